"""From four corners to an upright sheet of true proportions."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanner.finder import SURE, Found
from scanner.geometry import Floats, is_cut
from scanner.images import Frame

DPI = 200.0
"""Dots an inch of a page, where the camera does not show more that is worth it."""
# ISO 216, ASME Y14.1, ISO/IEC 7810: short and long side, and the part by which a picture differs
_A4, _LETTER, _ID1 = (210.0, 297.0, 0.065), (215.9, 279.4, 0.025), (53.98, 85.6, 0.055)
_STRIP_MM, _LONGEST_MM = 80.0, 1000.0  # of a cash register's paper, of what a page may be
_RECEIPT = 0.27  # width through height
CARD_MM = 100.0
"""No sheet of paper is as short; a card (ISO/IEC 7810) is."""
FINE_SEEN, FINE_DPI = 140.0, 240
"""Dots an inch of the camera from which more than 200 of the page show more, and how many then.

On photographs of today's print 240 keep as many words as 300, in seven tenths of the time.
"""
_FINER, _BETWEEN = 1.15, 0.5  # times as fine, and by how many pixels it is then smoothed
_CARD_PART = 0.65  # of the frame, the way the long side lies


@dataclass(frozen=True)
class Sheet:
    """A flattened sheet: BGR pixels, and its size on paper in millimeters (width, height)."""

    pixels: Frame
    size_mm: tuple[float, float]
    dpi_seen: float
    dpi: float = DPI


def flatten(
    frame: Frame, found: Found, look: Literal["ink", "color"], least_dpi: float = DPI
) -> Sheet:
    """The sheet that was found, at 200 dpi of A4 or twice that of a card; at `least_dpi` where the
    camera shows as many. Its size is told by its proportions where nobody knows it.
    """
    points = found.points
    sides = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1)
    size = found.size_mm or paper_size(found, (frame.shape[1], frame.shape[0]), look)
    dpi_seen = float(
        min((sides[0] + sides[2]) / 2 / size[0], (sides[1] + sides[3]) / 2 / size[1]) * 25.4
    )
    dpi = DPI if max(size) > CARD_MM else 2 * DPI
    if dpi_seen >= FINE_SEEN:
        dpi = max(dpi, least_dpi)
    width, height = (max(16, round(side / 25.4 * dpi)) for side in size)
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    near, points_there = _not_finer(frame, points, float(max(sides)) / max(width, height))
    matrix = cv2.getPerspectiveTransform(points_there, goal)
    # of few dots an inch small print is made of what lies between them
    way = cv2.INTER_LINEAR if dpi_seen >= FINE_SEEN else cv2.INTER_CUBIC
    flat = cv2.warpPerspective(
        near, matrix, (width, height), flags=way, borderMode=cv2.BORDER_REPLICATE
    )
    return Sheet(np.asarray(flat, np.uint8), size, dpi_seen, dpi)


def _not_finer(frame: Frame, points: Floats, scale: float) -> tuple[Frame, Floats]:
    """The frame made smaller by whole steps where it is finer than the goal: warping alone would
    skip pixels.
    """
    steps = int(scale + 0.1)
    if steps < 2:
        calm = cv2.GaussianBlur(frame, (3, 3), _BETWEEN) if scale > _FINER else frame
        return np.asarray(calm, np.uint8), points.astype(np.float32)
    size = (max(1, frame.shape[1] // steps), max(1, frame.shape[0] // steps))
    parts = np.array([frame.shape[1] / size[0], frame.shape[0] / size[1]], np.float32)
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), ((points + 0.5) / parts - 0.5).astype(np.float32)


def paper_size(
    found: Found, frame: tuple[int, int], look: Literal["ink", "color"]
) -> tuple[float, float]:
    """Width and height in millimeters of a sheet in a frame of (width, height).

    A4, letter or a card (ID-1) if the proportions are those, as far as a sheet that is not quite
    flat tells; else its own proportions, at A4's height, and a strip as wide as a cash register's.
    Where nobody said that it is a card (`look` is not color), it must also be small in the frame:
    an A4 sheet seen aslant may have a card's proportions. So may a part of a sheet that goes on
    beyond the picture, or beyond what was found.
    """
    points = found.points
    ratio = _true_ratio(points, frame)
    sides = np.abs(np.roll(points, -1, axis=0) - points)
    across, down = max(sides, key=lambda side: float(np.hypot(*side)))
    part_of_frame = across / frame[0] if across > down else down / frame[1]
    is_part = found.confidence > 0 and (found.confidence < SURE or is_cut(points, frame))
    is_small = not is_part and (look == "color" or part_of_frame < _CARD_PART)
    candidates = [
        (size, tolerance)
        for short, long, tolerance in (_A4, _LETTER, _ID1)[: 2 + is_small]
        for size in ((short, long), (long, short))
    ]
    # a bent A4 sheet is far more usual here than a sheet of letter paper
    part, size = min((_distance(ratio, size) / tolerance, size) for size, tolerance in candidates)
    if part < 1:
        return size
    narrow = min(ratio, 1 / max(ratio, 1e-3))
    long = min(_LONGEST_MM, max(_A4[1], _STRIP_MM / max(narrow, 1e-3)))
    return (narrow * long, long) if ratio < 1 else (long, narrow * long)


def size_of_long(width: int, height: int) -> tuple[float, float] | None:
    """Width and height in millimeters of a sheet of so many pixels that two pictures showed, as
    wide as A4; None for A4 itself, which its proportions tell, and for a receipt.
    """
    narrow, (wide, long, tolerance) = min(width, height) / max(width, height), _A4
    if _distance(narrow, (wide, long)) < tolerance or narrow < _RECEIPT:
        return None
    return (wide, wide / narrow) if height > width else (wide / narrow, wide)


def _distance(ratio: float, size: tuple[float, float]) -> float:
    """By which part a width through height differs from that of a size."""
    return float(abs(np.log(ratio / (size[0] / size[1]))))


def _true_ratio(points: Floats, size: tuple[int, int]) -> float:
    """Width through height of the sheet itself, the perspective undone for a camera without skew.

    Zhang and He, "Whiteboard scanning and image enhancement" (2007), section 3; falls back on the
    mean lengths of the sides where the picture is too frontal to tell the focal length.
    """
    sides = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1)
    mean_ratio = float((sides[0] + sides[2]) / max(float(sides[1] + sides[3]), 1e-6))
    top_left, top_right, bottom_right, bottom_left = np.column_stack(
        [points - np.array(size) / 2, np.ones(4)]
    )
    k2 = np.dot(np.cross(top_left, bottom_right), bottom_left) / np.dot(
        np.cross(top_right, bottom_right), bottom_left
    )
    k3 = np.dot(np.cross(top_left, bottom_right), top_right) / np.dot(
        np.cross(bottom_left, bottom_right), top_right
    )
    n2, n3 = k2 * top_right - top_left, k3 * bottom_left - top_left
    if abs(n2[2]) < 2e-5 or abs(n3[2]) < 2e-5:
        return mean_ratio
    focal = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    if not 0.3 * max(size) ** 2 < focal < 9.0 * max(size) ** 2:
        return mean_ratio
    width = (n2[0] ** 2 + n2[1] ** 2) / focal + n2[2] ** 2
    height = (n3[0] ** 2 + n3[1] ** 2) / focal + n3[2] ** 2
    ratio = float(np.sqrt(width / height))
    return ratio if abs(np.log(ratio / mean_ratio)) < 0.3 else mean_ratio
