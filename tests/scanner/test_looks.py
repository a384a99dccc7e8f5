"""A page is sent in the smallest look that shows what its sheet shows."""

import io

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scanner
from scanner.cleaning import even_light, ink_mask
from scanner.encoding import Coding, ink_pdf, picture_pdf
from scanner.geometry import Floats
from scanner.images import Frame
from scanner.inks import ink_layers
from scanner.looks import Sheet, choose, ink_alone
from scanner.pages import Page, as_picture
from scanner.proof import failed_parts, prove, seen
from scanner.samples import photograph
from tests.support.sheets import WORDS, written

_A4 = (210.0, 297.0)


def grained(page: Frame) -> Frame:
    noise = np.random.default_rng(2).standard_normal(page.shape, np.float32) * 1.5
    return np.clip(cv2.GaussianBlur(page, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


def sheet_of(page: Frame, letters_mm: float = 3.0, dpi_seen: float = 120.0) -> Sheet:
    pixels = even_light(grained(page))
    mask = ink_mask(pixels, 200.0)
    return Sheet(pixels, mask, ink_layers(pixels, mask), _A4, 200.0, dpi_seen, letters_mm)


def taken(page: Frame, size: tuple[int, int] = (2592, 1944)) -> Page:
    frame, corners = photograph(page, 3, size)
    return scanner.make_page(frame, scanner.Found(corners, 0.95))


def shown(data: bytes, dpi: float = 100.0) -> Frame:
    """What PDFium shows of a page, gray."""
    pixels = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_numpy()[:, :, :3]
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_BGR2GRAY), np.uint8)


def as_seen(page: Frame) -> Floats:
    return seen(np.asarray(page.min(axis=2), np.uint8), 200.0)


def test_a_page_that_is_its_own_sheet_has_lost_nothing() -> None:
    page = as_seen(written(1.2))
    proof = prove(page, page)
    assert proof.shown.any()
    assert proof.part == 0


def test_a_word_that_is_missing_fails_where_it_was_and_nowhere_else() -> None:
    page = written(1.2)
    without = page.copy()
    without[1120:1220, 150:700] = 248
    boxes = failed_parts(prove(as_seen(page), as_seen(without)), 6)
    assert len(boxes) == 1
    left, top, right, low = (side / 25.4 * 200 for side in boxes[0])
    assert [left, right] == pytest.approx([150, 700], abs=60)
    assert [top, low] == pytest.approx([1130, 1210], abs=60)


def test_digits_that_run_together_fail() -> None:
    page = np.full((2339, 1654, 3), 248, np.uint8)
    for bar in range(60):
        cv2.rectangle(page, (300 + 14 * bar, 1000), (306 + 14 * bar, 1060), (30, 30, 30), -1)
    joined = page.copy()
    joined[1000:1061, 300:1133] = 30
    assert failed_parts(prove(as_seen(page), as_seen(joined)), 6)


def test_how_dark_ink_is_drawn_makes_no_difference() -> None:
    page = written(1.2, gray=150)
    black = np.where(page < 200, 0, 255).astype(np.uint8)
    assert prove(as_seen(page), as_seen(black)).part < 0.01


def test_plain_print_is_ink_and_asks_for_no_more() -> None:
    choice = choose(sheet_of(written(1.2)))
    assert (choice.look, choice.why, choice.tint, choice.parts) == ("ink", "", None, ())


def stained(page: Frame, levels: float) -> Frame:
    """The page on paper with a coarse grain, as old books have."""
    noise = np.random.default_rng(5).standard_normal(page.shape[:2], np.float32)
    grain = np.abs(cv2.GaussianBlur(noise, (0, 0), 1.5))
    dark = grain * (levels / float(grain.std()))
    return np.clip(page - dark[:, :, None], 0, 255).astype(np.uint8)


def test_the_grain_of_old_paper_asks_for_no_pictures_of_it() -> None:
    choice = choose(sheet_of(stained(written(1.2), 12.0)))
    assert (choice.look, choice.parts, choice.tint) == ("ink", (), None)


def pencilled(gray: int = 215) -> Frame:
    page = written(1.2)
    page[1100:1500] = 248
    for row in range(5):
        at = (200, 1170 + 70 * row)
        cv2.putText(page, WORDS, at, 0, 1.2, (gray, gray, gray), 3, cv2.LINE_AA)
    return page


