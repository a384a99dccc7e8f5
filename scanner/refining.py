"""Moves the sides of a found sheet onto its edges at full size, to a fraction of a pixel."""

import cv2
import numpy as np

from scanner.geometry import Floats, meet, through
from scanner.images import Frame

_SAMPLES = 64


def refine(frame: Frame, points: Floats) -> Floats:
    """Corners (4, 2), clockwise, after fitting a line to the strongest edge near each side."""
    reach = max(3, round(0.008 * max(frame.shape[:2])))
    gray = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) if frame.ndim == 3 else frame
    gray = cv2.GaussianBlur(gray, (0, 0), max(0.8, reach / 8)).astype(np.float32)
    sides = [_fit(gray, points[index], points[(index + 1) % 4], reach) for index in range(4)]
    moved = np.concatenate([meet(sides[index - 1][None], sides[index][None]) for index in range(4)])
    sound = np.isfinite(moved).all() and bool((np.linalg.norm(moved - points, axis=1) < 3 * reach).all())
    return moved.astype(np.float32) if sound else points.astype(np.float32)


def _fit(gray: Floats, start: Floats, end: Floats, reach: int) -> Floats:
    """The line (3,) along the steepest rise toward the inside, within `reach` pixels of the side."""
    along = end - start
    normal = np.array([-along[1], along[0]], np.float32) / max(float(np.linalg.norm(along)), 1e-6)
    steps = np.linspace(0.04, 0.96, _SAMPLES, dtype=np.float32)
    base = start + along * steps[:, None]
    shifts = np.arange(-reach, reach + 1, dtype=np.float32)
    grid = (base[:, None] + normal * shifts[None, :, None]).astype(np.float32)
    profile = cv2.remap(gray, grid[:, :, 0], grid[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    rise = np.gradient(profile, axis=1) - 0.02 * np.abs(shifts) / reach
    peak = rise.argmax(axis=1)
    strength = rise[np.arange(_SAMPLES), peak]
    sure = strength > max(1.0, 0.4 * float(np.median(strength)))
    fallback: Floats = through(start[None], along[None])[0]
    if sure.sum() < _SAMPLES // 4:
        return fallback
    found = (base + normal * shifts[peak][:, None])[sure].astype(np.float32)
    dx, dy, x, y = cv2.fitLine(found, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    fitted: Floats = through(np.array([[x, y]], np.float32), np.array([[dx, dy]], np.float32))[0]
    return fitted
