"""What a stranger stumbled over in the rarer rooms: what is not seen is no answer, what is missing
is led to, what is wrong with one thing is not said of another.
"""

from pathlib import Path
from typing import Any

import cv2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.case.chapters.calls import Called
from app.case.chapters.evidence import Concluded
from app.desk import NewPage
from app.desk.applications import LeftPaper
from app.errors import DiskFullError
from app.lists import Directory, Office
from tests.support.photographs import photographs
from tests.support.shown import shown_window, step_of
from tests.support.windows import buttons_named, press, settle
from ui.gallerydesk import GalleryDesk
from ui.kit import ChoiceField, Field, SummaryList, TaskRow, Tile
from ui.kit.basics import Paragraph
from ui.navigation import Place
from ui.parts.pin_card import PinCard
from ui.parts.voice_card import VoiceCard
from ui.screens.call import CallScreen
from ui.screens.calls import CallsScreen
from ui.screens.commission import CommissionScreen
from ui.screens.connect import CodeAbsentError, _read
from ui.screens.consent import ConsentScreen
from ui.screens.directory import DirectoryScreen
from ui.screens.home import HomeScreen
from ui.screens.left_papers import LeftScreen
from ui.screens.settings import SettingsScreen
from ui.window import Window

PATIENCE = 20_000


