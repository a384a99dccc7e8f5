"""Lines in a picture, and the quadrilaterals that they could bound."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats, are_convex, areas, lines_through, meet
from scanner.images import Frame
from scanner.paper import Hints

_MOST_LINES = 8
_MOST_SEGMENTS = 90
_LEAST_AREA = 0.04
_MOST_BORDERS = 2


def rough_quad(hints: Hints, size: tuple[int, int]) -> Floats | None:
    """The quadrilateral (4, 2) around the likeliest sheet at (width, height), clockwise, or None
    without one.
    """
    mask = (hints.sheet > 0.5).astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    largest = cv2.convexHull(max(outlines, key=cv2.contourArea))
    if cv2.contourArea(largest) < _LEAST_AREA * mask.size:
        return None
    quad = _four_corners(np.asarray(largest, np.int32))
    scale = np.array([size[0] / mask.shape[1], size[1] / mask.shape[0]], np.float32)
    quad = (quad + 0.5) * scale - 0.5
    return quad[::-1].copy() if areas(quad[None])[0] < 0 else quad


def _four_corners(hull: NDArray[np.int32]) -> Floats:
    """Four corners (4, 2) that keep the shape of a convex outline best."""
    around = cv2.arcLength(hull, True)
    for part in np.linspace(0.01, 0.12, 23):
        corners = cv2.approxPolyDP(hull, float(part * around), True)
        if len(corners) == 4:
            return corners.reshape(4, 2).astype(np.float32)
        if len(corners) < 4:
            break
    return np.asarray(cv2.boxPoints(cv2.minAreaRect(hull)), np.float32)


def lines_of(
    channels: tuple[Frame, ...], hints: Hints, rough: Floats | None
) -> tuple[Floats, Floats]:
    """The most promising lines of the two directions, (N, 3) and (M, 3), near the hinted outline
    first.
    """
    height, width = channels[0].shape
    segments = np.concatenate([_segments(channel, width) for channel in channels])
    start, end = segments[:, :2], segments[:, 2:]
    length = np.linalg.norm(end - start, axis=1)
    is_long = length > 0.03 * max(height, width)
    segments, start, end, length = segments[is_long], start[is_long], end[is_long], length[is_long]
    lines = lines_through((start + end) / 2, end - start)
    weight = length * (0.12 + _outline_under(hints, start, end, (width, height)))
    level = _axis(rough)
    is_level = np.abs(lines[:, 0] * -level[1] + lines[:, 1] * level[0]) > np.sqrt(0.5)
    best = np.argsort(-weight)
    order = [best[is_level[best]][:_MOST_SEGMENTS], best[~is_level[best]][:_MOST_SEGMENTS]]
    groups = [_merge(lines[part], weight[part], segments[part]) for part in order]
    if rough is not None:
        sides = lines_through(rough, np.roll(rough, -1, axis=0) - rough)
        is_level_side = np.abs(sides[:, 0] * -level[1] + sides[:, 1] * level[0]) > np.sqrt(0.5)
        groups = [
            np.concatenate([group, sides[part]])
            for group, part in zip(groups, (is_level_side, ~is_level_side), strict=True)
        ]
    return groups[0], groups[1]


def _axis(rough: Floats | None) -> Floats:
    """A unit vector along the sheet's more level sides; the picture's own where no sheet is
    hinted.
    """
    if rough is None:
        return np.array([1, 0], np.float32)
    sides = np.roll(rough, -1, axis=0) - rough
    angle = np.arctan2(sides[:, 1], sides[:, 0]) * 4
    weight = np.linalg.norm(sides, axis=1)
    mean = np.arctan2((weight * np.sin(angle)).sum(), (weight * np.cos(angle)).sum()) / 4
    return np.array([np.cos(mean), np.sin(mean)], np.float32)


def _segments(channel: Frame, width: int) -> Floats:
    """Straight segments (N, 4), x and y of both ends, in pixels of a picture `width` wide."""
    segments = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(channel)[0]
    if segments is None:
        return np.empty((0, 4), np.float32)
    scale = width / channel.shape[1]
    return cast("Floats", ((segments.reshape(-1, 4) + 0.5) * scale - 0.5).astype(np.float32))


def _outline_under(hints: Hints, start: Floats, end: Floats, size: tuple[int, int]) -> Floats:
    """How much of each segment lies on the hinted outline (N,), 0 to 1."""
    height, width = hints.outline.shape
    scale = np.array([width / size[0], height / size[1]], np.float32)
    steps = np.linspace(0.1, 0.9, 5, dtype=np.float32)
    points = ((start[:, None] + (end - start)[:, None] * steps[None, :, None]) * scale).astype(
        np.int32
    )
    x, y = points[..., 0].clip(0, width - 1), points[..., 1].clip(0, height - 1)
    return np.asarray(hints.outline[y, x].mean(axis=1), np.float32)


def _merge(lines: Floats, weight: Floats, segments: Floats) -> Floats:
    """Segments along one line become that line (N, 3); the strongest are kept."""
    merged_lines: list[tuple[float, Floats]] = []
    remaining = weight.copy()
    ends = segments.reshape(-1, 2, 2)
    while len(merged_lines) < 2 * _MOST_LINES and remaining.max(initial=0) > 0:
        best = int(np.argmax(remaining))
        line = lines[best]
        parallel = np.abs(lines[:, :2] @ line[:2]) > np.cos(np.radians(3))
        near = parallel & (np.abs(ends @ line[:2] - line[2]).max(axis=1) < 2.5) & (remaining > 0)
        near[best] = True
        merged_lines.append(
            (float(remaining[near].sum()), _fit_line(ends[near], weight[near], line))
        )
        remaining[near] = 0
    merged_lines.sort(key=lambda pair: -pair[0])
    return np.array([line for _, line in merged_lines[:_MOST_LINES]], np.float32).reshape(-1, 3)


def _fit_line(ends: Floats, weight: Floats, line: Floats) -> Floats:
    """The line (3,) through all segments (N, 2, 2), the longer ones counting more."""
    if len(ends) == 1:
        return line
    points = ends.reshape(-1, 2)
    share = np.repeat(weight / weight.sum() / 2, 2)[:, None]
    middle = (points * share).sum(axis=0)
    spread = ((points - middle) * share).T @ (points - middle)
    direction = np.linalg.eigh(spread)[1][:, 1]
    fitted_line: Floats = lines_through(middle[None], direction[None].astype(np.float32))[0]
    return fitted_line


def quads_of(level: Floats, upright: Floats, size: tuple[int, int]) -> Floats:
    """Every plausible quadrilateral (N, 4, 2), clockwise, between two lines of each direction in
    (width, height).
    """
    width, height = size
    border = np.array([[1, 0, 0], [1, 0, width - 1], [0, 1, 0], [0, 1, height - 1]], np.float32)
    level, upright = (
        np.concatenate([group, _parallel_borders(group, border)]) for group in (level, upright)
    )
    (top, bottom), (left, right) = _pairs(level), _pairs(upright)
    i, j = (
        grid.ravel()
        for grid in np.meshgrid(np.arange(len(top)), np.arange(len(left)), indexing="ij")
    )
    corners = [
        meet(top[i], left[j]),
        meet(top[i], right[j]),
        meet(bottom[i], right[j]),
        meet(bottom[i], left[j]),
    ]
    quads = np.stack(corners, axis=1)
    return keep_plausible(quads[np.isfinite(quads).all(axis=(1, 2))], width, height)


def _parallel_borders(lines: Floats, border: Floats) -> Floats:
    """The picture's borders that run along the lines' direction, for a sheet that is cut off
    there.
    """
    if not len(lines):
        return border[:2]
    normal = lines[0, :2]
    parallel: Floats = border[np.abs(border[:, :2] @ normal) > np.sqrt(0.5)]
    return parallel


def _pairs(lines: Floats) -> tuple[Floats, Floats]:
    first, second = np.triu_indices(len(lines), 1)
    return lines[first], lines[second]


def on_border(quads: Floats, width: int, height: int) -> NDArray[np.bool_]:
    """Which sides (N, 4) run along the picture's own border, where there is no outside to see."""
    x, y = quads[:, :, 0], quads[:, :, 1]
    flags = [(c < 2.5) & (np.roll(c, -1, axis=1) < 2.5) for c in (x, y)]
    flags += [
        (c > s - 3.5) & (np.roll(c, -1, axis=1) > s - 3.5) for c, s in ((x, width), (y, height))
    ]
    return np.asarray(np.logical_or.reduce(flags))


def keep_plausible(quads: Floats, width: int, height: int) -> Floats:
    """Those that are convex, large enough, nearly within the picture, and no thin strips."""
    size = areas(quads)
    quads = np.where((size < 0)[:, None, None], quads[:, ::-1], quads)
    frame = np.array([width, height], np.float32)
    is_inside = ((quads > -0.08 * frame) & (quads < 1.08 * frame)).all(axis=(1, 2))
    quads = quads[is_inside & (np.abs(size) > _LEAST_AREA * width * height)]
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    opposite = np.minimum(sides[:, :2], sides[:, 2:]) / np.maximum(sides[:, :2], sides[:, 2:]).clip(
        1e-6
    )
    mean = (sides[:, :2] + sides[:, 2:]) / 2
    aspect = mean.min(axis=1) / mean.max(axis=1).clip(1e-6)
    along = on_border(quads, width, height).sum(axis=1)
    is_sound = (
        are_convex(quads)
        & (along <= _MOST_BORDERS)
        & (opposite > 0.4).all(axis=1)
        & (aspect > 0.36)
    )
    sound_quads: Floats = quads[is_sound].astype(np.float32)
    return sound_quads
