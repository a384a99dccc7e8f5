"""A page made from a photograph: what is sent, and what is shown beside the form."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanner.cleaning import (
    INK_DPI,
    Layer,
    as_picture,
    even_light,
    ink_layers,
    ink_mask,
    lost_by,
    tint_of,
)
from scanner.encoding import Coding, color_pdf, ink_pdf
from scanner.finder import Found
from scanner.flattening import flatten
from scanner.geometry import Floats
from scanner.images import Frame, to_jpeg
from scanner.judging import judge, judge_letters
from scanner.upright import position, turn

Look = Literal["auto", "ink", "color"]
_WHITE, _EVEN = 232.0, 6.0


@dataclass(frozen=True)
class Page:
    """A flattened and cleaned page: BGR uint8 (H, W, 3), its size in millimeters (width, height), a
    remark's code.

    Ink pages have their `layers` of black, pale, blue and red, and where their paper itself says
    something its `tint`, which lies below them; pages in color have neither.
    """

    pixels: Frame
    size_mm: tuple[float, float]
    look: Literal["ink", "color"]
    remark: str
    layers: tuple[Layer, ...] = ()
    tint: Frame | None = None

    def to_pdf(self, coding: Coding = "jbig2") -> bytes:
        """One page of PDF/A-2b: ink as JBIG2, or as CCITT Group 4 where that is refused; color as
        JPEG.
        """
        if self.look == "ink":
            return ink_pdf(self.layers, self.size_mm, coding, self.tint)
        return color_pdf(self.pixels, self.size_mm)

    def preview(self, longest: int = 1400) -> bytes:
        """A JPEG to look at, its longest side at most `longest` pixels."""
        return to_jpeg(self.pixels, 70, longest)


def make_page(frame: Frame, found: Found, look: Look = "auto") -> Page:
    """The page within the found corners of a BGR frame, cleaned as `look` says or as the page
    itself suggests.
    """
    sheet = flatten(frame, found.points, "color" if look == "color" else "ink")
    remark = judge(sheet, found, (frame.shape[1], frame.shape[0]))
    if look != "color":
        sheet = flatten(frame, found.points, "ink", INK_DPI)
    even_pixels = even_light(sheet.pixels)
    mask = ink_mask(even_pixels, sheet.dpi)
    remark = judge_letters(remark, mask, sheet.dpi, sheet.dpi_seen)
    place = position(mask, sheet.dpi)
    quarters = place.quarters
    remark = remark or ("" if place.sure else "which-way-up")
    size = sheet.size_mm[::-1] if quarters % 2 else sheet.size_mm
    if look == "color":
        return Page(turn(sheet.pixels, quarters), size, "color", remark)
    lost = lost_by(even_pixels, mask, sheet.dpi)
    even_pixels, mask = turn(even_pixels, quarters), turn(mask, quarters)
    if look == "auto" and (lost.strokes or lost.pictures):
        return Page(even_pixels, size, "color", remark)
    layers = ink_layers(even_pixels, mask)
    tint = tint_of(even_pixels, mask, size) if look == "auto" and lost.areas else None
    return Page(as_picture(layers, tint), size, "ink", remark, layers, tint)


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


def whole_frame(frame: Frame) -> Found:
    """The frame itself as the sheet, for a picture in which none was found; its confidence is 0."""
    height, width = frame.shape[:2]
    corners: Floats = np.array(
        [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32
    )
    return Found(corners, 0.0)
