"""The squares of a leaf from an exercise book stay pale and cost little; what is written stays."""

import cv2
import numpy as np
import pytest

import scanner
from scanner.images import Frame
from scanner.ruling import straightened
from scanner.samples import photograph

_DPI = 200.0


def squared(gray: tuple[int, int, int] = (238, 211, 185), rows: int = 6) -> Frame:
    """An A4 leaf with squares of 5 mm, and so many rows of writing, at 200 dpi."""
    page = np.full((2339, 1654, 3), 252, np.uint8)
    for place in range(20, 2339, 39):
        cv2.line(page, (0, place), (1653, place), gray, 2, cv2.LINE_AA)
        cv2.line(page, (place, 0), (place, 2338), gray, 2, cv2.LINE_AA)
    for row in range(rows):
        at = (150, 330 + 160 * row)
        cv2.putText(page, "Surajmyn otbasym", at, 0, 1.8, (150, 60, 40), 3, cv2.LINE_AA)
    return page


def test_squares_are_drawn_paler_than_what_is_written_and_cost_little() -> None:
    """Seen: the squares were black, thicker than the words, and took 40 of 45 kB."""
    frame, corners = photograph(squared(), 3, (3264, 2448))
    page = scanner.make_page(frame, scanner.Found(corners, 0.95))
    assert page.look == "ink"
    black = [layer for layer in page.layers if max(layer.color) < 60]
    assert sum(int((layer.mask == 0).sum()) for layer in black) < 20_000
    assert len(page.to_pdf()) < 25_000


def test_lines_become_straight_and_words_in_pencil_are_left_alone() -> None:
    chance = np.random.default_rng(4)
    leaf = np.full((1000, 1000), 255, np.uint8)
    for place in range(30, 1000, 40):
        leaf[place : place + 3] = 0
    ragged = np.where(chance.random(leaf.shape) < 0.15, 255, leaf).astype(np.uint8)
    straight = straightened(ragged, _DPI)
    assert straight is not None
    assert (straight != leaf).mean() < 0.01
    assert (ragged != leaf).mean() > 0.008
    written = leaf.copy()
    for row in range(12):
        cv2.putText(written, "meniń otbasym 2026", (20, 60 + 80 * row), 3, 1.5, (0,), 4)
    assert straightened(written, _DPI) is None


@pytest.mark.parametrize("size", [(3264, 2448), (1920, 1080)])
def test_print_on_a_squared_leaf_is_black_and_its_squares_are_not(size: tuple[int, int]) -> None:
    """Seen: words that touch the lines made them black too, and four words in five unreadable."""
    leaf = squared((214, 196, 178), 0)
    for row in range(30):
        words = "abcdefghij klmnopqrst uvwxyz 0123456789"
        cv2.putText(leaf, words, (150, 330 + 51 * row), 0, 0.9, (30, 30, 30), 3, cv2.LINE_AA)
    frame, corners = photograph(leaf, 1, size)
    page = scanner.make_page(frame, scanner.Found(corners, 1.0))
    assert (page.look, page.parts) == ("ink", ())
    lines, *written = page.layers
    assert lines.seen is not None
    assert min(lines.color) > 180
    black = np.minimum.reduce([layer.mask for layer in written])
    height, width = black.shape
    truth = cv2.resize(cv2.cvtColor(leaf, cv2.COLOR_BGR2GRAY), (width, height))
    ink, near = (truth < 90).astype(np.uint8), np.ones((7, 7), np.uint8)
    assert (black[ink > 0] == 0).mean() > 0.9
    assert (black[cv2.dilate(ink, near) == 0] == 0).mean() < 0.01
    assert len(page.to_pdf()) < 32_000


def test_a_table_of_pale_lines_is_no_leaf_and_takes_no_pale_words_along() -> None:
    """Seen: the small gray words above and below a table were broken to dots."""
    sheet = np.full((2339, 1654, 3), 252, np.uint8)
    gray = (150, 150, 150)
    for row in range(5):
        cv2.line(sheet, (150, 1400 + 60 * row), (1500, 1400 + 60 * row), gray, 2, cv2.LINE_AA)
    for column in range(4):
        at = 150 + 450 * column
        cv2.line(sheet, (at, 1400), (at, 1640), gray, 2, cv2.LINE_AA)
    for row in range(20):
        cv2.putText(sheet, "Some words in print", (150, 250 + 50 * row), 0, 1.1, (20, 20, 20), 3)
    for row in range(3):
        place = (150, 1720 + 45 * row)
        cv2.putText(sheet, "pale and small words below", place, 0, 0.8, gray, 2, cv2.LINE_AA)
    frame, corners = photograph(sheet, 1, (3264, 2448))
    page = scanner.make_page(frame, scanner.Found(corners, 1.0))
    assert all(layer.seen is None for layer in page.layers)
    ink = np.minimum.reduce([layer.mask for layer in page.layers]) == 0
    height, width = ink.shape
    truth = cv2.resize(cv2.cvtColor(sheet, cv2.COLOR_BGR2GRAY), (width, height)) < 190
    below = slice(round(1690 / 2339 * height), round(1850 / 2339 * height))
    assert ink[below][truth[below]].mean() > 0.85
