"""Bumps of the paper in slanting light are no ink; what is small and belongs to letters is."""

import cv2
import numpy as np

from scanner.cleaning import ink_mask
from scanner.images import Frame

_PAPER, _FAINT = 245, 224


def _bumpy_sheet() -> tuple[Frame, list[tuple[int, int]]]:
    """A sheet of 200 dpi with hundreds of faint slivers, and where they lie."""
    chance = np.random.default_rng(3)
    sheet = np.full((1200, 900), _PAPER, np.uint8)
    places = [
        (int(x), int(y))
        for x, y in zip(range(60, 840, 26), chance.integers(60, 700, 31), strict=False)
    ]
    for x, y in places:
        cv2.line(sheet, (x, y), (x + 2, y + 6), _FAINT, 2)
    return sheet, places


def _mask_of(sheet: Frame) -> Frame:
    return ink_mask(
        np.asarray(
            cv2.cvtColor(cv2.GaussianBlur(sheet, (0, 0), 0.7), cv2.COLOR_GRAY2BGR), np.uint8
        ),
        200,
    )


def test_bumps_of_the_paper_are_no_ink() -> None:
    """One handwritten page had 1,400 of them, two thirds of its bytes."""
    sheet, places = _bumpy_sheet()
    cv2.putText(sheet, "Hello", (200, 1000), 0, 3, 40, 6)
    mask = _mask_of(sheet)
    assert (mask[900:1100] == 0).sum() > 2000
    assert (mask[:800] == 0).sum() == 0, len(places)


def test_dots_beside_pale_letters_stay() -> None:
    sheet = np.full((600, 900), _PAPER, np.uint8)
    for x in range(100, 800, 60):
        cv2.line(sheet, (x, 300), (x, 330), _FAINT, 3)
        cv2.circle(sheet, (x, 290), 2, _FAINT, -1)
    mask = _mask_of(sheet)
    assert all((mask[286:295, x - 4 : x + 5] == 0).any() for x in range(100, 800, 60))
