"""The pages that were taken, beside the live picture: the newest on top, with how it came out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.desk import Page
from app.texts import Texts
from ui import theme
from ui.kit import clear, label
from ui.kit.space import CLOSE, TIGHT
from ui.parts.document_boxes import PageThumb

_WIDTH, _NEWEST, _OTHERS, _MARK = 118, 132, 72, 28
_MOST = 4


class FilmStrip(QWidget):
    """The last pages of an application. Emits `page_pressed` with a page's id."""

    page_pressed = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.newest = ""
        self.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """These are all; what finds no room is among the documents."""
        clear(self._column)
        self.newest = pages[-1].row.id if pages else ""
        for number, page in reversed(list(enumerate(pages, 1))[-_MOST:]):
            is_newest = number == len(pages)
            if is_newest:
                self._column.addWidget(self._verdict(number, page))
            thumb = PageThumb(self._texts, page, _NEWEST if is_newest else _OTHERS)
            thumb.page_pressed.connect(self.page_pressed)
            self._column.addWidget(thumb, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(CLOSE)
        self._column.addStretch(1)

    def _verdict(self, number: int, page: Page) -> QWidget:
        """Its number, green where it came out well."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        mark = QLabel()
        icon, tint = ("triangle-alert", "warn") if page.remark else ("circle-check", "good")
        mark.setPixmap(theme.icon_pixmap(icon, tint, _MARK))
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(self.tr("Page {0}").format(number), "small")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        return holder
