"""How well a quadrilateral agrees with a picture: edges under its sides, paper inside, something
else outside.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats, areas
from scanner.hypotheses import on_border
from scanner.images import Frame
from scanner.paper import Hints

_STEPS = np.linspace(0.03, 0.97, 24, dtype=np.float32)
_FEW_STEPS = np.linspace(0.08, 0.92, 8, dtype=np.float32)
_PROMISING = 64
_STRIP = 4.0
_RATIOS = np.log(np.array([297 / 210, 85.6 / 53.98]))


@dataclass(frozen=True)
class Scene:
    """A small picture with what the score looks at: Lab colors (H, W, 3), gradients (H, W, 2), the
    network's hints.
    """

    lab: Floats
    across: Floats
    down: Floats
    channels: tuple[Frame, ...]
    hints: Hints

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.lab.shape[1], self.lab.shape[0]

    @classmethod
    def of(cls, small: Frame, hints: Hints) -> "Scene":
        """The scene of a BGR picture."""
        lab8 = cv2.cvtColor(cv2.GaussianBlur(small, (3, 3), 0), cv2.COLOR_BGR2LAB)
        lab = lab8.astype(np.float32)
        chroma = cv2.resize(
            cv2.addWeighted(lab8[:, :, 1], 0.5, lab8[:, :, 2], 0.5, 0), None, fx=0.5, fy=0.5
        )
        channels = tuple(
            _stretch(np.asarray(channel, np.uint8)) for channel in (lab8[:, :, 0], chroma)
        )
        across, down = _steepest(lab)
        return cls(lab, across, down, channels, hints)


def _steepest(lab: Floats) -> tuple[Floats, Floats]:
    """Gradients (H, W, 2) of lightness and of both colors together."""
    two = np.ascontiguousarray(np.stack([lab[:, :, 0], lab[:, :, 1] + lab[:, :, 2]], axis=2))
    across, down = (
        cv2.Sobel(two, cv2.CV_32F, 1, 0, scale=1 / 8),
        cv2.Sobel(two, cv2.CV_32F, 0, 1, scale=1 / 8),
    )
    return np.asarray(across, np.float32), np.asarray(down, np.float32)


def _stretch(channel: Frame) -> Frame:
    """Faint contrast made visible to the line detector, without making noise loud."""
    low, high = np.percentile(channel[::2, ::2], (1, 99))
    gain = min(4.0, 255.0 / max(float(high - low), 1.0))
    return np.ascontiguousarray(
        cv2.convertScaleAbs(np.maximum(channel, np.uint8(low)), alpha=gain, beta=-low * gain),
        np.uint8,
    )


def shortlist(scene: Scene, quads: Floats) -> Floats:
    """The few quads (M, 4, 2) whose sides run best along the hinted outline and have edges."""
    if len(quads) <= _PROMISING:
        return quads
    hinted_outline = _outline_under(scene, quads, _FEW_STEPS)
    rough = hinted_outline.mean(axis=2)
    value = rough.mean(axis=1) + rough.min(axis=1)
    best: Floats = quads[np.argsort(-value)[:_PROMISING]]
    return best


def features(scene: Scene, quads: Floats) -> Floats:
    """What speaks for each quad, (N, K), each about 0 to 1."""
    edge = on_border(quads, *scene.size)
    slope, steep = _edge_support(scene, quads)
    outline = np.maximum(_outline_under(scene, quads, _STEPS).mean(axis=2), 0.4 * edge)
    inside, outside = (_paper_at(scene, quads, depth) for depth in (0.05, -0.05))
    contrast, even = _strips(scene, quads)
    slope, steep, contrast = (np.maximum(side, 0.45 * edge) for side in (slope, steep, contrast))
    outside = np.where(edge, 0.35, outside)
    columns = [
        part(side, axis=1)
        for side in (slope, steep, outline, contrast, inside, 1 - outside)
        for part in (np.mean, np.min)
    ]
    size = scene.size[0] * scene.size[1]
    area = np.sqrt(areas(quads) / size).clip(0, 1)
    columns += [even, area, _aspect(quads), edge.sum(axis=1) / 2, _overlap(scene, quads)]
    return np.stack(columns, axis=1).astype(np.float32)


def _points(quads: Floats, steps: Floats, offset: float | Floats) -> tuple[Floats, Floats]:
    """Points (N, 4, S, 2) along each side, moved `offset` pixels inward, and inward normals (N, 4,
    2).
    """
    along = np.roll(quads, -1, axis=1) - quads
    length = np.linalg.norm(along, axis=2, keepdims=True).clip(1e-6)
    normal = np.stack([-along[:, :, 1], along[:, :, 0]], axis=2) / length
    start = quads + normal * offset
    points = start[:, :, None] + along[:, :, None] * steps[None, None, :, None]
    return points.astype(np.float32), normal.astype(np.float32)


def _at(image: Floats, points: Floats) -> Floats:
    """Values of an image at points, nearest pixel, clamped to the border."""
    height, width = image.shape[:2]
    place = (points + 0.5).astype(np.int32)
    x, y = place[..., 0].clip(0, width - 1), place[..., 1].clip(0, height - 1)
    values: Floats = image[y, x]
    return values


def _outline_under(scene: Scene, quads: Floats, steps: Floats, offset: float = 0.0) -> Floats:
    """The hinted outline under each side (N, 4, S)."""
    height, width = scene.hints.outline.shape
    scale = np.array([width / scene.size[0], height / scene.size[1]], np.float32)
    return _at(scene.hints.outline, (_points(quads, steps, offset)[0] + 0.5) * scale - 0.5)


def _paper_at(scene: Scene, quads: Floats, depth: float) -> Floats:
    """The likelihood of paper beside each side (N, 4), `depth` of the sheet's size inward."""
    height, width = scene.hints.sheet.shape
    scale = np.array([width / scene.size[0], height / scene.size[1]], np.float32)
    offset = np.asarray(depth * np.sqrt(areas(quads))[:, None, None], np.float32)
    points = (_points(quads, _FEW_STEPS, offset)[0] + 0.5) * scale - 0.5
    return np.asarray(_at(scene.hints.sheet, points).mean(axis=2), np.float32)


