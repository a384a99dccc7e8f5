"""The documents of an application, with small pictures of their pages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.desk import Page
from app.forms.draft import DocumentRow
from app.texts import Texts
from ui import theme
from ui.kit import label, paragraph
from ui.kit.rows import RowButton
from ui.kit.space import CLOSE, NEAR, TIGHT
from ui.parts.thumbnails import thumbnail


class DocumentBox(RowButton):
    """A document with its pages; pressed, it is the one that new pages go to. Emits `page_pressed`
    with the id of a page.
    """

    page_pressed = Signal(str)

    def __init__(
        self, texts: Texts, number: int, row: DocumentRow, pages: list[Page], is_chosen: bool
    ) -> None:
        super().__init__()
        self.thumbs: dict[str, PageThumb] = {}  # by the page's id
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setChecked(is_chosen)
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


class PageThumb(QPushButton):
    """A small picture of a page. Emits `page_pressed` with its id."""

    page_pressed = Signal(str)

    def __init__(self, texts: Texts, page: Page) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Look at the page"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        picture = thumbnail(page.preview, 96)
        self.setFixedSize(picture.width() + 12, 108)
        self.setStyleSheet("padding: 0; min-height: 0; border-width: 2px;")
        self.setIcon(picture)
        self.setIconSize(picture.size())
        self.clicked.connect(lambda: self.page_pressed.emit(page.row.id))
        if page.remark:
            mark = QLabel(self)
            mark.setPixmap(theme.icon_pixmap("triangle-alert", "warn", 28))
            mark.move(4, 4)
            self.setToolTip(texts.say("remarks", page.remark))
