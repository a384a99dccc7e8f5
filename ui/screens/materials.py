"""Photographs and videos for the precinct commission: taken here or from a card, made small enough
to send.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.desk import NewFile
from app.errors import KomekError
from app.sizes import readable_size
from scanner import video
from scanner.images import to_jpeg
from scanner.video import Recorder, VideoInfo, VideoTooLargeError, VideoToolError
from ui import background
from ui.kiosk import Kiosk
from ui.kit import AreaField, TextField, button, card, note, paragraph
from ui.kit.space import CLOSE, TIGHT
from ui.parts.capture_screen import CaptureScreen
from ui.parts.page_maker import Order
from ui.parts.thumbnails import thumbnail

_PHOTO_LONGEST, _PHOTO_QUALITY = 1600, 62
_LONGEST_SECONDS = 180


@dataclass
class Item:
    """Something to add: the file, a small picture of it, and the field with what it shows."""

    file: NewFile
    picture: bytes
    title: TextField


class MaterialsScreen(CaptureScreen):
    """Photographs and videos enter the case, the photographs at once on their way."""

    shared = Signal(float)

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = self.desk.cases.load(subject)
        self.items: list[Item] = []
        self._folder = kiosk.scratch()
        self._stop = threading.Event()
        self._recorder: Recorder | None = None
        self._build(self.side)
        self.lay_out(self.tr("Add to the case"), "check")
        self.shared.connect(self._show_share)
        self._watch = QTimer(self, interval=500)
        self._watch.timeout.connect(self._watch_recording)

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("For the commission"), "title"))
        if self.case.is_composition_changed:
            column.addWidget(
                note(self.tr("The family has changed: the commission makes no visit (item 16)."))
            )
        column.addWidget(self.errors)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Video file"), self.choose_video, icon="folder"))
        self.record = button(self.tr("Record a video"), self._toggle_recording, icon="camera")
        row.addWidget(self.record)
        column.addLayout(row)
        self.span = self._span()
        column.addWidget(self.span)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.hide()
        column.addWidget(self.maker)
        column.addWidget(self.progress)
        self.cancel = button(self.tr("Stop"), self._stop.set, "link")
        self.cancel.hide()
        column.addWidget(self.cancel)
        self._list = QVBoxLayout()
        self._list.setSpacing(CLOSE)
        column.addLayout(self._list)
        self.by = TextField(self.tr("Who took them"))
        self.by.set_value(self.desk.setting("assistant"))
        self.note = AreaField(self.tr("Note"), lines=2)
        column.addWidget(self.by)
        column.addWidget(self.note)
        self._tell_tool()

    def _tell_tool(self) -> None:
        try:
            video.tool()
        except VideoToolError as error:
            self.record.hide()
            self._list.addWidget(note(self.texts.error(error), "warnings"))

    def _span(self) -> QWidget:
        """From where to where the chosen video is to be kept."""
        frame, inside = card(margin=CLOSE, spacing=TIGHT)
        self.length = paragraph("", "small")
        inside.addWidget(self.length)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        self.first_picture, self.last_picture = QLabel(), QLabel()
        self.start = TextField(self.tr("From, s"), width=120)
        self.end = TextField(self.tr("To, s"), width=120)
        for picture, field in ((self.first_picture, self.start), (self.last_picture, self.end)):
            row.addWidget(picture)
            row.addWidget(field)
            field.box.editingFinished.connect(self._show_stills)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(button(self.tr("Keep this part"), self._shrink, "primary"))
        frame.hide()
        return frame

    def order(self) -> Order:
        """A photograph, not a page."""
        return Order(
            lambda data: self._add(NewFile("photo", ".jpg", data), data),
            make=lambda frame: to_jpeg(frame, _PHOTO_QUALITY, _PHOTO_LONGEST),
        )

    def _add(self, file: NewFile, picture: bytes) -> None:
        frame, inside = card(margin=CLOSE, spacing=TIGHT)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        small = QLabel()
        if picture:
            small.setPixmap(thumbnail(picture, 84))
        row.addWidget(small)
        title = TextField(self.tr("What it shows"))
        row.addWidget(title, 1)
        item = Item(file, picture, title)
        remove = button("", lambda: self._remove(item, frame), "link", "trash-2")
        remove.setAccessibleName(self.tr("Remove"))
        row.addWidget(remove)
        inside.addLayout(row)
        inside.addWidget(paragraph(self._told_size(file), "quiet"))
        self.items.append(item)
        self._list.addWidget(frame)

    def _told_size(self, file: NewFile) -> str:
        size = len(file.data)
        words = self.tr("{0}, about {1} min on this line").format(
            readable_size(size), self.kiosk.open_desk.minutes(size)
        )
        if file.prefix == "video":
            words += ". " + self.tr("It stays here until the center asks for it.")
        return words

    def _remove(self, item: Item, frame: QWidget) -> None:
        self.items.remove(item)
        frame.deleteLater()

    # video

    def choose_video(self) -> None:
        """Ask for a file, from a telephone's card for instance."""
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in video.SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(self, "", "", f"({pattern})")
        if name:
            self.take_video(Path(name))

    def take_video(self, path: Path) -> None:
        """Look into a video; without the video program it goes as it is."""
        self._source = path
        self.errors.show_problems([])
        background.run(
            self, lambda: video.look_into(path), self._looked_into, self._not_looked_into
        )

    def _not_looked_into(self, error: KomekError) -> None:
        if not isinstance(error, VideoToolError):
            self.show_error(error)
            return
        size = self._source.stat().st_size
        if size > video.MOST_AS_IS:
            self.show_error(VideoTooLargeError(size=readable_size(size)))
            return
        self._add(NewFile("video", self._source.suffix.lower(), self._source.read_bytes()), b"")

    def _looked_into(self, info: VideoInfo) -> None:
        self._info = info
        seconds = self.tr("{0} s, {1} x {2}").format(round(info.seconds), info.width, info.height)
        size = self._source.stat().st_size
        small = readable_size(video.TARGET_BYTES)
        self.length.setText(
            self.tr("{0}, {1}. It will be made about {2}, {3} min on this line.").format(
                seconds,
                readable_size(size),
                small,
                self.kiosk.open_desk.minutes(video.TARGET_BYTES),
            )
        )
        self.start.set_value("0")
        self.end.set_value(str(min(_LONGEST_SECONDS, max(1, round(info.seconds)))))
        self.span.show()
        self._show_stills()

    def _span_seconds(self) -> tuple[float, float] | None:
        try:
            start, end = (
                float(field.value().replace(",", ".")) for field in (self.start, self.end)
            )
        except ValueError:
            return None
        longest = min(self._info.seconds + 1, start + _LONGEST_SECONDS)
        return (start, min(end, longest)) if 0 <= start < end else None

    def _show_stills(self) -> None:
        span = self._span_seconds()
        wrong = "" if span else self.tr("Enter seconds, the second number larger")
        self.end.show_problem(wrong)
        if span is None:
            return
        path, last = self._source, max(span[0], min(span[1], self._info.seconds) - 0.3)
        background.run(
            self,
            lambda: (video.still(path, span[0]), video.still(path, last)),
            lambda pair: self._shown(*pair),
            lambda _error: None,
        )

    def _shown(self, first: bytes, last: bytes) -> None:
        self.first_picture.setPixmap(thumbnail(first, 84))
        self.last_picture.setPixmap(thumbnail(last, 84))

    def _shrink(self) -> None:
        span = self._span_seconds()
        if span is None:
            return
        self._stop.clear()
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.show()
        path, out = self._source, Path(self._folder, "small.mp4")

        def work() -> tuple[bytes, bytes]:
            video.shrink(path, out, span, tell=self.shared.emit, stop=self._stop)
            return out.read_bytes(), video.still(out, 0)

        background.run(self, work, lambda made: self._shrunk(*made), self._not_shrunk)

    def _show_share(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _shrunk(self, data: bytes, picture: bytes) -> None:
        self._end_work()
        self.span.hide()
        self._add(NewFile("video", ".mp4", data), picture)

    def _not_shrunk(self, error: KomekError) -> None:
        self._end_work()
        if not self._stop.is_set():
            self.show_error(error)

    def _end_work(self) -> None:
        self.progress.hide()
        self.cancel.hide()

    def _toggle_recording(self) -> None:
        if self._recorder is not None:
            self._end_recording()
            return
        self.capture.close_camera()
        try:
            cameras, microphones = video.devices()
            inputs = video.sources(next(iter(cameras), ""), next(iter(microphones), ""))
            self._recorder = Recorder(inputs, Path(self._folder, "recorded.mkv"))
        except KomekError as error:
            self.show_error(error)
            return
        self.record.setText(self.tr("End the recording"))
        self._watch.start()

    def _watch_recording(self) -> None:
        if self._recorder is not None and not self._recorder.is_running:
            self._end_recording()

    def _end_recording(self) -> None:
        recorder, self._recorder = self._recorder, None
        self._watch.stop()
        self.record.setText(self.tr("Record a video"))
        if recorder is None:
            return
        try:
            self.take_video(recorder.stop())
        except KomekError as error:
            self.show_error(error)

    def submit(self) -> None:
        """Add everything in one event; the photographs go, the videos wait."""
        by = self.by.value().strip()
        self.by.show_problem("" if by else self.tr("Enter who took them"))
        if not self.items:
            self.errors.show_problems([(self.tr("Take a photograph or choose a video"), None)])
        if not by or not self.items or self.maker.asks_to_wait():
            return
        files = [
            NewFile(item.file.prefix, item.file.suffix, item.file.data, item.title.value().strip())
            for item in self.items
        ]
        now, today = self.kiosk.clock(), self.kiosk.today()
        text, add = self.note.value().strip(), self.desk.steps.add_materials
        if self.attempt(lambda: add(self.subject, files, by, text, now, today)):
            self.finish()

    def snapshot(self) -> dict[str, Any]:
        """Who took them, the note, and everything that was taken."""
        items = [(item.file, item.picture, item.title.value()) for item in self.items]
        sources = [maker.hand_over() for maker in self.makers]
        return {
            "by": self.by.value(),
            "note": self.note.value(),
            "items": items,
            "sources": sources,
        }

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show it all again."""
        self.by.set_value(snapshot.get("by", self.by.value()))
        self.note.set_value(snapshot.get("note", self.note.value()))
        for file, picture, title in snapshot.get("items", []):
            self._add(file, picture)
            self.items[-1].title.set_value(title)
        super().restore({"sources": snapshot.get("sources", [])})

    def leave(self) -> None:
        """Let go of camera, recorder and temporary files."""
        self._stop.set()
        if self._recorder is not None:
            recorder, self._recorder = self._recorder, None
            try:
                recorder.stop()
            except KomekError:
                self._watch.stop()
        super().leave()
        self.kiosk.clear_scratch()
