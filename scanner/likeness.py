"""Whether two pages are pictures of the same paper: what ink the one has, the other has in the same
places.
"""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_LONG_SIDE = 512
_LEAST_INK = 0.001
_NEAR = 5  # pixels within which ink counts as the same
_DARK, _LIGHT = 0.4, 0.12
_PLACE, _MOST_ALONE = 33, 36  # pixels of ink within a square, about a word of handwriting
_MOST_SHIFT = 0.12


def are_same_page(one: Frame, two: Frame) -> bool:
    """Whether two flattened pages, BGR, show the same paper, shifted or upside down; bare pages are
    never the same.

    A form filled for two people, or before and after it was filled, is not the same.
    """
    first, second = _ink(one), _ink(two)
    if first.shape != second.shape or min(first.mean(), second.mean()) < _LEAST_INK:
        return False
    turned_ink = np.ascontiguousarray(second[::-1, ::-1])
    return any(_fit(first, other) for other in (second, turned_ink))


def _fit(first: Floats, second: Floats) -> bool:
    """Whether the second's ink, laid upon the first's, leaves no place where only one of them has
    any.
    """
    window = cv2.createHanningWindow(first.shape[::-1], cv2.CV_32F)
    # phaseCorrelate writes into both
    soft = [cv2.GaussianBlur(ink, (0, 0), 3.0) for ink in (first, second)]
    (x, y), _ = cv2.phaseCorrelate(soft[0], soft[1], window)
    if max(abs(x), abs(y)) > _MOST_SHIFT * _LONG_SIDE:
        return False
    moved_ink = cv2.warpAffine(
        second, np.array([[1, 0, -x], [0, 1, -y]], np.float32), first.shape[::-1]
    )
    around = np.ones((_NEAR, _NEAR), np.uint8)
    for ink, other in ((first, moved_ink), (moved_ink, first)):
        lone_ink = ((ink > _DARK) & (cv2.dilate(other, around) < _LIGHT)).astype(np.float32)
        if cv2.boxFilter(lone_ink, -1, (_PLACE, _PLACE), normalize=False).max() > _MOST_ALONE:
            return False
    return True


def _ink(page: Frame) -> Floats:
    """Where ink is, the long side 512 pixels, 0 to 1."""
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    scale = _LONG_SIDE / max(gray.shape)
    size = (round(gray.shape[1] * scale / 8) * 8, round(gray.shape[0] * scale / 8) * 8)
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), 6.0)
    return np.clip((paper.astype(np.float32) - small) / 160 - 0.08, 0, 1).astype(np.float32)
