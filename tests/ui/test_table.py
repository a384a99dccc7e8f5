"""The family as a table: a member in one line, walked up and down; cards where it is narrow."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from tests.support.shown import step_of
from tests.support.windows import press, settle, type_text
from ui.kit import ChoiceField, Field, Picker, TextField
from ui.kit.lists import on_two_lines
from ui.parts.iin_field import IinField
from ui.screens.family import FamilyScreen
from ui.window import Window

USUAL = pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)


def family_of(window: Window) -> FamilyScreen:
    screen = step_of(window)
    assert isinstance(screen, FamilyScreen)
    return screen


def member(screen: FamilyScreen, number: int) -> dict[str, Field]:
    return list(screen.members.fields.values())[number]


def box_of(field: Field) -> TextField:
    assert isinstance(field, TextField)
    return field


def top_of(field: Field) -> int:
    return field.mapTo(field.window(), QPoint(0, 0)).y()


@USUAL
def test_a_member_is_one_line_and_the_titles_stand_once_above(shown: Window) -> None:
    screen = family_of(shown)
    first, second = member(screen, 0), member(screen, 1)
    assert len({top_of(field) for field in first.values()}) == 1
    assert not any(field.title.isVisible() for field in (*first.values(), *second.values()))
    assert top_of(second["name"]) - top_of(first["name"]) < 120
    lefts = [
        [field.mapTo(shown, QPoint(0, 0)).x() for field in row.values()] for row in (first, second)
    ]
    assert lefts[0] == lefts[1]


@USUAL
def test_up_and_down_go_to_the_same_column_and_insert_adds_a_row(shown: Window) -> None:
    screen = family_of(shown)
    first, second = (box_of(member(screen, number)["born"]).box for number in (0, 1))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert shown.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Down)
    assert shown.focusWidget() is second, "there is no row below"
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert shown.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Insert)
    settle()
    assert len(screen.members.value()) == 3
    assert shown.focusWidget() is box_of(member(screen, 2)["name"]).box


@USUAL
@pytest.mark.parametrize("shows_rows", ["table", "cards"])
def test_insert_and_undo_in_a_field_that_was_just_typed_into_lose_nothing(
    shown: Window, shows_rows: str, qtbot: QtBot
) -> None:
    """Seen: the row that was just made had no fields yet when the old one was left."""
    screen = family_of(shown)
    with qtbot.waitActive(shown):  # or nothing loses the focus
        shown.activateWindow()
    if shows_rows == "cards":
        shown.resize(QSize(1024, 768))
        settle()
    box = box_of(member(screen, 1)["name"]).box
    box.setFocus()
    type_text(box, "й")
    typed = box.text()
    QTest.keyPress(box, Qt.Key.Key_Insert)
    settle()
    assert family_of(shown) is screen, "no screen of a stumble"
    rows = screen.members.value()
    assert (len(rows), rows[1].name) == (3, typed)
    screen.members._remove(rows[2].key)
    box = box_of(member(screen, 1)["name"]).box
    box.setFocus()
    box.end(False)
    type_text(box, "ц")
    press(shown, "Вернуть строку", "Жолды қайтару")
    assert [row.name for row in screen.members.value()[1:]] == [f"{typed}ц", ""]


@USUAL
def test_what_an_iin_tells_stands_below_the_row_one_is_in_and_nowhere_else(shown: Window) -> None:
    screen = family_of(shown)

    def told(number: int) -> str:
        iin = member(screen, number)["iin"]
        assert isinstance(iin, IinField)
        return iin.told.text() if iin.told.isVisible() else ""

    def come_to(number: int, name: str) -> None:
        box = box_of(member(screen, number)[name]).box
        QApplication.sendEvent(box, QFocusEvent(QFocusEvent.Type.FocusIn))

    assert told(1) == ""
    come_to(0, "name")
    assert "12.04.1988 (31 год), пол женский" in told(0)
    come_to(1, "iin")
    type_text(box_of(member(screen, 1)["iin"]).box, "160203610001")
    assert told(0) == ""
    assert "03.02.2016 (4 года)" in told(1)


@USUAL
def test_nobody_else_is_the_applicant_and_the_applicant_nothing_else(shown: Window) -> None:
    """Seen: two applicants in one family, and a wrong row that could not be taken away."""
    screen = family_of(shown)
    own, other = (member(screen, number)["relation"] for number in (0, 1))
    assert isinstance(own, Picker)
    assert isinstance(other, Picker)
    assert not own.isEnabled()
    assert own.value() == "self"
    assert other.box.findData("self") == -1
    bins = [button for button in screen.findChildren(QPushButton) if "×" in button.accessibleName()]
    names = [button.accessibleName() for button in bins if button.isVisible()]
    assert [name for name in names if name.startswith("Член семьи")] == ["Член семьи 2: ×"]


@USUAL
def test_a_day_that_is_none_is_told_as_soon_as_one_goes_on(shown: Window) -> None:
    screen = family_of(shown)
    born = member(screen, 1)["born"]
    box_of(born).box.clear()
    type_text(box_of(born).box, "31.02.2012")
    assert born.problem.isHidden(), "not while one types"
    QApplication.sendEvent(box_of(born).box, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert "Такого дня нет" in born.problem.text()
    assert born.problem.isVisible()


@USUAL
def test_up_and_down_never_give_another_answer(shown: Window) -> None:
    """Seen: a stray Down and Enter made a child able to work."""
    screen = family_of(shown)
    able = member(screen, 1)["able"]
    assert isinstance(able, ChoiceField)
    able.buttons["no"].setFocus()
    QTest.keyClick(able.buttons["no"], Qt.Key.Key_Up)
    assert able.value() == "no"
    assert shown.focusWidget() is not able.buttons["yes"]
    assert member(screen, 0)["able"].isAncestorOf(shown.focusWidget() or shown)


@USUAL
def test_a_narrow_window_has_cards_with_what_was_typed_and_a_wide_one_the_table_again(
    shown: Window,
) -> None:
    screen = family_of(shown)
    type_text(box_of(member(screen, 1)["name"]).box, "я")
    typed = member(screen, 1)["name"].value()
    shown.resize(QSize(1152, 768))
    settle()
    assert member(screen, 1)["name"].title.isVisible()
    assert member(screen, 1)["name"].value() == typed
    shown.resize(QSize(1366, 768))
    settle()
    assert not member(screen, 1)["name"].title.isVisible()
    assert member(screen, 1)["name"].value() == typed


@USUAL
def test_the_strip_of_pages_keeps_the_height_that_it_was_given(shown: Window) -> None:
    splitter = family_of(shown).findChild(QSplitter)
    assert splitter is not None
    splitter.setSizes([260, 200])
    splitter.splitterMoved.emit(260, 1)
    place = shown.place
    press(shown, "Назад")
    shown.show_place(place)
    settle()
    again = family_of(shown).findChild(QSplitter)
    assert again is not None
    assert abs(again.sizes()[0] - 260) < 12


@USUAL
def test_words_longer_than_a_narrow_column_stand_on_two_lines_and_are_told_whole(
    shown: Window,
) -> None:
    occupation = member(family_of(shown), 0)["occupation"]
    assert isinstance(occupation, Picker)
    letters = occupation.box.fontMetrics()
    width = letters.horizontalAdvance("ребенком или")
    assert on_two_lines("занят", width, letters) == "занят"
    assert on_two_lines("уход за ребенком", width, letters) == "уход за\nребенком"
    first, second = on_two_lines("уход за ребенком или больным", width, letters).split("\n")
    assert (first, second[-1]) == ("уход за", "…")
    assert letters.horizontalAdvance(second) <= width
    occupation.set_value("cares")
    occupation.box.grab()
    assert occupation.box.toolTip() == occupation.box.currentText()
    occupation.set_value("works")
    occupation.box.grab()
    assert occupation.box.toolTip() == ""


@USUAL
def test_a_name_of_three_usual_words_is_whole_in_its_cell(shown: Window) -> None:
    box = box_of(member(family_of(shown), 0)["name"]).box
    box.setText("Сейдахметова Мадина Ерланқызы")
    assert box.fontMetrics().horizontalAdvance(box.text()) <= box.width() - 2 * 12
