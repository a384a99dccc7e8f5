"""Pages go to another document: drawn there, or by the document's number."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.errors import KomekError
from ui.kiosk import Kiosk
from ui.parts.document_table import DocumentTable
from ui.parts.film_strip import FilmStrip
from ui.parts.page_editor import PageEditor

_DIGITS = {Qt.Key(Qt.Key.Key_0 + number): number for number in range(1, 10)}


class PageMover(QObject):
    """Looks at the keys of the screen that is its parent. Emits `moved` with a page's id, or
    `failed` with a `KomekError`.
    """

    moved = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        kiosk: Kiosk,
        screen: QWidget,
        table: DocumentTable,
        strip: FilmStrip,
        editor: PageEditor,
    ) -> None:
        super().__init__(screen)
        self._desk, self._table, self._strip, self._editor = kiosk.open_desk, table, strip, editor
        table.page_moved.connect(self.move)
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit that nobody typed into a field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        number = _DIGITS.get(Qt.Key(event.key()))
        focus = QApplication.focusWidget()
        is_free = focus is None or focus is watched or isinstance(focus, QAbstractButton)
        page_id, keys = self._editor.page_id or self._strip.newest, list(self._table.boxes)
        if number is None or not is_free or not page_id or number > len(keys):
            return False
        self.move(page_id, keys[number - 1])
        return True

    def move(self, page_id: str, key: str) -> None:
        """To the document of this key; its picture is made again where that is wanted otherwise."""
        if self._desk.drafts.page(page_id).row.document == key:
            return
        row = next(row for row in self._table.rows() if row.key == key)
        try:
            page = self._desk.drafts.move_page(page_id, key)
        except KomekError as error:
            self.failed.emit(error)
            return
        self.moved.emit(page_id)
        if row.look == "color" and page.look != "color":
            self._editor.make_again(page, "color")
        elif row.look != "color" and page.look == "color" and page.why == "asked":
            self._editor.make_again(page, "auto")
