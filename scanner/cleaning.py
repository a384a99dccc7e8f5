"""Takes the light and the shadows out of a sheet, so that paper is white and ink stays."""

from typing import NamedTuple, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.edges import smooth_edges
from scanner.geometry import Floats
from scanner.images import Frame, reduced, scaled

C = TypeVar("C", Frame, Floats)

INK_DPI = 300
EVEN_PAPER = 245.0
"""How bright paper is in a sheet of even light, of 255."""
_OUT_OF_FOCUS = 4.0  # pixels of an unsharp mask
_FROM = 4  # pixels of 1.5 mm around a field that tell its light
_RIM = 15  # the outermost pixels, about 1.3 mm: what is seen of the table beside the sheet
_RIM_BAND = 0.035
_SPECK = 8
_GRAIN = 0.5  # pixels by which the camera's grain is smoothed; more joins small letters
_AROUND, _BLACK = 61, 96
_NEAR = 24  # levels of gray to the limit by which a pixel of an edge is doubtful
_STRICT = 0.2  # where there is dark print in the neighborhood
# what might be grain, on even white paper and on grainy or shaded paper: by how many levels pencil
# must be darker than the paper on both sides, how strict its limit is, and from which spread of the
# grays around it on there is dark print, for a little and for certain
_RELIEF, _PENCIL, _SPREAD = (12.0, 24.0), (0.05, 0.12), ((16.0, 40.0), (6.0, 14.0))
_GRAINS = (6.0, 9.0)  # levels by which half of such papers' pixels are darker than what is around
_SHADES = (205.0, 225.0)  # paper so dark is shaded, so light is not
_SURE_PART = 0.55
_BUMP, _BUMP_DEPTH, _BUMP_NEAR = 60, 28.0, 12  # pixels, levels, pixels to a letter: 1 mm
# ink broader than any letter's stroke, 1.4 mm: how dark it is, its least side, how much it counts
_BLOT, _BLOT_SIDE, _BLOT_COUNTS = 120, 16, 0.02
_WIDEST = 31
_NOISE = np.uint8(24)  # levels between the channels of gray ink
_TINT_DPI = 40
_MOST_LOST = (0.02, 0.06)  # of the sheet: shaded, solid


def even_light(pixels: Frame, fields: Frame | None = None) -> Frame:
    """The sheet, BGR, divided by its own illumination: paper near `EVEN_PAPER` everywhere, colors
    of the ink kept. `fields` (H, W) of any size is not 0 where something larger than ink is no
    paper: what is around tells the light there.
    """
    light = _illumination(pixels, fields)
    return np.asarray(cv2.divide(pixels, light, scale=EVEN_PAPER, dtype=cv2.CV_8U), np.uint8)


def in_focus(pixels: Frame, dpi: float) -> Frame:
    """A sheet of even light, BGR, that was not quite in focus, its edges as steep as they were: an
    unsharp mask.
    """
    soft = cv2.GaussianBlur(pixels, (0, 0), _OUT_OF_FOCUS * dpi / INK_DPI)
    return np.asarray(cv2.addWeighted(pixels, 2, soft, -1, 0), np.uint8)


def _illumination(pixels: Frame, fields: Frame | None) -> Floats:
    """How bright the bare paper is at every pixel, from a picture a tenth as large without its
    ink.
    """
    height, width = pixels.shape[:2]
    small = scaled(pixels, min(1.0, 200 / max(height, width)))
    if fields is not None:
        covered = cv2.resize(fields, small.shape[1::-1], interpolation=cv2.INTER_NEAREST)
        small = np.asarray(cv2.inpaint(small, covered, _FROM, cv2.INPAINT_TELEA), np.uint8)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(np.asarray(paper, np.uint8), 15)
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    return np.maximum(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), 24)


