"""An application with few keys: Enter walks, the known is offered, the usual is one press."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.alphabet import in_order
from app.desk import NewPage
from app.forms.checking import blocking
from tests.support.shown import step_of
from tests.support.windows import press, settle, type_text
from ui.kit import ChoiceField, Picker, TextField
from ui.kit.boxes import ErrorLine
from ui.kit.filters import watch_use
from ui.kit.walking import PASSED_OVER
from ui.navigation import Place, screen_name
from ui.navigation import step_of as field_step
from ui.parts.draft_screen import DraftScreen
from ui.screens.family import FamilyScreen
from ui.screens.pages import PagesScreen
from ui.window import Window


def enter(widget: QWidget | None) -> QWidget | None:
    """Where the focus is after Enter."""
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Return)
    settle()
    return widget.window().focusWidget()


def box_of(screen: DraftScreen, name: str) -> QLineEdit:
    field = screen.fields[name]
    assert isinstance(field, TextField)
    return field.box


def key(kind: QEvent.Type, moment: int) -> QKeyEvent:
    """Enter as X11 tells it: with the moment at which it was pressed or let go."""
    event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    event.setTimestamp(moment)
    return event


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_a_key_that_a_slow_window_takes_for_many_presses_gives_one_answer(shown: Window) -> None:
    """Seen: Enter held for two seconds answered four questions."""
    screen = step_of(shown)
    first = screen.fields["identity_seen"]
    assert isinstance(first, ChoiceField)
    first.buttons["yes"].setFocus()
    QApplication.sendEvent(shown.focusWidget(), key(QEvent.Type.KeyPress, 1_000))
    for moment in range(1_500, 1_800, 40):
        here = shown.focusWidget()
        assert here is not None
        QApplication.sendEvent(here, key(QEvent.Type.KeyRelease, moment))
        QApplication.sendEvent(here, key(QEvent.Type.KeyPress, moment))
    answered = [name for name, field in screen.fields.items() if isinstance(field, ChoiceField)]
    assert first.value() == "yes"
    others = [name for name in answered if name != "identity_seen"]
    assert [screen.fields[name].value() for name in others if screen.fields[name].isVisible()] == [
        "" for name in others if screen.fields[name].isVisible()
    ]


@pytest.mark.parametrize("shown", [("person", "empty")], indirect=True)
def test_enter_does_not_leave_an_iin_that_cannot_be(shown: Window) -> None:
    """Seen: the next presses answered the questions behind it."""
    iin = box_of(step_of(shown), "iin")
    iin.setFocus()
    iin.setText("")
    type_text(iin, "880412401007")
    assert enter(iin) is iin
    assert iin.selectedText() == "880412401007", "and what is typed now takes its place"
    type_text(iin, "880412401006")
    assert enter(iin) is not iin


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_enter_goes_from_field_to_field(shown: Window) -> None:
    screen = step_of(shown)
    box_of(screen, "surname").setFocus()
    there = box_of(screen, "surname")
    for name in ("name", "patronymic", "email", "address", "phone"):
        following = enter(there)
        assert following is box_of(screen, name)
        there = box_of(screen, name)


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_enter_gives_the_answer_that_has_the_focus_and_goes_on_and_a_held_key_does_not(
    shown: Window,
) -> None:
    screen = step_of(shown)
    identity, signature = screen.fields["identity_seen"], screen.fields["signature_seen"]
    assert isinstance(identity, ChoiceField)
    assert isinstance(signature, ChoiceField)
    identity.buttons["yes"].setFocus()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(identity.buttons["yes"], held)
    assert identity.value() == ""
    assert enter(identity.buttons["yes"]) is signature.buttons["yes"]
    assert (identity.value(), signature.value()) == ("yes", "")
    QTest.keyClick(signature.buttons["yes"], Qt.Key.Key_Right)
    assert enter(signature.buttons["no"]) is not signature.buttons["yes"]
    assert signature.value() == "no"


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_enter_after_a_row_leads_to_another_row_and_never_takes_one_away(shown: Window) -> None:
    screen = step_of(shown)
    assert isinstance(screen, FamilyScreen)
    count = len(screen.members.value())
    able = list(screen.members.fields.values())[-1]["able"]
    assert isinstance(able, ChoiceField)
    able.buttons["no"].setFocus()
    there = enter(able.buttons["no"])
    assert there is not None
    assert not there.property(PASSED_OVER)
    enter(there)
    assert len(screen.members.value()) == count + 1
    name = list(screen.members.fields.values())[-1]["name"]
    assert isinstance(name, TextField)
    assert shown.focusWidget() is name.box


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_three_usual_answers_are_one_press_and_a_no_stays_a_no(shown: Window) -> None:
    screen = step_of(shown)
    press(shown, "Все три: да")
    assert {
        screen.fields[name].value() for name in ("identity_seen", "signature_seen", "reads")
    } == {"yes"}
    assert screen.fields["signature_date"].isVisible()
    assert shown.focusWidget() is box_of(screen, "signature_date")
    assert screen.collect().consent == "", "what must be read aloud is not among them"
    press(shown, "Убрать эти ответы")
    assert not any(screen.fields[name].value() for name in ("identity_seen", "signature_seen"))
    reads = screen.fields["reads"]
    assert isinstance(reads, ChoiceField)
    QTest.keyClick(reads.buttons["no"], Qt.Key.Key_Space)
    press(shown, "Все три: да")
    assert reads.value() == "no"
    assert screen.fields["signature_seen"].value() == "yes"


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_what_is_missing_is_listed_as_it_stands_on_the_screen(shown: Window) -> None:
    screen = step_of(shown)
    asked = [problem.field for problem in screen.check() if problem.field in screen.fields]
    assert asked == sorted(asked, key=list(screen.fields).index)
    assert len(asked) > 4


@pytest.mark.parametrize("shown", [("person", "empty")], indirect=True)
def test_regions_stand_in_the_order_of_the_alphabet(shown: Window) -> None:
    regions = step_of(shown).fields["region"]
    assert isinstance(regions, Picker)
    names = [regions.box.itemText(place) for place in range(1, regions.box.count())]
    assert names[0].startswith("А")
    assert names == sorted(names, key=in_order)
    assert sorted(["Ұлытау", "Шымкент", "Ақмола", "Алматы", "Астана"], key=in_order) == [
        "Ақмола",
        "Алматы",
        "Астана",
        "Ұлытау",
        "Шымкент",
    ]


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_nobody_consents_by_walking_on_with_enter(shown: Window) -> None:
    consent = step_of(shown).fields["consent"]
    assert isinstance(consent, ChoiceField)
    consent.buttons["yes"].setFocus()
    assert enter(consent.buttons["yes"]) is consent.buttons["yes"]
    assert consent.value() == ""
    QTest.keyClick(consent.buttons["yes"], Qt.Key.Key_Space)
    assert consent.value() == "yes"
    assert enter(consent.buttons["yes"]) is not consent.buttons["yes"], "answered, one goes on"


@pytest.mark.parametrize("shown", [("paper", "empty")], indirect=True)
def test_the_folder_of_the_last_paper_is_offered_once_the_paper_stays_here(shown: Window) -> None:
    screen = step_of(shown)
    screen.desk.remember("folder", "12")
    assert screen.collect().folder == ""
    place = screen.fields["place"]
    assert isinstance(place, ChoiceField)
    place.buttons["held"].click()
    assert screen.collect().folder == "12"
    settle()
    folder = screen.fields["folder"]
    assert isinstance(folder, TextField)
    assert shown.focusWidget() is folder.box, "seen: it was below the screen, and left as it was"
    assert folder.box.selectedText() == "12", "the next key writes over it"
    assert not folder.visibleRegion().isEmpty()


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_a_street_of_the_village_is_offered_and_taken_by_an_arrow_and_enter(shown: Window) -> None:
    screen = step_of(shown)
    screen.desk.remember("streets", "Үлгі ауылы, Абай\nҮлгі ауылы, Сәтбаев")
    box = box_of(screen, "address")
    box.clear()
    box.setFocus()
    settle()
    type_text(box, "сәт")
    popup = box.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    type_text(box, "5")
    assert screen.collect().address == "Үлгі ауылы, Сәтбаев 5"


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_what_was_filled_in_by_age_goes_when_the_birth_date_was_a_mistake(shown: Window) -> None:
    screen = step_of(shown)
    assert isinstance(screen, FamilyScreen)
    screen.members.add()
    row = list(screen.members.fields.values())[-1]
    born = row["born"]
    assert isinstance(born, TextField)
    born.box.setFocus()
    type_text(born.box, "03022016")
    assert (born.value(), row["able"].value(), row["occupation"].value()) == (
        "03.02.2016",
        "no",
        "preschool",
    )
    born.box.clear()
    type_text(born.box, "03021986")
    assert (row["able"].value(), row["occupation"].value()) == ("", "")


@pytest.mark.parametrize("shown", [("home", "usual")], indirect=True)
def test_one_press_begins_an_application_for_aid_whatever_was_applied_for_last(
    shown: Window,
) -> None:
    press(shown, "АСП")
    screen = shown.screen_shown
    assert isinstance(screen, PagesScreen)
    assert screen.draft.service == "asp"
    other = screen.desk.applications.start("maternity", "ru", shown.kiosk.clock())
    shown.show_place(Place("service", other.id))
    press(shown, "Продолжить")
    shown.show_place(Place("home"))
    press(shown, "АСП")
    assert isinstance(shown.screen_shown, PagesScreen)
    assert shown.screen_shown.draft.service == "asp", "it is the same in the same place"


@pytest.mark.parametrize("shown", [("person", "empty")], indirect=True)
def test_after_continue_enter_leads_to_the_first_field_that_is_to_be_mended(shown: Window) -> None:
    screen = step_of(shown)
    press(shown, "Продолжить")
    line = shown.focusWidget()
    assert isinstance(line, ErrorLine)
    assert line.sentence == screen.errors.sentences[0]
    enter(line)
    assert shown.focusWidget() is box_of(screen, "iin")


@pytest.mark.parametrize("shown", [("check", "error")], indirect=True)
@pytest.mark.parametrize("name", ["former", "surname", "phone", "content", "consent", "place"])
def test_what_is_wrong_on_the_check_leads_to_its_field_and_from_there_back(
    shown: Window, name: str
) -> None:
    """Seen: all of one step led to its first field; "former aid" stood at the IIN."""
    check = step_of(shown)
    check.draft = replace(check.draft, former="")
    press(shown, "Отправить заявление")
    wrong = [problem for problem in blocking(tuple(check.check())) if problem.field == name]
    sentence = check.sentence(wrong[0])
    lines = shown.findChildren(ErrorLine)
    enter(next(line for line in lines if line.sentence == sentence and line.isVisible()))
    there = step_of(shown)
    focused = shown.focusWidget()
    assert there.step == field_step(name)
    assert focused is not None
    assert there.fields[name].isAncestorOf(focused)
    assert sentence in there.errors.sentences, "and it is said there"
    viewport = there.findChildren(QScrollArea)[-1].viewport()
    assert viewport.rect().contains(focused.mapTo(viewport, QPoint(0, 0))), "it is in sight"
    press(shown, "Назад")
    assert step_of(shown).step == "check"


@pytest.mark.parametrize(
    ("former", "today"),
    [("former", "person"), ("request", "person"), ("income", "family"), ("documents", "pages")],
)
def test_a_draft_that_stopped_at_a_step_of_before_goes_on_where_its_fields_are_now(
    former: str, today: str
) -> None:
    assert screen_name(former) == today


@pytest.mark.parametrize("shown", [("lock", "usual"), ("person", "usual")], indirect=True)
def test_a_click_beside_everything_leaves_the_cursor_where_it_is(shown: Window) -> None:
    screen = shown.screen_shown
    assert screen is not None
    assert screen.first_widget is not None
    screen.first_widget.setFocus()
    settle()
    before = shown.focusWidget()
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    settle()
    assert shown.focusWidget() is before


@pytest.mark.parametrize("shown", [("pages", "usual")], indirect=True)
def test_a_page_that_arrives_leaves_the_cursor_in_the_note_that_is_typed(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, PagesScreen)
    key = screen.table.present
    note = screen.table.fields[key]["note"]
    assert isinstance(note, TextField)
    note.box.setFocus()
    type_text(note.box, "копия ")
    page = screen.desk.drafts.pages(screen.draft.id)[0]
    screen._keep(key, NewPage(page.pdf, page.preview, page.photo))
    settle()
    note = screen.table.fields[key]["note"]
    assert isinstance(note, TextField)
    assert shown.focusWidget() is note.box
    type_text(note.box, "с печатью")
    assert screen.collect().row(key).note == "копия с печатью"


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_a_surname_is_taken_though_what_is_typed_makes_another_list_meanwhile(
    shown: Window,
) -> None:
    screen = step_of(shown)
    assert isinstance(screen, FamilyScreen)
    screen.members.add()
    settle()
    name = list(screen.members.fields.values())[-1]["name"]
    assert isinstance(name, TextField)
    type_text(name.box, "Се")
    popup = name.box.completer().popup()
    assert popup is not None
    lines = [popup.model().index(row, 0).data() for row in range(2)]
    assert lines == ["Сейдахметова", "Сейдахметов"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(popup, key)
    back = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(name.box, back)  # as the window system does when the list closes
    assert popup.currentIndex().row() == 1, "the list is still the one that is looked at"
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert name.value() == "Сейдахметов "
    assert screen.collect().members[-1].name == "Сейдахметов "


@pytest.mark.parametrize("shown", [("family", "usual")], indirect=True)
def test_a_member_who_comes_back_has_the_income_again_and_what_lacks_is_what_is_marked(
    shown: Window,
) -> None:
    screen = step_of(shown)
    assert isinstance(screen, FamilyScreen)
    first, second = screen.members.value()[:2]
    screen.incomes.add()
    income = list(screen.incomes.fields.values())[-1]
    for name, value in (("member", second.key), ("kind", "salary"), ("amount", "150000")):
        income[name].set_value(value)
    screen.on_edited()
    screen.members._remove(second.key)
    assert income["member"].value() == ""
    screen.submit()
    assert not income["member"].problem.isHidden(), "whose it is, is what lacks"
    assert income["kind"].problem.isHidden()
    screen.members._undo.button.click()
    assert income["member"].value() == second.key
    assert first.relation == "self"
    settle()
    bins = [
        shown_bin
        for shown_bin in screen.findChildren(QWidget)
        if shown_bin.property(PASSED_OVER)
        and shown_bin.isVisible()
        and screen.members.isAncestorOf(shown_bin)
    ]
    assert len(bins) == len(screen.members.value()) - 1, "who applies is in the family"


@pytest.mark.parametrize("shown", [("person", "usual")], indirect=True)
def test_enter_does_not_walk_out_of_the_application_into_an_older_one(shown: Window) -> None:
    screen = step_of(shown)
    there: QWidget | None = box_of(screen, "iin")
    for _ in range(2):
        there = enter(there)
    assert shown.screen_shown is screen
    service = shown.kiosk.open_desk.catalog.service("asp").name("ru")
    assert any(service in words.text() for words in screen.findChildren(QLabel)), "what it is for"


@pytest.mark.parametrize("shown", [("check", "usual")], indirect=True)
def test_what_is_longer_than_the_screen_is_read_by_keys_wherever_the_focus_is(
    shown: Window,
) -> None:
    screen = step_of(shown)
    area = next(area for area in screen.findChildren(QScrollArea) if area.isVisible())
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    onward = next(
        button
        for button in screen.findChildren(QPushButton)
        if button.text().startswith("Отправить заявление")
    )
    onward.setFocus()
    for _ in range(9):
        QTest.keyClick(onward, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    for _ in range(9):
        QTest.keyClick(onward, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_second_press_of_two_does_not_press_what_has_taken_the_place_of_the_first(
    qtbot: QtBot,
) -> None:
    """Seen: the receipt was gone before anybody had seen it."""
    owner, pressed = QWidget(), []
    qtbot.addWidget(owner)
    watch_use(owner)
    first, second = QPushButton("first", owner), QPushButton("second", owner)
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    owner.show()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    first.hide()
    twice = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(5, 5),
        second.mapToGlobal(QPointF(5, 5)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(second, twice)
    QTest.mouseRelease(second, Qt.MouseButton.LeftButton)
    assert pressed == ["first"]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(second, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(second, Qt.MouseButton.LeftButton)
    assert pressed.count("second") == 2, "whoever presses one button twice presses it twice"
