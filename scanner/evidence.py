"""How well a quadrilateral agrees with a picture: edges under its sides, paper inside, something else outside."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats, areas
from scanner.images import Frame

_SAMPLES = 28
_STRIP = 4.0
_A4 = 297 / 210


@dataclass(frozen=True)
class Scene:
    """A small picture with what the score looks at: Lab colors (H, W, 3) and lightness gradients (H, W)."""

    lab: Floats
    lightness: Floats
    across: Floats
    down: Floats
    channels: tuple[Frame, ...]

    @classmethod
    def of(cls, small: Frame) -> "Scene":
        """The scene of a BGR picture."""
        calm = cv2.bilateralFilter(small, 5, 30, 3)
        lab8 = cv2.cvtColor(calm, cv2.COLOR_BGR2LAB)
        lab = cv2.GaussianBlur(lab8, (3, 3), 0).astype(np.float32)
        lightness = lab[:, :, 0].copy()
        channels = tuple(np.ascontiguousarray(lab8[:, :, index], np.uint8) for index in (0, 1, 2))
        stretched = tuple(_stretch(channel) for channel in channels)
        across = cv2.Sobel(lightness, cv2.CV_32F, 1, 0, ksize=3) / 8
        down = cv2.Sobel(lightness, cv2.CV_32F, 0, 1, ksize=3) / 8
        return cls(lab, lightness, np.asarray(across, np.float32), np.asarray(down, np.float32), stretched)


def _stretch(channel: Frame) -> Frame:
    """Faint contrast made visible to the line detector, without making noise loud."""
    low, high = np.percentile(channel, (1, 99))
    gain = min(4.0, 255.0 / max(float(high - low), 1.0))
    return np.asarray(np.clip((channel.astype(np.float32) - low) * gain, 0, 255), np.uint8)


def score(scene: Scene, quads: Floats) -> Floats:
    """A number for each quad (N, 4, 2), about 0 for none and 1 for a clear sheet."""
    rough = _edge_support(scene, quads)
    keep = np.argsort(-rough)[:600]
    result = np.zeros(len(quads), np.float32)
    result[keep] = _full(scene, quads[keep], rough[keep])
    return result


def _full(scene: Scene, quads: Floats, support: Floats) -> Floats:
    contrast, paper = _strips(scene, quads)
    height, width = scene.lightness.shape
    area = np.sqrt(areas(quads) / (width * height)).clip(0, 1)
    value = support * (0.35 + 0.65 * contrast) * (0.5 + 0.5 * paper) * (0.6 + 0.4 * area) * _aspect(quads)
    return np.asarray(value, np.float32)


def _points(quads: Floats, offset: float) -> tuple[Floats, Floats]:
    """Sample points (N, 4, S, 2) along each side, moved `offset` pixels inward, and inward normals (N, 4, 2)."""
    along = np.roll(quads, -1, axis=1) - quads
    length = np.linalg.norm(along, axis=2, keepdims=True).clip(1e-6)
    normal = np.stack([-along[:, :, 1], along[:, :, 0]], axis=2) / length
    steps = np.linspace(0.03, 0.97, _SAMPLES, dtype=np.float32)
    points = quads[:, :, None] + along[:, :, None] * steps[None, None, :, None] + offset * normal[:, :, None]
    return points.astype(np.float32), normal.astype(np.float32)


def _at(image: Floats, points: Floats) -> Floats:
    """Values of an image at points, nearest pixel, clamped to the border."""
    height, width = image.shape[:2]
    x = np.rint(points[..., 0]).astype(np.int32).clip(0, width - 1)
    y = np.rint(points[..., 1]).astype(np.int32).clip(0, height - 1)
    found: Floats = image[y, x]
    return found


def _edge_support(scene: Scene, quads: Floats) -> Floats:
    """How much of each side lies on an edge from darker outside to lighter inside, the weakest sides counting most."""
    strongest: NDArray[np.float32] | None = None
    for offset in (-1.0, 0.0, 1.0):
        points, normal = _points(quads, offset)
        slope = _at(scene.across, points) * normal[:, :, None, 0] + _at(scene.down, points) * normal[:, :, None, 1]
        strongest = slope if strongest is None else np.maximum(strongest, slope)
    assert strongest is not None
    sides = np.clip(strongest / 6.0, 0, 1).mean(axis=2)
    sides = np.maximum(sides, 0.55 * _on_border(scene, quads))
    return np.asarray(0.5 * sides.mean(axis=1) + 0.5 * sides.min(axis=1), np.float32)


def _on_border(scene: Scene, quads: Floats) -> NDArray[np.bool_]:
    """Which sides (N, 4) run along the picture's own border, where there is no outside to see."""
    height, width = scene.lightness.shape
    x, y = quads[:, :, 0], quads[:, :, 1]
    flags = [(c < 2.5) & (np.roll(c, -1, axis=1) < 2.5) for c in (x, y)]
    flags += [(c > s - 3.5) & (np.roll(c, -1, axis=1) > s - 3.5) for c, s in ((x, width), (y, height))]
    return np.asarray(np.logical_or.reduce(flags))


def _strips(scene: Scene, quads: Floats) -> tuple[Floats, Floats]:
    """Color contrast across the sides (N,), and how paper-like the strip inside is (N,), both 0 to 1."""
    inside = _at(scene.lab, _points(quads, _STRIP)[0])
    outside = _at(scene.lab, _points(quads, -_STRIP)[0])
    difference = np.linalg.norm((np.median(inside, axis=2) - np.median(outside, axis=2)), axis=2)
    sides = np.clip(difference / 28.0, 0, 1)
    sides = np.maximum(sides, 0.5 * _on_border(scene, quads))
    contrast = 0.4 * sides.mean(axis=1) + 0.6 * np.sort(sides, axis=1)[:, :2].mean(axis=1)
    medians = np.median(inside, axis=2)
    spread = np.median(np.abs(inside - medians[:, :, None]), axis=2).sum(axis=2).mean(axis=1)
    between = np.linalg.norm(medians[:, :, 1:] - medians[:, :, 1:].mean(axis=1, keepdims=True), axis=2).max(axis=1)
    paper = np.exp(-spread / 14.0) * np.exp(-between / 24.0)
    return contrast.astype(np.float32), paper.astype(np.float32)


def _aspect(quads: Floats) -> Floats:
    """1 for the proportions of A4 and of an ID card, less for others."""
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    mean = (sides[:, :2] + sides[:, 2:]) / 2
    ratio = mean.max(axis=1) / mean.min(axis=1).clip(1e-6)
    away = np.minimum(np.abs(np.log(ratio / _A4)), np.abs(np.log(ratio / 1.586)))
    return np.asarray(0.75 + 0.25 * np.exp(-((away / 0.25) ** 2)), np.float32)
