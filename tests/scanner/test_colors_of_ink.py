"""Each pen and each stamp keeps its own color."""

import cv2
import numpy as np
import pytest

import scanner
from scanner.samples import photograph

_INKS = {  # BGR
    "violet": (150, 60, 105), "blue": (170, 70, 30), "green": (60, 130, 40), "red": (40, 30, 190),
}  # fmt: skip


@pytest.mark.parametrize("size", [(3264, 2448), (1920, 1080)])
def test_a_violet_seal_a_blue_signature_green_and_red_words_keep_their_colors(
    size: tuple[int, int],
) -> None:
    """Seen: a violet seal beside a blue signature was blue, a green word half green, half blue."""
    sheet = np.full((2339, 1654, 3), 252, np.uint8)
    for row in range(14):
        cv2.putText(sheet, "Some words in print", (150, 250 + 60 * row), 0, 1.4, (20, 20, 20), 3)
    for row, color in enumerate(_INKS.values()):
        cv2.putText(sheet, "akimat 2026", (200, 1400 + 160 * row), 0, 2.2, color, 5, cv2.LINE_AA)
    cv2.circle(sheet, (1250, 1500), 170, _INKS["violet"], 7, cv2.LINE_AA)
    frame, corners = photograph(sheet, 2, size)
    page = scanner.make_page(frame, scanner.Found(corners, 1.0))
    colors = [layer.color for layer in page.layers]
    for name, color in _INKS.items():
        apart = [np.abs(np.subtract(other, color)).max() for other in colors]
        assert min(apart) < 45, (name, colors)
    assert max(colors[0]) < 60, "print is black"


def test_what_is_written_with_one_pen_alone_keeps_a_tint_of_it() -> None:
    sheet = np.full((2339, 1654, 3), 252, np.uint8)
    for row in range(20):
        cv2.putText(sheet, "written by hand", (150, 250 + 95 * row), 0, 2, (150, 112, 122), 4)
    frame, corners = photograph(sheet, 3, (3264, 2448))
    page = scanner.make_page(frame, scanner.Found(corners, 1.0))
    blue, green, red = page.layers[0].color
    assert blue > red >= green
    assert blue > 0
    assert blue + green + red < 200, "and is as dark as print"
