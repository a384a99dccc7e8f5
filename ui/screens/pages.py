"""Photographing the paper: pictures on the left, the documents that they belong to on the right."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desk import NewPage, Page
from app.forms import Draft, Problem
from ui.kiosk import Kiosk
from ui.kit import scroll_area
from ui.kit.space import CLOSE
from ui.navigation import ScreenName
from ui.parts.capture import Capture
from ui.parts.document_table import DocumentTable
from ui.parts.draft_screen import DraftScreen
from ui.parts.film_strip import FilmStrip
from ui.parts.page_editor import PageEditor
from ui.parts.page_joiner import Joined, PageJoiner
from ui.parts.page_maker import Frames, Look, OnceMade, Order, PageMaker
from ui.parts.page_mover import PageMover
from ui.parts.page_undo import PageUndo
from ui.parts.parts_guide import PartsGuide
from ui.parts.refusal import Refusal
from ui.parts.sides import Sides


class PagesScreen(DraftScreen):
    """New pages go to the chosen document, sheet after sheet; a page that is pressed can be looked
    at, changed, or taken away, and can go to another document.
    """

    step: ClassVar[ScreenName] = "pages"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._maker = PageMaker(self, kiosk, self._order)
        self._onward = OnceMade(self._maker, self.submit)
        keep = partial(self._keep, is_asked=True)
        self._refusal = Refusal(self.tr("Keep it all the same"), keep)
        self._editor = PageEditor(kiosk, self.draft.id)
        self._editor.work_began.connect(self._maker.show)
        self._editor.page_changed.connect(self._on_page_changed)
        self._editor.more_pressed.connect(self._back_to_capture)
        self._editor.remove_pressed.connect(self._remove)
        self._joiner = PageJoiner(kiosk, self.draft.id, self)
        self._editor.join_pressed.connect(lambda key: self._joiner.join(key, self._editor.sheets))
        self._joiner.work_began.connect(self._maker.show)
        self._joiner.joined.connect(self._on_joined)
        for worker in (self._editor, self._joiner):
            worker.failed.connect(self._maker.hide)
            worker.failed.connect(self.show_error)
        self._stack = Sides()
        self.capture = Capture(self.texts, kiosk, self)
        self.capture.frames_taken.connect(self.take)
        left_out = self.texts.remark("left-out")
        self._maker.left_out.connect(lambda: self.capture.tell(left_out))
        self.strip = FilmStrip(self.texts)
        self.strip.page_pressed.connect(self.show_page)
        self._stack.addWidget(_side_by_side(self.capture, self.strip))
        self._stack.addWidget(self._editor)
        self.table = DocumentTable(kiosk, self.draft)
        self.table.edited.connect(self.on_edited)
        self.table.chosen.connect(lambda _key: self._back_to_capture())
        self._guide = PartsGuide(self._editor, self._joiner, self.table, self._remove)
        self._guide.changed.connect(self._fill)
        self.table.page_pressed.connect(self.show_page)
        self._mover = PageMover(kiosk, self, self.table, self.strip, self._editor)
        self._mover.moved.connect(lambda _page: self._fill())
        self._mover.failed.connect(self.show_error)
        right = self._right_side()
        for side in (self._stack, right):  # as wide whatever they show
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.beside(self._stack, right, (14, 9))
        self._fill()
        self.finish()

    def _right_side(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(self.errors)
        column.addWidget(self._refusal.button)
        column.addWidget(scroll_area(self.table), 1)
        # what comes and goes stands below: the documents stay where they are
        self._undo = PageUndo(self._put_back)
        column.addWidget(self._undo)
        policy = self._maker.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._maker.setSizePolicy(policy)
        column.addWidget(self._maker)
        return holder

    def _fill(self) -> None:
        pages = self.desk.drafts.pages(self.draft.id)
        self.table.show_pages(pages)
        self.strip.show_pages(pages)
        remark = pages[-1].remark if pages else ""
        words = self.texts.remark(remark)
        page = self.tr("Page {0}").format(len(pages))
        verdict = f"{page}: {words}" if words else ""
        self.capture.tell(self._guide.words or verdict, stays=bool(self._guide.words))
        if self._mending.is_asked:
            self.on_edited()  # what a page has mended is not red any more

    def take(self, frames: Frames) -> None:
        """Make pages of frames for the chosen document."""
        self.errors.show_problems([])
        self._maker.take(frames)

    def submit(self) -> None:
        """Go on; where the camera takes just now what it has taken before, as soon as it knows."""
        self._onward.note_press()
        super().submit()

    def _order(self) -> Order:
        key = self.table.present
        others = [page.preview for page in self.desk.drafts.pages(self.draft.id)]
        look: Look = "color" if self.collect().row(key).look == "color" else "auto"
        return Order(lambda page: self._keep(key, page), others, look, shows_remark=True)

    def _keep(self, key: str, page: NewPage, is_asked: bool = False) -> None:
        if "too-blurred" in page.remark.split() and not is_asked:
            self.errors.show_problems([(self.texts.remark(page.remark), None)])
            self._refusal.offer((key, page))
            return
        if is_asked:
            self.errors.show_problems([])
        try:
            page_id = self.desk.drafts.add_page(self.draft, key, page, self.kiosk.clock())
        finally:
            self._fill()  # a page that found no room on the disk is seen all the same
        self._joiner.look_at(page_id, are_parts=bool(self._guide.words))
        self._guide.taken(is_alone=len(self.table.boxes[key].thumbs) == 1)
        if self.capture.is_taking:
            return
        self.show_page(page_id)
        if not isinstance(self.window().focusWidget(), QLineEdit):  # nobody types a note meanwhile
            self._editor.more.setFocus()

    def show_page(self, page_id: str) -> None:
        """Look at a page."""
        self._editor.show_page(page_id)
        self._editor.join.setVisible(self._joiner.partner(page_id) is not None)
        self._stack.turn_to(1, self._editor.more)

    def _on_page_changed(self, page_id: str) -> None:
        held = self.window().focusWidget()
        self._maker.hide()
        self._fill()
        if self._editor.page_id:
            self.show_page(page_id)
            if held is not None and self._editor.isAncestorOf(held) and held.isVisible():
                held.setFocus()  # who turns a page turns it once more with the next key

    def _back_to_capture(self) -> None:
        self._editor.page_id = ""
        self._stack.turn_to(0, self.capture)

    def _remove(self) -> None:
        page = self.desk.drafts.remove_page(self._editor.page_id)
        self._refusal.offer(None)
        self._back_to_capture()
        self._fill()
        self._undo.put(page)

    def _on_joined(self, joined: Joined) -> None:
        self._editor.sheets.pop(joined.first.row.id, None)  # they were of another picture
        if self._editor.page_id in (joined.first.row.id, joined.second.row.id):
            self._editor.page_id = joined.first.row.id
        self._guide.joined(joined, self.desk.drafts.page(joined.first.row.id))
        self._on_page_changed(joined.first.row.id)
        self._undo.put(joined, is_asked=not joined.kind)

    def _put_back(self, removed: Page | Joined) -> None:
        page = removed.second if isinstance(removed, Joined) else removed
        try:
            if isinstance(removed, Joined):
                removed.take_apart(self.desk, self.draft, self.kiosk)
                self._joiner.apart |= {removed.first.row.id, removed.second.row.id}
            else:
                self.desk.drafts.put_back(self.draft, page, self.kiosk.clock())
        finally:
            self._fill()  # a page that found no room on the disk is seen all the same
        self.table.boxes[page.row.document].thumbs[page.row.id].setFocus()

    def collect(self) -> Draft:
        """The draft with the table of documents as it is typed."""
        return replace(super().collect(), documents=self.table.rows())

    def mark(self, problems: Sequence[Problem], keeps_places: bool = False) -> None:
        super().mark(problems, keeps_places)
        self.table.show_problems([(problem, self.sentence(problem)) for problem in problems])

    def focus(self, problem: Problem) -> None:
        """Go to the cell of a problem."""
        super().focus(problem)
        self.table.focus(problem)

    def snapshot(self) -> dict[str, Any]:
        """What can still be taken back, and the document that pages go to."""
        return {
            **super().snapshot(),
            "refused": self._refusal.page,
            "document": self.table.present,
            "cut": self._editor.sheets,
            "apart": self._joiner.apart,
        }

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._refusal.offer(snapshot.get("refused"))
        self._editor.sheets = snapshot.get("cut", {})
        self._joiner.apart = snapshot.get("apart", set())
        super().restore(snapshot)
        keys = [row.key for row in self.table.rows()]
        if snapshot.get("document") in keys:
            self.table.present = snapshot["document"]
        self._fill()
        self._undo.restore([item for item in self._undo.removed if _document_of(item) in keys])

    def leave(self) -> None:
        """Let go of the camera."""
        self.capture.close_camera()
        super().leave()


def _side_by_side(wide: QWidget, narrow: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(CLOSE)
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return holder


def _document_of(removed: Page | Joined) -> str:
    page = removed.first if isinstance(removed, Joined) else removed
    return page.row.document