def test_pencil_too_faint_for_its_paper_is_a_picture_in_its_place_and_print_stays_ink() -> None:
    page = stained(pencilled(), 12.0)
    sheet = sheet_of(page)
    choice = choose(sheet)
    assert (choice.look, choice.why) == ("ink", "faint")
    assert choice.parts
    made = Page(
        as_picture(choice.layers, _A4, choice.tint, choice.parts),
        _A4, "ink", "", choice.layers, choice.tint, choice.parts,
    )  # fmt: skip
    data = made.to_pdf()
    told = prove(as_seen(sheet.pixels), seen(shown(data), 100.0))
    assert told.part < 0.015, "the reader sees nearly all of it"
    kept = prove(as_seen(sheet.pixels), as_seen(made.pixels))
    alone = ink_alone(sheet)
    lost = prove(as_seen(sheet.pixels), as_seen(as_picture(alone.layers, _A4)))
    assert lost.part > 3 * kept.part, "as ink more would be gone"
    assert len(data) < 40_000


@pytest.mark.parametrize("gray", range(170, 228, 8))
def test_pencil_on_even_paper_is_ink_and_pale(gray: int) -> None:
    """Seen on a page of notes: half of its letters were gone, at the edge of what is ink."""
    sheet = sheet_of(pencilled(gray))
    choice = choose(sheet)
    assert (choice.look, choice.why, choice.parts) == ("ink", "", ())
    page = as_picture(choice.layers, _A4)
    assert prove(as_seen(sheet.pixels), as_seen(page)).part < 0.01
    assert 40 < page[1100:1500].min() < 200


def test_where_the_camera_saw_little_and_ink_fails_in_parts_all_of_the_page_is_a_picture() -> None:
    """What was ink on such pages of old print read worse than their gray."""
    page = stained(pencilled(), 12.0)
    choice = choose(sheet_of(page, dpi_seen=90.0))
    assert (choice.look, choice.why, choice.parts) == ("gray", "faint", ())
    assert choose(sheet_of(written(1.2), dpi_seen=90.0)).look == "ink", "nothing fails"


def test_who_asks_for_ink_gets_ink_whatever_is_faint() -> None:
    frame, corners = photograph(pencilled(), 3, (2592, 1944))
    made = scanner.make_page(frame, scanner.Found(corners, 0.95), "ink")
    assert (made.look, made.why, made.parts) == ("ink", "asked", ())


def test_letters_of_few_pixels_of_the_camera_are_sent_in_gray() -> None:
    choice = choose(sheet_of(written(0.9), letters_mm=1.4, dpi_seen=70.0))
    assert (choice.look, choice.why) == ("gray", "small")
    assert choose(sheet_of(written(0.9), letters_mm=1.4, dpi_seen=150.0)).look == "ink"
    assert choose(sheet_of(written(0.9), letters_mm=0.0, dpi_seen=70.0)).look == "ink", "unknown"


def test_a_page_of_few_pixels_whose_print_is_red_is_sent_in_color() -> None:
    page = written(0.9)
    page[page[:, :, 0] < 200] = (40, 40, 190)
    assert choose(sheet_of(page, letters_mm=1.4, dpi_seen=70.0)).look == "color"


def test_a_gray_page_is_gray_in_the_file_too_and_small() -> None:
    frame, corners = photograph(written(0.55, rows=60), 3, (1280, 960))
    made = scanner.make_page(frame, scanner.Found(corners, 0.95))
    assert (made.look, made.why) == ("gray", "small")
    data = made.to_pdf()
    assert len(data) < 63_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == pikepdf.Name.DeviceGray
    assert (made.pixels[:, :, 0] == made.pixels[:, :, 2]).all(), "as it is shown"


@pytest.mark.parametrize(
    ("coding", "filter_name"), [("jbig2", "/JPXDecode"), ("group4", "/DCTDecode")]
)
def test_pictures_are_coded_as_the_readers_of_the_page_know_them(
    coding: Coding, filter_name: str
) -> None:
    page = np.full((2339, 1654, 3), 245, np.uint8)
    page[400:900, 200:1400] = (60, 90, 200)
    data = picture_pdf(page, _A4, coding=coding)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.Filter == filter_name
    seen_page = shown(data)
    plain = cv2.resize(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), seen_page.shape[::-1])
    assert np.abs(seen_page.astype(int) - plain).mean() < 2


