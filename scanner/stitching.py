"""A sheet longer than the picture: two photographs that show parts of it become one picture."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats, are_convex
from scanner.images import Frame, shrunk

Matrix = NDArray[np.float64]
Cover = NDArray[np.bool_]

# pixels of a picture's long side: in so few, details are words, and not letters, which repeat
_MATCHED = 600
_DETAILS, _UNLIKE = 3000, 0.75  # how much nearer the best of two details must be than the next
_LEAST_AGREEING, _REACH = 30, 3.0  # details, and pixels by which they may miss
_SCALES, _SKEW = (0.55, 1.8), 0.15  # of one picture against the other, of opposite sides
_LEAST_BEYOND, _LEAST_COMMON, _MOST = 0.15, 0.06, 2.0  # of the first picture's area
_LOOKED_AT, _SQUARE = 1200, 20  # pixels: the whole's long side, and a square that is compared
_SHOWN, _ALIKE, _ALIKE_PART, _LEAST_SQUARES = 5.0, 0.6, 0.8, 12
_SOFT = 0.006  # of the long side: how broad the seam is
_EDGE, _RIM = 120, 60  # of the short side: what may be the table's, and what is put around


class _Fit(NamedTuple):
    """Where two pictures lie on a common canvas (width, height): matrices (3, 3) from their
    pixels.
    """

    first: Matrix
    second: Matrix
    canvas: tuple[int, int]


def may_be_one_sheet(first: Frame, second: Frame) -> bool:
    """Whether `stitched` is worth trying with the same two pictures in their full size: told of
    small ones, BGR, in a fraction of its time.
    """
    return _fit(first, second) is not None


def stitched(first: Frame, second: Frame) -> Frame | None:
    """One picture, with a white rim, of a sheet of which two flattened pictures, BGR, show parts
    that overlap; None where they do not, or where the second shows nothing more.

    The second may lie turned. What both show has to be the same: two sheets of one form are not
    joined by their common heading.
    """
    fit = _fit(first, second)
    if fit is None:
        return None
    parts = [
        cv2.warpPerspective(
            picture, matrix, fit.canvas, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
        )
        for picture, matrix in ((first, fit.first), (second, fit.second))
    ]
    covers = [_cover(first, fit.first, fit.canvas), _cover(second, fit.second, fit.canvas)]
    one, other = (np.asarray(part, np.uint8) for part in parts)
    if not _agree(one, other, covers[0] & covers[1]):
        return None
    whole = _laid_together((one, other), covers[0], covers[1])
    short = min(whole.shape[:2])
    edge, rim = max(2, short // _EDGE), max(8, short // _RIM)
    whole = whole[edge:-edge, edge:-edge]
    white = (255, 255, 255)
    return np.asarray(
        cv2.copyMakeBorder(whole, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=white), np.uint8
    )


def _fit(first: Frame, second: Frame) -> _Fit | None:
    """By the details that both show (Lowe, "Distinctive image features from scale-invariant
    keypoints", 2004).
    """
    matrix = _matrix(first, second)
    if matrix is None:
        return None
    height, width = first.shape[:2]
    area = height * width
    corners = _outline(second)
    moved = np.asarray(cv2.perspectiveTransform(corners[None], matrix)[0], np.float32)
    if not are_convex(moved[None])[0] or not _is_plausible(corners, moved):
        return None
    common = cv2.intersectConvexConvex(_outline(first), moved)[0] / area
    beyond = cv2.contourArea(moved) / area - common
    if common < _LEAST_COMMON or not _LEAST_BEYOND < beyond < _MOST:
        return None
    every = np.vstack([_outline(first), moved])
    left, top = np.floor(every.min(axis=0))
    right, low = np.ceil(every.max(axis=0))
    if (right - left) * (low - top) > (1 + _SKEW) * (1 + beyond) * area:
        return None  # beside each other askew: no sheet has such corners
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
    return _Fit(shift, shift @ matrix, (int(right - left), int(low - top)))


def _matrix(first: Frame, second: Frame) -> Matrix | None:
    """From the second's pixels to the first's."""
    finder = cv2.SIFT.create(_DETAILS)
    small = [shrunk(picture, _MATCHED) for picture in (first, second)]
    found = [
        finder.detectAndCompute(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)), None)
        for picture in small
    ]
    (points, details), (other_points, other_details) = found
    if min(len(points), len(other_points)) < _LEAST_AGREEING:
        return None
    pairs = [
        (best.trainIdx, best.queryIdx)
        for best, next_best in cv2.BFMatcher().knnMatch(other_details, details, k=2)
        if best.distance < _UNLIKE * next_best.distance
    ]
    if len(pairs) < _LEAST_AGREEING:
        return None
    scale, other_scale = (
        max(picture.shape) / max(little.shape)
        for picture, little in zip((first, second), small, strict=True)
    )
    goal = np.array([points[index].pt for index, _ in pairs], np.float32) * scale
    start = np.array([other_points[index].pt for _, index in pairs], np.float32) * other_scale
    matrix, agreeing = cv2.findHomography(start, goal, cv2.USAC_MAGSAC, _REACH * scale)
    if matrix is None or int(agreeing.sum()) < _LEAST_AGREEING:
        return None
    return np.asarray(matrix, np.float64)


def _outline(picture: Frame) -> Floats:
    height, width = picture.shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _is_plausible(corners: Floats, moved: Floats) -> bool:
    """Whether a flattened picture stays nearly a rectangle of its own proportions."""
    sides, other_sides = (
        np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1) for points in (corners, moved)
    )
    scales = other_sides / np.maximum(sides, 1)
    low, high = _SCALES
    is_even = np.ptp(scales) < 2 * _SKEW * scales.mean()
    return bool(is_even and low < scales.min() and scales.max() < high)


def _cover(picture: Frame, matrix: Matrix, canvas: tuple[int, int]) -> Cover:
    """Where the canvas shows the picture itself."""
    whole = np.full(picture.shape[:2], 255, np.uint8)
    return np.asarray(cv2.warpPerspective(whole, matrix, canvas, flags=cv2.INTER_NEAREST) > 0)


def _agree(one: Frame, other: Frame, common: Cover) -> bool:
    """Whether both show the same where both show something: by the correlation of their grays in
    small squares, for which it does not matter how each is lit.
    """
    scale = min(1.0, _LOOKED_AT / max(common.shape))
    inside = cv2.resize(
        common.astype(np.float32), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    values, other_values = (_detail(picture, scale) for picture in (one, other))
    variance, other_variance, mixed = (
        cv2.boxFilter(product, -1, (_SQUARE, _SQUARE))
        for product in (values * values, other_values * other_values, values * other_values)
    )
    step = slice(_SQUARE // 2, None, _SQUARE // 2)
    is_shown = np.maximum(variance, other_variance)[step, step] > _SHOWN**2
    is_shown &= cv2.erode(inside, np.ones((_SQUARE, _SQUARE), np.uint8))[step, step] > 0.99
    alike = mixed > _ALIKE * np.sqrt(np.maximum(variance * other_variance, 1e-6))
    count = int(is_shown.sum())
    return count >= _LEAST_SQUARES and float(alike[step, step][is_shown].mean()) > _ALIKE_PART


def _detail(picture: Frame, scale: float) -> Floats:
    """What is neither the same along its row nor down its column: lines of other words at the same
    places are not alike.
    """
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    calm = cv2.GaussianBlur(small.astype(np.float32), (0, 0), 1.5)
    for along in ((_SQUARE, 1), (1, _SQUARE)):
        calm = calm - cv2.boxFilter(calm, -1, along)
    return np.asarray(calm, np.float32)


def _laid_together(parts: tuple[Frame, Frame], first: Cover, second: Cover) -> Frame:
    """Each picture where it is farther from its own edge than the other, the second as bright as
    the first.
    """
    one, other = parts
    common = first & second
    depth, other_depth = (
        cv2.distanceTransform(cover.astype(np.uint8), cv2.DIST_L2, 3) for cover in (first, second)
    )
    soft = 2 * _SOFT * max(first.shape)
    share = np.clip(0.5 + (depth - other_depth) / soft, 0, 1).astype(np.float32)
    whole = np.empty_like(one)
    for channel in range(3):  # one after the other: a long sheet takes much memory
        own, others = one[:, :, channel], other[:, :, channel]
        gain = float(np.median(own[common])) / max(float(np.median(others[common])), 1.0)
        lit = np.minimum(others * np.float32(gain), 255)
        whole[:, :, channel] = lit + (own - lit) * share
    return whole
