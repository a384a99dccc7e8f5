"""A technician's settings: this PC is tried part by part, and the specialist's password is shown
when it is asked for.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.texts import Texts
from launch.common import now
from launch.selftest import TRIALS, run_trials
from launch.trials import Surroundings
from tests.support.windows import buttons_named, press, settle
from ui.gallerydesk import GalleryDesk
from ui.kiosk import Found
from ui.navigation import Place
from ui.window import Window


@pytest.fixture
def window(sample: GalleryDesk, qtbot: QtBot, tmp_path: Path) -> Window:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    some = {name: TRIALS[name] for name in ("fonts", "disk", "clock")}

    def trials() -> Iterator[Found]:
        return run_trials(Surroundings(tmp_path, "none", now()), some)

    kiosk.trials = trials
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(Place("settings"))
    window.show()
    settle()
    return window


def words(window: Window) -> str:
    return "\n".join(shown.text() for shown in window.findChildren(QLabel) if shown.isVisible())


def test_every_part_of_this_pc_is_tried_and_told_one_after_the_other(
    window: Window, qtbot: QtBot
) -> None:
    texts = Texts("ru")
    expected = [texts.say("selftest", f"{name}.good") for name in ("fonts", "disk", "clock")]
    for _ in range(2):
        press(window, "Проверить этот компьютер")
        assert not buttons_named(window, "Проверить этот компьютер")[0].isEnabled()
        qtbot.waitUntil(
            lambda: buttons_named(window, "Проверить этот компьютер")[0].isEnabled(),
            timeout=60_000,
        )
        shown = words(window)
        assert [shown.count(sentence) for sentence in expected] == [1, 1, 1]


def test_the_specialists_password_is_not_in_plain_sight(window: Window) -> None:
    access = window.kiosk.access()
    assert access is not None
    assert access.password not in words(window)
    press(window, "Показать пароль специалиста")
    assert buttons_named(window, access.password)
