"""A technician's settings: this PC is tried part by part, and the specialist's password is shown
when it is asked for.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.catalog import Catalog
from app.desk import Locations, unlock_desk
from app.papers import target_pdf
from app.texts import Texts
from launch.common import now
from launch.locked import assistants_of
from launch.selftest import TRIALS, run_trials
from launch.trials import Surroundings
from scanner.images import load_picture
from scanner.samples import photograph
from tests.support.rig import make_desk
from tests.support.windows import buttons_named, press, scroll_area_of, settle
from ui.gallerydesk import GalleryDesk
from ui.kiosk import Found
from ui.navigation import Place
from ui.parts.assistants_card import AssistantsCard
from ui.parts.pin_card import PinCard
from ui.screens.lock import LockScreen
from ui.screens.settings import SettingsScreen
from ui.window import Window

_ZONE = dt.timezone(dt.timedelta(hours=5))


@pytest.fixture
def window(sample: GalleryDesk, qtbot: QtBot, tmp_path: Path) -> Window:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    some = {name: TRIALS[name] for name in ("fonts", "disk", "clock")}

    def trials() -> Iterator[Found]:
        return run_trials(Surroundings(tmp_path, "none", now().astimezone(_ZONE)), some)

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
    with qtbot.waitActive(window):
        window.activateWindow()
    for _ in range(2):
        buttons_named(window, "Проверить этот компьютер")[0].setFocus()
        press(window, "Проверить этот компьютер")
        assert not buttons_named(window, "Проверить этот компьютер")[0].isEnabled()
        qtbot.waitUntil(
            lambda: buttons_named(window, "Проверить этот компьютер")[0].isEnabled(),
            timeout=60_000,
        )
        shown = words(window)
        assert [shown.count(sentence) for sentence in expected] == [1, 1, 1]
        assert window.focusWidget() is buttons_named(window, "Проверить этот компьютер")[0], (
            "seen: the focus, and with it the page, went on to the PIN"
        )


def test_the_specialists_password_is_not_in_plain_sight(window: Window) -> None:
    access = window.kiosk.access()
    assert access is not None
    assert access.password not in words(window)
    press(window, "Показать пароль специалиста")
    assert buttons_named(window, access.password)


def test_a_new_name_of_the_akimat_stands_in_the_bar_at_once(window: Window) -> None:
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    before = screen.profile.name
    screen.akimat.name.set_value("Аппарат акима села Меновное")
    press(window, "Сохранить")
    try:
        assert window.bar.akimat.text() == "Аппарат акима села Меновное"
    finally:
        window.kiosk.open_desk.rename(before)


def test_a_second_assistant_gets_a_name_and_a_pin_and_the_lock_asks_who_opens_it(
    tmp_path: Path, catalog: Catalog, sample: GalleryDesk, qtbot: QtBot
) -> None:
    where = Locations(tmp_path / "kiosk")
    desk = make_desk(where)
    kiosk = sample.kiosk("ru", empty=False, new=False)
    kiosk.desk = desk
    kiosk.assistants = lambda: assistants_of(where.slots)
    kiosk.unlock = lambda pin, name: unlock_desk(where, pin, catalog, kiosk.clock(), name)
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(Place("settings"))
    window.show()
    shown = window.screen_shown
    assert isinstance(shown, SettingsScreen)
    settings = shown.assistants_card
    settings.add()
    assert settings.own_name.problem.text() == settings.name.problem.text() == "Введите имя"
    settings.own_name.set_value("Айгүл Серікова")
    settings.name.set_value("Ерлан Оспанов")
    settings.pin.set_value("123456")
    settings.repeated_pin.set_value("123456")
    settings.add()
    qtbot.waitUntil(lambda: bool(settings.pin.problem.text()), timeout=20_000)
    assert settings.pin.value() == settings.repeated_pin.value() == "", "nobody can read them"
    for field in (settings.pin, settings.repeated_pin):
        field.set_value("314159")
    settings.add()
    qtbot.waitUntil(settings.done_note.isVisible, timeout=20_000)
    assert settings.own_name.isHidden(), "it is known now"
    window.close()
    desk.close()
    kiosk.desk = None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    lock = window.screen_shown
    assert isinstance(lock, LockScreen)
    lock.who.set_value("")
    lock.pin.set_value("314159")
    lock.go.click()
    assert lock.who.problem.text() == "Выберите, кто открывает"
    assert not lock.is_opening, "a right PIN of nobody is no wrong one"
    lock.who.set_value("Ерлан Оспанов")
    lock.go.click()
    qtbot.waitUntil(lambda: kiosk.desk is not None, timeout=20_000)
    assert kiosk.open_desk.setting("assistant") == "Ерлан Оспанов"
    assert kiosk.open_desk.keys.name == "Ерлан Оспанов"
    again = AssistantsCard(kiosk)
    qtbot.addWidget(again)
    again.show()
    assert not buttons_named(again, "Исключить"), "neither oneself nor the first one"
    kiosk.open_desk.close()


def test_enter_leads_through_the_three_lines_of_another_pin_and_changes_it(
    window: Window, qtbot: QtBot
) -> None:
    """Seen: Enter in the first line did nothing, and the old PIN was thought to be changed."""
    (card,) = window.findChildren(PinCard)
    with qtbot.waitActive(window):
        window.activateWindow()
    card.pin.box.setFocus()
    for field in (card.new_pin, card.repeated_pin):
        here = window.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Return)
        assert window.focusWidget() is field.box
    card.new_pin.set_value("271828")
    QTest.keyClick(card.repeated_pin.box, Qt.Key.Key_Return)
    assert card.repeated_pin.problem.text(), "it was submitted"


def test_each_part_of_the_long_page_is_one_press_away_and_the_one_in_sight_is_marked(
    window: Window, qtbot: QtBot
) -> None:
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)

    def marked() -> list[str]:
        names = screen.contents.findChildren(QPushButton)
        return [name.text() for name in names if name.property("current")]

    assert marked() == ["Акимат"]
    with qtbot.waitActive(window):
        window.activateWindow()
    for name, field in (
        ("Код восстановления", screen.recovery_card.sheet_pin),
        ("PIN-код", screen.pin_card.pin),
    ):
        press(window, name)
        settle()
        assert marked() == [name]
        assert field.isAncestorOf(window.focusWidget() or window)
        assert not field.visibleRegion().isEmpty()
    area = scroll_area_of(screen.pin_card)
    assert area is not None
    area.verticalScrollBar().setValue(0)
    assert marked() == ["Акимат"]


@pytest.fixture
def stand(tmp_path: Path) -> Path:
    """A recording of the test sheet under a camera."""
    frame, _ = photograph(load_picture(target_pdf("ru")), 3, (1280, 720))
    path = tmp_path / "stand.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20, (1280, 720))
    for shot in range(12):
        grain = np.random.default_rng(shot).integers(-3, 4, frame.shape)
        writer.write(np.clip(frame + grain, 0, 255).astype(np.uint8))
    writer.release()
    return path


def test_a_sheet_under_the_camera_tells_what_is_wrong_with_its_stand(
    window: Window, stand: Path, qtbot: QtBot
) -> None:
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    card = screen.stand_card
    screen.kiosk.camera = lambda: None
    press(window, "Включить камеру")
    assert "Камеры нет" in words(window)
    screen.kiosk.camera = lambda: stand
    press(window, "Включить камеру")
    qtbot.waitUntil(card.look.isEnabled, timeout=30_000)
    assert not card.sheet.isVisible(), "three buttons would be wider than the page"
    press(window, "Посмотреть на лист")
    qtbot.waitUntil(lambda: "Света достаточно" in words(window), timeout=30_000)
    assert "Мелкий шрифт теряется" in words(window)
    area = scroll_area_of(card)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
    press(window, "Выключить камеру")
    assert card.live is None
    assert card.sheet.isVisible()


def test_the_camera_is_let_go_of_when_the_settings_are_left_or_this_pc_is_checked(
    window: Window, stand: Path, qtbot: QtBot
) -> None:
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    screen.kiosk.camera = lambda: stand
    press(window, "Включить камеру")
    press(window, "Проверить этот компьютер")
    assert screen.stand_card.live is None, "the check tries the camera itself"
    press(window, "Включить камеру")
    live = screen.stand_card.live
    assert live is not None
    screen.leave()
    assert live.camera is None
    qtbot.waitUntil(
        lambda: buttons_named(window, "Проверить этот компьютер")[0].isEnabled(), timeout=60_000
    )
