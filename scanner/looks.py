"""In which look a page is sent: the smallest that passes the proof against its own sheet.

Ink at 200 or 240 dots an inch, over a tint where the paper itself says something, with pictures of
the parts that ink does not show; gray or color where that would be most of the page, or where the
camera saw the letters too small for black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np

from scanner.cleaning import EVEN_PAPER, brightest, darkest, lost_by, tint_of
from scanner.fields import Box, fields_of
from scanner.geometry import Floats
from scanner.images import Frame
from scanner.inks import AS_PALE, Layer, ink_layers
from scanner.judging import READABLE_PIXELS
from scanner.proof import DPI, Proof, failed_parts, prove, seen
from scanner.ruling import follow

Why = Literal["", "asked", "small", "faint", "shades", "pictures"]
"""Why a page is more than ink: somebody asked for it; its letters are few pixels of the camera
high; strokes are too faint, or shades mean something; there are pictures or large dark areas.
"""

LARGE_LETTERS = 1.4
"""Millimeters of small letters that 200 dots an inch show as well as more."""
_FEWEST_SEEN = 110.0  # dots an inch; with fewer, ink that fails in parts is doubtful everywhere
_TINT_PART, _TINT_HELPS = 0.06, 0.5
_LEAST_SQUARES = 6
_MOST_AREA, _MOST_FAILED = 0.3, 0.12
_PART_DPI = 200.0
_CHROMA, _COLORED = 34, 0.01  # levels between channels, and the part of a picture that has them


@dataclass(frozen=True)
class Part:
    """A part of a page that is sent as a picture, BGR or gray: left, top, right, bottom in
    millimeters.
    """

    pixels: Frame
    box_mm: tuple[float, float, float, float]


@dataclass(frozen=True)
class Choice:
    """The look of a page, and why it is no plain ink."""

    look: Literal["ink", "gray", "color"]
    why: Why = ""
    layers: tuple[Layer, ...] = ()
    tint: Frame | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """An upright sheet of even light: BGR (H, W, 3), its ink (H, W), and that in layers, at `dpi`;
    its size; how many dots an inch the camera has seen, and how tall its small letters are, 0
    where there are too few to tell.
    """

    pixels: Frame
    mask: Frame
    layers: tuple[Layer, ...]
    size_mm: tuple[float, float]
    dpi: float
    dpi_seen: float
    letters_mm: float


def ink_alone(sheet: Sheet) -> Choice:
    """Ink, whatever it does not show: what somebody asked for."""
    return Choice("ink", "asked", sheet.layers)


def choose(sheet: Sheet) -> Choice:
    """The look that shows the sheet in the fewest bytes."""
    if 0 < sheet.letters_mm / 25.4 * sheet.dpi_seen < READABLE_PIXELS:
        return _picture(sheet.pixels, "small")
    boxes = fields_of(sheet.pixels, sheet.dpi)
    if _is_much(boxes, sheet):
        return _picture(sheet.pixels, "pictures")
    if not boxes:
        return _choose(sheet)
    choice = _choose(_emptied(sheet, boxes))
    if choice.look != "ink":
        return _picture(sheet.pixels, choice.why)
    fields = tuple(_part(sheet, box) for box in boxes)
    return replace(choice, why=choice.why or "pictures", parts=(*choice.parts, *fields))


def _emptied(sheet: Sheet, boxes: Sequence[Box]) -> Sheet:
    """The sheet with bare paper in these boxes."""
    pixels, mask = sheet.pixels.copy(), sheet.mask.copy()
    for box in boxes:
        place = _rows_and_columns(box, sheet.dpi)
        pixels[place], mask[place] = round(EVEN_PAPER), 255
    return replace(sheet, pixels=pixels, mask=mask, layers=ink_layers(pixels, mask, sheet.dpi))


def _choose(sheet: Sheet) -> Choice:
    layers = sheet.layers
    lost = lost_by(sheet.pixels, sheet.mask, sheet.dpi)
    goal = seen(_without_squares(sheet), sheet.dpi)
    written = tuple(layer for layer in layers if layer.seen is None)
    plain = prove(goal, seen(_shade(written, sheet.dpi), DPI))
    choice, proof = Choice("ink", "", layers), plain
    if (
        lost.areas
        or plain.part > _TINT_PART
        or _is_much(failed_parts(plain, _LEAST_SQUARES), sheet)
    ):
        tint = tint_of(sheet.pixels, sheet.mask, sheet.size_mm)
        tinted = prove(goal, seen(_shade(written, sheet.dpi, tint), DPI))
        if lost.areas or tinted.part < _TINT_HELPS * plain.part:
            choice, proof = Choice("ink", "shades", layers, tint), tinted
    return _with_parts(sheet, choice, proof, lost.pictures)


def _without_squares(sheet: Sheet) -> Frame:
    """How dark the sheet is, gray, without the lines of the leaf itself: they are drawn as they
    were printed, and prove nothing.
    """
    gray = darkest(sheet.pixels)
    written = [layer.mask for layer in sheet.layers if layer.seen is None]
    for layer in sheet.layers:
        if layer.seen is not None:
            is_line = (follow(layer.seen, sheet.dpi) > 0) & (gray > min(layer.color) - AS_PALE)
            for mask in written:  # the soft edges of letters
                is_line &= cv2.erode(mask, np.ones((5, 5), np.uint8)) > 0
            gray = np.where(is_line, np.uint8(round(EVEN_PAPER)), gray)
    return gray


def _with_parts(sheet: Sheet, choice: Choice, proof: Proof, has_pictures: bool) -> Choice:
    """The choice with pictures of what failed most, or a picture of all where that is too much."""
    boxes = failed_parts(proof, _LEAST_SQUARES)
    while boxes and _is_much(boxes, sheet):  # scattered over a stained page: what matters most
        boxes.pop()
    if has_pictures or proof.part > _MOST_FAILED:
        return _picture(sheet.pixels, "pictures" if has_pictures else "faint")
    if not boxes:
        return choice
    if sheet.dpi_seen < _FEWEST_SEEN:
        return _picture(sheet.pixels, "faint")
    layers = choice.layers
    for box in boxes:
        layers = tuple(_without(layer, box, sheet.dpi) for layer in layers)
    parts = tuple(_part(sheet, box) for box in boxes)
    return replace(choice, why=choice.why or "faint", layers=layers, parts=parts)


def _is_much(boxes: Sequence[tuple[float, float, float, float]], sheet: Sheet) -> bool:
    """Whether these parts are more of the sheet than should be sent as pictures beside ink."""
    area = sum((right - left) * (low - top) for left, top, right, low in boxes)
    return area > _MOST_AREA * sheet.size_mm[0] * sheet.size_mm[1]


def _shade(layers: tuple[Layer, ...], dpi: float, tint: Frame | None = None) -> Frame:
    """How dark a page of layers is, gray at the proof's dots an inch."""
    part = DPI / dpi
    masks = [
        cv2.resize(layer.mask, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
        for layer in layers
    ]
    height, width = masks[0].shape
    shade: Floats = np.full((height, width), 255, np.float32)
    if tint is not None:
        shade = cv2.resize(darkest(tint), (width, height)).astype(np.float32)
    for layer, mask in zip(layers, masks, strict=True):
        bare = mask.astype(np.float32) / 255
        shade = np.asarray(shade * bare + min(layer.color) * (1 - bare), np.float32)
    return np.asarray(shade, np.uint8)


def _rows_and_columns(box: tuple[float, float, float, float], dpi: float) -> tuple[slice, slice]:
    left, top, right, low = (max(0, round(side / 25.4 * dpi)) for side in box)
    return slice(top, low), slice(left, right)


def _without(layer: Layer, box: tuple[float, float, float, float], dpi: float) -> Layer:
    mask = layer.mask.copy()
    mask[_rows_and_columns(box, dpi)] = 255
    return Layer(mask, layer.color, layer.seen)


def _part(sheet: Sheet, box: tuple[float, float, float, float]) -> Part:
    """A picture of a part, gray where it has no color."""
    rows, columns = _rows_and_columns(box, sheet.dpi)
    cut = sheet.pixels[rows, columns]
    height, width = sheet.pixels.shape[:2]
    # the box as the pixels have it, so that the picture lies where it was
    left, top = columns.start / width * sheet.size_mm[0], rows.start / height * sheet.size_mm[1]
    right = min(columns.stop, width) / width * sheet.size_mm[0]
    low = min(rows.stop, height) / height * sheet.size_mm[1]
    part = min(1.0, _PART_DPI / sheet.dpi)
    small = cv2.resize(cut, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    return Part(_plain_if_gray(_white(np.asarray(small, np.uint8))), (left, top, right, low))


def _white(pixels: Frame) -> Frame:
    """On the page, paper is white."""
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=255 / EVEN_PAPER), np.uint8)


def _picture(pixels: Frame, why: Why) -> Choice:
    return Choice("color" if _is_colored(pixels) else "gray", why)


def _is_colored(pixels: Frame) -> bool:
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    small_pixels = np.asarray(small, np.uint8)
    chroma = cv2.subtract(brightest(small_pixels), darkest(small_pixels))
    return float((chroma > _CHROMA).mean()) > _COLORED


def _plain_if_gray(pixels: Frame) -> Frame:
    if _is_colored(pixels):
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
