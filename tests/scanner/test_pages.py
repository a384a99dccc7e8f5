"""From a flattened sheet to what is sent: layers of ink, codings that others read, remarks, the
right way up.
"""

import io
import shutil
import struct
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

import scanner
from app.errors import PictureError, PictureTooLargeError
from app.papers import joined_pdf
from app.resources import resource
from app.texts import Texts, sources
from scanner.encoding import turned_pdf
from scanner.finder import Found
from scanner.flattening import Sheet, paper_size
from scanner.images import Frame, load_picture, load_pictures
from scanner.jbig2 import encode_mask
from scanner.judging import (
    BLURRED,
    edge_width,
    judge,
    judge_letters,
    least_dpi,
    live_remark,
    small_letters,
)
from scanner.likeness import are_same_page
from scanner.pages import Page
from scanner.samples import photograph
from scanner.stills import STILL_SECONDS, Average, Follower, Shutter, small_gray
from scanner.upright import Position, position, turn
from tests.support.scenes import scene

_SIZE = (1920, 1080)
FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
_WHOLE = Found(np.array([[200, 100], [900, 100], [900, 1000], [200, 1000]], np.float32), 0.9)


@pytest.fixture(scope="module")
def sheet() -> Frame:
    """A page with lines of text, ragged at the right, 200 dpi, a blue line among them."""
    page = np.full((2339, 1654, 3), 250, np.uint8)
    chance = np.random.default_rng(3)
    for line in range(36):
        text = " ".join(
            "atzhkoinesrlm"[: int(chance.integers(2, 11))][:: int(chance.choice([1, -1]))]
            for _ in range(14)
        )
        color = (170, 60, 30) if line % 6 == 0 else (25, 25, 25)
        cv2.putText(
            page,
            text[: int(chance.integers(24, 62))],
            (150, 190 + 56 * line),
            0,
            1.2,
            color,
            3,
            cv2.LINE_AA,
        )
    return page


@pytest.fixture(scope="module")
def page(sheet: Frame) -> Page:
    frame, _ = photograph(sheet, 3, (2592, 1944))
    found = scanner.find(frame)
    assert found is not None
    return scanner.make_page(frame, found)


def printed(language: str) -> Frame:
    """An ink mask of a page, 200 dpi: what the program's own sentences are in a language."""
    sentences = [
        Texts(language).say("remarks", code) if language != "en" else source.text
        for code, source in sources()["remarks"].items()
    ]
    picture = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype(str(FONT), 34)
    for number in range(26):
        words = sentences[number % len(sentences)][:58]
        ImageDraw.Draw(picture).text((150, 200 + 72 * number), words, fill=0, font=font)
    return np.asarray(picture, np.uint8)


def render(pdf: bytes) -> Frame:
    """What PDFium shows of the first page at 200 dpi."""
    return np.ascontiguousarray(
        pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_numpy()[:, :, :3]
    )


def decode(mask: Frame, folder: Path) -> Frame:
    """The mask after jbig2dec has read what we wrote."""
    end = struct.pack(">IBBBI", 2, 49, 0, 1, 0) + struct.pack(">IBBBI", 3, 51, 0, 0, 0)
    start = b"\x97JB2\r\n\x1a\n\x01" + struct.pack(">I", 1)
    (folder / "page.jb2").write_bytes(start + encode_mask(mask) + end)
    subprocess.run(["jbig2dec", "-t", "pbm", "-o", "page.pbm", "page.jb2"], cwd=folder, check=True)
    return np.asarray(Image.open(folder / "page.pbm").convert("L"))


@pytest.mark.skipif(shutil.which("jbig2dec") is None, reason="Debian's jbig2dec is not installed")
@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.5, 0.9, 1.0])
def test_jbig2_is_bit_exact_through_another_decoder(share: float, tmp_path: Path) -> None:
    chance = np.random.default_rng(round(100 * share))
    for _ in range(4):
        size = tuple(chance.integers(1, 120, 2).tolist())
        mask = np.where(chance.random(size) < share, 0, 255).astype(np.uint8)
        assert (decode(mask, tmp_path) == mask).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 40), st.integers(4, 40), st.binary(min_size=200, max_size=200))
