"""What is typed is checked where it is typed, lists change only where they are seen, and what is
mended is not red any more.
"""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from tests.support.shown import step_of
from tests.support.windows import scroll_area_of, settle, type_text
from ui.gallerydesk import GalleryDesk
from ui.kit import DateField, Picker, TextField
from ui.kit.boxes import ErrorLine
from ui.parts.iin_field import IinField
from ui.parts.rows import Rows
from ui.screens.family import FamilyScreen
from ui.screens.home import HomeScreen
from ui.screens.person import PersonScreen
from ui.screens.service import ServiceScreen
from ui.screens.start import FirstStartScreen
from ui.screens.withdrawal import WithdrawScreen
from ui.window import Window


def lists_of(window: Window) -> list[Picker]:
    lists = step_of(window).findChildren(Picker)
    return [field for field in lists if field.isVisible() and field.isEnabled()]


@pytest.mark.parametrize("shown", [("family", "usual"), ("person", "usual")], indirect=True)
def test_no_arrow_and_no_letter_changes_a_list_that_is_not_open(shown: Window) -> None:
    for field in lists_of(shown):
        before = field.value()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_PageDown):
            field.box.setFocus()
            QTest.keyClick(field.box, key)
            assert field.box.view().isVisible(), "its lines are seen"
            QTest.keyClick(field.box.view(), Qt.Key.Key_Escape)
            settle()
            assert field.value() == before
        type_text(field.box, "м")
        assert field.box.view().isVisible()
        QTest.keyClick(field.box.view(), Qt.Key.Key_Escape)
        settle()
        assert field.value() == before


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_a_list_goes_to_the_line_with_a_word_that_begins_as_one_types(shown: Window) -> None:
    field = lists_of(shown)[0]
    lines = [field.box.itemText(place) for place in range(field.box.count())]
    goal = next(line for line in lines if " " in line)
    last_word = goal.split()[-1]
    field.box.setFocus()
    type_text(field.box, last_word[0].upper())
    type_text(field.box.view(), last_word[1:])
    assert field.box.view().currentIndex().data() == goal
    QTest.keyClick(field.box.view(), Qt.Key.Key_Return)
    settle()
    assert field.box.currentText() == goal


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
@pytest.mark.parametrize("typed", ["13.05.87", "13/5/1987", "13 05 87", "130587"])
def test_a_day_is_written_whole_as_one_goes_on_from_it(shown: Window, typed: str) -> None:
    screen = step_of(shown)
    assert isinstance(screen, FamilyScreen)
    screen.members.add()
    fields = list(screen.members.fields.values())[-1]
    field, occupation = fields["born"], fields["occupation"]
    assert isinstance(field, DateField)
    settle()
    field.box.setFocus()
    type_text(field.box, typed)
    assert occupation.value() == "", "a day that is not whole yet tells no age"
    QTest.keyClick(field.box, Qt.Key.Key_Tab)
    assert field.value() == "13.05.1987"
    settle()
    assert field.problem.isHidden()


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_an_iin_tells_birth_date_age_and_sex_at_once_and_what_is_wrong_with_it(
    shown: Window,
) -> None:
    field = step_of(shown).findChildren(IinField)[0]
    field.box.setFocus()
    field.box.selectAll()
    type_text(field.box, "88041240100")
    assert field.problem.isHidden(), "nobody is told off in the middle of a number"
    assert field.told.isHidden()
    type_text(field.box, "6")
    assert field.told.isVisible()
    assert "12.04.1988" in field.told.text()
    assert "пол женский" in field.told.text()
    QTest.keyClick(field.box, Qt.Key.Key_Backspace)
    type_text(field.box, "7")
    assert field.problem.isVisible()
    assert field.told.isHidden()


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_a_number_that_is_too_short_is_told_when_one_goes_on(shown: Window) -> None:
    field = step_of(shown).findChildren(IinField)[0]
    field.box.selectAll()
    type_text(field.box, "8804")
    assert field.problem.isHidden()
    QTest.keyClick(field.box, Qt.Key.Key_Tab)
    assert field.problem.isVisible()


