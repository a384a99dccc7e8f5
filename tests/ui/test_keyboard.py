"""The keyboard on the screen: types where the cursor is, never takes it, and hides nothing that is
typed into.
"""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.shown import step_of
from tests.support.windows import is_button_cut, settle, type_text
from ui.keyboard import ScreenKeyboard
from ui.kit import TextField
from ui.stage import Shell
from ui.window import Window

KAZAKH = "әіңғүұқөһ"


def keyboard_of(window: Window) -> ScreenKeyboard:
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    return shell.keyboard


def opened(window: Window) -> ScreenKeyboard:
    QTest.mouseClick(window.bar.keyboard, Qt.MouseButton.LeftButton)
    settle()
    keyboard = keyboard_of(window)
    assert keyboard.isVisible()
    return keyboard


def box_of(window: Window, name: str) -> QLineEdit:
    field = step_of(window).fields[name]
    assert isinstance(field, TextField)
    field.box.setFocus()
    field.box.clear()
    settle()
    return field.box


def tap(keyboard: ScreenKeyboard, *names: str) -> None:
    for name in names:
        QTest.mouseClick(keyboard.keys[name], Qt.MouseButton.LeftButton)
        settle()


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_it_types_where_the_cursor_is_and_does_not_take_it(shown: Window) -> None:
    box = box_of(shown, "surname")
    keyboard = opened(shown)
    tap(keyboard, "shift", "о", "с", "п", "а", "⌫", " ", "5")
    assert box.text() == "Осп 5"
    assert shown.focusWidget() is box


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_all_kazakh_letters_are_there_and_a_russian_key_that_is_held_offers_its_relatives(
    shown: Window, qtbot: QtBot
) -> None:
    box = box_of(shown, "surname")
    keyboard = opened(shown)
    tap(keyboard, "Қаз")
    tap(keyboard, *KAZAKH)
    assert box.text() == KAZAKH
    box.clear()
    tap(keyboard, "Рус")
    key = keyboard.keys["у"]
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "held ұ" in keyboard.keys, timeout=20_000)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    settle()
    assert box.text() == "", "the held key itself types nothing"
    tap(keyboard, "held ұ")
    assert box.text() == "ұ"


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
@pytest.mark.parametrize("layout", ["Қаз", "Рус", "Abc"])
def test_every_key_is_whole_and_large_enough(shown: Window, layout: str) -> None:
    keyboard = opened(shown)
    tap(keyboard, layout)
    keys = [key for key in keyboard.findChildren(QPushButton) if key.isVisible()]
    assert len(keys) > 35
    for key in keys:
        assert key.width() >= 64, key.text()
        assert key.height() >= 48, key.text()
        assert not is_button_cut(key), key.text()
        assert key.accessibleName()
    assert keyboard.height() <= shown.height() // 2


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_it_goes_up_where_it_would_hide_what_is_typed_into(shown: Window) -> None:
    keyboard = opened(shown)
    for name in ("phone", "surname"):
        box = box_of(shown, name)
        place = QRect(box.mapTo(shown, QPoint(0, 0)), box.size())
        covered = QRect(keyboard.mapTo(shown, QPoint(0, 0)), keyboard.size())
        assert not covered.intersects(place), name


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_it_stays_below_where_the_page_can_scroll_and_each_field_is_whole_above_it(
    shown: Window,
) -> None:
    """Seen: from the e-mail on it jumped to the top, and the field was cut in half."""
    keyboard = opened(shown)
    for name in ("email", "address", "phone"):
        box = box_of(shown, name)
        assert keyboard.y() + keyboard.height() == shown.height(), name
        assert box.visibleRegion().boundingRect().height() == box.height(), name


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_a_finger_on_a_field_calls_it_and_the_mouse_does_not(shown: Window, qtbot: QtBot) -> None:
    keyboard = keyboard_of(shown)
    box = box_of(shown, "surname")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    settle()
    assert not keyboard.isVisible()
    # as Qt makes it of a touch; a touch itself goes astray where several windows share a screen
    at, left = QPointF(box.rect().center()), Qt.MouseButton.LeftButton
    released = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        at,
        QPointF(box.mapToGlobal(at)),
        left,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        QTest.createTouchDevice(),
    )
    QApplication.sendEvent(box, released)
    assert keyboard.isVisible()
    tap(keyboard, "hide")
    assert not keyboard.isVisible()


@pytest.mark.parametrize("shown", [("service", "usual")], indirect=True)
def test_enter_of_it_is_the_enter_of_the_field(shown: Window) -> None:
    screen = step_of(shown)
    search = screen.first_widget
    assert isinstance(search, QLineEdit)
    search.setFocus()
    entered: list[bool] = []
    search.returnPressed.connect(lambda: entered.append(True))
    keyboard = opened(shown)
    tap(keyboard, "↵")
    assert entered == [True]


@pytest.mark.parametrize("shown", [("person", "empty")], indirect=True)
def test_a_list_that_opens_while_one_types_does_not_swallow_the_next_key(shown: Window) -> None:
    """Seen with a real pointer: every second letter of a street only closed the list."""
    box = box_of(shown, "address")
    step_of(shown).desk.remember("streets", "Үлгі ауылы, Абай\nҮлгі ауылы, Сәтбаев")
    box.clearFocus()
    box.setFocus()
    keyboard = opened(shown)
    tap(keyboard, "Рус", "а")
    assert QApplication.activePopupWidget() is None
    type_text(box, "б")
    popup = box.completer().popup()
    assert popup is not None
    assert popup.isVisible(), "or this test sees nothing"
    popup.hide()
