"""Photographing the paper: pictures on the left, the documents that they belong to on the right."""

from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

import scanner
from app.desk import NewPage, Page
from app.forms.draft import DocumentRow
from scanner.encoding import quarters_of, turned_pdf
from scanner.images import load_picture, turned_picture
from ui import background, theme
from ui.kiosk import Kiosk
from ui.kit import PagePreview, button, clear, label, paragraph, scroll_area
from ui.kit.rows import RowButton
from ui.kit.space import CLOSE, NEAR, TIGHT
from ui.navigation import ScreenName
from ui.parts.capture import Capture
from ui.parts.corners import Corners
from ui.parts.draft_screen import DraftScreen
from ui.parts.new_pages import coding_of, mark_repeated, new_page, page_of
from ui.parts.page_maker import Frames, Look, Order, PageMaker
from ui.parts.thumbnails import thumbnail


class PagesScreen(DraftScreen):
    """New pages go to the chosen document; a page that is pressed can be looked at, changed, or
    taken away.
    """

    step: ClassVar[ScreenName] = "pages"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._maker = PageMaker(self, kiosk, self._order)
        self._document = self.draft.documents[0].key if self.draft.documents else ""
        self._page_id = ""
        self._removed_page: Page | None = None  # to be brought back
        # too blurred, to be kept all the same
        self._refused_page: tuple[str, NewPage] | None = None
        self._sheets: dict[str, scanner.Found] = {}  # corners set by hand, by the page's id
        self._stack = QStackedWidget()
        self.capture = Capture(self.texts, kiosk, self)
        self.capture.frames_taken.connect(self.take)
        self._stack.addWidget(self.capture)
        self._stack.addWidget(self._viewer())
        self._stack.addWidget(self._corner_editor())
        self.beside(self._stack, self._document_list(), (13, 9))
        self._fill()
        self.finish()

    def _viewer(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        self._preview = PagePreview()
        column.addWidget(self._preview, 1)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("More pages"), self._back_to_capture, "primary", "camera"))
        self._look = button("", self._change_look)
        row.addWidget(self._look)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Corners"), self._edit_corners, "link", "crop"))
        row.addWidget(button(self.tr("Turn"), self._turn, "link", "rotate-cw"))
        row.addWidget(button(self.tr("Remove"), self._remove, "link", "trash-2"))
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _corner_editor(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(
            paragraph(self.tr("Draw the four points onto the corners of the sheet."), "small")
        )
        self._corners = Corners()
        column.addWidget(self._corners, 1)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(
            button(self.tr("Cut along these corners"), self._use_corners, "primary", "crop")
        )
        row.addWidget(button(self.tr("Cancel"), lambda: self._stack.setCurrentIndex(1)))
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _document_list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(self.errors)
        column.addWidget(self._maker)
        self._undo = QVBoxLayout()
        column.addLayout(self._undo)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, TIGHT, 0)
        self._rows.setSpacing(CLOSE)
        column.addWidget(scroll_area(self._list), 1)
        return holder

    def _fill(self) -> None:
        clear(self._rows)
        pages = self.desk.drafts.pages(self.draft.id)
        for number, row in enumerate(self.draft.documents, 1):
            own_pages = [page for page in pages if page.row.document == row.key]
            self._rows.addWidget(
                DocumentBox(self, number, row, own_pages, row.key == self._document)
            )
        self._rows.addStretch(1)

    def choose_document(self, key: str) -> None:
        """New pages go to this document from now on."""
        self._document = key
        self._back_to_capture()
        self._fill()

    def take(self, frames: Frames) -> None:
        """Make pages of frames for the chosen document."""
        self.errors.show_problems([])
        self._maker.take(frames)

    def _order(self) -> Order:
        key = self._document
        others = [page.preview for page in self.desk.drafts.pages(self.draft.id)]
        look: Look = "color" if self._row().look == "color" else "auto"
        return Order(lambda page: self._keep(key, page), others, look, shows_remark=True)

    def _row(self) -> DocumentRow:
        return self.draft.row(self._document)

    def _keep(self, key: str, page: NewPage) -> None:
        if page.remark == "too-blurred":
            self.errors.show_problems([(self.texts.say("remarks", page.remark), None)])
            self._removed_page, self._refused_page = None, (key, page)
            self._show_undo()
        else:
            self._add(key, page)

    def _keep_refused(self) -> None:
        refusal, self._refused_page = self._refused_page, None
        self._show_undo()
        self.errors.show_problems([])
        if refusal is not None:
            self._add(*refusal)

    def _add(self, key: str, page: NewPage) -> None:
        try:
            page_id = self.desk.drafts.add_page(self.draft, key, page, self.kiosk.clock())
        finally:
            self._fill()  # a page that found no room on the disk is seen all the same
        self.show_page(page_id)

    def show_page(self, page_id: str) -> None:
        """Look at a page."""
        page = self.desk.drafts.page(page_id)
        self._page_id = page_id
        remark = self.texts.say("remarks", page.remark) if page.remark else ""
        self._preview.show_pictures([page.preview], remark)
        self._look.setText(self.tr("As black ink") if page.look == "color" else self.tr("In color"))
        self._stack.setCurrentIndex(1)

    def _back_to_capture(self) -> None:
        self._page_id = ""
        self._stack.setCurrentIndex(0)

    def _change_look(self) -> None:
        page = self.desk.drafts.page(self._page_id)
        self._make_again(page, "ink" if page.look == "color" else "color")

    def _make_again(self, page: Page, look: Look) -> None:
        """The page from its photograph, within the corners that were set by hand, or found
        again.
        """
        sheet, coding = self._sheets.get(page.row.id), coding_of(self.desk)
        others = [
            other.preview
            for other in self.desk.drafts.pages(self.draft.id)
            if other.row.id != page.row.id
        ]
        self._maker.show()

        def make() -> NewPage:
            frame = load_picture(page.photo)
            result = (
                page_of(frame, sheet, look, coding) if sheet else new_page(frame, look, coding)[0]
            )
            quarters = _quarters(page)
            pdf = turned_pdf(result.pdf, quarters) if quarters else result.pdf
            preview = turned_picture(result.preview, quarters)
            result = replace(result, pdf=pdf, preview=preview, photo=page.photo, quarters=quarters)
            return mark_repeated(result, others)

        background.run(
            self, make, lambda result: self._replace(page.row.id, result), self.show_error
        )

    def _edit_corners(self) -> None:
        """Show the photograph with the corners as they were found."""
        photo = load_picture(self.desk.drafts.page(self._page_id).photo)
        self._corners.edit(
            photo,
            self._sheets.get(self._page_id) or scanner.find(photo) or scanner.whole_frame(photo),
        )
        self._stack.setCurrentIndex(2)

    def _use_corners(self) -> None:
        page = self.desk.drafts.page(self._page_id)
        self._sheets[page.row.id] = self._corners.sheet
        self._make_again(page, "color" if page.look == "color" else "ink")

    def _turn(self) -> None:
        """Turn the page by a quarter, clockwise."""
        page = self.desk.drafts.page(self._page_id)
        self._maker.show()
        background.run(
            self,
            lambda: NewPage(
                turned_pdf(page.pdf),
                turned_picture(page.preview),
                page.photo,
                page.remark,
                page.look,
                (_quarters(page) + 1) % 4,
            ),
            lambda new: self._replace(page.row.id, new),
            self.show_error,
        )

    def _replace(self, page_id: str, page: NewPage) -> None:
        self._maker.hide()
        self.desk.drafts.replace_page(page_id, page)
        self._fill()
        self.show_page(page_id)

    def _remove(self) -> None:
        self._removed_page, self._refused_page = self.desk.drafts.remove_page(self._page_id), None
        self._back_to_capture()
        self._fill()
        self._show_undo()

    def _show_undo(self) -> None:
        """Offer to take back what was just done, or nothing."""
        clear(self._undo)
        if self._removed_page is not None:
            self._undo.addWidget(button(self.tr("Bring the page back"), self._put_back))
        elif self._refused_page is not None:
            self._undo.addWidget(button(self.tr("Keep it all the same"), self._keep_refused))

    def _put_back(self) -> None:
        page, self._removed_page = self._removed_page, None
        if page is not None:
            self.desk.drafts.put_back(self.draft, page, self.kiosk.clock())
        self._show_undo()
        self._fill()

    def snapshot(self) -> dict[str, Any]:
        """What can still be taken back, and the document that pages go to."""
        undo = {
            "removed": self._removed_page,
            "refused": self._refused_page,
            "document": self._document,
        }
        return {**super().snapshot(), **undo, "cut": self._sheets}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._removed_page, self._refused_page = snapshot.get("removed"), snapshot.get("refused")
        self._sheets = snapshot.get("cut", {})
        if snapshot.get("document") in [row.key for row in self.draft.documents]:
            self._document = snapshot["document"]
        self._show_undo()
        self._fill()
        super().restore({"sources": snapshot.get("sources", [])})

    def leave(self) -> None:
        """Let go of the camera."""
        self.capture.close_camera()
        super().leave()


