"""A camera in a process of its own, watched by its heartbeat; only the newest frame is kept."""

import logging
import multiprocessing
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import shared_memory
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from app.errors import PictureError
from scanner.camera_process import MOST_BYTES, run
from scanner.images import Frame
from scanner.video import VideoToolError, devices

_SILENT_SECONDS = 4.0
_STARTING_SECONDS = 20.0
_PAUSE_SECONDS = 5.0


class CameraError(PictureError):
    """There is no camera, or it gives no picture; the code says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Device:
    """A camera that can be chosen: its number for the system, and its name for people."""

    number: int
    name: str


class Camera:
    """Reads from a camera's number, or from a video file that stands in for one. Close it when
    done.

    `newest` and `trouble` never wait; a process that dies or falls silent is started anew by
    itself.
    """

    def __init__(self, source: int | Path, backend: int = -1) -> None:
        self._source = source if isinstance(source, int) else str(source)
        self.backend = backend
        self.fps = 0.0
        self._frame: Frame | None = None
        self._trouble, self._was_heard = "", False
        self._memory = shared_memory.SharedMemory(create=True, size=2 * MOST_BYTES)
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._messages: Connection
        self._messages, sender = context.Pipe(duplex=False)
        self._process = context.Process(
            target=run,
            args=(self._source, self.backend, self._memory.name, sender),
            name="camera",
            daemon=True,
        )
        self._heard_at = time.monotonic() + _STARTING_SECONDS - _SILENT_SECONDS
        self._was_heard, self._is_running = False, True
        try:
            self._process.start()
        except OSError as error:
            self._is_running = False
            self._pause(str(error))
        sender.close()

    @property
    def pid(self) -> int:
        """The number of the camera's process."""
        return self._process.pid or 0

    def newest(self) -> Frame | None:
        """The newest frame, BGR uint8 (H, W, 3), or None before the first and while none comes."""
        self._listen()
        return self._frame

    def trouble(self) -> str:
        """What is wrong with the camera, as a code, or an empty text."""
        self._listen()
        return self._trouble

    def _listen(self) -> None:
        """Take in what the process said since; start it anew if it is dead or silent."""
        if not self._is_running:
            if time.monotonic() > self._retry_at:
                self._start()
            return
        message = None
        try:
            while self._messages.poll():
                message = self._messages.recv()
        except (EOFError, OSError):
            if self._was_heard:
                self._restart("camera-lost")
            else:
                self._pause("it ended before its first word")
            return
        if message is not None:
            self._heard_at, self._was_heard = time.monotonic(), True
            self._note(*message)
        elif time.monotonic() - self._heard_at > _SILENT_SECONDS:
            self._restart("camera-silent")
        elif not self._process.is_alive():
            self._restart("camera-lost")

    def _note(
        self, sequence: int, height: int, width: int, trouble: str, fps: float, backend: int
    ) -> None:
        self._trouble, self.fps = trouble, fps
        if backend >= 0:
            self.backend = backend
        if not sequence:
            self._frame = None
            return
        place = (sequence % 2) * MOST_BYTES
        self._frame = np.ndarray((height, width, 3), np.uint8, self._memory.buf, place).copy()

    def _pause(self, why: str) -> None:
        """An antivirus or a policy, most likely, keeps the process from its work: it is tried again
        in a while, not at once and for ever.
        """
        logging.getLogger(__name__).error("the camera's process does not start: %s", why)
        self._end_process()
        self._frame, self._trouble = None, "camera-blocked"
        self._retry_at = time.monotonic() + _PAUSE_SECONDS

    def _restart(self, trouble: str) -> None:
        self._end_process()
        self._frame, self._trouble = None, trouble
        self._start()

    def _end_process(self) -> None:
        self._messages.close()
        if self._is_running:
            self._is_running = False
            self._process.kill()
            self._process.join(5)

    def close(self) -> None:
        """Let go of the camera."""
        self._end_process()
        self._frame = None
        self._memory.close()
        self._memory.unlink()


def cameras() -> list[Device]:
    """The cameras that the system lists, by name; where it cannot tell, the first one is worth a
    try.
    """
    if sys.platform == "win32":
        with suppress(VideoToolError):
            return [Device(number, name) for number, name in enumerate(devices()[0])] or [
                Device(0, "")
            ]
        return [Device(0, "")]
    paths = sorted(
        Path("/sys/class/video4linux").glob("video*"), key=lambda path: int(path.name[5:])
    )
    # further nodes carry none
    with_pictures = [path for path in paths if _text_of(path / "index") in ("", "0")]
    return [
        Device(int(path.name.removeprefix("video")), _text_of(path / "name"))
        for path in with_pictures
    ]


def chosen_camera(choice: str) -> int | Path | None:
    """What `none`, `auto`, a number or the path of a recording in a camera's place means here; None
    is no camera.
    """
    if choice == "none":
        return None
    if choice.isdigit():
        return int(choice)
    if choice != "auto":
        return Path(choice)
    return next((device.number for device in cameras()), None)


def _text_of(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
