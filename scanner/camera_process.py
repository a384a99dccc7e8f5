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
    changed: float = 0.0
    lit: float = 0.0
    sample: bytes = b""
    fps: float = 0.0
    marks: list[float] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether the camera has had its time to begin."""
        return bool(self.marks) and self.marks[-1] - self.since > _SETTLING_SECONDS

    def reopened(self, now: float) -> None:
        """The camera starts anew; a picture that was frozen before is frozen until it changes."""
        self.since = self.lit = now
        self.marks = []

    def see(self, frame: Frame, now: float) -> str:
        """A code of trouble after one more frame, empty if all is well."""
        sample = frame[::97, ::89].tobytes()
        if sample != self.sample or not self.frames:
            self.sample, self.changed = sample, now
        if not self.frames or float(frame[::16, ::16].mean()) > _BLACK:
            self.lit = now
        self.frames += 1
        self.marks = [*self.marks[-20:], now]
        self.fps = (len(self.marks) - 1) / max(self.marks[-1] - self.marks[0], 1e-6)
        if now - self.lit > _SETTLING_SECONDS:
            return "camera-black"
        if now - self.changed > _SETTLING_SECONDS:
            return "camera-frozen"
        if now - self.since > _SETTLING_SECONDS and self.fps < _SLOW_FPS:
            return "camera-slow"
        return ""


def run(source: int | str, backend: int, memory_name: str, told: Connection) -> None:
    """Read until the other end closes. Each message is (sequence, height, width, trouble's code,
    fps, backend).

    The newest frame lies in the shared memory, in one of two places by its sequence number.
    """
    memory = shared_memory.SharedMemory(memory_name)
    watch, size, sequence = Watch(time.monotonic()), 0, 0
    try:
        while True:
            capture, chosen, trouble = _open(source, backend, SIZES[size])
            if capture is None:
                told.send((0, 0, 0, trouble, 0.0, -1))
                time.sleep(_RETRY_SECONDS)
                continue
            watch.reopened(time.monotonic())
            sequence, trouble = _read(
                capture, isinstance(source, str), chosen, memory, told, watch, sequence
            )
            if trouble == "camera-slow":
                size = min(size + 1, len(SIZES) - 1)  # a smaller picture comes oftener
            told.send((0, 0, 0, trouble, 0.0, chosen))
            time.sleep(_RETRY_SECONDS)
    except (BrokenPipeError, EOFError, OSError, KeyboardInterrupt):
        pass  # the kiosk let go of the camera
    except Exception:  # nobody sees what a process prints; the kiosk starts another one
        logging.getLogger(__name__).exception("the camera's process")
    finally:
        memory.close()


def _open(
    source: int | str, remembered: int, size: tuple[int, int]
) -> tuple[cv2.VideoCapture | None, int, str]:
    """The camera by the first way that gives a picture, the remembered one first; else a code."""
    opened = False
    for backend in _backends(source, remembered):
        capture = (
            cv2.VideoCapture(source, backend)
            if isinstance(source, int)
            else cv2.VideoCapture(source)
        )
        if capture.isOpened():
            opened = True
            if isinstance(source, int):
                _ask_for_size(capture, size)
            if isinstance(source, str) or capture.read()[0]:
                return capture, backend, ""
        capture.release()
    there = opened or (isinstance(source, int) and Path(f"/dev/video{source}").exists())
    return None, -1, "camera-busy" if there else "camera-missing"


def _backends(source: int | str, remembered: int) -> list[int]:
    if isinstance(source, str):
        return [cv2.CAP_ANY]
    known = (
        [cv2.CAP_MSMF, cv2.CAP_DSHOW] if sys.platform == "win32" else [cv2.CAP_V4L2, cv2.CAP_ANY]
    )
    return sorted(known, key=lambda backend: backend != remembered)


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
    told: Connection,
    watch: Watch,
    sequence: int,
) -> tuple[int, str]:
    """Read until something is wrong that opening the camera anew may mend; gives the last number
    and what it was.
    """
    failed, first, size = 0, sequence, SIZES[0]
    pace, due = (
        1 / min(max(capture.get(cv2.CAP_PROP_FPS), 10.0), 60.0) if is_file else 0.0,
        time.monotonic(),
    )
    try:
        while failed < _PATIENCE:
            done, seen = capture.read()
            if not done or seen is None:
                if is_file and sequence > first:
                    # a recording in a camera's place begins again
                    capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
                failed += 1
                time.sleep(0.03)
                continue
            failed, frame = 0, np.asarray(seen, np.uint8)
            if frame.nbytes > MOST_BYTES or frame.ndim != 3:
                continue
            sequence, size = sequence + 1, (frame.shape[1], frame.shape[0])
            slot = np.ndarray(frame.shape, np.uint8, memory.buf, (sequence % 2) * MOST_BYTES)
            slot[:] = frame
            trouble = watch.see(frame, time.monotonic())
            if is_file and trouble == "camera-frozen":
                trouble = ""  # a recording may well show a still
            told.send((sequence, *frame.shape[:2], trouble, watch.fps, backend))
            if not is_file and watch.is_settled and _helps(trouble, size):
                return sequence, trouble
            if is_file:
                due = max(due, time.monotonic() - pace) + pace
                time.sleep(max(0.0, due - time.monotonic()))
        return sequence, "camera-lost"
    finally:
        capture.release()


def _helps(trouble: str, size: tuple[int, int]) -> bool:
    """Whether opening the camera anew may mend this trouble."""
    return trouble == "camera-frozen" or (trouble == "camera-slow" and size > SIZES[-1])
