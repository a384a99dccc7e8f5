"""One page looked at: its look, its corners, its turn. The page is made again of its photograph."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import scanner
from app.desk import NewPage, Page
from app.sizes import readable_size
from app.texts import Texts
from scanner.encoding import quarters_of, turned_pdf
from scanner.images import load_picture, turned_picture
from scanner.kinds import code_of, of_size
from ui import background
from ui.kiosk import Kiosk
from ui.kit import PagePreview, button, paragraph
from ui.kit.lists import OpeningBox
from ui.kit.space import CLOSE, TIGHT
from ui.parts.corners import Corners
from ui.parts.new_pages import coding_of, mark_repeated, new_page, page_of
from ui.parts.page_maker import Look

_VIEW, _CORNERS = 0, 1
_SIZE_WIDE = 264  # pixels
_FEW = ("small-print", "too-far")  # remarks of what was taken from too far away


class PageEditor(QStackedWidget):
    """Shows a page of a draft, or its photograph with the corners.

    Emits `work_began`, then `page_changed` with the page's id or `failed` with a `KomekError`; and
    `more_pressed`, `remove_pressed`.
    """

    work_began = Signal()
    page_changed = Signal(str)
    failed = Signal(object)
    more_pressed = Signal()
    remove_pressed = Signal()
    parts_pressed = Signal()
    join_pressed = Signal(str)

    def __init__(self, kiosk: Kiosk, draft_id: str) -> None:
        super().__init__()
        self._desk, self._texts, self._draft_id = kiosk.open_desk, Texts(kiosk.language), draft_id
        self.page_id = ""
        self.sheets: dict[str, scanner.Found] = {}  # corners set by hand, by the page's id
        self.addWidget(self._viewer())
        self.addWidget(self._corner_editor())

    def _viewer(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        self._preview = PagePreview()
        column.addWidget(self._preview, 1)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        self.more = button(self.tr("More pages"), self.more_pressed.emit, "primary", "camera")
        row.addWidget(self.more)
        self._look = button("", self._change_look)
        row.addWidget(self._look)
        self.parts = button(self.tr("Part by part"), self.parts_pressed.emit, icon="files")
        row.addWidget(self.parts)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Corners"), self._edit_corners, "link", "crop"))
        row.addWidget(button(self.tr("Turn"), self._turn, "link", "rotate-cw"))
        row.addWidget(button(self.tr("Remove"), self.remove_pressed.emit, "link", "trash-2"))
        self.join = button(
            self.tr("With the page before on one sheet"),
            lambda: self.join_pressed.emit(self.page_id),
            "link",
            "files",
        )
        row.addWidget(self.join)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _corner_editor(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        top = QHBoxLayout()
        top.setSpacing(CLOSE)
        how = self.tr(
            "Draw the four points onto the corners of the sheet. By keys: arrows move a point,"
            " Space takes the next."
        )
        top.addWidget(paragraph(how, "small"), 1)
        top.addWidget(self._make_size_choice())
        column.addLayout(top)
        self._corners = Corners()
        column.addWidget(self._corners, 1)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(
            button(self.tr("Cut along these corners"), self._use_corners, "primary", "crop")
        )
        row.addWidget(button(self.tr("Cancel"), lambda: self.setCurrentIndex(_VIEW)))
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _make_size_choice(self) -> QWidget:
        """What the sheet is, where its proportions do not tell."""
        sizes = [
            ("", self.tr("Size by its sides")),
            ("a4", self.tr("A4")),
            ("half", self.tr("Half of A4")),
            ("spread", self.tr("Open passport or record book")),
            ("card", self.tr("Card")),
        ]
        self.size_choice = OpeningBox()
        self.size_choice.setAccessibleName(self.tr("Size of the sheet"))
        self.size_choice.setToolTip(self.tr("Size of the sheet"))
        for code, words in sizes:
            self.size_choice.addItem(words, code)
        self.size_choice.setFixedWidth(_SIZE_WIDE)
        return self.size_choice

    def show_page(self, page_id: str) -> None:
        """Look at a page."""
        page = self._desk.drafts.page(page_id)
        self.page_id = page_id
        remark = self._texts.remark(page.remark)
        words = [remark, self._look_words(page)]
        self._preview.title.setText("\n".join(filter(None, words)))
        self._preview.show_pictures([page.preview])
        is_small = any(code in _FEW for code in page.remark.split()) or page.why == "small"
        self.parts.setVisible(is_small)  # parts from closer by would show more
        is_ink = page.look == "ink"
        self._look.setText(self.tr("In color") if is_ink else self.tr("As black ink"))
        self.setCurrentIndex(_VIEW)

    def _look_words(self, page: Page) -> str:
        """How the page will be sent, and why it is more than ink."""
        is_plain = page.why in ("", "asked")
        code = page.look if is_plain else f"{page.look}-{page.why}"
        size = readable_size(len(page.pdf))
        return self._texts.say("looks", code, size=size) if self._texts.has("looks", code) else ""

    def _change_look(self) -> None:
        page = self._desk.drafts.page(self.page_id)
        self.make_again(page, "color" if page.look == "ink" else "ink")

    def make_again(self, page: Page, look: Look) -> None:
        """The page from its photograph, within the corners that were set by hand, or found
        again.
        """
        sheet, coding = self.sheets.get(page.row.id), coding_of(self._desk)
        others = [
            other.preview
            for other in self._desk.drafts.pages(self._draft_id)
            if other.row.id != page.row.id
        ]
        self.work_began.emit()

        def make() -> NewPage:
            frame = load_picture(page.photo)
            result = (
                page_of(frame, sheet, look, coding) if sheet else new_page(frame, look, coding)[0]
            )
            quarters = _quarters(page)
            pdf = turned_pdf(result.pdf, quarters) if quarters else result.pdf
            preview = turned_picture(result.preview, quarters)
            remark = _without_doubt(result.remark) if quarters else result.remark
            result = NewPage(pdf, preview, page.photo, remark, result.look, quarters, result.why)
            return mark_repeated(result, others)

        background.run(
            self, make, lambda result: self._replace(page.row.id, result), self.failed.emit
        )

    def _edit_corners(self) -> None:
        """Show the photograph with the corners as they were found."""
        photo = load_picture(self._desk.drafts.page(self.page_id).photo)
        own = self.sheets.get(self.page_id)
        self._corners.edit(photo, own or scanner.find(photo) or scanner.whole_frame(photo))
        self.size_choice.setCurrentIndex(self.size_choice.findData(code_of(own) if own else ""))
        self.setCurrentIndex(_CORNERS)

    def _use_corners(self) -> None:
        page = self._desk.drafts.page(self.page_id)
        self.sheets[page.row.id] = of_size(self._corners.sheet, self.size_choice.currentData())
        asked: Look = "color" if page.look == "color" else "ink"
        # up to version 0.2.0 pages said no reason: those in color were asked for
        was_asked_for = page.why == "asked" or (page.look == "color" and not page.why)
        self.make_again(page, asked if was_asked_for else "auto")

    def _turn(self) -> None:
        """Turn the page by a quarter, clockwise."""
        page = self._desk.drafts.page(self.page_id)
        self.work_began.emit()
        background.run(
            self,
            lambda: NewPage(
                turned_pdf(page.pdf),
                turned_picture(page.preview),
                page.photo,
                _without_doubt(page.remark),
                page.look,
                (_quarters(page) + 1) % 4,
                page.why,
            ),
            lambda new: self._replace(page.row.id, new),
            self.failed.emit,
        )

    def _replace(self, page_id: str, page: NewPage) -> None:
        self._desk.drafts.replace_page(page_id, page)
        self.page_changed.emit(page_id)


def _without_doubt(remark: str) -> str:
    """The remark about a page that a person has turned: its way up is known now."""
    return " ".join(code for code in remark.split() if code != "which-way-up")


def _quarters(page: Page) -> int:
    return page.quarters if page.quarters >= 0 else quarters_of(page.pdf)
