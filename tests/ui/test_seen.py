"""What a stranger saw at the kiosk in November 2026, each mended."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.connection import StickExport
from app.desk.board import read_board
from app.texts import Texts
from tests.support.windows import buttons_named, press, settle, type_text
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField
from ui.navigation import Place
from ui.parts.assistants_card import AssistantsCard
from ui.parts.call_bell import CallBell
from ui.screens.family import FamilyScreen
from ui.screens.lock import LockScreen
from ui.screens.messages import MessagesScreen
from ui.screens.person import PersonScreen
from ui.screens.stick import StickScreen
from ui.window import Window

RU = Texts("ru")


@pytest.fixture
def kiosk(sample: GalleryDesk) -> Kiosk:
    return sample.kiosk("ru", empty=False, new=False)


def opened(kiosk: Kiosk, qtbot: QtBot, place: Place) -> Window:
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(place)
    window.show()
    settle()
    return window


def test_escape_leads_from_the_recovery_code_back_to_the_pin(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """Seen: the PIN that was typed next stood in clear letters in the field of the code."""
    window = open_window(sample, "ru", "lock", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, LockScreen)
    with qtbot.waitActive(window):
        window.activateWindow()
    press(window, "PIN-код забыт")
    assert screen.code is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert screen.code is None
    assert screen.pin.is_secret
    assert screen.pin.isAncestorOf(window.focusWidget())


def test_a_bell_that_nobody_can_hear_says_so_in_the_other_language_too(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    bell = CallBell(kiosk, on_ring=lambda: None)
    qtbot.addWidget(bell)
    bell.call.click()
    bell._on_silent()
    kiosk.language = "kk"
    other = CallBell(kiosk, on_ring=lambda: None)
    qtbot.addWidget(other)
    assert kiosk.called_at is not None
    time = f"{kiosk.called_at.astimezone():%H:%M}"
    words = [shown.text() for shown in other.waits.findChildren(QLabel)]
    assert Texts("kk").say("public", "bell.silent", time=time) in words
    other.call.click()
    other.call.click()
    assert not kiosk.is_bell_silent, "who calls anew is told anew"


def test_an_assistant_without_a_name_is_asked_for_it_where_it_is_typed(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    window = opened(kiosk, qtbot, Place("settings"))
    with qtbot.waitActive(window):
        window.activateWindow()
    card = window.findChildren(AssistantsCard)[0]
    card.add()
    settle()
    fields = (card.own_name, card.name)
    first = next(field for field in fields if field.problem.text())
    assert first.isAncestorOf(window.focusWidget())


def test_a_letter_to_the_center_signs_for_itself_alone(kiosk: Kiosk, qtbot: QtBot) -> None:
    window = opened(kiosk, qtbot, Place("messages"))
    screen = window.screen_shown
    assert isinstance(screen, MessagesScreen)
    before = kiosk.open_desk.setting("assistant")
    screen.by.set_value("Серик Заменяющий")
    screen.text.set_value("Сломалась камера")
    screen.submit()
    assert screen.text.value() == ""
    assert kiosk.open_desk.setting("assistant") == before
    screen.text.set_value("я" * 2600)
    screen.submit()
    assert "2\u00a0000" in screen.text.problem.text()
    assert "2\u00a0600" in screen.text.problem.text()
    assert screen.text.value() == "я" * 2600, "and it stands there still"


def test_what_was_shown_of_the_center_is_read_once_the_page_is_left(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    kiosk.open_desk.messages.mark_read()
    assert kiosk.open_desk.messages.count_new() == 0
    window = opened(kiosk, qtbot, Place("messages"))
    press(window, "Назад")
    assert window.screen_shown is not None
    assert not isinstance(window.screen_shown, MessagesScreen)


def test_a_stick_on_which_nothing_is_written_is_not_called_written(
    kiosk: Kiosk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(kiosk, qtbot, Place("stick"))
    screen = window.screen_shown
    assert isinstance(screen, StickScreen)
    assert "Отправлять нечего" in screen._words(StickExport(0, 0, 0))
    assert "Записано и проверено" in screen._words(StickExport(2, 4000, 0))


def test_the_button_that_withdraws_says_so(sample: GalleryDesk, qtbot: QtBot) -> None:
    window = open_window(sample, "ru", "withdraw", "usual")
    qtbot.addWidget(window)
    assert buttons_named(window, "Отозвать заявление")


def test_the_row_of_the_applicant_follows_the_page_of_the_person(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "person", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    own = next(row for row in screen.draft.members if row.relation == "self")
    screen.fields["surname"].set_value("Исправлена")
    screen.fields["surname"].edited.emit()
    screen.save()
    after = next(row for row in screen.draft.members if row.key == own.key)
    assert after.name.startswith("Исправлена ")


def test_an_open_list_in_which_nothing_fits_holds_nobody(sample: GalleryDesk, qtbot: QtBot) -> None:
    """Seen: Enter and Tab did nothing, and all that was typed next was lost."""
    window = open_window(sample, "ru", "family", "usual")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    screen = window.screen_shown
    assert isinstance(screen, FamilyScreen)
    field = list(screen.members.fields.values())[1]["relation"]
    assert isinstance(field, Picker)
    before = field.value()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        field.box.setFocus()
        type_text(field.box, "щ")
        type_text(field.box.view(), "щщ")
        assert field.box.view().isVisible()
        QTest.keyClick(field.box.view(), key)
        settle()
        assert not field.box.view().isVisible()
        assert field.value() == before


def test_the_hall_tells_the_same_after_a_power_cut(
    sample: GalleryDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    board = tmp_path / "board.json"
    kiosk.publish = lambda desk: desk.publish(board)
    window = opened(kiosk, qtbot, Place("home"))
    kiosk.line.mail.emit()
    qtbot.waitUntil(board.exists, timeout=20_000)
    row = next(row for row in kiosk.open_desk.case_table.rows() if row.iin and row.number)
    told = read_board(board).progress(row.number, row.iin[-4:])
    assert told is not None, "nobody has locked anything"
    assert window.screen_shown is not None


def test_a_line_takes_no_more_than_anybody_types_and_cuts_nothing_that_is_there(
    qtbot: QtBot,
) -> None:
    """Seen: a name of five thousand letters filled the list of the desk."""
    field = TextField("Имя")
    qtbot.addWidget(field)
    field.box.insert("Ә" * 5000)
    assert len(field.value()) == 200
    field.set_value("Ә" * 300)
    assert field.value() == "Ә" * 300, "an older version took it"
