"""Whether a side that was found is the sheet's end at all, or only a line of text with more paper
beyond it.
"""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_PLACES = 64  # along a side
_DEPTH = 0.03  # how far to either hand of it, of the sheet's size
_STEPS = np.linspace(-_DEPTH, _DEPTH, 41, dtype=np.float32)
_OUTSIDE, _INSIDE, _NEAR = slice(2, 17), slice(24, 39), slice(16, 25)
_BRIGHT = 11  # of 15 looks outwards: the paper between letters
_SAME, _WHOLE, _EDGE = 8.0, 0.85, 8.0


def goes_on(frame: Frame, points: Floats) -> bool:
    """Whether the paper of corners (4, 2) goes on beyond one of the sides.

    There the paper is as bright outside as inside, and letters are seen here and there where an
    edge would be seen all along. On a white table the two are alike as well, but the edge or its
    shadow is there all along.
    """
    middle = points.mean(axis=0)
    size = float(np.sqrt(max(cv2.contourArea(points.astype(np.float32)), 1.0)))
    return any(
        _goes_on(frame, points[side], points[(side + 1) % 4], middle, size) for side in range(4)
    )


def _goes_on(frame: Frame, start: Floats, end: Floats, middle: Floats, size: float) -> bool:
    along = end - start
    inward = np.array([-along[1], along[0]], np.float32) / max(float(np.linalg.norm(along)), 1e-6)
    inward = inward if np.dot(inward, middle - start) > 0 else -inward
    base = start + along * np.linspace(0.04, 0.96, _PLACES, dtype=np.float32)[:, None]
    grid = (base[:, None] + inward * (size * _STEPS)[None, :, None]).astype(np.float32)
    strips = cv2.remap(
        frame, grid[:, :, 0], grid[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    inside, outside = (
        np.sort(strips[:, part], axis=1)[:, _BRIGHT].astype(np.float32)
        for part in (_INSIDE, _OUTSIDE)
    )
    if float(np.median(np.abs(inside - outside).max(axis=1))) >= _SAME:
        return False
    gray = strips.astype(np.float32).mean(axis=2)
    noise = float(np.median(np.abs(np.diff(gray[:, _INSIDE], axis=1))))
    return float((np.ptp(gray[:, _NEAR], axis=1) > _EDGE + 3 * noise).mean()) < _WHOLE
