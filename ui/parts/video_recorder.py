"""Recording a video here: one button begins and ends it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KomekError
from scanner import video
from scanner.video import Recorder
from ui.kit import button
from ui.parts.capture import Capture

_WATCH_MS = 500


class VideoRecorder(QObject):
    """Has a `button` and emits `recorded` with a file of `folder`, or `failed` with a `KomekError`.

    The recording takes the camera of `capture`, and gives it back.
    """

    recorded = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, capture: Capture, owner: QObject) -> None:
        super().__init__(owner)
        self._folder, self._capture = folder, capture
        self._recorder: Recorder | None = None
        self.button = button(self.tr("Record a video"), self._toggle, icon="camera")
        self._watch = QTimer(self, interval=_WATCH_MS)
        self._watch.timeout.connect(self._end_if_stopped)

    def _toggle(self) -> None:
        if self._recorder is not None:
            self._end()
            return
        self._capture.lend_camera()
        try:
            cameras, microphones = video.devices()
            inputs = video.sources(next(iter(cameras), ""), next(iter(microphones), ""))
            self._recorder = Recorder(inputs, Path(self._folder, "recorded.mkv"))
        except KomekError as error:
            self._capture.take_camera_back()
            self.failed.emit(error)
            return
        self.button.setText(self.tr("End the recording"))
        self._watch.start()

    def _end_if_stopped(self) -> None:
        """The program may end by itself, when the camera is pulled out for instance."""
        if self._recorder is not None and not self._recorder.is_running:
            self._end()

    def _end(self) -> None:
        self.button.setText(self.tr("Record a video"))
        try:
            path = self._stop()
        except KomekError as error:
            self._capture.take_camera_back()
            self.failed.emit(error)
            return
        self._capture.take_camera_back()
        if path is not None:
            self.recorded.emit(path)

    def _stop(self) -> Path | None:
        recorder, self._recorder = self._recorder, None
        self._watch.stop()
        return recorder.stop() if recorder is not None else None

    def break_off(self) -> Path | None:
        """End because the screen is left; gives what was recorded by then, if anything."""
        try:
            return self._stop()
        except KomekError:
            return None
