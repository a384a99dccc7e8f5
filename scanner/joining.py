"""Two sheets on one page, as a copier puts both sides of a card onto one sheet."""

from collections.abc import Sequence

import cv2
import numpy as np

from scanner.finder import Found
from scanner.flattening import CARD_MM
from scanner.images import Frame
from scanner.pages import make_page

_DPI = 300.0
_A4 = (210.0, 297.0)
_GAP_MM, _MARGIN_MM, _NEARLY = 4.0, 4.0, 0.93


def fit_together(sizes: Sequence[tuple[float, float]]) -> bool:
    """Whether sheets of these widths and heights in millimeters find room below each other on A4,
    as large as they are or nearly so: two halves of A4 do.
    """
    return _scale(sizes) >= _NEARLY


def are_two_cards(sizes: Sequence[tuple[float, float]]) -> bool:
    """Whether these are two cards, or both sides of one: nothing else is as small."""
    return len(sizes) == 2 and max(max(size) for size in sizes) <= CARD_MM


def _scale(sizes: Sequence[tuple[float, float]]) -> float:
    room = _A4[1] - 2 * _MARGIN_MM - _GAP_MM * (len(sizes) - 1)
    widest = max(size[0] for size in sizes)
    return min(_A4[0] / widest, room / sum(size[1] for size in sizes))


def joined(sheets: Sequence[tuple[Frame, Found, int]]) -> Frame:
    """A picture of the sheets below each other on white A4, BGR at 300 dpi: in their true sizes,
    or as large as there is room.

    Each sheet is a BGR frame, its corners, and by how many quarters it is turned clockwise after
    it came upright.
    """
    parts = [upright_sheet(*sheet) for sheet in sheets]
    scale = min(1.0, _scale([size for _, size in parts]))
    page = np.full((_pixels(_A4[1]), _pixels(_A4[0]), 3), 255, np.uint8)
    top = _pixels(_MARGIN_MM)
    for pixels, size in parts:
        wide, tall = (_pixels(side * scale) for side in size)
        left = (page.shape[1] - wide) // 2
        small = cv2.resize(pixels, (wide, tall), interpolation=cv2.INTER_AREA)
        page[top : top + tall, left : left + wide] = small
        top += tall + _pixels(_GAP_MM)
    return page


def upright_sheet(frame: Frame, found: Found, quarters: int) -> tuple[Frame, tuple[float, float]]:
    """The sheet in a BGR frame as it lies on its page, in color, and its size in millimeters."""
    page = make_page(frame, found, "color")
    pixels, size = page.pixels, page.size_mm
    if quarters % 4:
        pixels = np.ascontiguousarray(np.rot90(pixels, -quarters))
    return pixels, size[::-1] if quarters % 2 else size


def _pixels(millimeters: float) -> int:
    return max(1, round(millimeters / 25.4 * _DPI))
