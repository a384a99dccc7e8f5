"""Answering the center's question: the page that it wants again, or in color, or the papers that
it asks for.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from app.desk import NewPage
from app.errors import PictureError
from scanner.images import Frame, load_picture
from ui.kiosk import Kiosk
from ui.kit import AreaField, PagePreview, button, paragraph
from ui.paper_pictures import pictures
from ui.parts.capture_screen import CaptureScreen
from ui.parts.page_maker import Frames, Order
from ui.parts.whose import whose

_PREVIEW_HEIGHT = 420


class AnswerScreen(CaptureScreen):
    """The answer, and the papers that go with it."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = self.desk.cases.load(subject)
        question = self.case.open_question
        self.wanted_page = question.page if question else ""
        self.in_color = bool(question and question.in_color)
        self._kept = self._photograph() if self.in_color else b""
        self._is_of_kept = False
        self.strip = self.make_strip()
        self.text = AreaField(self.tr("The applicant's answer"), lines=2 if self.wanted_page else 5)
        self.preview = PagePreview(self.tr("The page as it was sent"))
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.preview.show_pictures(self._wanted_pictures())
        self.side.addWidget(paragraph(self.tr("The center asked a question"), "title"))
        self.side.addWidget(whose(self.case))
        self.side.addWidget(paragraph(question.text if question else ""))
        pages = [self.preview] if self.wanted_page else [self._papers_title(), self.strip]
        for widget in (self.errors, self.maker, self.text, *self._color_words(), *pages):
            self.side.addWidget(widget)
        self.lay_out(self.tr("Send the answer"), "send")
        self.first_widget = self.text

    def order(self) -> Order:
        """A page that is wanted again has no others beside it."""
        others = () if self.wanted_page else self.strip.pictures
        return Order(self._keep, others, "color" if self.in_color else "auto")

    def _papers_title(self) -> QWidget:
        return paragraph(self.tr("Papers to send along"), "strong")

    @property
    def pages(self) -> list[NewPage]:
        """What was photographed for the answer."""
        return self.strip.things

    def _photograph(self) -> bytes:
        """What the wanted page was made of, as long as the kiosk has it."""
        return self.desk.cases.originals(self.case.id).get(self.wanted_page, b"")

    def _color_words(self) -> list[QWidget]:
        """How the page comes in color."""
        if not self.in_color:
            return []
        if not self._kept:
            gone = self.tr(
                "The center wants this page in color. Its photograph is not here any more."
                " Photograph the page again."
            )
            return [paragraph(gone, "small")]
        there = self.tr("The center wants this page in color. Its photograph is still here.")
        make = button(self.tr("Make it in color"), self._make_in_color, icon="image")
        return [paragraph(there, "small"), make]

    def _make_in_color(self) -> None:
        """The page once more, of the photograph that was kept."""
        self._is_of_kept = True
        super().take(_read(self._kept))

    def _wanted_pictures(self) -> list[bytes]:
        data = (
            self.desk.cases.file(self.case, self.wanted_page)
            if self.wanted_page in self.case.files
            else None
        )
        return pictures(data) if data else []

    def take(self, frames: Frames) -> None:
        """Make the one page that is wanted, or all of them."""
        self._is_of_kept = False
        super().take(islice(frames, 1) if self.wanted_page else frames)

    def _keep(self, page: NewPage) -> None:
        self.strip.restore([] if self.wanted_page else self.strip.items())
        self.strip.add(page, page.preview)
        self._show_new_page()

    def _show_new_page(self) -> None:
        """The page that goes in the place of the one that was sent."""
        title = self.tr("The page in color") if self._is_of_kept else self.tr("The new picture")
        self.preview.show_pictures(self.strip.pictures, title)

    def submit(self) -> None:
        text = self.text.value().strip()
        self.text.show_problem("" if text or self.pages else self.tr("Enter the answer"))
        if self.wanted_page and not self.pages:
            self.errors.show_problems([(self.tr("Photograph the page again"), None)])
            return
        if self.maker.asks_to_wait() or not (text or self.pages):
            return
        answer, now = self.desk.steps.answer, self.kiosk.clock()
        made_of: Literal["", "kept", "gone"] = ""
        if self.in_color:
            made_of = "kept" if self._is_of_kept else "" if self._kept else "gone"
        if self.attempt(lambda: answer(self.case.id, text, self.pages, now, made_of)):
            self.finish()

    def snapshot(self) -> dict[str, Any]:
        """The answer and the pages made for it."""
        return {**super().snapshot(), "pages": self.strip.items(), "of-kept": self._is_of_kept}

    def restore(self, snapshot: dict[str, Any]) -> None:
        super().restore(snapshot)
        self.strip.restore(snapshot.get("pages", []))
        self._is_of_kept = snapshot.get("of-kept", False)
        if self.pages:
            self._show_new_page()


def _read(photograph: bytes) -> Iterator[Frame | PictureError]:
    """The picture, read when it is needed."""
    try:
        yield load_picture(photograph)
    except PictureError as error:
        yield error
