"""Finds the sheet of paper in a picture: lines become quadrilaterals, and evidence chooses among them."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from scanner.evidence import Scene, score
from scanner.geometry import Floats, are_convex, areas, clockwise, meet, through
from scanner.images import Frame
from scanner.refining import refine

_LONG_SIDE = 448
_MOST_LINES = 14
_LEAST_AREA = 0.08
_SURE = 0.34
_MOST_BORDERS = 2


@dataclass(frozen=True)
class Found:
    """The sheet's corners in pixels of the frame, float32 (4, 2), clockwise from the page's top left."""

    points: Floats
    confidence: float


def find(frame: Frame) -> Found | None:
    """The sheet in a frame, BGR uint8 (H, W, 3); None where nothing looks like one."""
    scale = _LONG_SIDE / max(frame.shape[:2])
    small = np.asarray(cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    scene = Scene.of(small)
    quads = _quads(_lines(scene), small.shape[1], small.shape[0])
    if not len(quads):
        return None
    scores = score(scene, quads)
    best = int(np.argmax(scores))
    if scores[best] < _SURE:
        return None
    points = refine(frame, (quads[best] + 0.5) / scale - 0.5)
    return Found(clockwise(points), float(min(1.0, scores[best])))


def _lines(scene: Scene) -> Floats:
    """The most promising straight lines (N, 3), strongest first."""
    segments = [_segments(channel) for channel in scene.channels]
    found = np.concatenate(segments) if segments else np.empty((0, 4), np.float32)
    if not len(found):
        return np.empty((0, 3), np.float32)
    start, end = found[:, :2], found[:, 2:]
    length = np.linalg.norm(end - start, axis=1)
    keep = length > 0.035 * max(scene.lightness.shape)
    lines = through((start + end)[keep] / 2, (end - start)[keep])
    return _merge(lines, length[keep], found[keep])


def _segments(channel: Frame) -> Floats:
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(channel)[0]
    return np.empty((0, 4), np.float32) if found is None else cast("Floats", found.reshape(-1, 4))


def _merge(lines: Floats, weight: Floats, segments: Floats) -> Floats:
    """Segments along one line become that line; per direction the strongest are kept."""
    found: list[tuple[float, Floats]] = []
    left = weight.copy()
    while left.max(initial=0) > 0:
        line = lines[int(np.argmax(left))]
        near = _along(line, lines, segments) & (left > 0)
        found.append((float(left[near].sum()), line))
        left[near] = 0
    found.sort(key=lambda pair: -pair[0])
    upright = [line for _, line in found if abs(line[0]) > abs(line[1])][:_MOST_LINES]
    level = [line for _, line in found if abs(line[0]) <= abs(line[1])][:_MOST_LINES]
    return np.array(upright + level, np.float32).reshape(-1, 3)


def _along(line: Floats, lines: Floats, segments: Floats) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which segments lie along the line: nearly parallel, both ends within two pixels."""
    parallel = np.abs(lines[:, :2] @ line[:2]) > np.cos(np.radians(3))
    ends = np.abs(segments.reshape(-1, 2, 2) @ line[:2] - line[2]).max(axis=1)
    return np.asarray(parallel & (ends < 2.5))


def _quads(lines: Floats, width: int, height: int) -> Floats:
    """Every convex quadrilateral (N, 4, 2) of two roughly upright and two roughly level lines."""
    level = np.abs(lines[:, 1]) >= np.abs(lines[:, 0]) if len(lines) else np.empty(0, bool)
    pairs = [
        _pairs(_with_border(lines[mask], width, height, upright)) for mask, upright in ((level, False), (~level, True))
    ]
    (top, bottom), (left, right) = pairs
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(len(top)), np.arange(len(left)), indexing="ij"))
    corners = [meet(top[i], left[j]), meet(top[i], right[j]), meet(bottom[i], right[j]), meet(bottom[i], left[j])]
    quads = np.stack(corners, axis=1)
    quads = quads[np.isfinite(quads).all(axis=(1, 2))]
    return _plausible(quads, width, height)


def _with_border(lines: Floats, width: int, height: int, upright: bool) -> Floats:
    """The lines and the picture's own two borders, for a sheet that is cut off by them."""
    far = width - 1 if upright else height - 1
    normal = [1.0, 0.0] if upright else [0.0, 1.0]
    border = np.array([[*normal, 0.0], [*normal, float(far)]], np.float32)
    return np.concatenate([lines, border]).astype(np.float32)


def _pairs(lines: Floats) -> tuple[Floats, Floats]:
    first, second = np.triu_indices(len(lines), 1)
    return lines[first], lines[second]


def _border_sides(quads: Floats, width: int, height: int) -> Floats:
    """How many sides of each quad run along the picture's border: a picture's own frame is no sheet."""
    x, y = quads[:, :, 0], quads[:, :, 1]
    count = np.zeros(len(quads), np.float32)
    for coordinate, far in ((x, width - 1), (y, height - 1)):
        after = np.roll(coordinate, -1, axis=1)
        count += ((coordinate < 2) & (after < 2)).any(axis=1)
        count += ((coordinate > far - 2) & (after > far - 2)).any(axis=1)
    return count


def _plausible(quads: Floats, width: int, height: int) -> Floats:
    """Those that are convex, large enough, within the picture, and no thin strips."""
    turned = areas(quads) < 0
    quads[turned] = quads[turned][:, ::-1]
    size = np.array([width, height], np.float32)
    inside = ((quads > -0.04 * size) & (quads < 1.04 * size)).all(axis=(1, 2))
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    opposite = np.minimum(sides[:, :2], sides[:, 2:]) / np.maximum(sides[:, :2], sides[:, 2:]).clip(1e-6)
    mean = (sides[:, :2] + sides[:, 2:]) / 2
    aspect = mean.min(axis=1) / mean.max(axis=1).clip(1e-6)
    along = _border_sides(quads, width, height)
    large = areas(quads) > _LEAST_AREA * width * height
    sound = are_convex(quads) & (along <= _MOST_BORDERS) & (opposite > 0.45).all(axis=1) & (aspect > 0.4)
    kept: Floats = quads[inside & large & sound]
    return kept
