"""Recording a video here: one button begins and ends it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KomekError
from scanner import video
from scanner.video import Recorder
from ui.kit import button

_WATCH_MS = 500


class VideoRecorder(QObject):
    """Has a `button` and emits `recorded` with a file of `folder`, or `failed` with a `KomekError`.

    `free_camera` is called before the recording takes the camera.
    """

    recorded = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, free_camera: Callable[[], None], owner: QObject) -> None:
        super().__init__(owner)
        self._folder, self._free_camera = folder, free_camera
        self._recorder: Recorder | None = None
        self.button = button(self.tr("Record a video"), self._toggle, icon="camera")
        self._watch = QTimer(self, interval=_WATCH_MS)
        self._watch.timeout.connect(self._end_if_stopped)

    def _toggle(self) -> None:
        if self._recorder is not None:
            self._end()
            return
        self._free_camera()
        try:
            cameras, microphones = video.devices()
            inputs = video.sources(next(iter(cameras), ""), next(iter(microphones), ""))
            self._recorder = Recorder(inputs, Path(self._folder, "recorded.mkv"))
        except KomekError as error:
            self.failed.emit(error)
            return
        self.button.setText(self.tr("End the recording"))
        self._watch.start()

    def _end_if_stopped(self) -> None:
        """The program may end by itself, when the camera is pulled out for instance."""
        if self._recorder is not None and not self._recorder.is_running:
            self._end()

    def _end(self) -> None:
        recorder, self._recorder = self._recorder, None
        self._watch.stop()
        self.button.setText(self.tr("Record a video"))
        if recorder is None:
            return
        try:
            path = recorder.stop()
        except KomekError as error:
            self.failed.emit(error)
        else:
            self.recorded.emit(path)

    def abandon(self) -> None:
        """End without a video: the screen is left."""
        recorder, self._recorder = self._recorder, None
        if recorder is None:
            return
        try:
            recorder.stop()
        except KomekError:
            self._watch.stop()