def test_any_mask_comes_back_through_pdfium(height: int, width: int, data: bytes) -> None:
    bits = np.unpackbits(np.frombuffer(data, np.uint8))[: height * width].reshape(height, width)
    mask = np.where(bits, 0, 255).astype(np.uint8)
    page = Page(
        np.zeros((height, width, 3), np.uint8), (width * 25.4 / 72, height * 25.4 / 72), "ink", ""
    )
    layers = (scanner.inks.Layer(mask, (0, 0, 0)),)
    pdf = scanner.encoding.ink_pdf(layers, page.size_mm)
    pixels = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_numpy()[:, :, 0]
    assert ((pixels < 128) == (mask == 0)).all()


@pytest.mark.parametrize("coding", ["jbig2", "group4"])
def test_what_is_sent_looks_like_what_is_shown(page: Page, coding: str) -> None:
    pixels = render(page.to_pdf("group4" if coding == "group4" else "jbig2"))
    height, width = (
        min(a, b) for a, b in zip(pixels.shape[:2], page.pixels.shape[:2], strict=True)
    )
    difference = np.abs(pixels[:height, :width].astype(int) - page.pixels[:height, :width])
    assert difference.mean() < 3


def test_ink_keeps_its_color_in_layers(page: Page) -> None:
    assert page.look == "ink"
    assert len(page.layers) == 2
    black, blue = page.layers
    assert black.color == (0, 0, 0)
    assert blue.color[0] > blue.color[2] + 20
    assert len(page.to_pdf()) < 40_000


def test_pages_of_a_document_become_one_file_that_says_it_is_pdf_a(page: Page) -> None:
    document = joined_pdf([page.to_pdf(), turned_pdf(page.to_pdf())])
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.pages[1].Rotate == 90
        assert pdf.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")


def test_tables_and_indented_forms_are_left_as_they_are() -> None:
    table = np.full((2339, 1654), 255, np.uint8)
    for column in range(19):
        cv2.line(table, (120 + column * 78, 200), (120 + column * 78, 2200), 0, 3)
    form = np.full((2339, 1654), 255, np.uint8)
    for row in range(18):
        cv2.putText(
            form, "Familiya imya"[: 6 + row % 7], (160 + row % 5 * 30, 450 + row * 95), 0, 1.1, 0, 3
        )
        cv2.line(form, (620, 460 + row * 95), (1500, 460 + row * 95), 0, 3)
    assert position(table) == Position(0, True), "it has no letters"
    assert position(form).quarters == 0


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_of_text_comes_upright_from_every_position(language: str, quarters: int) -> None:
    mask = turn(printed(language), -quarters)
    assert position(mask) == Position(quarters, True)


def test_a_form_whose_questions_are_flushed_right_stays_upright() -> None:
    """Their ends lie below each other and their beginnings nowhere, as if the page stood on its
    head.
    """
    form = np.full((2339, 1654), 255, np.uint8)
    for row in range(24):
        words, at = "Qazirgi uaqytta qandai jumys atqarasyz"[row * 7 % 29 :], 250 + row * 80
        width = cv2.getTextSize(words, 0, 1.2, 3)[0][0]
        cv2.putText(form, words, (980 - width, at), 0, 1.2, 0, 3)
        for column in range(5):
            cv2.circle(form, (1060 + column * 90, at - 14), 20, 0, -1 if column == row % 5 else 3)
    assert position(form) == Position(0, True)
    assert position(turn(form, 2)) == Position(2, True)


@pytest.mark.parametrize("filled", [0, 3, 5])
def test_an_answer_sheet_full_of_circles_is_not_turned_away(filled: int) -> None:
    """Its circles stand closer below each other than beside: it seems to run sideways. Two real
    ones that lay upright were turned.
    """
    sheet = np.full((2339, 1654), 255, np.uint8)
    cv2.putText(sheet, "Answers of the class", (300, 180), 0, 2.0, 0, 4)
    for row in range(40):
        for column in range(4):
            left, low = 150 + 380 * column, 300 + 48 * row
            cv2.putText(sheet, f"{row + 1 + 40 * column}", (left - 70, low + 12), 0, 0.9, 0, 2)
            for place in range(4):
                is_filled = filled and (row * 7 + column) % filled == place
                cv2.circle(sheet, (left + 72 * place, low), 17, 0, -1 if is_filled else 2)
    assert position(sheet).quarters == 0


