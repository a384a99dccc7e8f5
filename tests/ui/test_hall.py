"""In the hall: a page is read aloud, and the assistant is called."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.support.windows import buttons_named, press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.parts.aloud import words_of
from ui.parts.call_bell import CallBell
from ui.screens.public import PublicScreen
from ui.window import Window


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice that writes down what it is given, and speaks until it is stopped."""
    heard = tmp_path / "heard"
    program = tmp_path / "espeak-ng"
    program.write_text(f'#!/bin/sh\necho "$@" > "{heard}.told"\ncat > "{heard}"\nexec sleep 60\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return heard


@pytest.fixture
def page(sample: GalleryDesk, spoken: Path) -> Iterator[Window]:
    window = open_window(sample, "kk", "public-how", "usual")
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_a_page_is_read_aloud_in_its_language_and_the_second_press_is_silence(
    page: Window, spoken: Path, qtbot: QtBot
) -> None:
    press(page, "Дауыстап оқу (робот дауысы)")
    assert buttons_named(page, "Тоқтату")
    screen = page.screen_shown
    assert isinstance(screen, PublicScreen)
    qtbot.waitUntil(lambda: spoken.exists() and "5." in spoken.read_text("utf-8"), timeout=20_000)
    assert Path(f"{spoken}.told").read_text().split()[:2] == ["-v", "kk"]
    assert spoken.read_text("utf-8").startswith("Өтінішті қалай беруге болады")
    press(page, "Тоқтату")
    assert buttons_named(page, "Дауыстап оқу (робот дауысы)")


def test_who_leaves_the_page_hears_it_no_more(page: Window) -> None:
    screen = page.screen_shown
    assert isinstance(screen, PublicScreen)
    press(page, "Дауыстап оқу (робот дауысы)")
    assert screen.aloud._speaker.is_speaking
    press(page, "Артқа")
    assert not screen.aloud._speaker.is_speaking


def test_without_a_voice_there_is_no_button_for_it(
    sample: GalleryDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window = open_window(sample, "ru", "public-eds", "usual")
    assert not buttons_named(window, "Прочитать вслух (голос робота)")
    assert words_of(window).count("\n") > 3
    window.close()
    window.deleteLater()
    settle()


def test_the_bell_rings_tells_since_when_and_is_over_once_the_desk_is_open(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    rings: list[int] = []
    bell = CallBell(kiosk, lambda: rings.append(1))
    qtbot.addWidget(bell)
    bell.show()
    bell.call.click()
    qtbot.waitUntil(lambda: len(rings) >= 2, timeout=20_000)
    assert kiosk.called_at == kiosk.clock()
    assert f"{kiosk.clock().astimezone():%H:%M}" in bell.waits.text
    another = CallBell(kiosk, lambda: None)
    qtbot.addWidget(another)
    assert not another.waits.isHidden(), "a page that was looked at meanwhile has not answered it"
    bell.call.click()
    assert kiosk.called_at is None
    bell.call.click()
    window = Window(kiosk)
    qtbot.addWidget(window)
    window._on_unlocked()
    assert kiosk.called_at is None


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("Продуктовый набор, проездной", "Там, где установлен карантин: совершеннолетним"),
        ("Работа и учеба: «Еңбек»", "Центр занятости: +7"),
    ],
)
def test_who_has_a_right_to_kits_and_what_there_is_to_learn_stands_in_the_hall(
    sample: GalleryDesk, qtbot: QtBot, topic: str, words: str
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    kiosk.desk = None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    press(window, topic)
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert any(label.text().startswith(words) for label in screen.findChildren(QLabel))
    area = screen.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0, "one page, seen at once"
