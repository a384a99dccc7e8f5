"""A page made from a photograph: what is sent, and what is shown beside the form."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scanner.cleaning import even_light, ink_mask
from scanner.encoding import color_pdf, ink_pdf, is_mostly_color
from scanner.finder import Found
from scanner.flattening import flatten
from scanner.geometry import Floats
from scanner.images import Frame, to_jpeg
from scanner.judging import judge

Look = Literal["auto", "ink", "color"]


@dataclass(frozen=True)
class Page:
    """A flattened and cleaned page, BGR uint8 or a mask (H, W), its size in millimeters, and a remark code."""

    pixels: Frame
    size_mm: tuple[float, float]
    look: Literal["ink", "color"]
    remark: str

    def to_pdf(self) -> bytes:
        """One page of PDF: Group 4 for ink, JPEG for color."""
        encode = ink_pdf if self.look == "ink" else color_pdf
        return encode(self.pixels, self.size_mm)

    def preview(self, longest: int = 1400) -> bytes:
        """A JPEG to look at, its longest side at most `longest` pixels."""
        shown = self.pixels if self.pixels.ndim == 3 else np.repeat(self.pixels[:, :, None], 3, axis=2)
        return to_jpeg(shown, 70, longest)


def make_page(frame: Frame, found: Found, look: Look = "auto") -> Page:
    """The page within the found corners of a BGR frame, cleaned as `look` says or as the page itself suggests."""
    sheet = flatten(frame, found.points, "color" if look == "color" else "ink")
    remark = judge(sheet) or ("page-not-found" if found.confidence == 0 else "")
    evened = even_light(sheet.pixels)
    if look == "color" or (look == "auto" and is_mostly_color(evened)):
        return Page(evened if look == "auto" else sheet.pixels, sheet.size_mm, "color", remark)
    return Page(ink_mask(evened), sheet.size_mm, "ink", remark)


def whole_frame(frame: Frame) -> Found:
    """The frame itself as the sheet, for a picture in which none was found; its confidence is 0."""
    height, width = frame.shape[:2]
    corners: Floats = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    return Found(corners, 0.0)
