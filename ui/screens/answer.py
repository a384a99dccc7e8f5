"""Answering the center's question: the page that it wants again, or the papers that it asks for."""

from itertools import islice
from typing import Any

from app.desk import NewPage
from ui.kiosk import Kiosk
from ui.kit import AreaField, PagePreview, paragraph
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
        self.wanted_page = question.page if question else ""
        self.pages: list[NewPage] = []
        self.text = AreaField(self.tr("The applicant's answer"), lines=2 if self.wanted_page else 5)
        self.preview = PagePreview(
            self.tr("The page as it was sent")
            if self.wanted_page
            else self.tr("Papers to send along")
        )
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.preview.show_pictures(self._wanted_pictures())
        self.side.addWidget(paragraph(self.tr("The center asked a question"), "title"))
        self.side.addWidget(paragraph(question.text if question else ""))
        for widget in (self.errors, self.maker, self.text, self.preview):
            self.side.addWidget(widget)
        self.lay_out(self.tr("Send the answer"), "send")
        self.first_widget = self.text

    def order(self) -> Order:
        """A page that is wanted again has no others beside it."""
        return Order(self._show, () if self.wanted_page else [page.preview for page in self.pages])

    def _wanted_pictures(self) -> list[bytes]:
        data = (
            self.desk.cases.file(self.case, self.wanted_page)
            if self.wanted_page in self.case.files
            else None
        )
        return pictures(data) if data else []

    def take(self, frames: Frames) -> None:
        """Make the one page that is wanted, or all of them."""
        super().take(islice(frames, 1) if self.wanted_page else frames)

    def _show(self, page: NewPage) -> None:
        self.pages = [page] if self.wanted_page else [*self.pages, page]
        title = self.tr("The new picture") if self.wanted_page else self.tr("Papers to send along")
        self.preview.show_pictures([page.preview for page in self.pages], title)

    def submit(self) -> None:
        text = self.text.value().strip()
        self.text.show_problem("" if text or self.pages else self.tr("Enter the answer"))
        if self.wanted_page and not self.pages:
            self.errors.show_problems([(self.tr("Photograph the page again"), None)])
            return
        if self.maker.asks_to_wait() or not (text or self.pages):
            return
        answer, now = self.desk.steps.answer, self.kiosk.clock()
        if self.attempt(lambda: answer(self.case.id, text, self.pages, now)):
            self.finish()

    def snapshot(self) -> dict[str, Any]:
        """The answer and the pages made for it."""
        return {**super().snapshot(), "pages": self.pages}

    def restore(self, snapshot: dict[str, Any]) -> None:
        super().restore(snapshot)
        self.pages = snapshot.get("pages", [])
        if self.pages:
            self.preview.show_pictures(
                [page.preview for page in self.pages], self.tr("The new picture")
            )
