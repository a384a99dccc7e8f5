"""A technician's look at the camera on its stand."""

import cv2
import numpy as np
import pytest

import scanner
from app.papers import target_pdf
from scanner.images import Frame, load_picture
from scanner.samples import photograph
from scanner.stand import Standing, look_at


@pytest.fixture(scope="module")
def target() -> Frame:
    return load_picture(target_pdf("kk"))


def standing(frame: Frame) -> Standing:
    found = look_at(frame, scanner.find(frame))
    assert found is not None
    return found


def test_a_camera_that_sees_much_is_good_and_one_that_sees_little_is_told_what_is_lost(
    target: Frame,
) -> None:
    fine, usual, small = (
        standing(photograph(target, 3, size)[0])
        for size in ((3264, 2448), (1920, 1080), (1280, 720))
    )
    assert (fine.light, fine.size, fine.sharpness) == ("good", "good", "good")
    assert (usual.size, small.size) == ("unknown", "bad")
    assert fine.letters_mm < usual.letters_mm < small.letters_mm
    assert fine.dots > usual.dots > small.dots


def test_what_is_out_of_focus_or_dark_is_told(target: Frame) -> None:
    frame, _ = photograph(target, 3, (3264, 2448))
    soft = np.asarray(cv2.GaussianBlur(frame, (0, 0), 7), np.uint8)
    assert standing(soft).sharpness == "bad"
    dim, dark = ((frame * part).astype(np.uint8) for part in (0.4, 0.2))
    assert (standing(dim).light, standing(dark).light) == ("unknown", "bad")


def test_a_bank_card_tells_the_distance_and_nothing_of_the_focus() -> None:
    card = np.full((540, 856, 3), (150, 90, 30), np.uint8)
    cv2.putText(card, "4400 4300 0000 0000", (60, 330), 0, 1.9, (240, 240, 240), 4, cv2.LINE_AA)
    table = np.full((1080, 1920, 3), 215, np.uint8)
    table[400:670, 700:1128] = cv2.resize(card, (428, 270), interpolation=cv2.INTER_AREA)
    corners = np.array([[700, 400], [1127, 400], [1127, 669], [700, 669]], np.float32)
    seen = look_at(table, scanner.Found(corners, 0.95))
    assert seen is not None
    assert seen.sharpness is None
    assert seen.dots == pytest.approx(428 / 85.6 * 25.4, abs=3)


def test_without_a_sure_sheet_nothing_is_said_of_the_stand(target: Frame) -> None:
    frame, corners = photograph(target, 3, (1920, 1080))
    assert look_at(frame, None) is None
    assert look_at(frame, scanner.Found(corners, scanner.SURE - 0.1)) is None