def at(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("shown", [(name, "usual")], indirect=True)


def answer(field: Field, value: str) -> None:
    field.set_value(value)
    field.edited.emit()
    settle()


def is_in_sight(field: Field) -> bool:
    return not field.visibleRegion().isEmpty()


@at("call")
def test_nothing_needed_is_taken_back_once_something_has_changed(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, CallScreen)
    form = screen.form
    for field, value in (
        (form.outcome, "reached"),
        (form.has_changed, "no"),
        (form.channel, "nothing"),
        (form.has_changed, "yes"),
        (form.changes, "composition"),
    ):
        answer(field, value)
    assert form.channel.value() == ""
    assert form.mark_missing(), "how the person applies is asked anew"


@at("commission")
def test_the_first_field_that_is_missing_comes_into_sight_with_the_cursor_in_it(
    shown: Window, qtbot: QtBot
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, CommissionScreen)
    screen.pin.setFocus()
    qtbot.waitUntil(lambda: is_in_sight(screen.pin))
    screen.submit()
    qtbot.waitUntil(lambda: is_in_sight(screen.needs))
    assert shown.focusWidget() in screen.needs.buttons.values()


@at("commission")
def test_a_new_members_pin_is_typed_twice_alike(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, CommissionScreen)
    answer(screen.needs, "yes")
    answer(screen.member, "new")
    for field, value in (
        (screen.text, "Осмотрели дом"),
        (screen.name, "Ержанов Марат"),
        (screen.position, "старейшина"),
        (screen.pin, "572913"),
        (screen.repeated_pin, "572931"),
    ):
        answer(field, value)
    before = screen.desk.commission.members()
    screen.submit()
    assert screen.repeated_pin.problem.text()
    assert screen.desk.commission.members() == before


@at("commission")
def test_a_member_is_taken_out_by_the_second_press_only(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, CommissionScreen)
    commission = screen.desk.commission
    member = commission.members()[0]
    answer(screen.member, member.id)
    screen._remove_member()
    assert member in commission.members()
    assert member.name in screen.member.problem.text()
    screen._remove_member()
    assert member not in commission.members()


@at("left")
def test_a_good_picture_does_not_carry_the_error_of_the_bad_one_before_it(
    shown: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, LeftScreen)
    bad = tmp_path / "bad.jpg"
    bad.write_text("no picture")
    good = tmp_path / "good.jpg"
    cv2.imwrite(str(good), photographs()[0][0])
    screen.capture.take_files([bad])
    qtbot.waitUntil(
        lambda: bool(screen.errors.sentences) and not screen.maker.is_busy, timeout=PATIENCE
    )
    screen.capture.take_files([good])
    qtbot.waitUntil(lambda: len(screen.pages) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    assert not any("bad.jpg" in sentence for sentence in screen.errors.sentences)
    screen.strip.restore(())


@at("left")
def test_a_paper_that_was_kept_is_not_asked_for_again_by_a_second_press(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.surname.set_value("Оспанова")
    screen.strip.restore([(NewPage(b"%PDF", b"jpeg", b"webp"), b"", "")])
    screen.submit()
    screen.submit()
    assert screen.errors.sentences == []
    assert screen.surname.problem.text() == ""
    shown.speak("kk")
    again = shown.screen_shown
    assert isinstance(again, LeftScreen)
    assert again.slip.isVisible(), "the slip can still be printed"


@at("settings")
def test_a_button_pressed_without_a_pin_spends_no_try(
    shown: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, SettingsScreen)
    tries: list[str] = []
    monkeypatch.setattr(type(screen.kiosk.open_desk), "check_pin", lambda *_: tries.append("sheet"))
    monkeypatch.setattr(type(screen.kiosk.open_desk), "change_pin", lambda *_: tries.append("pin"))
    screen.recovery_card.make_sheet()
    [card] = screen.findChildren(PinCard)
    card.submit()
    assert tries == []
    assert (
        screen.recovery_card.sheet_pin.problem.text()
        == card.pin.problem.text()
        == "Введите PIN-код"
    )


@at("directory")
def test_an_empty_directory_is_not_printed(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, DirectoryScreen)
    assert not screen.print_button.isHidden()
    screen.search.setText("щщщщщ")
    screen.refresh()
    assert screen.print_button.isHidden()


_MANY = tuple(
    Office(f"{name} ауданы", f"{name} ауданы", "Отдел занятости", "Бөлім", region=code)
    for code, count in (("63", 2), ("11", 25), ("", 1), ("35", 60))
    for name in (f"Үлгі {code} {number}" for number in range(count))
)


@at("directory")
def test_many_offices_are_looked_through_region_by_region(
    shown: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory of the country was one list of 200 entries."""
    screen = shown.screen_shown
    assert isinstance(screen, DirectoryScreen)
    lists = type(screen.kiosk.open_desk.lists)
    monkeypatch.setattr(lists, "directory", property(lambda _lists: Directory(_MANY)))
    screen.refresh()
    settle()

    def shown_rows() -> list[str]:
        return [row.title for row in screen.rows.findChildren(TaskRow) if row.isVisible()]

    def shown_offices() -> int:
        return sum(entry.isVisible() for entry in screen.rows.findChildren(SummaryList))

    assert shown_offices() == 1, "its own"
    assert [name.split()[0] for name in shown_rows()] == [
        "Акмолинская",
        "Восточно-Казахстанская",
        "Карагандинская",
        "Регион",
    ]
    press_row(screen, "Карагандинская")
    assert (shown_offices(), shown_rows()) == (40, ["Все регионы"])
    assert any("20" in words.text() for words in screen.rows.findChildren(Paragraph))
    press_row(screen, "Все регионы")
    assert shown_offices() == 1
    screen.search.setText("карагандин")
    screen.refresh()
    assert len(screen._offices()) == 60, "by the name of the region"
    screen.search.setText("улги 11 24")  # Russian letters find Kazakh ones
    screen.refresh()
    assert len(screen._offices()) == 1


def press_row(screen: DirectoryScreen, begins: str) -> None:
    row = next(row for row in screen.rows.findChildren(TaskRow) if row.title.startswith(begins))
    row.click()
    settle()


@at("calls")
def test_who_was_reached_is_nobody_yet_in_words_of_its_own(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, CallsScreen)
    screen.which.set_value("done")
    assert screen._empty_words("") == ["Пока никому не дозвонились"]


def test_a_broken_picture_of_a_card_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    path.write_text("no picture")
    with pytest.raises(CodeAbsentError):
        _read(path)


@pytest.mark.parametrize(
    "shown",
    [
        (name, "usual")
        for name in (
            "materials",
            "consent",
            "sign",
            "appeal",
            "withdraw",
            "consent-withdrawn",
            "answer",
        )
    ],
    indirect=True,
)
def test_whose_case_it_is_stands_on_what_enters_it(shown: Window) -> None:
    case = shown.kiosk.open_desk.cases.load(shown.place.subject)
    assert case.name
    assert any(
        case.name in label.text() and case.number in label.text()
        for label in shown.findChildren(QLabel)
    )


def page(content: bytes, preview: bytes) -> tuple[NewPage, bytes, str]:
    return NewPage(content, preview, b""), preview, ""


@at("left")
def test_a_page_of_a_left_paper_is_looked_at_taken_away_and_brought_back(shown: Window) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, LeftScreen)
    _, jpeg = cv2.imencode(".jpg", photographs()[0][0])
    screen.strip.restore([page(bytes([number]), jpeg.tobytes()) for number in range(6)])
    settle()
    buttons_named(shown, "Посмотреть страницу")[1].click()
    assert not screen.capture.isVisible()
    assert "Страница 2" in [text.text() for text in shown.findChildren(QLabel) if text.isVisible()]
    press(shown, "Назад к камере")
    assert screen.capture.isVisible()
    buttons_named(shown, "Посмотреть страницу")[1].click()
    buttons_named(shown, "Убрать")[1].click()
    settle()
    assert screen.capture.isVisible(), "a page that is gone is not looked at"
    assert [one.pdf for one in screen.pages] == [b"\0", b"\2", b"\3", b"\4", b"\5"]
    assert screen.count.text().endswith("5")
    press(shown, "Вернуть")
    assert [one.pdf for one in screen.pages] == [bytes([number]) for number in range(6)]
    screen.strip.restore(())


@at("left")
def test_a_left_paper_that_found_no_room_for_all_its_pages_is_kept_once(
    shown: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, LeftScreen)
    drafts = screen.desk.drafts
    add_page = drafts.add_page
    screen.surname.set_value("Оспанова")
    screen.strip.restore([page(bytes([number]), b"") for number in range(3)])
    room = [1]

    def add_while_there_is_room(*words: Any) -> Any:
        room[0] -= 1
        row = add_page(*words)
        if room[0] < 0:  # the page waits in memory
            raise DiskFullError
        return row

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "add_page", add_while_there_is_room)
        with pytest.raises(DiskFullError):
            screen._draft()
    assert [one.pdf for one in screen.pages] == [b"\2"], "what is written is not written once more"
    draft = screen._draft()
    assert len(drafts.page_rows(draft.id)) == 3
    assert screen.pages == []


@at("commission")
def test_a_wrong_pin_of_a_member_is_typed_anew(shown: Window, qtbot: QtBot) -> None:
    commission = shown.kiosk.open_desk.commission
    member = commission.new_member("Ержанов Марат", "старейшина", "572913", shown.kiosk.clock())
    commission.keep(member)
    assert isinstance(shown.screen_shown, CommissionScreen)
    screen = CommissionScreen(shown.kiosk, shown.screen_shown.subject)
    qtbot.addWidget(screen)
    answer(screen.needs, "yes")
    answer(screen.member, member.id)
    answer(screen.text, "Осмотрели дом")
    answer(screen.pin, "999999")
    screen.submit()
    assert screen.pin.value() == "", "it is not corrected unseen"
    assert screen.desk.cases.load(screen.subject).last(Concluded) is None
    commission.remove(member.id)


@at("calls")
def test_a_call_about_a_left_paper_is_seen_in_the_list(shown: Window) -> None:
    """Seen: the row looked as if nobody had called."""
    screen = shown.screen_shown
    assert isinstance(screen, CallsScreen)
    desk = shown.kiosk.open_desk
    now, today = shown.kiosk.clock(), shown.kiosk.today()
    paper = LeftPaper("asp", "Сапарова", "Айгүл", "+77021234567", "63", today)
    draft = desk.applications.leave_papers(desk.drafts.new("ru", now), paper, [], now)
    call = CallScreen(shown.kiosk, f"missing:{draft.id}")
    desk.steps.call(
        call.case.id, Called("missing", "not-reached", today, "Ассистент"), now, call.draft
    )
    screen.refresh()
    rows = [row for row in shown.findChildren(TaskRow) if "Сапарова" in row.accessibleName()]
    assert rows, "the paper waits for a call"
    shown_words = " ".join(text.text() for text in rows[0].findChildren(QLabel))
    assert "Не дозвонились" in shown_words
    assert "+7\u00a0702\u00a0123\u00a045\u00a067" in shown_words, "no line breaks a number"


@at("consent")
@pytest.mark.parametrize(
    ("form", "words"),
    [("voice", "файл с записью"), ("video", "файл с записью"), ("handwritten", "от руки")],
)
def test_what_is_missing_of_a_consent_is_said_of_its_form(
    shown: Window, form: str, words: str
) -> None:
    screen = shown.screen_shown
    assert isinstance(screen, ConsentScreen)
    answer(screen.form, form)
    assert any(words in sentence for sentence in screen.problems())


@at("calls")
def test_the_calls_are_as_many_as_the_tile_that_leads_to_them_says(shown: Window) -> None:
    """Seen: 4 on the page and 12 on the tile, and neither was what the list showed."""
    screen = shown.screen_shown
    assert isinstance(screen, CallsScreen)
    screen.refresh()
    settle()
    count = len([row for row in screen.findChildren(TaskRow) if not row.isHidden()])
    assert f"Осталось: {count}," in screen.count_label.text()
    shown.show_place(Place("home"))
    settle()
    names = [tile.accessibleName() for tile in shown.findChildren(Tile)]
    assert f"Звонки ({count})" in names


@at("left")
def test_back_asks_once_for_the_surname_of_a_paper_that_has_pages(shown: Window) -> None:
    """Seen: a paper that nobody could tell from another."""
    screen = shown.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.strip.restore([page(b"1", b"")])
    press(shown, "Назад")
    assert shown.screen_shown is screen
    assert "фамили" in screen.surname.problem.text()
    press(shown, "Назад")
    assert not isinstance(shown.screen_shown, LeftScreen), "who insists is let go"


@at("home")
def test_a_renewal_begins_with_the_search_and_asks_one_question_on_one_page(shown: Window) -> None:
    """Recipients of the center's list were found in the room of calls only."""
    screen = shown.screen_shown
    assert isinstance(screen, HomeScreen)
    screen.search.setText("жаксыбекова")  # Russian letters find Kazakh ones
    screen.search.entered.emit()
    screen.refresh()
    screen._take_only()
    call = shown.screen_shown
    assert isinstance(call, CallScreen)
    words = " ".join(part.text() for part in call.findChildren(QLabel))
    assert "Жақсыбеков Нұрлан, ребенок, 01.09.2013" in words, "the family that is asked about"
    assert "Доходы за квартал: нет" in words
    form = call.form
    for question, answer in ((form.outcome, "reached"), (form.has_changed, "no")):
        question.buttons[answer].click()
    assert form.channel.value() == "nothing", "what follows from it is chosen"
    form.has_changed.buttons["yes"].click()
    assert form.channel.value() == "", "and no more where something has changed"
    form.has_changed.buttons["no"].click()
    case = call.case.id
    call.submit()
    assert isinstance(shown.screen_shown, HomeScreen)
    assert shown.kiosk.open_desk.cases.load(case).bodies(Called)[-1].changed == "no"


@at("paper")
def test_what_is_mended_moves_nothing_that_stands_below(shown: Window) -> None:
    """Seen: each answer took its red line away, and the next press met another answer."""
    screen = step_of(shown)
    for field in screen.fields.values():
        if isinstance(field, ChoiceField):
            field.set_value("")
    screen.submit()
    settle()
    asked = [
        field
        for field in screen.fields.values()
        if isinstance(field, ChoiceField) and field.problem.isVisible() and field.problem.text()
    ]
    assert len(asked) > 1

    def tops() -> list[int]:
        return [field.mapTo(shown, QPoint(0, 0)).y() for field in asked]

    before = tops()
    for field in asked[:2]:  # what others are answered asks for more, or for less
        next(iter(field.buttons.values())).click()
        settle()
        assert tops()[:3] == before[:3]
        assert field.problem.text() == "", "it is not red any more"


@at("home")
def test_escape_in_the_search_shows_everything_again(shown: Window) -> None:
    """Seen: what was searched for days ago hid every application."""
    screen = shown.screen_shown
    assert isinstance(screen, HomeScreen)
    rows = len(screen.findChildren(TaskRow))
    screen.search.setText("99999zzz")
    screen.refresh()
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    settle()
    assert screen.search.text() == ""
    assert len([row for row in screen.findChildren(TaskRow) if row.isVisible()]) == rows


def test_loading_recordings_keeps_the_page_and_the_cursor_at_their_card(
    sample: GalleryDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    """Seen: the page went on to the next card, whose list took the next keys."""
    with shown_window(sample, "ru", "settings") as window:
        [card] = window.findChildren(VoiceCard)
        card.load.setFocus()
        settle()
        broken = tmp_path / "3.mp3"
        broken.write_bytes(b"no sound")
        card.take([broken])
        qtbot.waitUntil(card.load.isEnabled, timeout=20_000)
        settle()
        assert window.focusWidget() is card.load
        assert not card.load.visibleRegion().isEmpty()
