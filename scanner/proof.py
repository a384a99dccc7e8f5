"""Whether a page as it would be sent shows what its sheet shows: strokes that ink has lost or
joined, and shades that mean something.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats
from scanner.images import Frame

DPI = 100.0
_SQUARE, _STEP = 12, 6  # pixels: 3 mm, every 1.5 mm
_SHOWN = (6.0, 10.0)  # levels of gray by which a square must vary to show anything
_BARE, _GRAIN_PART, _OVER_GRAIN = 4.0, 80, 1.8  # of a page's own, the percentile, the factor
_ALIKE = 0.65
_LENS, _WIDEST = 0.6, 3.0  # pixels: what is broader than a stroke is a matter of the tint
_RIM = 0.012


@dataclass(frozen=True)
class Proof:
    """Squares of 3 mm, every 1.5 mm across and down: in which the sheet shows something, and in
    which of these the page shows something else, both (rows, columns).
    """

    shown: NDArray[np.bool_]
    failed: NDArray[np.bool_]

    @property
    def part(self) -> float:
        """Which part of what the sheet shows is not on the page."""
        return float(self.failed.sum() / max(int(self.shown.sum()), 1))


def seen(gray: Frame, dpi: float) -> Floats:
    """A sheet or a page, gray (H, W), as the proof looks at it."""
    part = DPI / dpi
    small = cv2.resize(gray, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    values = cv2.GaussianBlur(small.astype(np.float32), (0, 0), _LENS)
    return np.asarray(values - cv2.GaussianBlur(values, (0, 0), _WIDEST), np.float32)


def prove(sheet: Floats, page: Floats, least: float = _ALIKE) -> Proof:
    """Compare a page with its sheet, both as `seen`: in each square by the correlation of their
    grays, at least so much, for which it does not matter how dark either is.
    """
    height, width = (min(sides) for sides in zip(sheet.shape, page.shape, strict=True))
    one = sheet[:height, :width]
    other = page[:height, :width]
    mean, other_mean = _mean(one), _mean(other)
    variance = _mean(one * one) - mean * mean
    other_variance = np.maximum(_mean(other * other) - other_mean * other_mean, _BARE)
    common = _mean(one * other) - mean * other_mean
    shown = variance > _least_shown(variance, other_variance) ** 2
    rim = 1 + round(_RIM * max(height, width) / _STEP)
    for edge in (shown[:rim], shown[-rim:], shown[:, :rim], shown[:, -rim:]):
        edge[...] = False
    alike = common > least * np.sqrt(np.maximum(variance, 0) * other_variance)
    return Proof(shown, shown & ~alike)


def _least_shown(variance: Floats, other_variance: Floats) -> float:
    """By how many levels a square varies that shows more than the grain of its paper, which is told
    by the squares in which the page shows nothing.
    """
    bare = variance[other_variance <= _BARE]
    if not bare.size:
        return _SHOWN[0]
    grain = np.sqrt(max(float(np.percentile(bare, _GRAIN_PART)), 0.0))
    return float(np.clip(_OVER_GRAIN * grain, *_SHOWN))


def _mean(values: Floats) -> Floats:
    means = cv2.boxFilter(values, -1, (_SQUARE, _SQUARE))
    return np.asarray(means[_STEP::_STEP, _STEP::_STEP], np.float32)


def failed_parts(proof: Proof, least: int) -> list[tuple[float, float, float, float]]:
    """Rectangles (left, top, right, bottom) in millimeters around what is not on the page, where so
    many squares lie together, the fullest first.
    """
    near = np.asarray(
        cv2.dilate(proof.failed.astype(np.uint8), np.ones((3, 5), np.uint8)), np.uint8
    )
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    sizes = np.bincount(labels[proof.failed], minlength=count)
    step = _STEP / DPI * 25.4
    return [
        ((x - 0.5) * step, (y - 0.5) * step, (x + wide + 1.5) * step, (y + tall + 1.5) * step)
        for size, (x, y, wide, tall, _) in sorted(
            zip(sizes[1:].tolist(), boxes[1:].tolist(), strict=True), reverse=True
        )
        if size >= least
    ]