def test_dashes_of_a_receipt_are_not_taken_for_small_print() -> None:
    """A receipt that anybody can read was said to have small print: it has hundreds of dashes."""
    receipt = np.full((2339, 1100), 255, np.uint8)
    for row in range(40):
        at = 100 + 55 * row
        if row % 3:
            cv2.putText(receipt, "Colgate dental  95", (60, at), 0, 1.3, 0, 4)
        for column in range(0 if row % 3 else 20):
            cv2.rectangle(receipt, (60 + 45 * column, at - 14), (90 + 45 * column, at - 6), 0, -1)
    tall = small_letters(receipt, 200)
    assert judge_letters("", tall, 80) == ""
    assert judge_letters("too-far", tall, 80) == ""
    assert judge_letters("", tall, 30) == "small-print"


def test_few_dots_an_inch_alone_are_no_blur(sheet: Frame) -> None:
    """A stand's camera: an upright sheet that fills 80 % of 1080 rows has 74 dpi."""
    gray = np.asarray(cv2.cvtColor(sheet, cv2.COLOR_BGR2GRAY), np.uint8)
    few_dots = cv2.resize(sheet, None, fx=74 / 200, fy=74 / 200, interpolation=cv2.INTER_AREA)
    soft = np.asarray(cv2.GaussianBlur(few_dots, (0, 0), 0.7), np.uint8)  # the mean of eight frames
    enlarged = np.asarray(
        cv2.resize(soft, gray.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8
    )
    lit_page = np.clip(enlarged * 0.85, 0, 255).astype(np.uint8)
    assert remark_on(lit_page, dpi=74) == ""
    out_of_focus = np.asarray(cv2.GaussianBlur(few_dots, (0, 0), 2.5), np.uint8)
    enlarged = np.asarray(
        cv2.resize(out_of_focus, gray.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8
    )
    assert remark_on(np.clip(enlarged * 0.85, 0, 255).astype(np.uint8), dpi=74) in (
        "blurred",
        "too-blurred",
    )


def test_a_landscape_chart_stays_as_it_is() -> None:
    chart = np.full((1654, 2339), 255, np.uint8)
    for bar in range(14):
        cv2.rectangle(
            chart, (200 + bar * 145, 1400 - 60 * (bar % 9 + 3)), (270 + bar * 145, 1400), 0, -1
        )
        cv2.putText(chart, f"{bar + 1}", (210 + bar * 145, 1480), 0, 1.4, 0, 3)
    assert position(chart).quarters == 0


def test_a_page_that_does_not_tell_is_left_alone() -> None:
    assert position(np.full((800, 600), 255, np.uint8)) == Position(0, True)


def test_the_same_paper_is_known_again_and_another_is_not(sheet: Frame, page: Page) -> None:
    again, _ = photograph(sheet, 8, (2592, 1944))
    found = scanner.find(again)
    assert found is not None
    other = np.full((2339, 1654, 3), 250, np.uint8)
    for line in range(9):
        cv2.putText(other, "Basqa bet 42", (200, 300 + 150 * line), 0, 2, (20, 20, 20), 4)
    assert are_same_page(page.pixels, scanner.make_page(again, found).pixels)
    assert not are_same_page(page.pixels, other)
    assert not are_same_page(
        np.full((300, 200, 3), 255, np.uint8), np.full((300, 200, 3), 255, np.uint8)
    )


def remark_on(pixels: Frame, found: Found = _WHOLE, dpi: float = 150.0) -> str:
    return judge(Sheet(pixels, (210.0, 297.0), dpi), found, _SIZE)


def test_a_form_filled_for_two_people_is_not_the_same_page(sheet: Frame) -> None:
    forms = []
    for words in (
        ("Akhmetov", "Serik", "Almaty oblysy"),
        ("Ivanovskaya", "Mariya Petrovna", "Kostanay"),
    ):
        form = sheet.copy()
        form[600:1100] = 250
        for row, word in enumerate(words):
            cv2.putText(
                form, f"Field {row}: {word}", (200, 700 + 140 * row), 0, 1.6, (120, 40, 30), 4
            )
        forms.append(form)
    assert not are_same_page(*forms)
    assert are_same_page(forms[0], np.ascontiguousarray(forms[0][::-1, ::-1]))


def test_each_flaw_has_its_own_remark(sheet: Frame) -> None:
    lit_page = np.clip(sheet * 0.85, 0, 255).astype(np.uint8)
    assert remark_on(lit_page) == ""
    assert remark_on((sheet * 0.15).astype(np.uint8)) == "dark"
    assert remark_on(lit_page, dpi=55) == "too-far"
    assert remark_on(np.asarray(cv2.GaussianBlur(lit_page, (0, 0), 4), np.uint8)) in (
        "blurred",
        "too-blurred",
    )
    glare = lit_page.copy()
    cv2.circle(glare, (800, 1300), 260, (255, 255, 255), -1)
    assert remark_on(np.asarray(cv2.GaussianBlur(glare, (0, 0), 0.6), np.uint8)) == "glare"
    finger = lit_page.copy()
    cv2.ellipse(finger, (0, 1200), (300, 80), 0, 0, 360, (105, 140, 205), -1)
    assert remark_on(finger) == "finger"
    assert remark_on(lit_page, Found(_WHOLE.points, 0.3)) == "unsure"
    assert (
        remark_on(
            lit_page, Found(np.array([[-1, 0], [900, 0], [900, 900], [-1, 900]], np.float32), 0.9)
        )
        == "cut"
    )


def test_blur_along_one_axis_counts_as_blur(sheet: Frame) -> None:
    gray = np.asarray(cv2.cvtColor(sheet, cv2.COLOR_BGR2GRAY), np.uint8)
    moved_page = np.asarray(cv2.blur(gray, (1, 11)), np.uint8)
    assert edge_width(gray) < 4
    assert edge_width(moved_page) > 4.5


def test_the_live_view_says_how_the_sheet_should_lie() -> None:
    table = np.full((1080, 1920, 3), 90, np.uint8)
    assert live_remark(table, None) == "no-sheet"
    assert live_remark(np.zeros_like(table), None) == "dark"
    upright = Found(np.array([[700, 100], [1300, 100], [1300, 950], [700, 950]], np.float32), 0.9)
    along = Found(np.array([[200, 40], [1700, 40], [1700, 1040], [200, 1040]], np.float32), 0.9)
    assert live_remark(table, upright) == "turn-sheet"
    assert live_remark(table, along) == ""
    far = Found(np.array([[800, 300], [1200, 300], [1200, 860], [800, 860]], np.float32), 0.9)
    assert live_remark(table, far) == "too-far"


@pytest.mark.parametrize(
    "frame", [(1920, 1080), (1280, 720), (640, 480), (2592, 1944), (1080, 1920)]
)
def test_a_sheet_that_fills_what_the_camera_sees_is_too_far_only_where_nothing_could_be_read(
    frame: tuple[int, int],
) -> None:
    for size in ((210.0, 297.0), (297.0, 210.0)):
        fits = min(frame[0] / size[0], frame[1] / size[1]) * 25.4
        assert (0.8 * fits < least_dpi(size, frame)) == (0.8 * fits < 60), (frame, size, fits)
        assert least_dpi(size, frame) <= 100


@pytest.mark.parametrize("seed", range(3))
def test_a_sheet_whose_end_is_out_of_the_picture_is_not_taken_for_whole(
    sheet: Frame, seed: int
) -> None:
    frame, corners = photograph(np.ascontiguousarray(np.rot90(sheet)), seed, (1920, 1080))
    height = float(np.ptp(corners[:, 1]))
    part = np.ascontiguousarray(frame[: int(corners[[2, 3], 1].min() - 0.2 * height)])
    found = scanner.find(part)
    assert found is not None
    assert scanner.make_page(part, found).remark in ("unsure", "cut")


def test_a_page_from_a_flatbed_scanner_is_kept_whole(sheet: Frame) -> None:
    page = sheet.copy()
    cv2.rectangle(page, (150, 500), (1500, 1900), (20, 20, 20), 5)
    assert scanner.is_flat(page)
    photo, _ = photograph(sheet, 2, (1920, 1080))
    assert not scanner.is_flat(photo)


def test_a_card_is_told_from_a_sheet_by_its_size_in_the_frame() -> None:
    near, far = (
        np.array([[0, 0], [w, 0], [w, w / 1.586], [0, w / 1.586]], np.float32) + 20
        for w in (1600, 900)
    )
    assert paper_size(Found(far, 1.0), (1920, 1080), "ink") == (85.6, 53.98)
    assert paper_size(Found(near, 1.0), (1920, 1080), "ink") != (85.6, 53.98)
    assert paper_size(Found(near, 1.0), (1920, 1080), "color") == (85.6, 53.98)


def test_a_part_of_a_sheet_that_goes_on_is_no_card() -> None:
    """The upper two thirds of a long sheet had a card's proportions and became one."""
    card = np.array([[0, 0], [900, 0], [900, 567], [0, 567]], np.float32)
    whole = Found(card + 200, 1.0)
    for part in (Found(card + 200, 0.45), Found(card + np.array([200, 513], np.float32), 1.0)):
        assert paper_size(part, (1920, 1080), "ink") != paper_size(whole, (1920, 1080), "ink")


def lying(width: float, height: float) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Corners of a sheet of these millimeters, straight below a camera of 1080 rows."""
    scale = 900 / max(width, height)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) * scale
    return np.asarray(corners + 60, np.float32)


@pytest.mark.parametrize(
    ("seen", "size"),
    [
        ((210, 297), (210, 297)),
        ((148, 210), (210, 297)),  # A5 has A4's proportions, and nobody can tell how large it is
        ((297, 210), (297, 210)),
        ((205, 297), (210, 297)),  # an A4 sheet that is not quite flat
        ((215.9, 279.4), (215.9, 279.4)),
        ((105, 297), (105, 297)),  # half a sheet
        ((216, 356), (180.2, 297)),  # legal: as narrow as a card, and far larger
        ((250, 250), (297, 297)),
        ((80, 210), (113.14, 297)),
        ((57, 300), (80, 421.05)),  # a strip is as wide as a cash register's paper
        ((300, 57), (421.05, 80)),
        ((30, 900), (33.33, 1000)),
    ],
)
def test_a_sheet_keeps_its_own_proportions_where_they_are_of_no_standard(
    seen: tuple[float, float], size: tuple[float, float]
) -> None:
    """A receipt was stretched to A4, and letter paper too."""
    assert paper_size(Found(lying(*seen), 1.0), (1920, 1080), "ink") == pytest.approx(
        size, rel=0.001
    )


def test_the_live_view_does_not_take_a_blurred_sheet(sheet: Frame) -> None:
    frame = np.full((1944, 2592, 3), 60, np.uint8)
    frame[200:1756, 190:2390] = cv2.resize(
        np.rot90(sheet), (2200, 1556), interpolation=cv2.INTER_AREA
    )
    assert live_remark(frame, scanner.find(frame)) == ""
    blurred_frame = np.asarray(cv2.GaussianBlur(frame, (0, 0), 5), np.uint8)
    assert live_remark(blurred_frame, scanner.find(blurred_frame)) == "blurred"


def test_the_shutter_waits_until_the_sheet_lies_still_and_presses_once() -> None:
    shutter, times = Shutter(), np.arange(0, 4, 0.1)
    presses = [shutter.look(_WHOLE, True, 1920, float(now)) >= 1 for now in times]
    assert sum(presses) == 1
    assert times[presses.index(True)] >= STILL_SECONDS
    away = Found(_WHOLE.points + 300, 0.9)
    second_presses = [shutter.look(away, True, 1920, 5 + float(now)) >= 1 for now in times]
    assert sum(second_presses) == 1


def test_a_moving_or_bad_sheet_is_not_taken() -> None:
    shutter = Shutter()
    for step in range(60):
        assert shutter.look(Found(_WHOLE.points + 20 * step, 0.9), True, 1920, step / 10) < 1
        assert shutter.look(_WHOLE, False, 1920, step / 10) == 0


def test_eight_frames_have_less_noise_than_one(sheet: Frame) -> None:
    shots = [photograph(sheet, 4, (960, 540), grain)[0] for grain in range(8)]
    average = Average()
    assert [average.add(shot) for shot in shots] == [False] * 7 + [True]
    clean = np.mean([shot.astype(float) for shot in shots], axis=0)
    assert np.abs(average.result() - clean).mean() < 0.35 * np.abs(shots[0] - clean).mean()


def test_a_tremor_and_much_noise_do_not_stop_the_averaging(sheet: Frame) -> None:
    still, _ = photograph(sheet, 4, (1920, 1080))
    chance, average = np.random.default_rng(0), Average()
    for number in range(8):
        shaken_frame = cv2.warpAffine(
            still, np.array([[1, 0, np.sin(number)], [0, 1, 0]], np.float32), (1920, 1080)
        )
        average.add(
            np.clip(shaken_frame + chance.normal(0, 8, still.shape), 0, 255).astype(np.uint8)
        )
    assert len(average.frames) == 8
    assert np.abs(average.result().astype(int) - still).mean() < 4


def test_a_hand_in_the_first_frame_does_not_spoil_the_others(sheet: Frame) -> None:
    still, _ = photograph(sheet, 4, (1920, 1080))
    hand = still.copy()
    cv2.circle(hand, (900, 500), 220, (90, 120, 190), -1)
    average = Average()
    for frame in (hand, *[still] * 8):
        average.add(frame)
    assert len(average.frames) == 8
    assert (average.result() == still).all()


def test_a_frame_in_which_something_moved_is_left_out(sheet: Frame) -> None:
    still, _ = photograph(sheet, 4)
    average = Average()
    average.add(still)
    average.add(255 - still)
    assert len(average.frames) == 1


def test_corners_follow_the_sheet_between_searches(sheet: Frame) -> None:
    frame, corners = photograph(sheet, 5)
    moved_frame = np.asarray(np.roll(frame, (6, 9), (0, 1)))
    follower = Follower(found=Found(corners, 0.9))
    follower.see(small_gray(frame), 0.25)
    found = follower.see(small_gray(moved_frame), 0.25)
    assert found is not None
    assert np.abs(found.points - corners - [9, 6]).max() < 3


@pytest.mark.parametrize("seed", range(8))
def test_sheets_are_found_in_clutter_or_said_to_be_unsure(seed: int) -> None:
    sample = scene(900 + seed, (1280, 960))
    found = scanner.find(sample.frame)
    if found is not None and found.confidence >= scanner.SURE:
        both = cv2.intersectConvexConvex(found.points, sample.corners)[0]
        either = cv2.contourArea(found.points) + cv2.contourArea(sample.corners) - both
        assert both / either > 0.75


def picture(form: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (300, 200, 3), np.uint8)).save(
        buffer, form, **more
    )
    return buffer.getvalue()


def test_webp_tiff_and_pdf_are_read_page_by_page(page: Page) -> None:
    more = Image.new("RGB", (200, 300), "white")
    assert len(load_pictures(picture("WEBP"))) == 1
    assert len(load_pictures(picture("TIFF", save_all=True, append_images=[more, more]))) == 3
    pages = load_pictures(joined_pdf([page.to_pdf(), page.to_pdf()]))
    assert [frame.shape for frame in pages] == [(2339, 1654, 3)] * 2


def test_a_telephones_heic_is_read_with_its_colors() -> None:
    frame = load_picture(Path(__file__).parent.parent / "data" / "drawing.heic")
    assert frame.shape == (600, 800, 3)
    blue, green, red = frame[100, 100].tolist()
    assert red > 180
    assert max(blue, green) < 90
    assert frame[550, 780].min() > 220


def test_too_many_pages_and_broken_files_are_refused() -> None:
    more = [Image.new("1", (64, 64))] * 70
    with pytest.raises(PictureTooLargeError):
        load_pictures(picture("TIFF", save_all=True, append_images=more))
    for data in (
        b"%PDF-1.7 broken",
        picture("TIFF")[:90],
        picture("WEBP")[:60],
        b"\0\0\0\x18ftypheic" + bytes(40),
    ):
        with pytest.raises(PictureError):
            load_pictures(data)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"%PDF-1.4\n", b"II*\0", b"MM\0*", b"RIFF\x40\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic"]
    ),
)
def test_hostile_files_of_every_kind_are_refused(data: bytes, start: bytes) -> None:
    with pytest.raises(PictureError):
        load_pictures(start + data)


def test_print_that_is_out_of_focus_is_ink_again_and_not_blobs() -> None:
    """Seen: of a Kazakh page a word in five was lost, and most of its bytes were gray patches."""
    sheet = Image.new("RGB", (1654, 2339), (252, 252, 252))
    font = ImageFont.truetype(str(resource("fonts") / "NotoSans-Regular.ttf"), 30)
    words = "Отбасыма атаулы әлеуметтік көмек тағайындауды сұраймын. Қабылданған шешім туралы"
    for row in range(16):
        ImageDraw.Draw(sheet).text((160, 220 + 58 * row), words, (20, 20, 20), font)
    soft = np.asarray(cv2.GaussianBlur(np.asarray(sheet), (0, 0), 2.6), np.uint8)
    frame, corners = photograph(soft, 1, (3264, 2448))
    page = scanner.make_page(frame, scanner.Found(corners, 1.0))
    assert page.remark in BLURRED, "it is said all the same"
    assert (page.look, page.parts) == ("ink", ())