def _quarters(page: Page) -> int:
    return page.quarters if page.quarters >= 0 else quarters_of(page.pdf)


class DocumentBox(RowButton):
    """A document with its pages; pressed, it is the one that new pages go to."""

    def __init__(
        self, screen: PagesScreen, number: int, row: DocumentRow, pages: list[Page], is_chosen: bool
    ) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setChecked(is_chosen)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(row.name)
        self.clicked.connect(lambda: screen.choose_document(row.key))
        column = QVBoxLayout(self)
        column.setContentsMargins(NEAR, CLOSE, NEAR, CLOSE)
        column.setSpacing(TIGHT)
        title = paragraph(f"{number}. {row.name}", "strong" if is_chosen else "")
        title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(title)
        if not pages:
            hint = self.tr("New pages go here") if is_chosen else self.tr("No pages yet")
            empty = label(hint, "quiet")
            empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(empty)
        for start in range(0, len(pages), 4):
            line = QHBoxLayout()
            line.setSpacing(CLOSE)
            for page in pages[start : start + 4]:
                line.addWidget(PageThumb(screen, page))
            line.addStretch(1)
            column.addLayout(line)


class PageThumb(QPushButton):
    """A small picture of a page; pressed, it is shown large."""

    def __init__(self, screen: PagesScreen, page: Page) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Look at the page"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        picture = thumbnail(page.preview, 96)
        self.setFixedSize(picture.width() + 12, 108)
        self.setStyleSheet("padding: 0; min-height: 0; border-width: 2px;")
        self.setIcon(picture)
        self.setIconSize(picture.size())
        self.clicked.connect(lambda: screen.show_page(page.row.id))
        if page.remark:
            mark = QLabel(self)
            mark.setPixmap(theme.icon_pixmap("triangle-alert", "warn", 28))
            mark.move(4, 4)
            self.setToolTip(screen.texts.say("remarks", page.remark))
