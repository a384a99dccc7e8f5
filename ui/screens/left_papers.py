"""Papers that were left here: photographed one after the other; what is missing goes to the
calls.
"""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.desk import NewPage
from app.desk.applications import LeftPaper
from app.forms import Draft
from app.papers import left_papers_pdf
from ui.kiosk import Kiosk
from ui.kit import button, label, note, paragraph
from ui.parts.capture_screen import CaptureScreen
from ui.parts.left_person import LeftPerson
from ui.parts.page_maker import Order
from ui.printing import print_pdf


class LeftScreen(CaptureScreen):
    """Each paper becomes a draft that waits for a call. Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.strip = self.make_strip()
        self._last_draft: Draft | None = None
        self._is_warned = False
        # made already, but not everything of it could be written
        self._unfinished_draft: Draft | None = None
        self._build(self.side)
        end = button(self.tr("Done"), self._end, icon="check")
        self.lay_out(self.tr("Next paper"), "plus", (6, 5), end)

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("Papers left here"), "title"))
        column.addWidget(
            paragraph(
                self.tr("Photograph all pages of one paper, then press “Next paper”."), "small"
            )
        )
        column.addWidget(self.errors)
        self.saved_note = note("", "done")
        self.saved_note.hide()
        column.addWidget(self.saved_note)
        self.slip = button(
            self.tr("Print a slip that it was taken"), self._print_slip, icon="printer"
        )
        self.slip.hide()
        column.addWidget(self.slip)
        self.person = LeftPerson(self.kiosk)
        self.surname, self.name = self.person.surname, self.person.name
        self.phone, self.service = self.person.phone, self.person.service
        column.addWidget(self.person)
        self.count = label("", "strong")
        column.addWidget(self.count)
        column.addWidget(self.maker)
        self.strip.changed.connect(self._tell_count)
        column.addWidget(self.strip)
        self.first_widget = self.surname
        self._tell_count()

    def _tell_count(self) -> None:
        self.count.setText(self.tr("Pages photographed: {0}").format(len(self.pages)))

    def go_back(self, subject: str) -> None:
        """Once nothing is being made any more, and the paper has a name."""
        if self.is_making():
            return
        if self.pages and not self.surname.value().strip() and not self._is_warned:
            self._is_warned = True  # nobody would know whose it is
            self.surname.show_problem(
                self.tr("Enter the surname, or press “Back” once more: the paper stays nameless")
            )
            self.surname.setFocus()
            return
        super().go_back(subject)

    def order(self) -> Order:
        """A page of the present paper."""
        return Order(self._keep, self.strip.pictures)

    @property
    def pages(self) -> list[NewPage]:
        """Those of the present paper."""
        return self.strip.things

    def _keep(self, page: NewPage) -> None:
        self.strip.add(page, page.preview)
        if self.errors.sentences == [self.texts.say("problems", "pages-missing")]:
            self.errors.show_left([])

    def submit(self) -> None:
        """Keep this paper as a draft, and begin with the next one."""
        if self.maker.asks_to_wait():
            return
        surname = self.surname.value().strip()
        if self._is_kept(surname):
            self.surname.setFocus()
            return
        self.surname.show_problem("" if surname else self.tr("Enter the surname from the paper"))
        self.phone.show_problem("" if self.person.is_phone else self.texts.say("problems", "phone"))
        problems = [] if self.pages else [(self.texts.say("problems", "pages-missing"), None)]
        self.errors.show_problems(problems)
        if not surname or problems or not self.person.is_phone:
            return
        self._tell_kept(self._draft())
        self._is_warned = False
        self.strip.empty()
        self.person.empty()
        self.surname.setFocus()

    def _end(self) -> None:
        """Keep this paper, if there is one, and go."""
        if self._has_begun():
            self.submit()
        if not self._has_begun() and not self.is_making():
            self.done.emit("back", "")

    def _has_begun(self) -> bool:
        return bool(self.pages) or self.person.is_begun

    def _is_kept(self, surname: str) -> bool:
        """Whether the paper was just kept, and the button is pressed once more."""
        return self._last_draft is not None and not surname and not self.pages

    def _tell_kept(self, draft: Draft) -> None:
        self._last_draft = draft
        words = self.tr("Kept: {0}. What is missing is in “Calls”.")
        if not draft.phone.strip():  # nobody can be called
            words = self.tr("Kept: {0}. There is no phone: it is under “To go on with”.")
        self.saved_note.tell(words.format(draft.title))
        self.saved_note.show()
        self.slip.show()

    def _print_slip(self) -> None:
        draft = self._last_draft
        if draft is None:
            return
        pdf = left_papers_pdf(
            draft.title,
            self.kiosk.today(),
            len(self.desk.drafts.page_rows(draft.id)),
            self.desk.profile.name,
            self.kiosk.language,
        )
        self.attempt(lambda: print_pdf(self, pdf))

    def _draft(self) -> Draft:
        drafts, now = self.desk.drafts, self.kiosk.clock()
        if self._unfinished_draft is None:
            self._unfinished_draft = drafts.new(self.kiosk.language, now)
        paper = LeftPaper(
            self.service.value(),
            self.surname.value().strip(),
            self.name.value().strip(),
            self.phone.value().strip(),
            self.desk.setting("region"),
            self.kiosk.today(),
        )
        waiting_pages = self.pages
        try:
            draft = self.desk.applications.leave_papers(
                self._unfinished_draft, paper, waiting_pages, now
            )
        finally:  # what was written is not written once more
            kept_count = len(self.pages) - len(waiting_pages)
            self.strip.restore(self.strip.items()[kept_count:])
        self._unfinished_draft = None
        return draft

    def snapshot(self) -> dict[str, Any]:
        """What was typed, and the pages of the present paper, which go along instead of becoming a
        draft.
        """
        pages = self.strip.items()
        self.strip.restore(())
        return {**super().snapshot(), "pages": pages, "kept": self._last_draft}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Go on with the same paper."""
        super().restore(snapshot)
        self.strip.restore(snapshot.get("pages", []))
        if (kept := snapshot.get("kept")) is not None:
            self._tell_kept(kept)

    def waits_after(self, outcome: str) -> bool:
        """A paper with pages is kept as a draft, and the next one here starts anew; what was only
        typed waits.
        """
        return super().waits_after(outcome) and not self.pages

    def leave(self) -> None:
        """Let go of the camera; a paper that was begun is kept."""
        if self.pages:
            self._draft()
            self.strip.empty()
        super().leave()
