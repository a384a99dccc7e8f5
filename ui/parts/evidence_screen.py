"""What the person says or signs, photographed or recorded beside a few questions."""

import threading
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.desk import NewFile, NewPage
from ui.kiosk import Kiosk
from ui.kit import Field, TextField
from ui.parts.capture_screen import CaptureScreen
from ui.parts.page_maker import Order


class EvidenceScreen(CaptureScreen):
    """Evidence that enters a case with who records it.

    Abstract in `build`, `problems` and `record`; Qt's metaclass leaves no room for ABC, so they
    raise.
    """

    prefix = "page"
    kind: ClassVar[type]
    needed: Field | None = None  # where what is missing is to be typed

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = self.desk.cases.load(subject)
        self.strip = self.make_strip()
        self._stop = threading.Event()
        self.build(self.side)
        self.by = TextField(self.tr("Who records it"))
        self.by.set_value(self.desk.setting("assistant"))
        self.side.addWidget(self.by)
        self.side.addWidget(self.maker)
        self.side.addWidget(self.strip)
        self.lay_out(self.words(), "check")

    def snapshot(self) -> dict[str, Any]:
        """The answers, the evidence with its small pictures, and the case that it is of."""
        return {**super().snapshot(), "files": self.strip.items(), "case": self.case}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show answers and evidence again; what the person agreed to is the plan of then."""
        super().restore(snapshot)
        if snapshot.get("files"):
            self.case = snapshot["case"]
            self.strip.restore(snapshot["files"])

    def words(self) -> str:
        """What the button says that records it."""
        return self.tr("Enter in the case")

    def build(self, column: QVBoxLayout) -> None:
        raise NotImplementedError

    def problems(self) -> list[str]:
        """What is missing, as sentences."""
        raise NotImplementedError

    def record(self, by: str) -> None:
        raise NotImplementedError

    def order(self) -> Order:
        """A page, told if it shows what is there already."""
        return Order(self._keep, self.strip.pictures)

    def _keep(self, page: NewPage) -> None:
        self.add_file(NewFile(self.prefix, ".pdf", page.pdf, photo=page.photo), page.preview)

    def add_file(self, file: NewFile, picture: bytes) -> None:
        """One more piece of evidence, with a small picture of it."""
        self.strip.add(file, picture, self.tr("Recording"))

    @property
    def files(self) -> list[NewFile]:
        """The evidence that there is."""
        return self.strip.things

    def submit(self) -> None:
        by, who = self.by.value().strip(), self.tr("Enter who records it")
        problems, needed = self.problems(), self.needed
        self.by.show_problem("" if by else who)
        if needed is not None:
            needed.show_problem(problems[0] if problems else "")
        there = needed.setFocus if needed is not None else None
        lines = [(sentence, there) for sentence in problems]
        self.errors.show_problems(lines if by else [*lines, (who, self.by.setFocus)])
        if not by or problems or self.maker.asks_to_wait():
            return
        if self.attempt(lambda: self.record(by)):
            self.finish()

    def leave(self) -> None:
        """Let go of the camera and of copies."""
        self._stop.set()
        super().leave()
        self.kiosk.clear_scratch()
