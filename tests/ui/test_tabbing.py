"""The Tab key goes through a screen as it is seen, also through what was added to it."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import NewFile
from tests.support.reach import comes_after, place_of, steps_back, stops_of_tab
from tests.support.shown import shown_window
from tests.support.windows import press, scroll_area_of, settle
from ui.gallery import open_window, places
from ui.gallerydesk import GalleryDesk
from ui.kit import ManyField
from ui.kit.rows import TaskRow, Tile
from ui.screens.home import HomeScreen
from ui.screens.materials import MaterialsScreen
from ui.screens.pages import PagesScreen
from ui.screens.person import PersonScreen
from ui.window import Window

_PARTS = 2
_IN_COLUMNS = {
    ("ЭЦП, не выходя из дома", "Позвать ассистента"),
    ("Не больше, МБ в месяц", "Адрес электронной почты"),
    ("Выбрать файлы", "Посмотреть страницу"),
    ("Изменить: Подпись и согласие", "Изменить: Страницы и документы"),
}
"""The last of a column of its own, and the first of the next."""


def words_of(row: QWidget) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel)]


def add_rows(window: Window) -> None:
    for _ in range(2):
        press(window, "Добавить члена семьи")
        press(window, "Добавить доход")


def add_documents(window: Window) -> None:
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    for _ in range(2):
        screen.table.add.set_value("other")
        screen.table.add.edited.emit()


def add_photographs(window: Window) -> None:
    screen = window.screen_shown
    assert isinstance(screen, MaterialsScreen)
    for title in ("Двор", "Дом"):
        screen.materials.add(NewFile("photo", ".jpg", b""), b"", title)


GROWING: dict[str, Callable[[Window], None]] = {
    "family": add_rows,
    "pages": add_documents,
    "materials": add_photographs,
}


def active_window(sample: GalleryDesk, qtbot: QtBot, name: str) -> Window:
    window = open_window(sample, "ru", name, "usual")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.mark.parametrize("name", GROWING)
def test_tab_goes_from_line_to_line_and_from_left_to_right(
    sample: GalleryDesk, qtbot: QtBot, name: str
) -> None:
    window = active_window(sample, qtbot, name)
    GROWING[name](window)
    settle()
    stops = stops_of_tab(window, window.bar.lock)
    [area] = [
        area
        for area in window.findChildren(QScrollArea)
        if sum(scroll_area_of(stop) is area for stop in stops) > 5
    ]
    inside = [scroll_area_of(stop) is area for stop in stops]
    first, count = inside.index(True), sum(inside)
    assert all(inside[first : first + count]), "the area is gone through at one time"
    for before, after in pairwise(stops[first : first + count]):
        assert comes_after(place_of(before), place_of(after)), after.accessibleName()


@pytest.mark.parametrize("part", range(_PARTS))
def test_on_every_screen_tab_goes_in_the_order_in_which_one_reads(
    sample: GalleryDesk, part: int
) -> None:
    faults = []
    for name in list(places(sample))[part::_PARTS]:
        with shown_window(sample, "ru", name) as window:
            bar = window.bar
            last = bar.lock if bar.lock.isVisible() else bar.languages["ru"]
            stops = stops_of_tab(window, last)
            assert stops, name
            faults += [
                f"{name}: {before} -> {after}"
                for before, after in steps_back(stops)
                if (before, after) not in _IN_COLUMNS
            ]
    assert faults == []


@pytest.mark.parametrize("name", ["person", "family", "paper"])
def test_after_the_last_field_tab_goes_to_continue_and_only_then_back(
    sample: GalleryDesk, qtbot: QtBot, name: str
) -> None:
    window = active_window(sample, qtbot, name)
    stops = stops_of_tab(window, window.bar.lock)
    words = [stop.text() for stop in stops if isinstance(stop, QPushButton)]
    assert words[-3:] == ["Продолжить", "Назад", "Отложить"]
    assert len(stops) > 3


@pytest.mark.parametrize("shown", [("home", "usual")], indirect=True)
def test_news_leave_the_focus_and_the_place_of_the_desk_as_they_are(
    shown: Window, qtbot: QtBot
) -> None:
    """Seen: after some seconds the focus was at the language, and the list at its top."""
    screen = shown.screen_shown
    assert isinstance(screen, HomeScreen)
    rows = screen.findChildren(TaskRow)
    area = scroll_area_of(rows[0])
    assert area is not None
    bar = area.verticalScrollBar()
    rows[3].setFocus()
    settle()
    bar.setValue(bar.maximum() // 2)
    place, words = bar.value(), words_of(rows[3])
    assert place > 0
    screen.refresh()
    qtbot.waitUntil(lambda: bar.value() == place, timeout=20_000)
    focus = shown.focusWidget()
    assert isinstance(focus, TaskRow)
    assert focus.isVisible()
    assert words_of(focus) == words
    tile = next(tile for tile in screen.findChildren(Tile))
    tile.setFocus()
    screen.refresh()
    settle()
    assert shown.focusWidget() is tile


def test_tab_stops_at_each_of_several_answers_that_can_all_be_given(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """Seen: from the first of them Tab went on to the surname, and the next key wrote over it."""
    window = active_window(sample, qtbot, "person")
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    for name in ("former", "changed"):
        screen.fields[name].set_value("yes")
    screen._former.adapt()
    several = screen.fields["changes"]
    assert isinstance(several, ManyField)
    first, second, third = several.buttons.values()
    first.setFocus()
    for before, after in ((first, second), (second, third)):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert window.focusWidget() is after
        QTest.keyClick(after, Qt.Key.Key_Space)
    assert several.value() == "income,plot"
    QTest.keyClick(third, Qt.Key.Key_Backtab)
    assert window.focusWidget() is second
