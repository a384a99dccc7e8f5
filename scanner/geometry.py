"""Points, lines and four-cornered sheets."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_RIM, _OUTSIDE = 0.006, 0.015  # of the frame's long side


def lines_through(points: Floats, directions: Floats) -> Floats:
    """Lines (N, 3) as a·x + b·y = c with a unit normal, through points (N, 2) along directions (N,
    2).
    """
    normal = np.stack([-directions[:, 1], directions[:, 0]], axis=1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    return np.column_stack([normal, (normal * points).sum(axis=1)]).astype(np.float32)


def meet(first: Floats, second: Floats) -> Floats:
    """Where lines (N, 3) and (N, 3) cross, (N, 2); not finite where they are parallel."""
    determinant = first[:, 0] * second[:, 1] - second[:, 0] * first[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (first[:, 2] * second[:, 1] - second[:, 2] * first[:, 1]) / determinant
        y = (first[:, 0] * second[:, 2] - second[:, 0] * first[:, 2]) / determinant
    return np.stack([x, y], axis=1).astype(np.float32)


def order_clockwise(points: Floats) -> Floats:
    """Four corners (4, 2) clockwise on the screen, from the one nearest to the picture's top
    left.
    """
    center = points.mean(axis=0)
    angle = np.arctan2(points[:, 1] - center[1], points[:, 0] - center[0])
    ordered = points[np.argsort(angle)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.asarray(np.roll(ordered, -first, axis=0), np.float32)


def areas(quads: Floats) -> Floats:
    """Areas of quads (N, 4, 2), positive where the corners run clockwise on the screen."""
    x, y = quads[:, :, 0], quads[:, :, 1]
    return np.asarray(
        0.5 * (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1), np.float32
    )


def are_convex(quads: Floats) -> NDArray[np.bool_]:
    """Which of the quads (N, 4, 2) turn right at every corner."""
    sides = np.roll(quads, -1, axis=1) - quads
    after = np.roll(sides, -1, axis=1)
    turns = sides[:, :, 0] * after[:, :, 1] - sides[:, :, 1] * after[:, :, 0]
    return np.asarray((turns > 0).all(axis=1))


def is_cut(points: Floats, size: tuple[int, int]) -> bool:
    """Whether two neighboring corners lie at the border of a frame of (width, height) or beyond it:
    a side is out of the picture.
    """
    rim = _RIM * max(size)
    x, y = points[:, 0], points[:, 1]
    beyond = [x < rim, x > size[0] - 1 - rim, y < rim, y > size[1] - 1 - rim]
    outside = np.maximum.reduce([-x, x - size[0], -y, y - size[1]]).max() > _OUTSIDE * max(size)
    return bool(outside or any((side & np.roll(side, -1)).any() for side in beyond))
