"""Filled fields of a sheet that ink cannot show: a heading in white on a gray bar, the bars of a
chart, a highlighted line, a photograph. Black and white makes black of one half of such a field and
nothing of the other, and gives its color to the nearest pen.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.cleaning import brightest, darkest
from scanner.geometry import Floats
from scanner.images import Frame, scaled

_DPI = 75.0
_AROUND = 11  # pixels, 3.7 mm: of print less than half of so much is ink, of a field more
_FILLED, _JOINED, _BLACK, _COLORED = 150, 190, 90, 40  # levels: black without a color is ink
_DARK, _PART, _LIGHTER, _WORDS = 120, 0.3, 45, 0.015
_LEAST_SIDE, _LEAST_AREA, _BESIDE, _RIM = 3.5, 40.0, 1.0, 3.0  # millimeters


class Box(NamedTuple):
    """Left, top, right and bottom in millimeters."""

    left: float
    top: float
    right: float
    low: float


def fields_of(pixels: Frame, dpi: float) -> list[Box]:
    """The filled fields of a sheet of even light, BGR; none overlaps another."""
    small = scaled(pixels, _DPI / dpi)
    dark = darkest(small)
    fill = cv2.medianBlur(dark, _AROUND)
    if not _broad(fill < _FILLED).any():
        return []
    chroma = cv2.medianBlur(np.asarray(cv2.subtract(brightest(small), dark)), _AROUND)
    is_colored = chroma > _COLORED
    sure = _broad((fill < _FILLED) & ((fill >= _BLACK) | is_colored))
    # the light that was taken out of the sheet has taken a part of a large field along
    joined = _broad((fill < _JOINED) & ((fill >= _BLACK) | is_colored))
    count, labels, found, _centers = cv2.connectedComponentsWithStats(joined, connectivity=8)

    def share(part: NDArray[np.bool_]) -> Floats:
        """Of each joined part, how much is this as well."""
        own = np.bincount(labels[part], minlength=count)
        return np.asarray(own / np.maximum(found[:, cv2.CC_STAT_AREA], 1), np.float32)

    # a tint shows a light shade with dark words on it, but neither light words nor colors
    is_meant = (share(fill < _DARK) > _PART) | (share(is_colored) > _PART)
    is_meant |= share(dark.astype(np.int16) - fill > _LIGHTER) > _WORDS
    is_sure = (share(sure > 0) > 0) & is_meant
    millimeter = _DPI / 25.4
    boxes = [
        Box(x / millimeter, y / millimeter, (x + wide) / millimeter, (y + tall) / millimeter)
        for x, y, wide, tall, area in found[1:][is_sure[1:]].tolist()
        if min(wide, tall) >= _LEAST_SIDE * millimeter and area >= _LEAST_AREA * millimeter**2
    ]
    return _apart([_wider(box) for box in boxes])


def covered_by(boxes: Sequence[Box], size_mm: tuple[float, float]) -> Frame:
    """Where these lie on a sheet, 255 there, a pixel for a millimeter."""
    width, height = (max(1, round(side)) for side in size_mm)
    covered = np.zeros((height, width), np.uint8)
    for box in boxes:
        rows = slice(max(0, int(box.top)), int(box.low) + 1)
        covered[rows, max(0, int(box.left)) : int(box.right) + 1] = 255
    return covered


def _broad(part: NDArray[np.bool_]) -> Frame:
    """What is broader than a field's least side, 1 there, without the sheet's rim."""
    rim, side = (round(size / 25.4 * _DPI) for size in (_RIM, _LEAST_SIDE / 2))
    inside = np.zeros(part.shape, np.uint8)
    inside[rim:-rim, rim:-rim] = part[rim:-rim, rim:-rim]
    return np.asarray(
        cv2.morphologyEx(inside, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8
    )


def _wider(box: Box) -> Box:
    return Box(box.left - _BESIDE, box.top - _BESIDE, box.right + _BESIDE, box.low + _BESIDE)


def _apart(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap are one."""
    apart: list[Box] = []
    for box in boxes:
        whole = box
        while (other := next((one for one in apart if _meet(one, whole)), None)) is not None:
            apart.remove(other)
            whole = Box(
                min(whole.left, other.left),
                min(whole.top, other.top),
                max(whole.right, other.right),
                max(whole.low, other.low),
            )
        apart.append(whole)
    return apart


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.low
        and other.top < one.low
    )