@pytest.mark.parametrize("shown", [("person", "error")], indirect=True)
def test_what_is_mended_loses_its_red_and_its_line_at_once(shown: Window) -> None:
    screen = step_of(shown)
    surname, lines = screen.fields["surname"], screen.errors.sentences
    sentence = surname.problem.text()
    assert sentence in lines
    assert isinstance(surname, TextField)
    type_text(surname.box, "С")
    assert surname.problem.text() == ""
    assert screen.errors.sentences == [line for line in lines if line != sentence]
    assert screen.fields["iin"].problem.isVisible(), "the others stay"


@pytest.mark.parametrize("shown", [("family", "error")], indirect=True)
def test_rows_lose_their_red_one_by_one(shown: Window) -> None:
    screen = step_of(shown)
    rows = screen.findChildren(Rows)[0]
    rows.add()
    list(rows.fields.values())[-1]["relation"].set_value("child")
    screen.submit()
    settle()
    name = list(rows.fields.values())[-1]["name"]
    before = screen.errors.sentences
    assert name.problem.isVisible()
    assert isinstance(name, TextField)
    type_text(name.box, "Ж")
    assert name.problem.text() == ""
    assert len(screen.errors.sentences) == len(before) - 1


@pytest.mark.parametrize("shown", [("home", "usual")], indirect=True)
def test_enter_takes_the_only_hit(shown: Window, sample: GalleryDesk) -> None:
    home = shown.screen_shown
    assert isinstance(home, HomeScreen)
    case = shown.kiosk.open_desk.cases.load(sample.cases["case-refused"])
    type_text(home.search, case.number)
    QTest.keyClick(home.search, Qt.Key.Key_Return)
    settle()
    assert (shown.place.screen, shown.place.subject) == ("case", case.id)


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_a_step_opens_at_its_top(shown: Window) -> None:
    screen = step_of(shown)
    assert screen.first_widget is screen.fields["iin"]
    area = scroll_area_of(screen.fields["iin"])
    assert area is not None
    assert area.verticalScrollBar().value() == 0


@pytest.mark.parametrize("shown", [("service", "empty")], indirect=True)
def test_a_word_and_enter_twice_choose_the_service_and_go_on(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, ServiceScreen)
    type_text(screen.search, "асп")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert shown.screen_shown is screen, "it is seen before one goes on"
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    settle()
    assert shown.place.screen == "pages"


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_letters_that_begin_no_word_choose_nothing(shown: Window) -> None:
    field = lists_of(shown)[0]
    before = field.value()
    field.box.setFocus()
    type_text(field.box, "д")
    type_text(field.box.view(), "щщ")
    assert not field.box.view().currentIndex().isValid()
    QTest.keyClick(field.box.view(), Qt.Key.Key_Return)
    settle()
    assert field.value() == before


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_a_list_that_is_opened_again_is_looked_through_anew_and_behind_hyphens_too(
    shown: Window,
) -> None:
    field = lists_of(shown)[0]
    field.box.setFocus()
    type_text(field.box, "к")
    QTest.keyClick(field.box.view(), Qt.Key.Key_Escape)
    settle()
    type_text(field.box, "в")
    type_text(field.box.view(), "осточ")
    assert "Восточно" in field.box.view().currentIndex().data()
    QTest.keyClick(field.box.view(), Qt.Key.Key_Escape)
    settle()
    type_text(field.box, "к")
    type_text(field.box.view(), "азахстанская")
    assert "-Казахстанская" in field.box.view().currentIndex().data()


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_a_new_row_comes_whole_into_sight_with_the_cursor_in_it(
    shown: Window, qtbot: QtBot
) -> None:
    rows = step_of(shown).findChildren(Rows)[0]
    rows.add()
    fields = list(list(rows.fields.values())[-1].values())

    def is_in_sight() -> bool:
        area = scroll_area_of(fields[0])
        assert area is not None
        tops = [field.mapTo(area.viewport(), QPoint(0, 0)).y() for field in fields]
        heights = [field.height() for field in fields]
        return min(tops) > 0 and all(
            top + height <= area.viewport().height()
            for top, height in zip(tops, heights, strict=True)
        )

    qtbot.waitUntil(is_in_sight)


