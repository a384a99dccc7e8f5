"""Takes the light and the shadows out of a sheet, so that paper is white and ink stays, in layers
of its colors.
"""

from dataclasses import dataclass
from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats
from scanner.images import Frame

C = TypeVar("C", Frame, Floats)

_RIM = 10  # the outermost pixels, about 1.3 mm: what is seen of the table beside the sheet
_RIM_BAND = 0.035
_SPECK = 6
_STRONG, _WEAK = 38.0, 20.0
_COLORFUL, _COLORFUL_PART = 22, 0.27
_READABLE, _LUMINANCE = 105.0, np.array([0.11, 0.59, 0.30])
_LEAST_LAYER = 150
_LARGE_STROKE = 1500  # pixels, above which joined strokes may be of two colors


@dataclass(frozen=True)
class Layer:
    """Ink of one color: a mask (H, W), 0 where there is ink and 255 elsewhere, and the color as
    BGR.
    """

    mask: Frame
    color: tuple[int, int, int]


def even_light(pixels: Frame) -> Frame:
    """The sheet, BGR, divided by its own illumination: paper near 245 everywhere, colors of the ink
    kept.
    """
    light = _illumination(pixels)
    return np.asarray(cv2.divide(pixels, light, scale=245.0, dtype=cv2.CV_8U), np.uint8)


def _illumination(pixels: Frame) -> Floats:
    """How bright the bare paper is at every pixel, from a picture a tenth as large without its
    ink.
    """
    height, width = pixels.shape[:2]
    scale = 200 / max(height, width)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(np.asarray(paper, np.uint8), 15)
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    return np.maximum(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), 24)


def ink_mask(pixels: Frame) -> Frame:
    """Ink as 0 and paper as 255 in a sheet of even light, shape (H, W), without specks.

    What is clearly darker than the paper is ink, and with it what is fainter but joined to it.
    """
    calm = cv2.GaussianBlur(_darkest(pixels), (0, 0), 0.8)
    small = cv2.resize(calm, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    around = cv2.boxFilter(
        cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), -1, (25, 25)
    )
    paper = cv2.resize(around, (calm.shape[1], calm.shape[0]), interpolation=cv2.INTER_LINEAR)
    darker = cv2.subtract(paper, calm)
    grain = 1.4826 * float(np.median(cv2.absdiff(calm[::3, ::3], paper[::3, ::3])))
    weak, strong = max(_WEAK, 4.5 * grain), max(_STRONG, 7 * grain)
    ink = (darker > weak).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_sure = np.zeros(count, bool)
    is_sure[labels[darker > strong]] = True
    is_kept = (
        is_sure
        & (stats[:, cv2.CC_STAT_AREA] >= _SPECK)
        & ~_at_rim(np.asarray(stats, np.int32), calm.shape)
    )
    is_kept[0] = False
    mask = np.where(is_kept[labels], 0, 255).astype(np.uint8)
    for edge in (mask[:_RIM], mask[-_RIM:], mask[:, :_RIM], mask[:, -_RIM:]):
        edge[...] = 255
    return mask


def _darkest(color: C) -> C:
    """The least of the three channels at every pixel, (H, W); numpy's minimum along an axis of
    three takes ten times as long.
    """
    first, second, third = cv2.split(color)
    return cast("C", cv2.min(cv2.min(first, second), third))


def _brightest(color: C) -> C:
    """The greatest of the three channels at every pixel, (H, W)."""
    first, second, third = cv2.split(color)
    return cast("C", cv2.max(cv2.max(first, second), third))


