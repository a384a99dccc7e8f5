"""From a live view to one good frame: corners followed between searches, the right moment, several
frames as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np

from scanner.finder import Found
from scanner.geometry import Floats
from scanner.images import Frame

_FOLLOW_SIDE = 480
STILL_SECONDS, ADVISED_SECONDS = 1.2, 3.5  # with advice on the screen there is time to follow it
_STILL_PART = 0.004  # of the picture's long side, that a corner may move between looks
_ALIKE = 6.0
_NO_TREMOR, _TREMOR = 0.2, 4.0  # pixels


def small_gray(frame: Frame) -> Frame:
    """The frame as a small gray picture, by which sheets are followed and frames compared."""
    step = max(1, round(max(frame.shape[:2]) / _FOLLOW_SIDE))
    return np.ascontiguousarray(
        cv2.cvtColor(np.ascontiguousarray(frame[::step, ::step]), cv2.COLOR_BGR2GRAY), np.uint8
    )


@dataclass
class Follower:
    """Moves found corners along with the picture until the next search answers (Lucas and
    Kanade).
    """

    previous: Frame | None = None
    found: Found | None = None

    def see(self, gray: Frame, scale: float) -> Found | None:
        """The corners in the next small gray picture, which is the frame times `scale`."""
        previous, self.previous = self.previous, gray
        if self.found is None or previous is None or previous.shape != gray.shape:
            return self.found
        points = (self.found.points * scale).reshape(-1, 1, 2).astype(np.float32)
        moved_points, status, error = cv2.calcOpticalFlowPyrLK(
            previous, gray, points, points.copy(), winSize=(17, 17), maxLevel=2
        )
        is_followed = (status.ravel() == 1) & (error.ravel() < 18)
        if is_followed.all():
            self.found = Found(
                (moved_points.reshape(4, 2) / scale).astype(np.float32), self.found.confidence
            )
        return self.found


@dataclass
class Shutter:
    """Presses by itself when a sheet has been still, sharp and whole for a moment; once for each
    sheet.
    """

    since: float | None = None
    start: Floats | None = None
    is_armed: bool = True

    def look(
        self,
        found: Found | None,
        is_good: bool,
        long_side: int,
        now: float,
        seconds: float = STILL_SECONDS,
    ) -> float:
        """How much of the moment has passed, 0 to 1; at 1 the picture is to be taken. `now` is in
        seconds.
        """
        if found is None:
            self.since, self.start, self.is_armed = None, None, True
            return 0.0
        distance = (
            np.inf
            if self.start is None
            else float(np.abs(found.points - self.start).max()) / long_side
        )
        if distance > 8 * _STILL_PART:
            self.is_armed = True
        if distance > _STILL_PART or not is_good:
            self.since, self.start = None, found.points if distance > _STILL_PART else self.start
            return 0.0
        if not self.is_armed:
            return 0.0
        self.since = now if self.since is None else self.since
        part = min(1.0, (now - self.since) / seconds)
        if part >= 1:
            self.is_armed, self.since = False, None
        return part


@dataclass
class Average:
    """Gathers still frames into one with less noise; a tremor is undone, frames in which something
    moved stay out.
    """

    count: int = 8
    frames: list[Frame] = field(default_factory=list)
    frames_seen: int = 0
    _first: Floats | None = None
    _last: Frame | None = None

    def add(self, frame: Frame) -> bool:
        """Whether enough has been seen."""
        self.frames_seen += 1
        if not self._keep(frame) and self._last is not None and len(self.frames) < 3:
            # perhaps the first ones were the odd ones
            self.frames, self._first = [], None
            self._keep(self._last)
            self._keep(frame)
        self._last = frame
        return len(self.frames) >= self.count or self.frames_seen >= 2 * self.count

    def _keep(self, frame: Frame) -> bool:
        small = _calm(frame)
        if self._first is None or not self.frames:
            self.frames, self._first = [frame], small
            return True
        if frame.shape != self.frames[0].shape:
            return False
        # it writes into both
        (x, y), _ = cv2.phaseCorrelate(self._first.copy(), small.copy(), _window(small.shape))
        scale = frame.shape[1] / small.shape[1]
        distance = float(np.hypot(x, y)) * scale
        if distance > _TREMOR:
            return False
        if distance > _NO_TREMOR:
            frame = _move(frame, -x * scale, -y * scale)
            small = _calm(frame)
        if not _are_alike(self._first, small):
            return False
        self.frames.append(frame)
        return True

    def result(self) -> Frame:
        """The mean of the frames."""
        return mean_of(self.frames)


def _calm(frame: Frame) -> Floats:
    """The frame small, gray and with hardly any noise left."""
    scale = _FOLLOW_SIDE / max(frame.shape[:2])
    small = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.float32)


@cache
def _window(shape: tuple[int, int]) -> Floats:
    return np.asarray(cv2.createHanningWindow(shape[::-1], cv2.CV_32F), np.float32)


def _move(frame: Frame, x: float, y: float) -> Frame:
    by = np.array([[1, 0, x], [0, 1, y]], np.float32)
    moved_frame = cv2.warpAffine(
        frame, by, frame.shape[1::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(moved_frame, np.uint8)


def _are_alike(one: Floats, two: Floats) -> bool:
    """Whether nothing but noise and the lamp's flicker differs."""
    light = float(np.median(one)) / max(float(np.median(two)), 1.0)
    difference = cv2.GaussianBlur(np.abs(one - two * light), (0, 0), 2.0)
    usual = float(np.median(difference))
    return (
        float(np.percentile(difference, 99.5)) < max(_ALIKE, 4 * usual)
        and usual < _ALIKE
        and 0.8 < light < 1.25
    )


def mean_of(frames: Sequence[Frame]) -> Frame:
    """The mean of frames of one shape, rounded."""
    total = np.zeros(frames[0].shape, np.uint16)
    for frame in frames:
        total += frame
    return ((total + len(frames) // 2) // len(frames)).astype(np.uint8)
