"""From a video file to the part of it that is kept, made small enough to send."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.desk import NewFile
from app.errors import KomekError
from app.sizes import readable_size
from scanner import video
from scanner.video import VideoInfo, VideoTooLargeError, VideoToolError
from ui import background
from ui.kiosk import Kiosk
from ui.kit import TextField, button, card, paragraph
from ui.kit.space import CLOSE, TIGHT
from ui.parts.thumbnails import thumbnail

_LONGEST_SECONDS = 180


@dataclass(frozen=True)
class UncutVideo:
    """A video that waits to be cut, for a screen that is built anew, with from and to as typed.

    `data` is there where the file is the kiosk's copy, which goes with the screen.
    """

    path: Path
    data: bytes | None
    start: str
    end: str
    is_shrinking: bool


class VideoCutter(QWidget):
    """Shown while there is a video to cut. Emits `cut` with a `NewFile` and a picture of it, or
    `failed` with a `KomekError`.
    """

    cut = Signal(object, object)
    failed = Signal(object)
    share_changed = Signal(float)  # from the thread that works, 0 to 1

    def __init__(self, kiosk: Kiosk, folder: Path) -> None:
        super().__init__()
        self._kiosk, self._folder = kiosk, folder
        self._stop = threading.Event()
        self._path = Path()
        self._is_waiting = False  # whether there is a video to cut
        self._before: UncutVideo | None = None  # how far it was on the screen before
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(self._span_card())
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.hide()
        column.addWidget(self.progress)
        self.cancel = button(self.tr("Stop"), self._stop.set, "link")
        self.cancel.hide()
        column.addWidget(self.cancel)
        self.share_changed.connect(self._show_share)
        self.hide()

    def _span_card(self) -> QWidget:
        """From where to where the video is to be kept."""
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
        inside.addWidget(button(self.tr("Keep this part"), self.shrink, "primary"))
        return frame

    def take(self, path: Path) -> None:
        """Look into a video; without the video program it goes as it is."""
        self.hold(path)
        background.run(self, lambda: video.look_into(path), self._show, self._take_as_is)

    def hold(self, path: Path) -> None:
        """Keep a video for the screen that takes the place of this one."""
        self._path, self._is_waiting = path, True
        self.start.set_value("")
        self.end.set_value("")

    def _take_as_is(self, error: KomekError) -> None:
        self._is_waiting = False
        if not isinstance(error, VideoToolError):
            self.failed.emit(error)
            return
        size = self._path.stat().st_size
        if size > video.MOST_AS_IS:
            self.failed.emit(VideoTooLargeError(size=readable_size(size)))
            return
        self.cut.emit(NewFile("video", self._path.suffix.lower(), self._path.read_bytes()), b"")

    def _show(self, info: VideoInfo) -> None:
        self._info = info
        seconds = self.tr("{0} s, {1} x {2}").format(round(info.seconds), info.width, info.height)
        self.length.setText(
            self.tr("{0}, {1}. It will be made about {2}, {3} min on this line.").format(
                seconds,
                readable_size(self._path.stat().st_size),
                readable_size(video.TARGET_BYTES),
                self._kiosk.open_desk.minutes(video.TARGET_BYTES),
            )
        )
        self.start.set_value("0")
        self.end.set_value(str(min(_LONGEST_SECONDS, max(1, round(info.seconds)))))
        before, self._before = self._before, None
        if before is not None and before.start:
            self.start.set_value(before.start)
            self.end.set_value(before.end)
        self.show()
        self._show_stills()
        if before is not None and before.is_shrinking:
            self.shrink()

    def uncut(self) -> list[UncutVideo]:
        """What another screen needs to go on with the video, if there is one."""
        if not self._is_waiting or not self._path.exists():
            return []
        is_copy = self._path.is_relative_to(self._folder)
        data = self._path.read_bytes() if is_copy else None
        is_shrinking = not self.cancel.isHidden()
        return [UncutVideo(self._path, data, self.start.value(), self.end.value(), is_shrinking)]

    def go_on(self, video: UncutVideo) -> None:
        """Cut what was not cut on the screen before."""
        path = video.path
        if video.data is not None:
            path = Path(self._folder, path.name)
            path.write_bytes(video.data)
        self._before = video
        self.take(path)

    def _span(self) -> tuple[float, float] | None:
        """The seconds that are kept; None if they make no sense."""
        try:
            start, end = (
                float(field.value().replace(",", ".")) for field in (self.start, self.end)
            )
        except ValueError:
            return None
        longest = min(self._info.seconds + 1, start + _LONGEST_SECONDS)
        return (start, min(end, longest)) if 0 <= start < end else None

    def _show_stills(self) -> None:
        span = self._span()
        problem = "" if span else self.tr("Enter seconds, the second number larger")
        self.end.show_problem(problem)
        if span is None:
            return
        path, last = self._path, max(span[0], min(span[1], self._info.seconds) - 0.3)
        background.run(
            self,
            lambda: (video.still(path, span[0]), video.still(path, last)),
            lambda pair: self._show_pair(*pair),
            lambda _error: None,
        )

    def _show_pair(self, first: bytes, last: bytes) -> None:
        self.first_picture.setPixmap(thumbnail(first, 84))
        self.last_picture.setPixmap(thumbnail(last, 84))

    def shrink(self) -> None:
        """Make the chosen part small, in the background."""
        span = self._span()
        if span is None:
            return
        self._stop.clear()
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.show()
        path, out = self._path, Path(self._folder, "small.mp4")

        def work() -> tuple[bytes, bytes]:
            video.shrink(path, out, span, tell=self.share_changed.emit, stop=self._stop)
            return out.read_bytes(), video.still(out, 0)

        background.run(self, work, lambda pair: self._on_shrunk(*pair), self._on_shrink_failed)

    @Slot(float)
    def _show_share(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _on_shrunk(self, data: bytes, picture: bytes) -> None:
        self._end_work()
        self._is_waiting = False
        self.hide()
        self.cut.emit(NewFile("video", ".mp4", data), picture)

    def _on_shrink_failed(self, error: KomekError) -> None:
        self._end_work()
        if not self._stop.is_set():
            self.failed.emit(error)

    def _end_work(self) -> None:
        self.progress.hide()
        self.cancel.hide()

    def stop(self) -> None:
        """The screen is left: nobody waits for the video any more."""
        self._stop.set()
