"""The look: contrast, sizes, translations, and the gallery."""

import re
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.gallery import gallery_desk
from ui import theme
from ui.gallery import places, render
from ui.kit import button
from ui.navigation import SCREENS, STEP_FIELDS, STEPS, Journey, Place, step_of


def luminance(name: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    values = [int(theme.color(name)[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("ink", "paper"),
        ("ink", "focus"),
        ("quiet", "ground"),
        ("quiet", "paper"),
        ("quiet", "accent-pale"),
        ("paper", "accent"),
        ("paper", "accent-dark"),
        ("accent", "paper"),
        ("bad", "paper"),
        ("bad", "bad-pale"),
        ("warn", "warn-pale"),
        ("good", "ground"),
        ("good", "good-pale"),
        ("accent", "accent-pale"),
    ],
)
def test_text_stands_out_seven_to_one(text: str, ground: str) -> None:
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_no_text_is_smaller_than_twenty_pixels_and_no_target_lower_than_64() -> None:
    assert min(int(value) for value in theme.tokens()["type"].values()) >= 20
    assert theme.target() >= 64


def test_the_bundled_font_is_used_and_buttons_are_large(
    qtbot: QtBot, dressed: QApplication
) -> None:
    assert QFont("Noto Sans").exactMatch()
    assert all(
        QFontMetrics(QFont("Noto Sans")).inFontUcs4(ord(letter))
        for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№"
    )
    target: QPushButton = button("Продолжить", lambda: None)
    qtbot.addWidget(target)
    target.show()
    assert target.height() >= 64


def test_every_style_placeholder_is_filled() -> None:
    assert re.findall(r"\{[a-z.-]+\}", theme.style_sheet()) == []


def test_the_journey_leads_through_every_step_and_back() -> None:
    way = Journey()
    place = way.follow(Place("home"), "new", "").place
    screens = [place.screen]
    while place.screen != "check":
        place = way.follow(place, "next", "draft").place
        screens.append(place.screen)
    assert tuple(screens) == STEPS
    assert place.subject == "draft"
    for _ in STEPS:
        place = way.follow(place, "back", "draft").place
    assert place == Place("home")
    assert way.follow(Place("check", "draft"), "step:person", "").place == Place("person", "draft")
    assert set(STEPS) <= set(SCREENS)
    assert all(step_of(field) == step for step, fields in STEP_FIELDS.items() for field in fields)


@pytest.mark.parametrize("outcome", ["next", "next-short", "back"])
def test_whoever_changes_something_from_the_check_comes_back_to_it(outcome: str) -> None:
    way, check = Journey(), Place("check", "draft")
    place = way.follow(check, "step:person", "draft").place
    assert way.follow(place, outcome, "draft").place == check
    assert way.follow(Place("person", "draft"), "next", "draft").place.screen == "family", (
        "only once"
    )


def test_a_step_that_is_reached_by_itself_goes_on_as_usual() -> None:
    way = Journey()
    way.follow(Place("check", "draft"), "step:person", "draft")
    assert way.follow(Place("person", "draft"), "home", "draft").place == Place("home")
    assert way.follow(Place("person", "draft"), "next", "draft").place == Place("family", "draft")


def test_the_gallery_shows_every_screen(dressed: QApplication, tmp_path: Path) -> None:
    """Each of its places is opened in both languages by `test_frame`; some are drawn here."""
    sample = gallery_desk(tmp_path / "data")
    for screen in SCREENS:
        assert any(name.startswith(screen) for name in places(sample)), screen
    paths = list(islice(render(tmp_path / "out", sample, ("ru",)), 12))
    assert len({path.name for path in paths}) == 12
    for path in paths:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 768)
