"""Both sides of a card, or two halves of a sheet, on one page in their true sizes."""

import cv2
import numpy as np
import pytest

import scanner
from scanner.finder import Found
from scanner.images import Frame
from scanner.pages import whole_frame
from scanner.samples import photograph


def card(color: tuple[int, int, int]) -> Frame:
    """An identity card of one color (BGR), 400 dpi."""
    side = np.full((850, 1348, 3), color, np.uint8)
    for row in range(5):
        cv2.putText(side, "AB 123456 KZ", (90, 180 + 130 * row), 0, 2.4, (30, 30, 30), 5)
    return side


def seen(side: Frame, size: tuple[int, int]) -> tuple[Frame, Found]:
    """It as a camera sees it on a table, small in the frame."""
    frame, corners = photograph(side, 4, size)
    wide = np.full((size[1] * 2, size[0] * 2, 3), 90, np.uint8)
    wide[: size[1], : size[0]] = frame
    return wide, Found(corners, 0.95)


def test_two_sides_of_a_card_lie_below_each_other_on_a4_in_their_size() -> None:
    front, back = (seen(card(color), (1600, 900)) for color in ((210, 230, 200), (200, 200, 240)))
    page = scanner.joined([(*front, 0), (*back, 0)])
    assert page.shape == (3508, 2480, 3)
    small = cv2.resize(page, (210, 297), interpolation=cv2.INTER_AREA).astype(int)  # a pixel a mm
    is_card = np.abs(small - 255).max(axis=2) > 12
    rows, columns = np.flatnonzero(is_card.any(axis=1)), np.flatnonzero(is_card.any(axis=0))
    assert rows[-1] - rows[0] == pytest.approx(2 * 53.98 + 4, abs=4)
    assert columns[-1] - columns[0] == pytest.approx(85.6, abs=3)
    tops, lows = small[8:52, 70:140].mean(axis=(0, 1)), small[68:108, 70:140].mean(axis=(0, 1))
    assert tops[1] > tops[2], "the green one is first"
    assert lows[2] > lows[0], "the red one follows"


def test_cards_and_half_sheets_find_room_together_and_whole_sheets_do_not() -> None:
    id1, a5, a4 = (85.6, 53.98), (210.0, 148.5), (210.0, 297.0)
    assert scanner.fit_together([id1, id1])
    assert scanner.fit_together([a5, a5])
    assert not scanner.fit_together([id1, a4])


def test_what_is_too_large_is_made_smaller_and_nothing_of_it_is_cut() -> None:
    whole = np.full((2339, 1654, 3), 120, np.uint8)
    page = scanner.joined([(whole, whole_frame(whole), 0)] * 2)
    assert page.shape == (3508, 2480, 3)
    assert (page[-30:] > 250).all()
    assert (page[:, :300] > 250).all()


def test_a_side_that_was_turned_by_hand_stays_turned() -> None:
    front = seen(card((210, 230, 200)), (1600, 900))
    lying, standing = (scanner.joined([(*front, quarters)]) for quarters in (0, 1))
    wide, tall = (
        int((np.abs(page.astype(int) - 255).max(axis=2) > 12).any(axis=0).sum())
        for page in (lying, standing)
    )
    assert wide > 1.4 * tall
