"""What made a stranger at the kiosk hesitate, each mended."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.chime import chime
from app.desk.calls import calls_to_make
from app.desk.drafts import new_document
from tests.support.windows import buttons_named, press, scroll_area_of, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk, sample_photographs
from ui.kit import ChoiceField, TextField, files
from ui.navigation import Place
from ui.parts.call_bell import CallBell
from ui.parts.list_screen import ListScreen
from ui.parts.trial_card import TrialCard
from ui.screens.calls import CallsScreen
from ui.screens.check import CheckScreen
from ui.screens.family import FamilyScreen
from ui.screens.home import HomeScreen
from ui.screens.kits import KitsScreen
from ui.screens.left_papers import LeftScreen
from ui.screens.pages import PagesScreen
from ui.screens.paper import PaperScreen
from ui.screens.person import PersonScreen
from ui.screens.public import PublicScreen
from ui.screens.service import ServiceRow, ServiceScreen
from ui.screens.settings import SettingsScreen
from ui.screens.start import FirstStartScreen
from ui.stage import Shell
from ui.window import Window

PATIENCE = 20_000
Open = Callable[..., Window]


@pytest.fixture
def opened(sample: GalleryDesk, qtbot: QtBot) -> Open:
    def open_(name: str, state: str = "usual") -> Window:
        window = open_window(sample, "ru", name, state)
        qtbot.addWidget(window)
        return window

    return open_


def test_a_page_that_arrives_leaves_the_list_of_documents_where_it_was(
    opened: Open, qtbot: QtBot
) -> None:
    window = opened("pages")
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    with qtbot.waitActive(window):
        window.activateWindow()
    for number in range(8):
        screen.table._documents.append(new_document(f"Справка {number}"))
    key = screen.table.rows()[0].key
    screen.table.choose(key)
    settle()
    area = scroll_area_of(screen.table)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    screen.capture.setFocus()
    screen._keep(key, sample_photographs()[1][0])
    settle()
    assert bar.value() == 0
    assert window.focusWidget() is screen._editor.more
    screen.table.choose(screen.table.rows()[6].key)
    settle()
    assert bar.value() > 0
    screen._keep(screen.table.present, sample_photographs()[1][0])
    settle()
    screen._editor.more_pressed.emit()
    settle()
    box = screen.table.boxes[screen.table.present]
    assert not box.visibleRegion().isEmpty(), "the document that one works on is out of sight"


def test_rows_that_were_added_and_left_empty_are_nothing_to_be_mended(opened: Open) -> None:
    window = opened("family")
    screen = window.screen_shown
    assert isinstance(screen, FamilyScreen)
    for rows in (screen.members, screen.incomes, screen.stock):
        rows.add()
    screen.submit()
    assert not [words for words in screen.errors.sentences if words], screen.errors.sentences


def test_who_is_not_able_to_work_is_said_on_the_last_page(opened: Open) -> None:
    window = opened("check")
    assert isinstance(window.screen_shown, CheckScreen)
    assert any("нетрудоспособен" in shown.text() for shown in window.findChildren(QLabel))


def test_a_paper_without_a_phone_makes_no_call(
    opened: Open, sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = opened("left")
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    desk = window.kiosk.open_desk
    before = calls_to_make(desk, desk.drafts.open())
    screen.strip.add(sample_photographs()[1][0], sample_photographs()[1][0].preview)
    screen.surname.set_value("Безтелефонова")
    screen.submit()
    assert "Незаконченных" in screen.saved_note.text
    assert calls_to_make(desk, desk.drafts.open()) == before
    window.show_place(Place("calls"))
    settle()
    assert isinstance(window.screen_shown, CallsScreen)
    assert not buttons_named(window, "Безтелефонова")


def test_the_service_of_a_left_paper_is_read_whole(opened: Open) -> None:
    window = opened("left")
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.service.box.grab()
    assert screen.service.box.toolTip() == "", "it ends in dots"


def test_an_empty_list_of_kits_is_not_printed(opened: Open) -> None:
    for state, can_print in (("empty", False), ("usual", True)):
        screen = opened("kits", state).screen_shown
        assert isinstance(screen, KitsScreen)
        assert screen.print_button.isHidden() is not can_print


def test_a_line_of_the_errors_leads_to_the_very_cell(opened: Open, qtbot: QtBot) -> None:
    """Seen: the line about a date led to the IIN of the same row, and the date was typed there."""
    window = opened("family")
    screen = window.screen_shown
    assert isinstance(screen, FamilyScreen)
    with qtbot.waitActive(window):
        window.activateWindow()
    fields = list(screen.members.fields.values())[1]
    fields["iin"].set_value("")  # asked for as well, but nothing that must be mended
    fields["born"].set_value("31.02.2016")
    screen.submit()
    settle()
    (line,) = screen.errors.sentences
    assert "Такого дня нет" in line
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert fields["born"].isAncestorOf(window.focusWidget())


def test_a_press_meets_its_answer_although_the_field_that_was_left_turns_red(
    opened: Open, qtbot: QtBot
) -> None:
    """Seen: the red line pushed the page down between press and release, and nothing was chosen."""
    window = opened("paper")
    screen = window.screen_shown
    assert isinstance(screen, PaperScreen)
    with qtbot.waitActive(window):
        window.activateWindow()
    screen.fields["signature_seen"].set_value("yes")
    screen.fields["signature_seen"].edited.emit()
    settle()
    day, answers = screen.fields["signature_date"], screen.fields["brought_by"]
    assert isinstance(day, TextField)
    assert isinstance(answers, ChoiceField)
    answers.set_value("")
    day.setFocus()
    settle()
    day.box.clear()
    QTest.keyClicks(day.box, "31022026")
    target = answers.buttons["self"]
    place = target.mapTo(window, target.rect().center())
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert answers.value() == "self"
    qtbot.waitUntil(lambda: "Такого дня нет" in day.problem.text(), timeout=PATIENCE)


def test_a_change_that_was_given_up_does_not_come_back(opened: Open) -> None:
    window = opened("settings")
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    before = screen.akimat.name.value()
    screen.akimat.name.set_value(f"{before} 2")
    press(window, "Назад")
    press(window, "Назад")
    window.show_place(Place("settings"))
    again = window.screen_shown
    assert isinstance(again, SettingsScreen)
    assert again.akimat.name.value() == before


def test_whoever_opens_the_desk_learns_who_called_from_the_hall(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    window = Window(kiosk)
    qtbot.addWidget(window)
    kiosk.called_at = kiosk.clock()
    window._on_unlocked()
    screen = window.screen_shown
    assert screen is not None
    time = f"{kiosk.clock().astimezone():%H:%M}"
    assert screen.errors.sentences == [f"В зале вас звали в {time}."]


def test_what_a_search_hides_is_a_press_away(opened: Open, qtbot: QtBot) -> None:
    window = opened("home")
    screen = window.screen_shown
    assert isinstance(screen, HomeScreen)
    assert screen.everything.isHidden()
    screen.search.search_for("щщщ")
    assert not screen.everything.isHidden()
    screen.everything.click()
    assert screen.search.text() == ""
    assert screen.everything.isHidden()


def test_too_few_digits_are_told_as_that(opened: Open) -> None:
    screen = opened("public-status").screen_shown
    assert isinstance(screen, PublicScreen)
    assert screen.status is not None
    screen.status.number.set_value("12")
    screen.status.digits.set_value("123")
    screen.status._show()
    assert "все четыре" in screen.status.answer.text()


@pytest.mark.parametrize("field", ["number", "digits"])
def test_large_letters_and_the_keyboard_leave_what_is_typed_into_in_sight(
    opened: Open, field: str
) -> None:
    window = opened("public-status")
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert screen.status is not None
    screen.letters._press()
    settle()
    box = getattr(screen.status, field).box
    box.setFocus()
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    shell.show_keyboard()
    settle()
    assert not shell.keyboard.geometry().intersects(
        QRect(box.mapTo(shell, QPoint(0, 0)), box.size())
    )
    assert box.visibleRegion().boundingRect().height() == box.height(), "it is cut"
    shell.keyboard.hide()
    settle()
    area = scroll_area_of(box)
    assert area is not None
    assert area.viewportMargins().bottom() == 0


def test_back_asks_once_about_a_name_that_was_not_saved(opened: Open) -> None:
    window = opened("settings")
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    screen.akimat.name.set_value(f"{screen.akimat.name.value()} 1")
    press(window, "Назад")
    assert window.screen_shown is screen
    assert "не сохранено" in screen.akimat.unsaved_note.text
    assert not screen.akimat.unsaved_note.isHidden()
    press(window, "Сохранить")
    press(window, "Назад")
    assert not isinstance(window.screen_shown, SettingsScreen)


def test_escape_leads_back_from_a_list_once_its_search_is_empty(opened: Open) -> None:
    window = opened("calls")
    screen = window.screen_shown
    assert isinstance(screen, ListScreen)
    screen.search.setFocus()
    screen.search.setText("айгуль")
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert (screen.search.text(), window.screen_shown) == ("", screen)
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert window.screen_shown is not screen


@pytest.mark.parametrize("typed", ["асп", "fcg", "ASP", "адресной помощи", "адрезной"])
def test_a_service_is_found_on_any_keyboard_and_with_a_typing_error(
    opened: Open, qtbot: QtBot, typed: str
) -> None:
    screen = opened("service").screen_shown
    assert isinstance(screen, ServiceScreen)
    with qtbot.waitSignal(screen.search.searched, timeout=PATIENCE):
        screen.search.setText(typed)
    assert "asp" in [row.code for row in screen._rows.findChildren(ServiceRow)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("декрет", "maternity"), ("кандас", "oralman"), ("қандас", "oralman"), ("слухавой", "aids"),
     ("малоимущие", "asp"), ("зейнет", "pension-age"), ("дом престарелых", "care-institution"),
     ("мсэ", "disability-msek"), ("тұрмысы төмен", "asp")],
)  # fmt: skip
def test_a_service_is_found_by_what_people_call_it(
    opened: Open, qtbot: QtBot, typed: str, code: str
) -> None:
    screen = opened("service").screen_shown
    assert isinstance(screen, ServiceScreen)
    with qtbot.waitSignal(screen.search.searched, timeout=PATIENCE):
        screen.search.setText(typed)
    assert code in [row.code for row in screen._rows.findChildren(ServiceRow)]


def test_another_language_at_the_first_start_keeps_the_pin(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "first", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, FirstStartScreen)
    screen.name.set_value("Акимат")
    for field in (screen.pin, screen.repeated_pin):
        field.set_value("271828")
    press(window, "Қазақша")
    settle()
    again = window.screen_shown
    assert isinstance(again, FirstStartScreen)
    assert again is not screen
    assert (again.pin.value(), again.repeated_pin.value()) == ("271828", "271828")


def test_the_region_of_the_district_in_the_settings_is_the_applicants(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened("home")
    desk = window.kiosk.open_desk
    directory = desk.lists.directory
    own = replace(directory.offices[0], region="59", district_ru="Северный район")
    monkeypatch.setattr(
        type(desk.lists), "directory", replace(directory, offices=(own, *directory.offices[1:]))
    )
    asked = {"district": "Северный район"}
    monkeypatch.setattr(type(desk), "setting", lambda _self, name: asked.get(name, ""))
    draft = desk.applications.start("asp", "ru", window.kiosk.clock())
    window.show_place(Place("person", draft.id))
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    assert screen.fields["region"].value() == "59"


def test_an_address_for_whatsapp_says_whose_it_is(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened("public-way").screen_shown
    assert isinstance(screen, PublicScreen)
    office = replace(
        next(screen._offices()),
        whatsapp="+77050000000",
        email="center@example.kz",
        district_ru="Уланский район",
    )
    monkeypatch.setattr(screen, "_offices", lambda: iter([office]))
    for way in ("whatsapp", "email"):
        assert screen._target(way).endswith(" (Уланский район)")


def test_the_window_that_asks_for_files_shows_where_one_is_and_what_it_takes(
    opened: Open, qtbot: QtBot
) -> None:
    window = opened("home")
    dialog = files._dialog(window, "", QStandardPaths.StandardLocation.PicturesLocation)
    qtbot.addWidget(dialog)
    dialog.setNameFilter("JPEG, PNG, WebP, TIFF, HEIC, PDF (*.jpg *.jpeg *.png *.webp *.heic)")
    dialog.show()
    settle()
    kinds, folder = (dialog.findChild(QComboBox, name) for name in ("fileTypeCombo", "lookInCombo"))
    assert isinstance(kinds, QComboBox)
    assert isinstance(folder, QComboBox)
    letters = kinds.fontMetrics().horizontalAdvance(kinds.currentText())
    assert "*" not in kinds.currentText()
    assert letters + 70 <= kinds.width(), "what is taken is cut"
    assert folder.width() >= 300


@pytest.fixture
def loudspeaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the players' place that notes how much it was given."""
    heard = tmp_path / "heard"
    for name in ("pw-play", "paplay", "aplay"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nfor last; do :; done\nwc -c < "$last" >> "{heard}"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return heard


def test_the_bell_sounds_through_the_loudspeaker(
    sample: GalleryDesk, qtbot: QtBot, loudspeaker: Path
) -> None:
    bell = CallBell(sample.kiosk("ru", empty=False, new=False))
    qtbot.addWidget(bell)
    bell.call.click()

    def is_heard() -> None:
        assert loudspeaker.exists()
        assert loudspeaker.read_text().split()[:1] == [str(len(chime()))]

    qtbot.waitUntil(is_heard, timeout=PATIENCE)
    bell.call.click()


def test_a_bell_that_no_program_can_play_is_the_systems_own(
    sample: GalleryDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    bell = CallBell(sample.kiosk("ru", empty=False, new=False))
    qtbot.addWidget(bell)
    bell.call.click()
    assert beeps == [1]
    assert "Позовите ассистента и голосом" in bell.waits.text
    bell.call.click()


def test_a_technician_learns_that_this_pc_gives_no_sound(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window = opened("settings")
    press(window, "Проверить звонок")
    card = window.findChild(TrialCard)
    assert isinstance(card, TrialCard)
    assert "нет звука" in card.heard.text()
