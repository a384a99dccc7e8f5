"""The kiosk and its screen: all of it, whatever it has of pixels, and an end only from the desk."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize

from app.resources import resource
from tests.support.windows import press
from ui.screens.settings import SettingsScreen
from ui.starting import fitting_part
from ui.window import Window

USUAL_LOCK = pytest.mark.parametrize("shown", [("lock", "usual")], indirect=True)


def sentences(window: Window) -> list[str]:
    assert window.screen_shown is not None
    return window.screen_shown.errors.sentences


def test_a_screen_of_the_usual_size_is_used_as_it_is() -> None:
    for size in (QSize(1366, 768), QSize(1280, 720), QSize(1280, 1024), QSize(1920, 1080)):
        assert fitting_part(size) == 1


@pytest.mark.parametrize(
    "size", [QSize(1024, 768), QSize(1092, 614), QSize(911, 512), QSize(800, 600)]
)
def test_on_fewer_pixels_all_is_drawn_as_much_smaller_as_it_must(size: QSize) -> None:
    part = fitting_part(size)
    room = (size.width() / part, size.height() / part)
    assert room[0] >= 1280 - 0.01
    assert room[1] >= 720 - 0.01
    assert min(room[0] / 1280, room[1] / 720) < 1.01


def test_on_very_many_pixels_letters_do_not_become_small() -> None:
    assert fitting_part(QSize(3840, 2160)) == 2


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2", "no number"])
def test_an_enlarged_system_still_shows_the_whole_kiosk(scale: str) -> None:
    """A process of its own: Qt reads the factor once."""
    program = (
        "from ui.starting import open_application\n"
        "size = open_application().primaryScreen().size()\n"
        "print('size', size.width(), size.height())\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=resource().parent,
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    width, height = found.stdout.split("size ")[1].split()
    assert (int(width) >= 1279, int(height) >= 719) == (True, True), found.stdout


@USUAL_LOCK
def test_nobody_ends_the_program_from_the_hall(shown: Window) -> None:
    shown.close_guard.fill_screen()
    assert not shown.close()
    assert shown.isVisible()
    assert any("только ассистент" in sentence for sentence in sentences(shown))
    shown.close_guard.let_end()
    assert shown.close(), "the PC is being turned off"


@pytest.mark.parametrize("shown", [("settings", "usual")], indirect=True)
def test_the_open_desk_ends_it_by_a_button(shown: Window) -> None:
    shown.close_guard.fill_screen()
    assert isinstance(shown.screen_shown, SettingsScreen)
    press(shown, "Закрыть Kömek")
    assert shown.isVisible(), "Alt+F4 beside another key closes nothing"
    assert any("еще раз" in sentence for sentence in sentences(shown))
    press(shown, "Закрыть Kömek")
    assert not shown.isVisible()


@USUAL_LOCK
def test_in_a_window_of_others_it_closes_as_they_do(shown: Window) -> None:
    assert shown.close()
