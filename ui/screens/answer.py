"""Answering the center's question: the page that it wants again, or the papers that it asks for."""

from itertools import islice
from typing import Any

from app.desk import NewPage
from ui.kiosk import Kiosk
from ui.kit import AreaField, PagePreview, wrapped
from ui.parts.capture_screen import CaptureScreen
from ui.parts.page_maker import Frames, Order
from ui.parts.paper_view import pictures

_PREVIEW_HEIGHT = 420


class AnswerScreen(CaptureScreen):
    """The answer, and the papers that go with it."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = self.desk.cases.load(subject)
        question = self.case.open_question
        self.wanted = question.page if question else ""
        self.made: list[NewPage] = []
        self.text = AreaField(self.tr("The applicant's answer"), lines=2 if self.wanted else 5)
        self.preview = PagePreview(
            self.tr("The page as it was sent") if self.wanted else self.tr("Papers to send along")
        )
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.preview.show_pictures(self._present())
        self.side.addWidget(wrapped(self.tr("The center asked a question"), "title"))
        self.side.addWidget(wrapped(question.text if question else ""))
        for widget in (self.errors, self.making, self.text, self.preview):
            self.side.addWidget(widget)
        self.lay_out(self.tr("Send the answer"), "send")
        self.first = self.text

    def order(self) -> Order:
        """A page that is wanted again has no others beside it."""
        return Order(self._show, () if self.wanted else [made.preview for made in self.made])

    def _present(self) -> list[bytes]:
        data = (
            self.desk.cases.file(self.case, self.wanted) if self.wanted in self.case.files else None
        )
        return pictures(data) if data else []

    def take(self, frames: Frames) -> None:
        """Make the one page that is wanted, or all of them."""
        super().take(islice(frames, 1) if self.wanted else frames)

    def _show(self, page: NewPage) -> None:
        self.made = [page] if self.wanted else [*self.made, page]
        title = self.tr("The new picture") if self.wanted else self.tr("Papers to send along")
        self.preview.show_pictures([made.preview for made in self.made], title)

    def submit(self) -> None:
        text = self.text.value().strip()
        self.text.show_problem("" if text or self.made else self.tr("Enter the answer"))
        if self.wanted and not self.made:
            self.errors.show_problems([(self.tr("Photograph the page again"), None)])
            return
        if self.making.is_waited_for() or not (text or self.made):
            return
        answer, now = self.desk.steps.answer, self.kiosk.clock()
        if self.attempt(lambda: answer(self.case.id, text, self.made, now)):
            self.finish()

    def snapshot(self) -> dict[str, Any]:
        """The answer and the pages made for it."""
        return {**super().snapshot(), "made": self.made}

    def take_back(self, held: dict[str, Any]) -> None:
        super().take_back(held)
        self.made = held.get("made", [])
        if self.made:
            self.preview.show_pictures(
                [page.preview for page in self.made], self.tr("The new picture")
            )
