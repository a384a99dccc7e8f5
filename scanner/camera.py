"""A camera as a pigeonhole: a thread reads, only the newest frame is kept."""

import threading
import time
from pathlib import Path

import cv2
import numpy as np

from app.errors import PictureError
from scanner.images import Frame

_WIDTH, _HEIGHT = 1920, 1080
_SILENT_SECONDS = 3.0


class CameraError(PictureError):
    """There is no camera, or it gives no picture; the code says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Camera:
    """Reads from a camera's number, or from a video file that stands in for one. Close it when done."""

    def __init__(self, source: int | Path) -> None:
        target = source if isinstance(source, int) else str(source)
        self._capture = cv2.VideoCapture(target)
        if not self._capture.isOpened():
            raise CameraError("camera-missing")
        if isinstance(source, int):
            self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
            self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)
        self._pause = 0.0 if isinstance(source, int) else 1 / 25
        self._newest: Frame | None = None
        self._at = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._read, name="camera", daemon=True)
        self._thread.start()

    def newest(self) -> Frame | None:
        """The newest frame, BGR uint8 (H, W, 3), or None before the first; raises `CameraError` if none comes."""
        if time.monotonic() - self._at > _SILENT_SECONDS:
            raise CameraError("camera-silent")
        return self._newest

    def close(self) -> None:
        """Let go of the camera."""
        self._over.set()
        self._thread.join(2)

    def _read(self) -> None:
        while not self._over.wait(self._pause):
            done, frame = self._capture.read()
            if not done or frame is None:
                self._over.wait(0.05)
                continue
            self._newest = np.asarray(frame, np.uint8)
            self._at = time.monotonic()
        self._capture.release()


def cameras() -> list[int]:
    """Numbers of the cameras that the system lists; where it cannot tell, the first one is worth a try."""
    devices = sorted(Path("/dev").glob("video*"))
    if Path("/dev").exists():
        return [int(path.name.removeprefix("video")) for path in devices if path.name.removeprefix("video").isdigit()]
    return [0]
