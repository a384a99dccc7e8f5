"""A sheet longer than the picture: two photographs of its parts become one page."""

import cv2
import numpy as np
import pytest

import scanner
from scanner.flattening import flatten, size_of_long
from scanner.images import Frame
from scanner.samples import photograph

_WIDE, _TALL = 1240, 2600  # a sheet of 210 by 440 mm


@pytest.fixture(scope="module")
def long_sheet() -> Frame:
    """A sheet full of lines that are all different."""
    chance = np.random.default_rng(3)
    page = np.full((_TALL, _WIDE, 3), 246, np.uint8)
    letters = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ0123456789".encode("cp866")
    for row in range(80, _TALL - 60, 52):
        words = "".join(chr(65 + letters[int(i)] % 26) for i in chance.integers(0, 37, 30))
        cv2.putText(page, words, (70, row), 0, 1.0, (40, 40, 40), 2, cv2.LINE_AA)
    return page


def parts(sheet: Frame, first_ends: float, second_begins: float, turned: int = 0) -> list[Frame]:
    """Two photographs of the sheet's parts, flattened."""
    cuts = (sheet[: int(first_ends * _TALL)], sheet[int(second_begins * _TALL) :])
    flat = []
    for seed, cut in enumerate(cuts):
        lying = np.ascontiguousarray(np.rot90(cut, turned * seed))
        frame, corners = photograph(lying, seed, (1920, 1440))
        flat.append(flatten(frame, scanner.Found(corners, 1.0), "color").pixels)
    return flat


@pytest.mark.parametrize("turned", [0, 2])
def test_two_pictures_of_a_long_sheet_become_one_that_shows_every_line(
    long_sheet: Frame, turned: int
) -> None:
    whole = scanner.stitched(*parts(long_sheet, 0.62, 0.42, turned))
    assert whole is not None
    ratio = min(whole.shape[:2]) / max(whole.shape[:2])
    assert ratio == pytest.approx(_WIDE / _TALL, rel=0.04)
    upright = scanner.make_page(whole, scanner.whole_frame(whole), "ink").pixels
    ink = (cv2.cvtColor(upright, cv2.COLOR_BGR2GRAY) < 128).mean(axis=1)
    rows = np.convolve(ink, np.ones(9) / 9, "same") > 0.03
    lines = int((np.diff(rows.astype(int)) == 1).sum())
    assert lines == len(range(80, _TALL - 60, 52))


def test_small_pictures_tell_whether_it_is_worth_trying(long_sheet: Frame) -> None:
    first, second = parts(long_sheet, 0.62, 0.42)
    small = [
        cv2.resize(part, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        for part in (first, second)
    ]
    previews = [np.asarray(part, np.uint8) for part in small]
    assert scanner.may_be_one_sheet(previews[0], previews[1])
    assert not scanner.may_be_one_sheet(previews[0], previews[0])


def test_parts_that_do_not_overlap_stay_two_pages(long_sheet: Frame) -> None:
    assert scanner.stitched(*parts(long_sheet, 0.45, 0.55)) is None


def test_the_same_sheet_twice_is_not_a_longer_one(long_sheet: Frame) -> None:
    assert scanner.stitched(*parts(long_sheet, 1.0, 0.0)) is None


def test_two_sheets_that_have_only_their_heading_in_common_are_not_joined(
    long_sheet: Frame,
) -> None:
    """Their headings fit upon each other, and below nothing does."""
    second = long_sheet[:1800].copy()
    lines = second[600:1640].reshape(20, 52, _WIDE, 3)
    second[600:1640] = np.random.default_rng(8).permutation(lines).reshape(1040, _WIDE, 3)
    assert scanner.stitched(long_sheet[:1400], second) is None


def test_bare_paper_and_scraps_are_never_joined() -> None:
    bare = np.full((900, 700, 3), 240, np.uint8)
    assert scanner.stitched(bare, bare) is None
    assert not scanner.may_be_one_sheet(bare[:16, :16], bare)


def test_a_long_sheet_is_as_wide_as_a4_and_a4_and_receipts_are_told_by_their_proportions() -> None:
    def size(height: int, width: int) -> tuple[float, float] | None:
        return size_of_long(width, height)

    assert size(2000, 1000) == (210.0, 420.0)
    assert size(1000, 2000) == (420.0, 210.0)
    assert size(2970, 2100) is None
    assert size(3000, 600) is None
