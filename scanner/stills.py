"""From a live view to one good frame: corners followed between searches, the right moment, several frames as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from scanner.finder import Found
from scanner.geometry import Floats
from scanner.images import Frame

_FOLLOW_SIDE = 480
STILL_SECONDS = 1.2
_STILL_PART = 0.004  # of the picture's long side, that a corner may move between looks
_ALIKE = 6.0


def small_gray(frame: Frame) -> Frame:
    """The frame as a small gray picture, by which sheets are followed and frames compared."""
    step = max(1, round(max(frame.shape[:2]) / _FOLLOW_SIDE))
    return np.ascontiguousarray(cv2.cvtColor(np.ascontiguousarray(frame[::step, ::step]), cv2.COLOR_BGR2GRAY), np.uint8)


@dataclass
class Follower:
    """Moves found corners along with the picture until the next search answers (Lucas and Kanade)."""

    before: Frame | None = None
    found: Found | None = None

    def see(self, gray: Frame, scale: float) -> Found | None:
        """The corners in the next small gray picture, which is the frame times `scale`."""
        before, self.before = self.before, gray
        if self.found is None or before is None or before.shape != gray.shape:
            return self.found
        points = (self.found.points * scale).reshape(-1, 1, 2).astype(np.float32)
        moved, status, error = cv2.calcOpticalFlowPyrLK(
            before, gray, points, points.copy(), winSize=(17, 17), maxLevel=2
        )
        good = (status.ravel() == 1) & (error.ravel() < 18)
        if good.all():
            self.found = Found((moved.reshape(4, 2) / scale).astype(np.float32), self.found.confidence)
        return self.found


@dataclass
class Shutter:
    """Presses by itself when a sheet has been still, sharp and whole for a moment; once for each sheet."""

    since: float | None = None
    last: Floats | None = None
    armed: bool = True

    def look(self, found: Found | None, good: bool, long_side: int, now: float) -> float:
        """How much of the moment has passed, 0 to 1; at 1 the picture is to be taken. `now` is in seconds."""
        if found is None:
            self.since, self.last, self.armed = None, None, True
            return 0.0
        moved = np.inf if self.last is None else float(np.abs(found.points - self.last).max()) / long_side
        self.last = found.points
        if moved > 8 * _STILL_PART:
            self.armed = True
        if moved > _STILL_PART or not good:
            self.since = None
            return 0.0
        if not self.armed:
            return 0.0
        self.since = now if self.since is None else self.since
        part = min(1.0, (now - self.since) / STILL_SECONDS)
        if part >= 1:
            self.armed, self.since = False, None
        return part


@dataclass
class Average:
    """Gathers still frames into one with less noise; frames in which something moved are left out."""

    count: int = 8
    frames: list[Frame] = field(default_factory=list)
    seen: int = 0

    def add(self, frame: Frame) -> bool:
        """Whether enough has been seen."""
        self.seen += 1
        if not self.frames or (frame.shape == self.frames[0].shape and _alike(self.frames[0], frame)):
            self.frames.append(frame)
        return len(self.frames) >= self.count or self.seen >= 2 * self.count

    def result(self) -> Frame:
        """The mean of the frames."""
        return mean_of(self.frames)


def _alike(one: Frame, two: Frame) -> bool:
    difference = cv2.absdiff(small_gray(one), small_gray(two))
    return float(np.percentile(difference, 99)) < 3 * _ALIKE and float(difference.mean()) < _ALIKE


def mean_of(frames: Sequence[Frame]) -> Frame:
    """The mean of frames of one shape, rounded."""
    total = np.zeros(frames[0].shape, np.uint16)
    for frame in frames:
        total += frame
    return ((total + len(frames) // 2) // len(frames)).astype(np.uint8)
