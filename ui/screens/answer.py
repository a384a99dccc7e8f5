"""Answering the center's question, with the page photographed again if it asks for one."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.desk import NewPage
from app.errors import KomekError
from scanner.images import Frame
from ui import background
from ui.kiosk import Kiosk
from ui.kit import AreaField, Foot, PagePreview, button, label, scrolled, wrapped
from ui.pages import new_page
from ui.screens.base import Screen
from ui.screens.capture import Capture
from ui.screens.papers import pictures

_PREVIEW_HEIGHT = 420


class AnswerScreen(Screen):
    """Emits `done` or `back` with the case's id."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = kiosk.open_desk.cases.load(subject)
        question = self.case.open_question
        self.wanted = question.asked.page if question else ""
        self.made: NewPage | None = None
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 4, 16, 12)
        column.setSpacing(14)
        column.addWidget(label(self.tr("The center asks"), "title"))
        column.addWidget(wrapped(question.asked.text if question else ""))
        column.addWidget(self.errors)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.hide()
        column.addWidget(self.progress)
        self.text = AreaField(self.tr("The applicant's answer"), lines=2 if self.wanted else 5)
        column.addWidget(self.text)
        self.capture: Capture | None = None
        if self.wanted:
            self.preview = PagePreview(self.tr("The page as it was sent"))
            self.preview.setFixedHeight(_PREVIEW_HEIGHT)
            self.preview.show_pictures(self._present())
            column.addWidget(self.preview)
            self.capture = Capture(self.texts, kiosk.camera())
            self.capture.taken.connect(self._take)
            self.beside(self.capture, scrolled(side), (1, 1))
        else:
            column.addStretch(1)
            self.page.addWidget(scrolled(side), 1)
            column.setContentsMargins(120, 20, 120, 20)
        self.first = self.text
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", subject), icon="arrow-left")],
                [button(self.tr("Send the answer"), self.submit, "primary", "send")],
            )
        )

    def _present(self) -> list[bytes]:
        data = self.kiosk.open_desk.cases.file(self.case, self.wanted) if self.wanted in self.case.files else None
        return pictures(data) if data else []

    def _take(self, frames: list[Frame]) -> None:
        self.progress.show()
        background.run(self, lambda: new_page(frames[0], "auto")[0], self._show, self.show_error)

    def _show(self, page: NewPage) -> None:
        self.progress.hide()
        self.made = page
        self.preview.show_pictures([page.preview], self.tr("The new picture"))

    def submit(self) -> None:
        """Queue the answer."""
        text = self.text.value().strip()
        self.text.show_problem("" if text or self.made else self.tr("Enter the answer"))
        if self.wanted and self.made is None:
            self.errors.show_problems([(self.tr("Photograph the page again"), lambda: None)])
            return
        if not text and self.made is None:
            return
        pages = [(self.wanted, self.made.pdf)] if self.made else []
        try:
            self.kiosk.open_desk.cases.answer(self.case.id, text, pages, self.kiosk.clock())
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.send_now()
        self.done.emit("done", self.subject)

    def leave(self) -> None:
        """Let go of the camera."""
        if self.capture is not None:
            self.capture.close_camera()
