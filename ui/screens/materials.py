"""Photographs and videos for the precinct commission: taken here or from a card, made small enough
to send.
"""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desk import NewFile
from scanner import video
from scanner.images import to_jpeg
from scanner.video import VideoToolError
from ui.kiosk import Kiosk
from ui.kit import AreaField, TextField, button, note, paragraph
from ui.kit.files import ask_for_file
from ui.kit.space import CLOSE
from ui.parts.capture_screen import CaptureScreen
from ui.parts.material_list import MaterialList
from ui.parts.page_maker import Order
from ui.parts.video_cutter import VideoCutter
from ui.parts.video_recorder import VideoRecorder
from ui.parts.whose import whose

_PHOTO_LONGEST, _PHOTO_QUALITY = 1600, 62


class MaterialsScreen(CaptureScreen):
    """Photographs and videos enter the case, the photographs at once on their way."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = self.desk.cases.load(subject)
        folder = kiosk.scratch()
        self.recorder = VideoRecorder(folder, self.capture, self)
        self.recorder.recorded.connect(self.take_video)
        self.recorder.failed.connect(self.show_error)
        self.cutter = VideoCutter(kiosk, folder)
        self.materials = MaterialList(kiosk)
        self.cutter.cut.connect(self.materials.add)
        self.cutter.failed.connect(self.show_error)
        self._build(self.side)
        self.lay_out(self.tr("Add to the case"), "check")

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("For the commission"), "title"))
        column.addWidget(whose(self.case))
        if self.case.is_composition_changed:
            column.addWidget(
                note(self.tr("The family has changed: the commission makes no visit (item 16)."))
            )
        column.addWidget(self.errors)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Video file"), self.choose_video, icon="folder"))
        row.addWidget(self.recorder.button)
        column.addLayout(row)
        column.addWidget(self.cutter)
        column.addWidget(self.maker)
        self._tell_tool(column)
        column.addWidget(self.materials)
        self.by = TextField(self.tr("Who took them"))
        self.by.set_value(self.desk.setting("assistant"))
        self.note = AreaField(self.tr("Note"), lines=2)
        column.addWidget(self.by)
        column.addWidget(self.note)

    def _tell_tool(self, column: QVBoxLayout) -> None:
        try:
            video.tool()
        except VideoToolError as error:
            self.recorder.button.hide()
            column.addWidget(note(self.texts.error(error), "warnings"))

    def order(self) -> Order:
        """A photograph, not a page."""
        return Order(
            lambda data: self.materials.add(NewFile("photo", ".jpg", data), data),
            make=lambda frame: to_jpeg(frame, _PHOTO_QUALITY, _PHOTO_LONGEST),
        )

    def choose_video(self) -> None:
        """Ask for a file, from a telephone's card for instance."""
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in video.SUFFIXES)
        path = ask_for_file(self, "", f"({pattern})")
        if path is not None:
            self.take_video(path)

    def take_video(self, path: Path) -> None:
        """Cut a video, and add what is kept of it."""
        self.errors.show_problems([])
        self.cutter.take(path)

    def submit(self) -> None:
        """Add everything in one event; the photographs go, the videos wait."""
        by, files = self.by.value().strip(), self.materials.files()
        self.by.show_problem("" if by else self.tr("Enter who took them"))
        if not files:
            self.errors.show_problems([(self.tr("Take a photograph or choose a video"), None)])
        if not by or not files or self.maker.asks_to_wait():
            return
        now, today = self.kiosk.clock(), self.kiosk.today()
        text, add = self.note.value().strip(), self.desk.steps.add_materials
        if self.attempt(lambda: add(self.subject, files, by, text, now, today)):
            self.finish()

    def snapshot(self) -> dict[str, Any]:
        """Who took them, the note, everything that was taken, and the video that is not cut yet."""
        recorded = self.recorder.break_off()
        if recorded is not None:
            self.cutter.hold(recorded)
        return {
            **super().snapshot(),
            "fields": [],
            "videos": self.cutter.uncut(),
            "by": self.by.value(),
            "note": self.note.value(),
            "items": self.materials.entries(),
        }

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show it all again."""
        self.by.set_value(snapshot.get("by", self.by.value()))
        self.note.set_value(snapshot.get("note", self.note.value()))
        for entry in snapshot.get("items", []):
            self.materials.add(*entry)
        super().restore(snapshot)
        for uncut in snapshot.get("videos", []):
            self.cutter.go_on(uncut)

    def leave(self) -> None:
        """Let go of camera, recorder and temporary files."""
        self.cutter.stop()
        self.recorder.break_off()
        super().leave()
        self.kiosk.clear_scratch()