def _at_rim(stats: NDArray[np.int32], size: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which dark parts are the table seen beside the sheet: they begin at the rim and do not leave
    its band.
    """
    x, y, width, height = (stats[:, index] for index in range(4))
    band, (rows, columns) = round(_RIM_BAND * max(size)), size[:2]
    left, right = (
        (x <= _RIM) & (x + width < band),
        (x + width >= columns - _RIM) & (x > columns - band),
    )
    top, bottom = (y <= _RIM) & (y + height < band), (y + height >= rows - _RIM) & (y > rows - band)
    return np.asarray(left | right | top | bottom)


def ink_layers(pixels: Frame, mask: Frame) -> tuple[Layer, ...]:
    """The ink of a mask apart by color: black, blue (violet, green) and red (brown), each with its
    mean color.
    """
    color = _color_around(pixels, mask)
    darkest = _darkest(color)
    chroma, darkness = cv2.subtract(_brightest(color), darkest), cv2.bitwise_not(darkest)
    least = np.maximum(_COLORFUL, _COLORFUL_PART * darkness.astype(np.float32))
    colorful = (chroma > least) & (mask == 0)
    colorful = _by_strokes(colorful, mask)
    cold = color[:, :, 0] > color[:, :, 2]
    layers = []
    remaining = mask == 0
    for part in (colorful & cold, colorful & ~cold):
        if part.sum() >= _LEAST_LAYER:
            shade = np.percentile(pixels[part], 20, axis=0)
            shade = shade * min(1.0, _READABLE / max(float(shade @ _LUMINANCE), 1.0))
            layers.append(
                Layer(
                    np.where(part, 0, 255).astype(np.uint8),
                    (int(shade[0]), int(shade[1]), int(shade[2])),
                )
            )
            remaining &= ~part
    if remaining.any() or not layers:
        layers.insert(0, Layer(np.where(remaining, 0, 255).astype(np.uint8), (0, 0, 0)))
    return tuple(layers)


def _color_around(pixels: Frame, mask: Frame) -> Frame:
    """The mean color of the ink near each pixel, BGR (H, W, 3), from a picture a fourth as fine:
    a pixel alone has the color of its edge.
    """
    size = (mask.shape[1] // 4, mask.shape[0] // 4)
    ink = cv2.bitwise_not(mask)
    weight = cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    shade = cv2.resize(
        cv2.bitwise_and(pixels, pixels, mask=ink), size, interpolation=cv2.INTER_AREA
    )
    around = (3, 3)
    weight = np.maximum(cv2.boxFilter(weight, -1, around), 1e-3)
    mean = cv2.boxFilter(shade.astype(np.float32), -1, around) * 255 / weight[:, :, None]
    color = np.clip(mean, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(color, mask.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def _by_strokes(colorful: NDArray[np.bool_], mask: Frame) -> NDArray[np.bool_]:
    """Joined strokes are of one color, unless they are clearly of two: a stamp across a line of
    print.
    """
    count, labels = cv2.connectedComponents((mask == 0).astype(np.uint8), connectivity=8)
    size = np.bincount(labels.ravel(), minlength=count)
    share = np.bincount(labels[colorful], minlength=count) / np.maximum(size, 1)
    mixed = (size > _LARGE_STROKE) & (np.abs(share - 0.5) < 0.35)
    share[0], mixed[0] = 0, False
    return np.asarray((~mixed & (share > 0.5))[labels] | (mixed[labels] & colorful))


def as_picture(layers: tuple[Layer, ...]) -> Frame:
    """The layers as they look on white paper, BGR (H, W, 3)."""
    height, width = layers[0].mask.shape
    picture = np.full((height, width, 3), 255, np.uint8)
    for layer in layers:
        picture[layer.mask == 0] = layer.color
    return picture


def loses_much(pixels: Frame, mask: Frame) -> bool:
    """Whether the mask leaves out much of a sheet of even light: pictures, tinted areas, pencil,
    faint stamps.
    """
    size = (pixels.shape[1] // 4, pixels.shape[0] // 4)
    small: Frame = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    near = (
        cv2.erode(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.ones((5, 5), np.uint8))
        < 250
    )
    darkest = np.asarray(cv2.GaussianBlur(_darkest(small), (0, 0), 1.0), np.uint8)
    paper = float(np.percentile(darkest, 80))
    strokes = (cv2.morphologyEx(darkest, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)) > 9) & ~near
    areas = (darkest < paper - 34) & ~near
    solid = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) < 60
    solid = cv2.erode(solid.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    rim = max(4, round(0.04 * max(size)))
    shares = (part[rim:-rim, rim:-rim].mean() for part in (strokes, areas, solid))
    return any(share > most for share, most in zip(shares, (0.012, 0.02, 0.06), strict=True))
