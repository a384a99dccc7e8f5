"""The Tab key goes through a screen as it is seen, also through what was added to it."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import NewFile
from tests.support.windows import press, scroll_area_of, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import ManyField
from ui.kit.rows import TaskRow, Tile
from ui.screens.home import HomeScreen
from ui.screens.materials import MaterialsScreen
from ui.screens.pages import PagesScreen
from ui.screens.person import PersonScreen
from ui.window import Window

_MOST_STOPS = 200


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


def stops_of_tab(window: Window) -> list[QWidget]:
    """Where Tab stops on the screen, beginning with the first stop after the bar."""
    screen = window.screen_shown
    assert screen is not None
    window.bar.lock.setFocus()
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        stop = window.focusWidget()
        if stop is None or not screen.isAncestorOf(stop):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("name", GROWING)
def test_tab_goes_from_line_to_line_and_from_left_to_right(
    sample: GalleryDesk, qtbot: QtBot, name: str
) -> None:
    window = active_window(sample, qtbot, name)
    GROWING[name](window)
    settle()
    stops = stops_of_tab(window)
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


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def comes_after(before: QRect, after: QRect) -> bool:
    """Whether a place is below another one, on its right, or in it."""
    if before.contains(after):
        return True
    is_below, is_above = after.top() >= before.bottom(), after.bottom() <= before.top()
    return is_below or (not is_above and after.left() >= before.right())


@pytest.mark.parametrize("name", ["person", "family", "paper"])
def test_after_the_last_field_tab_goes_to_continue_and_only_then_back(
    sample: GalleryDesk, qtbot: QtBot, name: str
) -> None:
    window = active_window(sample, qtbot, name)
    stops = stops_of_tab(window)
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