@pytest.mark.parametrize("shown", [("first", "usual")], indirect=True)
def test_at_the_first_start_what_is_mended_is_no_longer_told(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, FirstStartScreen)
    type_text(screen.pin.box, "731946")
    screen.submit()
    assert len(screen.errors.sentences) == 2
    type_text(screen.name.box, "Акимат")
    assert len(screen.errors.sentences) == 1
    type_text(screen.repeated_pin.box, "731946")
    assert screen.errors.sentences == []


@pytest.mark.parametrize("shown", [("first", "usual")], indirect=True)
def test_at_the_first_start_each_mistake_is_told_at_once_and_at_its_field(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, FirstStartScreen)
    screen.submit()
    assert not screen.name.problem.isHidden()
    assert screen.pin.problem.text() == "Придумайте PIN-код"
    assert len(screen.errors.sentences) == 2
    type_text(screen.name.box, "Акимат")
    type_text(screen.pin.box, "123456")
    type_text(screen.repeated_pin.box, "123456")
    screen.submit()
    assert "123456" in screen.pin.problem.text(), "a weak one is told before anything is set up"
    screen.pin.set_value("731946")
    screen.submit()
    assert screen.pin.problem.isHidden()
    assert screen.repeated_pin.problem.text().startswith("Два PIN-кода")
    assert screen.repeated_pin.value() == "", "to be typed again"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("shown", [("first", "usual")], indirect=True)
def test_at_the_first_start_both_pins_are_in_sight_and_on_one_line(
    shown: Window, language: str
) -> None:
    """Seen: in Kazakh the second title took two lines, and its box stood lower."""
    shown.speak(language)
    settle()
    screen = shown.screen_shown
    assert isinstance(screen, FirstStartScreen)
    area = screen.findChild(QScrollArea)
    assert area is not None
    box = screen.repeated_pin.box
    low = box.mapTo(area.viewport(), QPoint(0, box.height())).y()
    assert low <= area.viewport().height()
    first = screen.pin.box
    assert first.mapTo(area.viewport(), QPoint(0, first.height())).y() == low


@pytest.mark.parametrize("shown", [("withdraw", "usual")], indirect=True)
def test_what_is_missing_of_a_record_is_red_and_in_the_list_which_leads_there(
    shown: Window,
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, WithdrawScreen)
    screen.by.set_value("")
    screen.submit()
    assert len(screen.errors.sentences) == 2
    assert not screen.text.problem.isHidden()
    assert not screen.by.problem.isHidden()
    QTest.keyClick(screen.errors.findChildren(ErrorLine)[0], Qt.Key.Key_Return)
    assert shown.focusWidget() is screen.text.box


def room_for_words(button: QPushButton) -> QSize:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    element = QStyle.SubElement.SE_PushButtonContents
    return button.style().subElementRect(element, option, button).size()


@pytest.mark.parametrize("shown", [("check", "usual")], indirect=True)
def test_the_frame_of_the_focus_takes_no_room_from_a_buttons_words(shown: Window) -> None:
    """Seen: with the focus a button lost the ends of its first and last letter."""
    buttons = [button for button in shown.findChildren(QPushButton) if button.isVisible()]
    plain = [button for button in buttons if button.property("role") in (None, "", "primary")]
    plain = [button for button in plain if not shown.bar.isAncestorOf(button)]
    assert len(plain) > 1
    for button in plain:
        shown.setFocus()
        before = room_for_words(button)
        button.setFocus()
        settle()
        assert button.hasFocus()
        assert room_for_words(button).width() >= before.width(), button.text()


@pytest.mark.parametrize("shown", [("person", "error")], indirect=True)
def test_what_was_mended_takes_no_room_once_one_has_gone_on(shown: Window) -> None:
    """Seen: red words went and their room stayed, until a label stood far above its field."""
    screen = shown.screen_shown
    assert isinstance(screen, PersonScreen)
    field = screen.fields["surname"]
    assert isinstance(field, TextField)
    field.show_problem("Введите фамилию")
    settle()
    tall = field.height()
    field.setFocus()
    type_text(field.box, "Омарова")
    settle()
    assert field.height() == tall, "nothing moves while one types"
    screen.fields["name"].setFocus()
    settle()
    assert field.height() < tall
