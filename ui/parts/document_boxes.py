"""The documents of an application, with small pictures of their pages."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from app.desk import Page
from app.forms.draft import DocumentRow
from app.texts import Texts
from ui import theme
from ui.kit import label, paragraph
from ui.kit.basics import mark_over
from ui.kit.rows import RowButton
from ui.kit.space import CLOSE, NEAR, TIGHT
from ui.parts.thumbnails import put_warning, thumbnail

_CARRIED = "application/x-komek-page"


class DocumentBox(RowButton):
    """A document with its pages; pressed, it is the one that new pages go to. Emits `page_pressed`
    with the id of a page, and `page_dropped` with that of one that was drawn here.
    """

    page_pressed = Signal(str)
    page_dropped = Signal(str)

    def __init__(
        self, texts: Texts, number: int, row: DocumentRow, pages: list[Page], is_chosen: bool
    ) -> None:
        super().__init__()
        self.thumbs: dict[str, PageThumb] = {}  # by the page's id
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setChecked(is_chosen)
        self.setAcceptDrops(True)
        # a long name takes more lines, not a wider column
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(row.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(NEAR, CLOSE, NEAR, CLOSE)
        column.setSpacing(TIGHT)
        title = paragraph(f"{number}. {row.name}", "strong" if is_chosen else "")
        title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(title)
        if not pages:
            hint = self.tr("New pages go here") if is_chosen else self.tr("No pages yet")
            words = label(hint, "quiet")
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(words)
        for start in range(0, len(pages), 4):
            line = QHBoxLayout()
            line.setSpacing(CLOSE)
            for page in pages[start : start + 4]:
                thumb = PageThumb(texts, page)
                thumb.page_pressed.connect(self.page_pressed)
                line.addWidget(thumb)
                self.thumbs[page.row.id] = thumb
            line.addStretch(1)
            column.addLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_CARRIED):
            event.acceptProposedAction()
            mark_over(self, True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark_over(self, False)

    def dropEvent(self, event: QDropEvent) -> None:
        mark_over(self, False)
        event.acceptProposedAction()
        page_id = bytes(event.mimeData().data(_CARRIED).data()).decode()
        # after the drag has ended: the boxes are drawn anew then
        QTimer.singleShot(0, self, lambda: self.page_dropped.emit(page_id))


class PageThumb(QPushButton):
    """A small picture of a page, which can be drawn to another document. Emits `page_pressed` with
    its id.
    """

    page_pressed = Signal(str)

    def __init__(self, texts: Texts, page: Page, height: int = 96) -> None:
        super().__init__()
        self._id, self._pressed_at = page.row.id, QPoint()
        self.setAccessibleName(self.tr("Look at the page"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = thumbnail(page.preview, height)
        self.setFixedSize(max(theme.target(), self._picture.width() + 12), height + 12)
        self.setStyleSheet("padding: 0; min-height: 0; border-width: 2px;")
        self.setIcon(self._picture)
        self.setIconSize(self._picture.size())
        self.clicked.connect(lambda: self.page_pressed.emit(self._id))
        if page.remark:
            put_warning(self)
            self.setToolTip(texts.remark(page.remark))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = event.position().toPoint() - self._pressed_at
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not is_held or way.manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        # of the window: a page that arrives meanwhile has the boxes drawn anew
        drag = QDrag(self.window())
        drag.setMimeData(carried_page(self._id))
        drag.setPixmap(self._picture)
        drag.exec(Qt.DropAction.MoveAction)


def carried_page(page_id: str) -> QMimeData:
    """What is drawn from document to document."""
    data = QMimeData()
    data.setData(_CARRIED, page_id.encode())
    return data
