"""Answering the center's question: the page that it wants again, or the papers that it asks for."""

from itertools import islice
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import NewPage
from app.errors import KomekError
from ui.kiosk import Kiosk
from ui.kit import AreaField, Foot, PagePreview, button, scrolled, wrapped
from ui.kit.space import CLOSE, HAIR, NEAR
from ui.parts.capture import Capture
from ui.parts.page_maker import Frames, Making, Order
from ui.parts.paper_view import pictures
from ui.parts.screen import Screen

_PREVIEW_HEIGHT = 420


class AnswerScreen(Screen):
    """Emits `done` or `back` with the case's id."""

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = kiosk.open_desk.cases.load(subject)
        question = self.case.open_question
        self.wanted = question.page if question else ""
        self.made: list[NewPage] = []
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, HAIR, NEAR, CLOSE)
        column.setSpacing(CLOSE)
        column.addWidget(wrapped(self.tr("The center asked a question"), "title"))
        column.addWidget(wrapped(question.text if question else ""))
        column.addWidget(self.errors)
        self.making = Making(
            self,
            kiosk,
            lambda: Order(self._show, () if self.wanted else [made.preview for made in self.made]),
        )
        column.addWidget(self.making)
        self.text = AreaField(self.tr("The applicant's answer"), lines=2 if self.wanted else 5)
        column.addWidget(self.text)
        self.preview = PagePreview(
            self.tr("The page as it was sent") if self.wanted else self.tr("Papers to send along")
        )
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.preview.show_pictures(self._present())
        column.addWidget(self.preview)
        self.capture = Capture(self.texts, kiosk)
        self.capture.taken.connect(self._take)
        self.beside(self.capture, scrolled(side), (1, 1))
        self.first = self.text
        self.page.addWidget(
            Foot(
                [
                    button(
                        self.tr("Back"), lambda: self.done.emit("back", subject), icon="arrow-left"
                    )
                ],
                [button(self.tr("Send the answer"), self.submit, "primary", "send")],
            )
        )

    def _present(self) -> list[bytes]:
        data = (
            self.kiosk.open_desk.cases.file(self.case, self.wanted)
            if self.wanted in self.case.files
            else None
        )
        return pictures(data) if data else []

    def _take(self, frames: Frames) -> None:
        self.making.take(islice(frames, 1) if self.wanted else frames)

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
        try:
            steps = self.kiosk.open_desk.steps
            steps.answer(self.case.id, text, self.made, self.kiosk.clock())
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.queued()
        self.done.emit("done", self.subject)

    def held(self) -> dict[str, Any]:
        """The answer and the pages made for it."""
        return {**super().held(), "made": self.made}

    def take_back(self, held: dict[str, Any]) -> None:
        super().take_back(held)
        self.made = held.get("made", [])
        if self.made:
            self.preview.show_pictures(
                [page.preview for page in self.made], self.tr("The new picture")
            )

    def leave(self) -> None:
        """Let go of the camera."""
        self.capture.close_camera()
