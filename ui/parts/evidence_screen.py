"""What the person says or signs, photographed or recorded beside a few questions."""

import threading
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desk import NewFile, NewPage
from app.errors import KomekError
from ui.kiosk import Kiosk
from ui.kit import Foot, TextField, button, scrolled
from ui.kit.space import CLOSE, HAIR
from ui.parts.capture import Capture
from ui.parts.page_maker import Frames, Making, Order
from ui.parts.screen import Screen
from ui.parts.thumbnails import thumbnail


class EvidenceScreen(Screen):
    """A camera on the left, a few questions on the right. Emits `done` or `back` with the case's
    id.

    Abstract in `build`, `problems` and `record`; Qt's metaclass leaves no room for ABC, so they
    raise.
    """

    prefix = "page"
    kind: ClassVar[type]

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        self.case = self.desk.cases.load(subject)
        self.files: list[NewFile] = []
        self._pictures: list[bytes] = []
        self._stop = threading.Event()
        self.capture = Capture(self.texts, kiosk)
        self.capture.taken.connect(self.take)
        side = QWidget()
        self.column_ = QVBoxLayout(side)
        self.column_.setContentsMargins(0, HAIR, CLOSE, CLOSE)
        self.column_.setSpacing(CLOSE)
        self.build(self.column_)
        self.by = TextField(self.tr("Who records it"))
        self.by.set_value(self.desk.setting("assistant"))
        self.column_.addWidget(self.by)
        self.progress = Making(
            self, kiosk, lambda: Order(self._keep, list(filter(None, self._pictures)))
        )
        self.column_.addWidget(self.progress)
        self._strip = QHBoxLayout()
        self.column_.addLayout(self._strip)
        self.column_.addStretch(1)
        self.beside(self.capture, scrolled(side), (1, 1))
        self.page.addWidget(
            Foot(
                [
                    button(
                        self.tr("Back"), lambda: self.done.emit("back", subject), icon="arrow-left"
                    )
                ],
                [button(self.tr("Enter in the case"), self.submit, "primary", "check")],
            )
        )

    def held(self) -> dict[str, Any]:
        """The answers, and the evidence with its small pictures."""
        return {**super().held(), "files": list(zip(self.files, self._pictures, strict=True))}

    def take_back(self, held: dict[str, Any]) -> None:
        """Show answers and evidence again."""
        super().take_back(held)
        for file, picture in held.get("files", []):
            self.add_file(file, picture)

    def build(self, column: QVBoxLayout) -> None:
        raise NotImplementedError

    def problems(self) -> list[str]:
        """What is missing, as sentences."""
        raise NotImplementedError

    def record(self, by: str) -> None:
        raise NotImplementedError

    def take(self, frames: Frames) -> None:
        """Make pages of frames."""
        self.progress.take(frames)

    def _keep(self, page: NewPage) -> None:
        self.add_file(NewFile(self.prefix, ".pdf", page.pdf, photo=page.photo), page.preview)

    def add_file(self, file: NewFile, picture: bytes) -> None:
        """One more piece of evidence, with a small picture of it."""
        self.files.append(file)
        self._pictures.append(picture)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        small = QLabel(file.suffix if not picture else "")
        if picture:
            small.setPixmap(thumbnail(picture, 120))
        column.addWidget(small)
        column.addWidget(
            button(self.tr("Remove"), lambda: self._remove(file, holder), "link", "trash-2")
        )
        self._strip.addWidget(holder)

    def _remove(self, file: NewFile, holder: QWidget) -> None:
        place = self.files.index(file)
        del self.files[place], self._pictures[place]
        holder.deleteLater()

    def submit(self) -> None:
        by = self.by.value().strip()
        self.by.show_problem("" if by else self.tr("Enter who records it"))
        found = self.problems()
        self.errors.show_problems([(sentence, None) for sentence in found])
        if not by or found or self.progress.is_waited_for():
            return
        try:
            self.record(by)
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.queued()
        self.done.emit("done", self.subject)

    def leave(self) -> None:
        """Let go of the camera and of copies."""
        self._stop.set()
        self.capture.close_camera()
        self.kiosk.clear_scratch()
