"""Filled fields of a sheet, which ink cannot show, are sent as pictures of their own."""

import cv2
import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scanner
from scanner.cleaning import even_light
from scanner.fields import covered_by, fields_of
from scanner.images import Frame
from scanner.samples import photograph
from tests.support.sheets import written

_DPI = 200.0
_BLUE, _GREEN, _OCHER = (170, 119, 68), (51, 136, 34), (68, 187, 204)


def millimeters(*sides: float) -> tuple[slice, slice]:
    """Rows and columns of left, top, right and bottom."""
    left, top, right, low = (round(side / 25.4 * _DPI) for side in sides)
    return slice(top, low), slice(left, right)


def with_bar(gray: int = 138) -> Frame:
    """A heading in white on a bar, and print below it."""
    page = written(1.2, rows=14)
    page[:400] = 248
    page[millimeters(15, 20, 195, 32)] = gray
    cv2.putText(page, "SCHET 22094126 KZ86125", (150, 230), 0, 1.7, (250,) * 3, 4, cv2.LINE_AA)
    return page


def with_bars() -> Frame:
    """A chart of three bars."""
    page = written(1.2, rows=6)
    page[900:] = 248
    for number, color in enumerate((_BLUE, _GREEN, _OCHER)):
        page[millimeters(30 + 45 * number, 150, 50 + 45 * number, 250)] = color
    return page


def made(page: Frame) -> scanner.Page:
    frame, corners = photograph(page, 5, (2592, 1944))
    return scanner.make_page(frame, scanner.Found(corners, 0.95))


def shown(page: scanner.Page) -> Frame:
    """What PDFium shows, BGR at 200 dots an inch."""
    document = pypdfium2.PdfDocument(page.to_pdf())
    pixels = document[0].render(scale=_DPI / 72).to_numpy()[:, :, :3]
    return np.ascontiguousarray(pixels, np.uint8)


@pytest.mark.parametrize("gray", [110, 138, 160])
def test_a_heading_in_white_on_a_gray_bar_is_white_on_gray_on_the_page(gray: int) -> None:
    """Seen: half of the bar was black, the other half nothing, and the number unreadable."""
    source = with_bar(gray)
    page = made(source)
    assert page.look == "ink", "the rest of it is"
    assert page.why in ("pictures", "shades")
    place = millimeters(17, 22, 130, 30)
    one, other = (
        cv2.GaussianBlur(picture[place].min(axis=2), (0, 0), 2).astype(np.float64)
        for picture in (source, cv2.resize(shown(page), source.shape[1::-1]))
    )
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.9
    bare = cv2.resize(shown(page), source.shape[1::-1])[millimeters(150, 22, 190, 30)]
    assert np.ptp(np.percentile(bare, (5, 95))) < 30, "the bar is even"


def test_the_bars_of_a_chart_keep_their_colors() -> None:
    """Seen: a blue bar became green, and the ends of a yellow one red."""
    page = made(with_bars())
    picture = cv2.resize(shown(page), (1654, 2339))
    for number, color in enumerate((_BLUE, _GREEN, _OCHER)):
        bar = picture[millimeters(33 + 45 * number, 155, 47 + 45 * number, 245)].reshape(-1, 3)
        for part in (bar.mean(axis=0), *np.percentile(bar, (10, 90), axis=0)):
            assert np.abs(part - np.array(color)).max() < 45, f"bar {number}: {part}"


@pytest.mark.parametrize("source", [written(1.2), written(0.8, rows=50), written(2.6, rows=12)])
def test_print_and_black_headings_are_no_fields(source: Frame) -> None:
    cv2.putText(source, "OTINISH", (200, 160), 0, 5, (0, 0, 0), 26, cv2.LINE_AA)
    assert fields_of(even_light(source), _DPI) == []


def test_a_circle_that_is_filled_in_and_a_signature_are_no_fields() -> None:
    page = written(1.2, rows=8)
    for column in range(10):
        cv2.circle(page, (200 + 120 * column, 2100), 18, (40, 40, 40), -1)
    cv2.ellipse(page, (900, 1900), (180, 60), 20, 0, 330, (190, 90, 40), 9)
    assert fields_of(even_light(page), _DPI) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(5, 180), st.integers(5, 270), st.integers(5, 60), st.integers(5, 60)),
        max_size=6,
    )
)
def test_boxes_of_fields_lie_apart_and_on_the_sheet(
    places: list[tuple[int, int, int, int]],
) -> None:
    page = np.full((2339, 1654, 3), 248, np.uint8)
    for left, top, wide, tall in places:
        page[millimeters(left, top, left + wide, top + tall)] = 130
    boxes = fields_of(page, _DPI)
    for box in boxes:
        others = [other for other in boxes if other is not box]
        assert not any(
            box.left < other.right and other.left < box.right
            and box.top < other.low and other.top < box.low
            for other in others
        )  # fmt: skip
    assert covered_by(boxes, (210.0, 297.0)).shape == (297, 210)
