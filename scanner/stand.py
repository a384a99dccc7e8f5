"""How good a camera on its stand is: light, how much of a sheet it sees, how sharp it is."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanner.finder import SURE, Found
from scanner.flattening import CARD_MM, flatten
from scanner.images import Frame
from scanner.judging import READABLE_PIXELS, edge_width, softness

Result = Literal["good", "bad", "unknown"]
_DARK, _DIM, _BURNT = 60.0, 100.0, 253.0  # of 255: how bright paper is
_FINE_MM, _SMALL_MM = 1.5, 2.0  # small letters of a form of the order, of a printed letter
_SHARP, _SOFT = 3.6, 4.5  # pixels at 200 dots an inch that an edge takes


@dataclass(frozen=True)
class Standing:
    """What one picture of a printed sheet, or of a bank card, tells of the stand.

    `unknown` is "could be better"; a card does not tell how sharp the camera is. `letters_mm` is
    how tall small letters must be to be read.
    """

    light: Result
    size: Result
    sharpness: Result | None
    dots: int
    letters_mm: float


def look_at(frame: Frame, found: Found | None) -> Standing | None:
    """Judge the stand by a BGR picture and the sheet in it; `None` where none is found for sure."""
    if found is None or found.confidence < SURE:
        return None
    sheet = flatten(frame, found, "color")
    gray = np.asarray(cv2.cvtColor(sheet.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    is_card = max(sheet.size_mm) < CARD_MM
    letters = READABLE_PIXELS / max(sheet.dpi_seen, 1.0) * 25.4
    edge = edge_width(gray) / softness(sheet.dpi_seen)
    return Standing(
        _light(float(np.percentile(gray[::4, ::4], 90)), is_card),
        "good" if letters <= _FINE_MM else "unknown" if letters <= _SMALL_MM else "bad",
        None if is_card or not edge else _sharpness(edge),
        round(sheet.dpi_seen),
        round(letters, 1),
    )


def _light(paper: float, is_card: bool) -> Result:
    """A card may itself be dark."""
    if is_card:
        return "good" if paper >= _DARK else "unknown"
    if paper < _DARK:
        return "bad"
    return "unknown" if paper < _DIM or paper > _BURNT else "good"


def _sharpness(edge: float) -> Result:
    return "good" if edge <= _SHARP else "unknown" if edge <= _SOFT else "bad"