def test_a_small_sheet_takes_fewer_bytes_as_a_picture_than_a_large_one() -> None:
    noise = np.random.default_rng(4).integers(0, 255, (1654, 1654, 3), np.uint8)
    small, large = (
        len(picture_pdf(noise[: round(tall / 25.4 * 200)], (210.0, tall)))
        for tall in (105.0, 200.0)
    )
    assert small < 35_000 < large < 63_000


def test_a_soft_picture_takes_no_more_bytes_than_show_all_of_it() -> None:
    soft = np.asarray(cv2.GaussianBlur(written(1.2), (0, 0), 5), np.uint8)
    data = picture_pdf(soft, _A4, is_gray=True)
    assert len(data) < 30_000
    gray = cv2.cvtColor(soft, cv2.COLOR_BGR2GRAY)
    difference = shown(data, 200.0)[:2339, :1654].astype(float) - gray
    assert np.sqrt((difference**2).mean()) < 3, "levels of 255"


@pytest.mark.parametrize(("rows", "least", "most"), [(20, 0, 30_000), (60, 48_000, 66_000)])
def test_letters_in_gray_have_the_bytes_without_which_they_would_not_be_what_the_sheet_shows(
    rows: int, least: int, most: int
) -> None:
    page = written(0.55, rows=rows)
    assert least < len(picture_pdf(page, _A4, is_gray=True)) < most


def test_pale_lines_are_too_light_to_outweigh_the_print_beside_them() -> None:
    page = written(1.2)
    for left in range(200, 1500, 60):
        cv2.circle(page, (left, 700), 20, (196, 196, 196), 3, cv2.LINE_AA)
    colors = [layer.color for layer in ink_alone(sheet_of(page)).layers]
    assert colors[0] == (0, 0, 0)
    assert all(160 <= channel <= 200 for color in colors[1:] for channel in color)
    assert len(colors) > 1


def test_a_page_that_is_mostly_a_picture_is_sent_as_one() -> None:
    page = written(1.2)
    waves = (np.sin(np.mgrid[0:1500, 0:1400][0] / 9) * 70 + 90).astype(np.uint8)
    page[500:2000, 100:1500] = waves[:, :, None]
    choice = choose(sheet_of(page))
    assert choice.look == "gray"
    assert choice.why in ("pictures", "faint")


@pytest.mark.parametrize(("height", "dpi"), [(1.5, 200), (1.1, 200), (0.4, 240)])
def test_large_letters_are_sent_with_200_dots_an_inch_and_small_ones_with_240(
    height: float, dpi: int
) -> None:
    """A fine camera's page of large print is a third smaller so, and reads as well."""
    made = taken(written(height, rows=40), (4032, 3024))
    assert made.look == "ink"
    assert made.pixels.shape[0] == pytest.approx(297 / 25.4 * dpi, abs=8)


@settings(max_examples=40, deadline=None)
@given(
    height=st.integers(16, 420),
    width=st.integers(16, 420),
    cells=st.integers(1, 40),
    seed=st.integers(0, 1 << 30),
    letters=st.sampled_from([0.0, 1.0, 3.0]),
)
def test_whatever_is_on_a_sheet_of_whatever_size_it_becomes_a_page(
    height: int, width: int, cells: int, seed: int, letters: float
) -> None:
    coarse = np.random.default_rng(seed).integers(0, 256, (cells, cells, 3), np.uint8)
    pixels = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_NEAREST)
    even_pixels = even_light(np.asarray(pixels, np.uint8))
    mm = (width / 200 * 25.4, height / 200 * 25.4)
    mask = ink_mask(even_pixels, 200.0)
    layers = ink_layers(even_pixels, mask)
    sheet = Sheet(even_pixels, mask, layers, mm, 200.0, 90.0, letters)
    choice = choose(sheet)
    if choice.look != "ink":
        assert picture_pdf(even_pixels, mm, choice.look == "gray").startswith(b"%PDF")
        return
    made = ink_pdf(choice.layers, mm, "jbig2", choice.tint, choice.parts)
    assert shown(made).size > 0
    assert as_picture(choice.layers, mm, choice.tint, choice.parts).shape == even_pixels.shape
