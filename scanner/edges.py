"""Edges of ink without the camera's grain: what an arithmetic coder pays most for, and what no
reader needs.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.images import Frame

_ROUNDS, _PAPER = 2, 255
_NEIGHBORS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
_ALL = 255


def smooth_edges(mask: Frame, doubtful: Frame) -> Frame:
    """A mask, 0 where there is ink, without bumps and notches of single pixels where it was
    `doubtful` (H, W), 255, which of the two a pixel is.

    No stroke is broken, joined, opened or filled by it: such pixels are simple points (Rosenfeld,
    "Connectivity in digital pictures", 1970), and never two beside each other change at once.
    """
    width = mask.shape[1]
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=_PAPER)
    edge = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    seen = np.flatnonzero(cv2.bitwise_and(edge, doubtful) != 0)
    rows, columns = np.divmod(seen, width)
    places = (rows + 1) * (width + 2) + columns + 1
    quarter = rows % 2 * 2 + columns % 2
    ink = (framed == 0).view(np.uint8).ravel()
    is_new = np.ones(ink.shape, np.bool_)  # it or a neighbor has changed since it was looked at
    steps = [down * (width + 2) + right for down, right in _NEIGHBORS]
    for which in [*range(4)] * _ROUNDS:
        at = places[(quarter == which) & is_new[places]]
        around = np.zeros(len(at), np.uint8)
        for bit, step in enumerate(steps):
            around |= ink[at + step] << np.uint8(bit)
        is_new[at] = False
        changed = at[_CHANGES[ink[at], around]]
        ink[changed] ^= 1
        for step in (0, *steps):
            is_new[changed + step] = True
    mask = mask.copy()
    mask.ravel()[seen] = np.where(ink[places], 0, _PAPER)
    return mask


def _changes() -> NDArray[np.bool_]:
    """Whether a pixel changes, by what it is and by the 8 bits of its neighbors (2, 256): ink that
    stands on a straight edge alone, paper that is let into one. Corners and ends of strokes stay.
    """
    changes = np.zeros((2, 256), np.bool_)
    for side in (0, 2, 4, 6):
        one, middle, other = (1 << (side + step) % 8 for step in (-1, 0, 1))
        for edge in (one | middle | other, one | middle, middle | other):
            changes[1, edge] = changes[0, _ALL ^ edge] = True
    return changes


_CHANGES = _changes()