def ink_mask(pixels: Frame, dpi: float = INK_DPI) -> Frame:
    """Ink as 0 and paper as 255 in a sheet of even light, shape (H, W), without specks.

    A pixel is ink where it is clearly darker than what lies around it, so that print on shaded
    cells stays print: Sauvola and Pietikäinen, "Adaptive document image binarization" (2000),
    section 3.1.
    """
    scale = dpi / INK_DPI
    gray = _calm(pixels, scale)
    filled = _filled(gray, scale)
    grain = float(np.median(cv2.subtract(filled[::5, ::5], gray[::5, ::5])))
    sure_limit, faint_limit = _limits(gray, scale, grain)
    levels = np.arange(256, dtype=np.float32)
    relief = _between(_RELIEF, _doubt(levels, grain))
    beside = cv2.LUT(filled, np.clip(levels - relief, 0, 255).astype(np.uint8))
    sure, ink = (
        cv2.compare(gray, cv2.min(limit, beside), cv2.CMP_LT) for limit in (sure_limit, faint_limit)
    )
    solid = _solid(gray)
    sure, ink = cv2.max(sure, solid), cv2.max(ink, solid)
    count, labels = cv2.connectedComponents(ink, connectivity=8)
    at = np.flatnonzero(ink != 0)
    strokes, is_sure = np.asarray(labels.ravel()[at], np.int32), sure.ravel()[at] > 0
    sizes, sure_sizes = (np.bincount(part, minlength=count) for part in (strokes, strokes[is_sure]))
    is_ink = (sizes >= _SPECK * scale**2) & (sure_sizes >= _SPECK * scale**2 / 2)
    is_ink &= ~_at_rim(ink.shape, at, strokes, count, scale)
    darker = cv2.subtract(filled, gray).ravel()[at]
    depths = np.asarray(np.bincount(strokes, darker, count), np.float64)
    is_ink &= ~_is_grain(ink.shape, at, strokes, depths, sizes, scale)
    # of dark strokes the core alone, or letters would grow together; faint ones would be broken
    is_faint = is_ink & (sure_sizes < _SURE_PART * sizes)
    mask = np.full(ink.shape, 255, np.uint8)
    mask.ravel()[at[(is_ink[strokes] & is_sure) | is_faint[strokes]]] = 0
    mask = smooth_edges(mask, _doubtful(gray, sure_limit, faint_limit))
    rim = round(_RIM * scale)
    for edge in (mask[:rim], mask[-rim:], mask[:, :rim], mask[:, -rim:]):
        edge[...] = 255
    return mask


def _calm(pixels: Frame, scale: float) -> Frame:
    """How dark each pixel is, gray (H, W), the grain of the camera smoothed.

    Gray ink is as dark as its luminance, in which the three channels' noise is least; colored ink
    as its darkest channel, or a pale seal would be paler still.
    """
    least = darkest(pixels)
    chroma = cv2.subtract(brightest(pixels), least)
    luminance = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    colored = cv2.subtract(luminance, np.maximum(chroma, _NOISE) - _NOISE)
    gray = cv2.max(least, np.asarray(colored, np.uint8))
    return np.asarray(cv2.GaussianBlur(gray, (0, 0), _GRAIN * scale), np.uint8)


