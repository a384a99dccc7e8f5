"""Moves the sides of a found sheet onto its edges at full size, to a fraction of a pixel.

Only narrow strips along the sides are read, so that a picture of twelve megapixels costs as little
as a small one.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats, lines_through, meet
from scanner.images import Frame

_PLACES, _BESIDE = 48, 5
_CUT = 3


def refine(frame: Frame, points: Floats, reach: float) -> Floats:
    """Corners (4, 2), clockwise, each side moved onto the edge within `reach` pixels of it, then
    once more, closer.
    """
    for part, most in ((1.0, 1.6), (0.4, 0.8)):
        sides = [
            _fit(frame, points[index], points[(index + 1) % 4], max(2.5, reach * part))
            for index in range(4)
        ]
        corners = np.concatenate(
            [meet(sides[index - 1][None], sides[index][None]) for index in range(4)]
        )
        is_near = np.linalg.norm(corners - points, axis=1) < 2.5 * most * max(reach, 2.5)
        if not (np.isfinite(corners).all() and is_near.all()):
            break
        points = corners.astype(np.float32)
    return points


def _fit(frame: Frame, start: Floats, end: Floats, reach: float) -> Floats:
    """The line (3,) along the clearest change from table to paper within `reach` pixels of the
    side.
    """
    along = end - start
    length = max(float(np.linalg.norm(along)), 1e-6)
    normal = np.array([-along[1], along[0]], np.float32) / length
    plain: Floats = lines_through(start[None], along[None])[0]
    if _leaves(frame, start, end):
        return plain
    shifts = np.linspace(-reach, reach, 2 * max(5, min(15, round(reach))) + 1, dtype=np.float32)
    base = start + along * np.linspace(0.04, 0.96, _PLACES, dtype=np.float32)[:, None]
    profile = _profiles(frame, base, along / length, normal, shifts, 0.92 * length / _PLACES)
    peak, strength = _steepest(profile)
    is_sure = strength > max(1.0, 0.35 * float(np.median(strength)))
    if is_sure.sum() < _PLACES // 4:
        return plain
    step = float(shifts[1] - shifts[0])
    edge_points = (base + normal * (shifts[0] + peak * step)[:, None])[is_sure].astype(np.float32)
    dx, dy, x, y = cv2.fitLine(edge_points, cv2.DIST_WELSCH, 0, 0.01, 0.01).ravel()
    if abs(dx * along[1] - dy * along[0]) > 0.12 * length:
        return plain
    fitted_line: Floats = lines_through(
        np.array([[x, y]], np.float32), np.array([[dx, dy]], np.float32)
    )[0]
    return fitted_line


def _leaves(frame: Frame, start: Floats, end: Floats) -> bool:
    """Whether the side runs along the picture's border, where there is nothing to see beyond it."""
    height, width = frame.shape[:2]
    rim = 0.006 * max(height, width)
    x, y = (start[0], end[0]), (start[1], end[1])
    return bool(
        max(x) < rim or min(x) > width - 1 - rim or max(y) < rim or min(y) > height - 1 - rim
    )


def _profiles(
    frame: Frame, base: Floats, along: Floats, normal: Floats, shifts: Floats, spacing: float
) -> NDArray[np.float32]:
    """Colors across the side at each place (P, S, 3), each the mean of some neighbors along the
    side.
    """
    beside = np.linspace(-0.4, 0.4, _BESIDE, dtype=np.float32) * spacing
    grid = (
        base[:, None, None]
        + along * beside[None, :, None, None]
        + normal * shifts[None, None, :, None]
    )
    flat = grid.reshape(_PLACES * _BESIDE, len(shifts), 2).astype(np.float32)
    colors = cv2.remap(
        frame, flat[:, :, 0], flat[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(
        colors.reshape(_PLACES, _BESIDE, len(shifts), 3).astype(np.float32).mean(axis=1), np.float32
    )


def _steepest(profile: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Where each profile (P, S, 3) changes most in the side's own color direction, and how much
    (P,) each.
    """
    third = profile.shape[1] // _CUT
    inside, outside = profile[:, -third:].mean(axis=1), profile[:, :third].mean(axis=1)
    direction = np.median(inside - outside, axis=0)
    direction /= max(float(np.linalg.norm(direction)), 1e-3)
    value = cv2.GaussianBlur(profile @ direction, (3, 1), 0.8)
    rise = value[:, 2:] - value[:, :-2]
    middle = (rise.shape[1] - 1) / 2
    rise = rise * (1 - 0.25 * (np.abs(np.arange(rise.shape[1]) - middle) / middle) ** 2)
    peak = rise.argmax(axis=1)
    rows = np.arange(len(rise))
    before, at, after = (
        rise[rows, (peak + shift).clip(0, rise.shape[1] - 1)] for shift in (-1, 0, 1)
    )
    bow = before - 2 * at + after
    fine = np.where(
        np.abs(bow) > 1e-6, 0.5 * (before - after) / np.where(np.abs(bow) > 1e-6, bow, 1), 0
    ).clip(-0.5, 0.5)
    return (peak + 1 + fine).astype(np.float32), at.astype(np.float32)
