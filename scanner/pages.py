"""A page made from a photograph: what is sent, and what is shown beside the form."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanner.cleaning import even_light, in_focus, ink_mask
from scanner.encoding import Coding, ink_pdf, picture_pdf
from scanner.fields import covered_by, fields_of
from scanner.finder import Found
from scanner.flattening import FINE_DPI, Sheet, flatten
from scanner.geometry import Floats
from scanner.images import Frame, shrunk, to_jpeg
from scanner.inks import Layer, ink_layers
from scanner.judging import BLURRED, judge, judge_letters, small_letters
from scanner.looks import LARGE_LETTERS, Part, Why, choose, ink_alone
from scanner.looks import Sheet as Upright
from scanner.upright import Position, position, turn

Look = Literal["auto", "ink", "color"]
_WHITE, _EVEN = 232.0, 6.0
_FEWEST_DPI, _WORTH, _GRAINY_PAPER = 200.0, 1.6, 235.0


@dataclass(frozen=True)
class Page:
    """A flattened and cleaned page: BGR uint8 (H, W, 3) as a reader will see it, its size in
    millimeters (width, height), a remark's codes, a blank between them, and `why` it is no plain
    ink.

    Ink pages have their `layers` of black, pale, blue and red; where their paper itself says
    something its `tint`, which lies below them, and pictures of the `parts` that ink would not
    show. Pages in gray or in color have none of these.
    """

    pixels: Frame
    size_mm: tuple[float, float]
    look: Literal["ink", "gray", "color"]
    remark: str
    layers: tuple[Layer, ...] = ()
    tint: Frame | None = None
    parts: tuple[Part, ...] = ()
    why: Why = ""

    def to_pdf(self, coding: Coding = "jbig2") -> bytes:
        """One page of PDF/A-2b: ink as JBIG2 and pictures as JPEG 2000, or as CCITT Group 4 and
        JPEG where these are refused.
        """
        if self.look == "ink":
            return ink_pdf(self.layers, self.size_mm, coding, self.tint, self.parts)
        return picture_pdf(self.pixels, self.size_mm, self.look == "gray", coding)

    def preview(self, longest: int = 1400) -> bytes:
        """A JPEG to look at, its longest side at most `longest` pixels."""
        return to_jpeg(self.pixels, 70, longest)


def make_page(frame: Frame, found: Found, look: Look = "auto") -> Page:
    """The page within the found corners of a BGR frame, cleaned as `look` says, or in the smallest
    look that passes the proof.
    """
    if look == "color":
        return _in_color(frame, found)
    with ThreadPoolExecutor(1) as beside:  # on the second processor
        sheet = flatten(frame, found, "ink", FINE_DPI)
        judged = beside.submit(judge, sheet, found, (frame.shape[1], frame.shape[0]))

        def evened(sheet: Sheet, fields: Frame | None = None) -> Frame:
            pixels = even_light(sheet.pixels, fields)
            return in_focus(pixels, sheet.dpi) if judged.result() in BLURRED else pixels

        even_pixels = evened(sheet)
        mask = ink_mask(even_pixels, sheet.dpi)
        placed = beside.submit(position, mask, sheet.dpi)
        letters = small_letters(mask, sheet.dpi)
        if letters >= LARGE_LETTERS and sheet.dpi == FINE_DPI:
            sheet = flatten(frame, found, "ink")
            even_pixels = evened(sheet)
            mask = ink_mask(even_pixels, sheet.dpi)
        if boxes := fields_of(even_pixels, sheet.dpi):
            even_pixels = evened(sheet, covered_by(boxes, sheet.size_mm))
        layers = ink_layers(even_pixels, mask, sheet.dpi)
        place = placed.result()
        remark = judge_letters(judged.result(), letters, sheet.dpi_seen)
    remark = _with_place(remark, place)
    size = _turned(sheet.size_mm, place)
    upright = Upright(
        turn(even_pixels, place.quarters),
        turn(mask, place.quarters),
        tuple(_layer_turned(layer, place.quarters) for layer in layers),
        size,
        sheet.dpi,
        sheet.dpi_seen,
        letters,
    )
    choice = ink_alone(upright) if look == "ink" else choose(upright)
    if choice.look != "ink":
        pixels = _worth(upright)
        if choice.look == "gray":
            gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
            pixels = np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)
        return Page(pixels, size, choice.look, remark, why=choice.why)
    pixels = as_picture(choice.layers, size, choice.tint, choice.parts)
    return Page(
        pixels, size, "ink", remark, choice.layers, choice.tint, choice.parts, why=choice.why
    )


def _in_color(frame: Frame, found: Found) -> Page:
    """The page as the camera saw it, upright."""
    sheet = flatten(frame, found, "color")
    with ThreadPoolExecutor(1) as beside:
        judged = beside.submit(judge, sheet, found, (frame.shape[1], frame.shape[0]))
        mask = ink_mask(even_light(sheet.pixels), sheet.dpi)
        place = position(mask, sheet.dpi)
        remark = judge_letters(judged.result(), small_letters(mask, sheet.dpi), sheet.dpi_seen)
    return Page(
        turn(sheet.pixels, place.quarters),
        _turned(sheet.size_mm, place),
        "color",
        _with_place(remark, place),
        why="asked",
    )


def _layer_turned(layer: Layer, quarters: int) -> Layer:
    seen = None if layer.seen is None else turn(layer.seen, quarters)
    return Layer(turn(layer.mask, quarters), layer.color, seen)


def _turned(size_mm: tuple[float, float], place: Position) -> tuple[float, float]:
    return size_mm[::-1] if place.quarters % 2 else size_mm


def _with_place(remark: str, place: Position) -> str:
    """The remark, and that it is not known which way up the sheet is: two codes, where both are
    to be said. Nobody turns what cannot be read.
    """
    is_told = place.sure or remark == "too-blurred"
    return " ".join(filter(None, (remark, "" if is_told else "which-way-up")))


def _worth(sheet: Upright) -> Frame:
    """The sheet's pixels, no more of them than a picture of what the camera has seen is worth, the
    grain of the paper white: it would take most of the bytes.
    """
    dpi = max(_FEWEST_DPI, _WORTH * sheet.dpi_seen)
    small = shrunk(sheet.pixels, round(max(sheet.size_mm) / 25.4 * dpi))
    return np.asarray(cv2.convertScaleAbs(small, alpha=255 / _GRAINY_PAPER), np.uint8)


def as_picture(
    layers: tuple[Layer, ...],
    size_mm: tuple[float, float],
    tint: Frame | None = None,
    parts: tuple[Part, ...] = (),
) -> Frame:
    """The layers as they look on white paper or on its tint, with pictures of parts, BGR
    (H, W, 3).
    """
    height, width = layers[0].mask.shape
    picture = np.full((height, width, 3), 255, np.uint8)
    if tint is not None:
        cv2.resize(tint, (width, height), dst=picture, interpolation=cv2.INTER_LINEAR)
    for part in parts:
        left, top, right, low = (
            round(side / whole * pixels)
            for side, whole, pixels in zip(
                part.box_mm, (*size_mm, *size_mm), (width, height, width, height), strict=True
            )
        )
        shown = cv2.resize(part.pixels, (right - left, low - top), interpolation=cv2.INTER_LINEAR)
        is_gray = shown.ndim == 2
        picture[top:low, left:right] = shown[:, :, None] if is_gray else shown
    for layer in layers:
        picture.reshape(-1, 3)[np.flatnonzero(layer.mask == 0)] = layer.color
    return picture


def is_flat(frame: Frame) -> bool:
    """Whether a picture is a page already, as a scanner or a PDF gives it: evenly white all along
    its border.
    """
    gray = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    wide = max(2, min(gray.shape) // 150)
    rim = np.concatenate(
        [part.ravel() for part in (gray[:wide], gray[-wide:], gray[:, :wide], gray[:, -wide:])]
    )
    return bool(np.percentile(rim, 3) > _WHITE and rim.std() < _EVEN)


def whole_frame(frame: Frame, size_mm: tuple[float, float] | None = None) -> Found:
    """The frame itself as the sheet, for a picture in which none was found; its confidence is 0."""
    height, width = frame.shape[:2]
    corners: Floats = np.array(
        [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32
    )
    return Found(corners, 0.0, size_mm)