def _edge_support(scene: Scene, quads: Floats) -> tuple[Floats, Floats]:
    """How much of each side (N, 4) lies on an edge: from darker outside to lighter inside, and of
    any kind.
    """
    lighter: NDArray[np.float32] | None = None
    steepest: NDArray[np.float32] | None = None
    for offset in (-1.0, 0.0, 1.0):
        points, normal = _points(quads, _STEPS, offset)
        across, down = _at(scene.across, points), _at(scene.down, points)
        slope = across * normal[:, :, None, :1] + down * normal[:, :, None, 1:]
        size = np.abs(slope).max(axis=3)
        lighter = slope[..., 0] if lighter is None else np.maximum(lighter, slope[..., 0])
        steepest = size if steepest is None else np.maximum(steepest, size)
    assert lighter is not None
    assert steepest is not None
    return np.clip(lighter / 6, 0, 1).mean(axis=2), np.clip(steepest / 6, 0, 1).mean(axis=2)


def _strips(scene: Scene, quads: Floats) -> tuple[Floats, Floats]:
    """Color contrast across each side (N, 4), and how alike the strips inside are (N,), both 0 to
    1.
    """
    inside = np.median(_at(scene.lab, _points(quads, _STEPS[::2], _STRIP)[0]), axis=2)
    outside = np.median(_at(scene.lab, _points(quads, _STEPS[::2], -_STRIP)[0]), axis=2)
    contrast = np.clip(np.linalg.norm(inside - outside, axis=2) / 28.0, 0, 1)
    apart = np.linalg.norm(inside - inside.mean(axis=1, keepdims=True), axis=2).max(axis=1)
    return contrast, np.exp(-apart / 30.0)


def _overlap(scene: Scene, quads: Floats) -> Floats:
    """Intersection through union of each quad with the hinted sheet (N,)."""
    sheet = scene.hints.sheet
    height, width = sheet.shape
    scale = np.array([width / scene.size[0], height / scene.size[1]], np.float32)
    corners = np.rint(((quads + 0.5) * scale - 0.5) * 16).astype(np.int32)
    whole = float(sheet.sum())
    overlaps = np.zeros(len(quads), np.float32)
    for index, quad in enumerate(corners):
        mask = np.zeros(sheet.shape, np.uint8)
        cv2.fillConvexPoly(mask, quad, 1, cv2.LINE_8, 4)
        both = float(cv2.mean(sheet, mask)[0]) * (size := int(cv2.countNonZero(mask)))
        overlaps[index] = both / max(size + whole - both, 1.0)
    return overlaps


def _aspect(quads: Floats) -> Floats:
    """1 for the proportions of A4 and of a card, less for others."""
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    mean = (sides[:, :2] + sides[:, 2:]) / 2
    ratio = np.log(mean.max(axis=1) / mean.min(axis=1).clip(1e-6))
    away = np.abs(ratio[:, None] - _RATIOS).min(axis=1)
    return np.asarray(np.exp(-((away / 0.25) ** 2)), np.float32)