def _limits(gray: Frame, scale: float, grain: float) -> tuple[Frame, Frame]:
    """How dark each pixel must be to be ink for sure, and to be ink where it belongs to some that
    is, by the mean and the spread within 2.6 mm of it.

    Both change slowly, so that they are computed on a fourth of the rows and columns.
    """
    size = (max(1, gray.shape[1] // 4), max(1, gray.shape[0] // 4))
    width = 2 * round(_AROUND * scale / 8) + 1
    values = gray.astype(np.float32)
    small, squared = (reduced(part, size) for part in (values, values * values))
    weight = _beside_blots(small, scale)
    share, total, squares = (
        np.asarray(cv2.boxFilter(part, -1, (width, width)), np.float32)
        for part in (weight, small * weight, squared * weight)
    )
    mean = total / share
    spread = np.sqrt(np.maximum(squares / share - mean * mean, 0))
    doubt = _doubt(np.asarray(mean, np.float32), grain)
    pencil, begin, certain = (
        _between(pair, doubt) for pair in (_PENCIL, *zip(*_SPREAD, strict=True))
    )
    print_part = np.clip((spread - begin) / (certain - begin), 0, 1)
    strictness = pencil + (_STRICT - pencil) * print_part
    sure, faint = (
        np.clip(mean * (1 + part * strictness * (spread / 128 - 1)), 0, 255).astype(np.uint8)
        for part in (1, 0.5)
    )
    whole = gray.shape[::-1]
    return np.asarray(cv2.resize(sure, whole), np.uint8), np.asarray(
        cv2.resize(faint, whole), np.uint8
    )


def _beside_blots(gray: Floats, scale: float) -> Floats:
    """How much each pixel counts in what lies around another, from a picture a fourth as fine:
    filled circles and bars hardly do, or the pale ring beside them would be told by their black.
    """
    dark = np.asarray(gray < _BLOT, np.uint8)
    side = max(2, round(_BLOT_SIDE * scale / 4))
    blots = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    near = cv2.dilate(blots, np.ones((3, 3), np.uint8))
    return np.where(near > 0, np.float32(_BLOT_COUNTS), np.float32(1))


def _filled(gray: Frame, scale: float) -> Frame:
    """How bright the paper on both sides of each pixel is: the border of a shaded cell is darker
    than one side only, and no stroke.
    """
    half = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    width = 2 * round(_WIDEST * scale / 4) + 1
    filled = cv2.morphologyEx(half, cv2.MORPH_CLOSE, np.ones((width, width), np.uint8))
    whole = cv2.resize(filled, gray.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, np.uint8)


def _doubt(paper: Floats, grain: float) -> Floats:
    """How much of what is faint might be grain, 0 to 1, on paper of this brightness in a sheet of
    this grain: on even white paper pencil is told from nothing.
    """
    grainy = np.interp(grain, _GRAINS, (0.0, 1.0))
    low, high = _SHADES
    return np.asarray(np.maximum(np.clip((high - paper) / (high - low), 0, 1), grainy), np.float32)


def _between(pair: tuple[float, float], part: Floats) -> Floats:
    """From the first to the second."""
    first, second = pair
    return first + (second - first) * part


def _doubtful(gray: Frame, sure_limit: Frame, faint_limit: Frame) -> Frame:
    """Where a pixel is nearly as bright as ink may be, 255: the grain may have decided."""
    near = cv2.min(cv2.absdiff(gray, sure_limit), cv2.absdiff(gray, faint_limit))
    return np.asarray(cv2.threshold(near, _NEAR - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def _solid(gray: Frame) -> Frame:
    """The inside of what is black for so far that nothing around it is lighter: 255, else 0."""
    return np.asarray(cv2.threshold(gray, _BLACK - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def darkest(color: C) -> C:
    """The least of the three channels at every pixel, (H, W); numpy's minimum along an axis of
    three takes ten times as long.
    """
    first, second, third = cv2.split(color)
    return cast("C", cv2.min(cv2.min(first, second), third))


def brightest(color: C) -> C:
    """The greatest of the three channels at every pixel, (H, W)."""
    first, second, third = cv2.split(color)
    return cast("C", cv2.max(cv2.max(first, second), third))


def _at_rim(
    shape: tuple[int, ...],
    at: NDArray[np.intp],
    strokes: NDArray[np.int32],
    count: int,
    scale: float,
) -> NDArray[np.bool_]:
    """Which dark parts (count,) are the table seen beside the sheet: they begin at the rim and do
    not leave its band. The N dark pixels are `at` places of the sheet's rows one after the other.
    """
    rim, band = round(_RIM * scale), round(_RIM_BAND * max(shape))
    depth = np.zeros(shape, np.uint8)
    depth[rim:-rim, rim:-rim] = 1
    depth[band:-band, band:-band] = 2
    depth_there = depth.ravel()[at]
    begins, leaves = np.zeros(count, bool), np.zeros(count, bool)
    begins[strokes[depth_there == 0]] = True
    leaves[strokes[depth_there == 2]] = True
    return begins & ~leaves


def _is_grain(
    shape: tuple[int, ...],
    at: NDArray[np.intp],
    strokes: NDArray[np.int32],
    depths: NDArray[np.float64],
    sizes: NDArray[np.intp],
    scale: float,
) -> NDArray[np.bool_]:
    """Which strokes (count,) are bumps of the paper in slanting light: hardly darker than it,
    small, and no part of any letter, as the dot of an i is. The N dark pixels are `at` places of
    the sheet's rows, `depths` sums over a stroke's pixels by how many levels they are darker.
    """
    is_small = sizes < _BUMP * scale**2
    is_faint = depths < _BUMP_DEPTH * sizes
    large = np.zeros(shape, np.uint8)
    large.ravel()[at[~is_small[strokes]]] = 255
    coarse = cv2.resize(large, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = 2 * round(_BUMP_NEAR * scale / 4) + 1
    around = cv2.dilate(coarse, np.ones((side, side), np.uint8))
    near = cv2.resize(around, shape[::-1], interpolation=cv2.INTER_NEAREST)
    is_near = np.bincount(strokes, near.ravel()[at] > 0, len(sizes)) > 0
    return np.asarray(is_small & is_faint & ~is_near)


def tint_of(pixels: Frame, mask: Frame, size_mm: tuple[float, float]) -> Frame:
    """What the paper of a sheet of even light shows between its ink, BGR at 40 dpi: shaded cells,
    colored stripes, the ground of a form.
    """
    size = (
        max(1, round(size_mm[0] / 25.4 * _TINT_DPI)),
        max(1, round(size_mm[1] / 25.4 * _TINT_DPI)),
    )
    paper = cv2.erode(mask, np.ones((7, 7), np.uint8))  # without the soft edges of ink
    share = cv2.resize(paper, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    shade = cv2.resize(
        cv2.bitwise_and(pixels, pixels, mask=paper), size, interpolation=cv2.INTER_AREA
    )
    around = (5, 5)
    weight = cv2.boxFilter(share, -1, around)
    near = cv2.boxFilter(shade.astype(np.float32), -1, around)
    near = np.where(
        weight[:, :, None] > 0.02, near / np.maximum(weight, 0.02)[:, :, None], EVEN_PAPER
    )
    own = shade / np.maximum(share, 0.02)[:, :, None]
    tint = np.where(share[:, :, None] > 0.3, own, near)
    return np.clip(tint * (255 / EVEN_PAPER), 0, 255).astype(np.uint8)


class Lost(NamedTuple):
    """What of a sheet its ink alone would not show, though no stroke of it is missing."""

    areas: bool  # shaded cells, tinted paper
    pictures: bool  # large dark areas


def lost_by(pixels: Frame, mask: Frame, dpi: float = INK_DPI) -> Lost:
    """What the mask leaves out of a sheet of even light."""
    part = 50 / dpi
    small = scaled(pixels, part)
    size = (small.shape[1], small.shape[0])
    rim = max(4, round(0.04 * max(size)))
    if min(size) <= 2 * rim:  # a scrap
        return Lost(False, False)
    ink = reduced(mask, size)
    near = cv2.erode(ink, np.ones((5, 5), np.uint8)) < 250
    shade = np.asarray(cv2.GaussianBlur(darkest(small), (0, 0), 1.0), np.uint8)
    paper = float(np.percentile(shade, 80))
    areas = (shade < paper - 34) & ~near
    solid = cv2.erode((ink < 60).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    shares = (shown[rim:-rim, rim:-rim].mean() for shown in (areas, solid))
    return Lost(*(bool(share > limit) for share, limit in zip(shares, _MOST_LOST, strict=True)))
