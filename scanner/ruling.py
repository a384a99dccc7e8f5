"""The lines of a ruled or squared leaf: drawn as straight as they were printed. As a camera sees
pale thin lines, their edges take more bytes than all that is written between them.
"""

import cv2
import numpy as np

from scanner.images import Frame

_LONG, _GAP, _BROAD = 7.0, 1.2, 0.9  # millimeters: a line, a hole in it, what is no line
_LINES, _ACROSS, _FROM_TOP = 9, 0.25, 0.55  # how many, over which part of the width, of the height
_SKEWED = 9  # rows of pixels
_GOES_ON = 120.0  # millimeters
_RULED = 0.85  # of pale ink that is lines, where it is those of a leaf and no pencil


def straightened(mask: Frame, dpi: float) -> Frame | None:
    """The lines in pale ink, 0 where they are, straight, if they are those of a squared or ruled
    leaf: most of that ink, and over most of the sheet. Else None.
    """
    ink = np.asarray(cv2.bitwise_not(mask), np.uint8)
    long, gap = (max(2, round(side / 25.4 * dpi)) for side in (_LONG, _GAP))
    broad = max(3, round(_BROAD / 25.4 * dpi))
    across, down = _runs(ink, (1, gap), (1, long)), _runs(ink, (gap, 1), (long, 1))
    across, down = _thin(across, (broad, 1)), _thin(down, (1, broad))
    lines = np.asarray(cv2.bitwise_or(across, down), np.uint8)
    near = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    if cv2.countNonZero(cv2.bitwise_and(ink, near)) < _RULED * cv2.countNonZero(ink):
        return None
    if not _is_leaf(across) and not _is_leaf(np.ascontiguousarray(down.T)):
        return None
    return np.asarray(cv2.bitwise_not(lines), np.uint8)


def _is_leaf(across: Frame) -> bool:
    """Whether lines across a sheet are many, and from its top to its bottom: a table or the lines
    of a form are not.
    """
    part = cv2.reduce(across, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    near = np.convolve(part, np.ones(_SKEWED), "same")  # a line that is not quite level
    rows = np.flatnonzero(near > _ACROSS)
    if not rows.size:
        return False
    count = 1 + int((np.diff(rows) > _SKEWED).sum())
    return count >= _LINES and float(rows[-1] - rows[0]) > _FROM_TOP * len(part)


def follow(mask: Frame, dpi: float) -> Frame:
    """Where lines that are 0 in a mask go on, along the sheet and down, 255 there: the camera may
    have lost them between words.
    """
    lines = np.asarray(cv2.bitwise_not(mask), np.uint8)
    far = round(_GOES_ON / 25.4 * dpi)
    across, down = (
        cv2.boxFilter(lines, -1, side, normalize=False) for side in ((far, 5), (5, far))
    )
    return np.asarray(cv2.threshold(cv2.max(across, down), 0, 255, cv2.THRESH_BINARY)[1], np.uint8)


def _runs(ink: Frame, gap: tuple[int, int], long: tuple[int, int]) -> Frame:
    """What goes on for so long in one direction, over small holes."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(long, np.uint8)), np.uint8)


def _thin(runs: Frame, broad: tuple[int, int]) -> Frame:
    """Without what is as broad as that: words whose letters are near each other."""
    return np.asarray(
        cv2.subtract(runs, cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones(broad, np.uint8))),
        np.uint8,
    )
