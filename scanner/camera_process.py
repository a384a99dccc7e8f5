"""What runs in the camera's own process: open, read, say how it goes; a hang or a crash here harms
nobody else.
"""

import logging
import os
import sys
import time
from dataclasses import dataclass, field
from multiprocessing import shared_memory
from multiprocessing.connection import Connection
from pathlib import Path

# read when cv2 is imported: start in seconds
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2
import numpy as np

from scanner.images import Frame

SIZES = ((1920, 1080), (1280, 720), (640, 480))
MOST_BYTES = 3840 * 2160 * 3
_PATIENCE = 10  # failed reads in a row before the camera counts as gone
_RETRY_SECONDS = 0.7
_SETTLING_SECONDS = 2.5
_SLOW_FPS = 8.0
_BLACK = 6.0


@dataclass
class Watch:
    """Notices a picture that is black, that never changes, or that comes too seldom. Times are in
    seconds.
    """

    since: float
    frames: int = 0
    changed_at: float = 0.0
    lit_at: float = 0.0
    sample: bytes = b""
    fps: float = 0.0
    frame_times: list[float] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether the camera has had its time to begin."""
        return bool(self.frame_times) and self.frame_times[-1] - self.since > _SETTLING_SECONDS

    def begin_anew(self, now: float) -> None:
        """The camera starts anew; a picture that was frozen before is frozen until it changes."""
        self.since = self.lit_at = now
        self.frame_times = []

    def see(self, frame: Frame, now: float) -> str:
        """A code of trouble after one more frame, empty if all is well."""
        sample = frame[::97, ::89].tobytes()
        if sample != self.sample or not self.frames:
            self.sample, self.changed_at = sample, now
        if not self.frames or float(frame[::16, ::16].mean()) > _BLACK:
            self.lit_at = now
        self.frames += 1
        self.frame_times = [*self.frame_times[-20:], now]
        self.fps = (len(self.frame_times) - 1) / max(
            self.frame_times[-1] - self.frame_times[0], 1e-6
        )
        if now - self.lit_at > _SETTLING_SECONDS:
            return "camera-black"
        if now - self.changed_at > _SETTLING_SECONDS:
            return "camera-frozen"
        if now - self.since > _SETTLING_SECONDS and self.fps < _SLOW_FPS:
            return "camera-slow"
        return ""


def run(source: int | str, backend: int, memory_name: str, messages: Connection) -> None:
    """Read until the other end closes. Each message is (sequence, height, width, trouble's code,
    fps, backend).

    The newest frame lies in the shared memory, in one of two places by its sequence number.
    """
    memory = shared_memory.SharedMemory(memory_name)
    watch = Watch(time.monotonic())
    size, sequence = 0, 0
    try:
        while True:
            capture, opened_backend, trouble = _open(source, backend, SIZES[size])
            if capture is None:
                messages.send((0, 0, 0, trouble, 0.0, -1))
                time.sleep(_RETRY_SECONDS)
                continue
            watch.begin_anew(time.monotonic())
            sequence, trouble = _read(
                capture, isinstance(source, str), opened_backend, memory, messages, watch, sequence
            )
            if trouble == "camera-slow":
                size = min(size + 1, len(SIZES) - 1)  # a smaller picture comes oftener
            messages.send((0, 0, 0, trouble, 0.0, opened_backend))
            time.sleep(_RETRY_SECONDS)
    except (BrokenPipeError, EOFError, OSError, KeyboardInterrupt):
        pass  # the kiosk let go of the camera
    except Exception:  # nobody sees what a process prints; the kiosk starts another one
        logging.getLogger(__name__).exception("the camera's process")
    finally:
        memory.close()


def _open(
    source: int | str, preferred: int, size: tuple[int, int]
) -> tuple[cv2.VideoCapture | None, int, str]:
    """The camera by the first way that gives a picture, the preferred one first; else a code."""
    is_open = False
    for backend in _backends(source, preferred):
        capture = (
            cv2.VideoCapture(source, backend)
            if isinstance(source, int)
            else cv2.VideoCapture(source)
        )
        if capture.isOpened():
            is_open = True
            if isinstance(source, int):
                _ask_for_size(capture, size)
            if isinstance(source, str) or capture.read()[0]:
                return capture, backend, ""
        capture.release()
    exists = is_open or (isinstance(source, int) and Path(f"/dev/video{source}").exists())
    return None, -1, "camera-busy" if exists else "camera-missing"


def _backends(source: int | str, preferred: int) -> list[int]:
    if isinstance(source, str):
        return [cv2.CAP_ANY]
    backends = (
        [cv2.CAP_MSMF, cv2.CAP_DSHOW] if sys.platform == "win32" else [cv2.CAP_V4L2, cv2.CAP_ANY]
    )
    return sorted(backends, key=lambda backend: backend != preferred)


def _ask_for_size(capture: cv2.VideoCapture, size: tuple[int, int]) -> None:
    """That size as MJPG; without it, many cameras give few frames a second."""
    motion_jpeg = cv2.VideoWriter.fourcc(*"MJPG")
    capture.set(cv2.CAP_PROP_FOURCC, motion_jpeg)
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if int(capture.get(cv2.CAP_PROP_FOURCC)) != motion_jpeg:
        # some drivers forget it when the size changes
        capture.set(cv2.CAP_PROP_FOURCC, motion_jpeg)


def _read(
    capture: cv2.VideoCapture,
    is_file: bool,
    backend: int,
    memory: shared_memory.SharedMemory,
    messages: Connection,
    watch: Watch,
    sequence: int,
) -> tuple[int, str]:
    """Read until something is wrong that opening the camera anew may mend; gives the last number
    and what it was.
    """
    failures, first_sequence = 0, sequence
    pace = 1 / min(max(capture.get(cv2.CAP_PROP_FPS), 10.0), 60.0) if is_file else 0.0
    due = time.monotonic()
    try:
        while failures < _PATIENCE:
            frame = _next_frame(capture, is_file and sequence > first_sequence)
            if frame is None:
                failures += 1
                time.sleep(0.03)
                continue
            failures = 0
            frame = fitted(frame)
            sequence += 1
            slot = np.ndarray(frame.shape, np.uint8, memory.buf, (sequence % 2) * MOST_BYTES)
            slot[:] = frame
            trouble = watch.see(frame, time.monotonic())
            if is_file and trouble == "camera-frozen":
                trouble = ""  # a recording may well show a still
            messages.send((sequence, *frame.shape[:2], trouble, watch.fps, backend))
            if not is_file and watch.is_settled and _helps(trouble, frame.shape[1::-1]):
                return sequence, trouble
            if is_file:
                due = max(due, time.monotonic() - pace) + pace
                time.sleep(max(0.0, due - time.monotonic()))
        return sequence, "camera-lost"
    finally:
        capture.release()


def fitted(frame: Frame) -> Frame:
    """A frame as the kiosk reads it, BGR, that the shared memory has room for: some cameras give no
    colours, or more pixels than they were asked for.
    """
    if frame.ndim == 2 or frame.shape[2] < 3:
        gray = frame if frame.ndim == 2 else frame[:, :, 0]
        frame = np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)
    frame = frame[:, :, :3]
    if frame.nbytes <= MOST_BYTES:
        return frame
    scale = (MOST_BYTES / frame.nbytes) ** 0.5
    size = (max(1, int(frame.shape[1] * scale)), max(1, int(frame.shape[0] * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def _next_frame(capture: cv2.VideoCapture, is_recording: bool) -> Frame | None:
    """The next frame, or None where there is none; a recording that has ended begins again."""
    has_frame, picture = capture.read()
    if has_frame and picture is not None:
        return np.asarray(picture, np.uint8)
    if is_recording:
        capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
    return None


def _helps(trouble: str, size: tuple[int, int]) -> bool:
    """Whether opening the camera anew may mend this trouble."""
    return trouble == "camera-frozen" or (trouble == "camera-slow" and size > SIZES[-1])
