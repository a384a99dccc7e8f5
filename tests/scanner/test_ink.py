"""What becomes of ink, of the paper below it and of the table beside it when a sheet is cleaned."""

import io

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest

import scanner
from scanner.cleaning import even_light, ink_mask, lost_by
from scanner.flattening import flatten
from scanner.images import Frame
from scanner.inks import ink_layers
from scanner.samples import photograph

_HEIGHT, _WIDTH = 3508, 2480
_WORDS = "Familiya imya otchestvo 220941"


def written(sheet: Frame, at: tuple[int, int], gray: int, size: float = 1.4) -> None:
    cv2.putText(sheet, _WORDS, at, 0, size, (gray, gray, gray), 3, cv2.LINE_AA)


@pytest.fixture
def sheet() -> Frame:
    """Ten lines of print at 300 dpi on even paper, with a camera's grain."""
    page = np.full((_HEIGHT, _WIDTH, 3), 244, np.uint8)
    for row in range(10):
        written(page, (300, 500 + 120 * row), 40)
    return page


def grained(page: Frame) -> Frame:
    noise = np.random.default_rng(1).standard_normal(page.shape, np.float32) * 2.5
    return np.clip(cv2.GaussianBlur(page, (0, 0), 1.2) + noise, 0, 255).astype(np.uint8)


def test_print_on_a_shaded_cell_stays_print_and_the_shade_lies_below_it(sheet: Frame) -> None:
    sheet[1900:2600, 200:2300] = 182
    for row in range(5):
        written(sheet, (300, 2020 + 120 * row), 60)
    pixels = grained(sheet)
    mask = ink_mask(pixels)
    plain, shaded = mask[430:530, 250:1400] == 0, mask[1950:2050, 250:1400] == 0
    assert 0.8 < shaded.mean() / plain.mean() < 1.25
    assert lost_by(pixels, mask).areas


def test_a_pale_ring_beside_filled_ones_is_as_whole_as_one_among_rings() -> None:
    """An answer sheet: what is faint was told by the black that lies around it."""
    page = np.full((_HEIGHT, _WIDTH, 3), 244, np.uint8)
    step, pale = 75, (205, 205, 205)
    places = [(600 + step * column, 800 + step * row) for row in range(8) for column in range(5)]
    for place in places:
        cv2.circle(page, place, 24, pale, 3, cv2.LINE_AA)
    beside, among = [places[0], places[10], places[12]], [places[28], places[34], places[38]]
    for column, row in ((1, 0), (0, 1), (1, 2), (3, 2)):
        cv2.circle(page, places[5 * row + column], 26, (30, 30, 30), -1, cv2.LINE_AA)
    mask = ink_mask(grained(page))

    def drawn(place: tuple[int, int]) -> float:
        ring = np.zeros(mask.shape, np.uint8)
        cv2.circle(ring, place, 24, 255, 1)
        return float((mask[ring > 0] == 0).mean())

    assert min(map(drawn, among)) > 0.9
    assert min(map(drawn, beside)) > 0.9


def test_a_shade_reaches_the_page_that_is_sent_and_the_ink_on_it_is_as_black_as_elsewhere() -> None:
    page = np.full((2339, 1654, 3), 250, np.uint8)
    for row in range(0, 14, 2):
        page[196 + 100 * row : 256 + 100 * row, 150:1500] = (160, 182, 190)
    for row in range(14):
        cv2.putText(page, _WORDS, (200, 240 + 100 * row), 0, 1.3, (25, 25, 25), 3, cv2.LINE_AA)
    frame, corners = photograph(page, 3, (2592, 1944))
    made = scanner.make_page(frame, scanner.Found(corners, 0.95))
    assert made.look == "ink"
    assert made.tint is not None
    data = made.to_pdf()
    assert len(data) < 30_000
    shown = pypdfium2.PdfDocument(data)[0].render(scale=100 / 72).to_numpy()
    stripe, between = shown[205:225, 700:740], shown[255:275, 700:740]
    assert 140 < np.median(stripe) < 225
    assert np.median(between) > 240
    assert shown[200:230].min() < 60
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = pdf.pages[0].Resources.XObject
        assert not any(picture.get("/Interpolate", False) for picture in pictures.values())


def test_faint_rings_stay_whole_and_stay_faint_beside_black_print(sheet: Frame) -> None:
    places = [(300 + 110 * column, 2000 + 110 * row) for column in range(14) for row in range(8)]
    for place in places:
        cv2.circle(sheet, place, 32, (196, 196, 196), 3, cv2.LINE_AA)
    layers = ink_layers(grained(sheet), ink_mask(grained(sheet)))
    assert len(layers) == 2
    black, faint = layers
    assert black.color == (0, 0, 0)
    assert min(faint.color) >= 120
    assert (black.mask[1950:] == 0).sum() < 200
    count, _ = cv2.connectedComponents(cv2.bitwise_not(faint.mask[1900:2900]))
    assert count - 1 == pytest.approx(len(places), abs=3)


def test_thin_gaps_between_letters_stay_open(sheet: Frame) -> None:
    """Digits that run together are the worst that can happen to a number."""
    for bar in range(60):
        cv2.rectangle(sheet, (300 + 14 * bar, 2000), (306 + 14 * bar, 2040), (50, 50, 50), -1)
    mask = ink_mask(grained(sheet))
    count, _ = cv2.connectedComponents(cv2.bitwise_not(mask[1960:2080]))
    assert count - 1 == 60


def test_the_table_seen_around_a_corner_is_not_ink(sheet: Frame) -> None:
    page = grained(sheet)
    page[-60:], page[:, :40] = 60, 60
    mask = ink_mask(page)
    assert (mask[:, :60] == 255).all()
    assert (mask[-80:] == 255).all()
    assert (mask[380:500, 250:1400] == 0).any()


def test_black_areas_are_black_inside(sheet: Frame) -> None:
    sheet[2000:2400, 400:1900] = 40
    mask = ink_mask(grained(sheet))
    assert (mask[2020:2380, 420:1880] == 0).all()


@pytest.mark.parametrize(("size", "dpi"), [((4032, 3024), 300), ((1920, 1080), 200)])
def test_a_page_has_the_dots_that_the_camera_shows(size: tuple[int, int], dpi: int) -> None:
    tall = 0.9 * size[1]
    corners = np.array([[0, 0], [tall / 1.4142, 0], [tall / 1.4142, tall], [0, tall]], np.float32)
    found = scanner.Found(corners + 40, 1.0)
    flat = flatten(np.full((size[1], size[0], 3), 250, np.uint8), found, "ink", 300)
    assert flat.dpi == dpi
    assert flat.pixels.shape[0] == pytest.approx(297 / 25.4 * dpi, abs=2)


def test_an_empty_sheet_has_no_ink() -> None:
    page = grained(np.full((_HEIGHT, _WIDTH, 3), 244, np.uint8))
    assert (ink_mask(even_light(page)) == 255).all()
