"""Nothing that was photographed or typed is lost by a press, a change of language or the lock."""

import threading
from pathlib import Path

import cv2
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk, NewPage
from app.errors import DiskFullError
from app.formats import MOST_NAME
from app.storage.slots import PinError
from scanner.images import Frame
from tests.support.windows import press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import AreaField, TextField
from ui.kit.boxes import ErrorLine
from ui.navigation import Place
from ui.screens.left_papers import LeftScreen
from ui.screens.lock import LockScreen
from ui.screens.materials import MaterialsScreen
from ui.screens.pages import PagesScreen
from ui.screens.person import PersonScreen
from ui.screens.settings import SettingsScreen
from ui.screens.start import FirstStartScreen
from ui.window import Window

PATIENCE = 60_000


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory, frames: list[Frame]) -> list[Path]:
    folder = tmp_path_factory.mktemp("photographs")
    paths = [folder / f"page-{number}.jpg" for number, _ in enumerate(frames, 1)]
    for path, frame in zip(paths, frames, strict=True):
        # as small as a sheet is found in: these tests are about pages, not about their pictures
        cv2.imwrite(
            str(path), cv2.resize(frame, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
        )
    return paths


def lock_and_open(window: Window) -> None:
    desk = window.kiosk.open_desk
    window.lock()
    settle()
    window.kiosk.desk = desk
    window._on_unlocked()
    settle()


def another_language(window: Window) -> None:
    window.speak("kk")
    settle()


WAYS = {"the lock": lock_and_open, "another language": another_language}


@pytest.mark.parametrize("way", WAYS)
def test_pages_that_are_being_made_are_made_all_the_same(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path], way: str
) -> None:
    window = open_window(sample, "ru", "pages", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    drafts, draft = window.kiosk.open_desk.drafts, screen.draft.id
    before = len(drafts.pages(draft))
    screen.capture.take_files(photographs)
    assert screen._maker.is_busy
    WAYS[way](window)
    again = window.screen_shown
    assert isinstance(again, PagesScreen)
    assert again is not screen
    qtbot.waitUntil(lambda: not again._maker.is_busy, timeout=PATIENCE)
    assert len(drafts.pages(draft)) == before + len(photographs), "each once"


@pytest.mark.parametrize("words", ["Назад", "Отложить", "Продолжить"])
def test_nobody_leaves_pages_that_are_still_being_made_unawares(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path], words: str
) -> None:
    window = open_window(sample, "ru", "pages", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    drafts, draft = window.kiosk.open_desk.drafts, screen.draft.id
    before = len(drafts.pages(draft))
    screen.capture.take_files(photographs)
    press(window, words)
    assert screen.errors.sentences == ["Страница еще готовится. Подождите немного"]
    qtbot.waitUntil(lambda: not screen._maker.is_busy, timeout=PATIENCE)
    assert len(drafts.pages(draft)) == before + len(photographs)
    assert screen.errors.sentences == [], "it is over, and nobody is asked to wait any more"
    press(window, words)
    assert window.screen_shown is not screen


def test_a_page_that_comes_by_itself_leaves_the_cursor_at_what_was_pressed(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path]
) -> None:
    """Seen: the lines of the errors went, and the next Enter changed the language."""
    window = open_window(sample, "ru", "pages", "empty")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    window.show()
    settle()
    onward = next(b for b in window.findChildren(QPushButton) if b.text() == "Продолжить")
    onward.setFocus()
    onward.click()
    qtbot.waitUntil(lambda: bool(screen.errors.sentences))
    assert isinstance(window.focusWidget(), ErrorLine)
    screen.take(iter(()))
    assert screen.errors.sentences == []
    assert window.focusWidget() is onward


def test_a_paper_that_was_left_waits_for_its_pages(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path]
) -> None:
    window = open_window(sample, "ru", "left", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.capture.take_files(photographs[:1])
    press(window, "Назад")
    assert window.screen_shown is screen
    window.speak("kk")
    again = window.screen_shown
    assert isinstance(again, LeftScreen)
    qtbot.waitUntil(lambda: len(again.pages) == 1, timeout=PATIENCE)
    again.strip.restore(())


def test_a_name_that_was_typed_for_left_papers_waits_after_back_until_it_has_pages(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "left", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.surname.set_value("Оставленова")
    screen.name.set_value("Айгүл")
    press(window, "Назад")
    window.show_place(Place("left"))
    again = window.screen_shown
    assert isinstance(again, LeftScreen)
    assert (again.surname.value(), again.name.value()) == ("Оставленова", "Айгүл")
    again.strip.restore([(NewPage(b"%PDF", b"jpeg", b"webp"), b"", "")])
    press(window, "Назад")
    drafts = [draft for draft, _ in window.kiosk.open_desk.drafts.open()]
    assert "Оставленова" in {draft.surname for draft in drafts}, "it is a draft now"
    window.show_place(Place("left"))
    once_more = window.screen_shown
    assert isinstance(once_more, LeftScreen)
    assert not once_more.surname.value()


def test_settings_that_were_not_saved_wait_after_back(sample: GalleryDesk, qtbot: QtBot) -> None:
    window = open_window(sample, "ru", "settings", "usual")
    qtbot.addWidget(window)
    for name, is_saved in (("Акимат А", False), ("Акимат Б", True)):
        screen = window.screen_shown
        assert isinstance(screen, SettingsScreen)
        screen.akimat.name.set_value(name)
        district = screen.akimat.district.box.itemData(1)
        screen.akimat.district.set_value(district)
        if is_saved:
            press(window, "Сохранить")
            window.kiosk.open_desk.rename("Акимат В")
        press(window, "Назад")
        window.show_place(Place("settings"))
        again = window.screen_shown
        assert isinstance(again, SettingsScreen)
        assert again.akimat.name.value() == ("Акимат В" if is_saved else name)
        assert again.akimat.district.value() == district


def test_what_was_begun_for_a_case_waits_after_back(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path]
) -> None:
    window = open_window(sample, "ru", "materials", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, MaterialsScreen)
    place = Place("materials", screen.subject)
    screen.by.set_value("Айгүл")
    screen.capture.take_files(photographs[:1])
    press(window, "Назад")
    assert window.screen_shown is not screen
    window.show_place(place)
    again = window.screen_shown
    assert isinstance(again, MaterialsScreen)
    qtbot.waitUntil(lambda: len(again.materials.items) == 1, timeout=PATIENCE)
    assert again.by.value() == "Айгүл"


def test_closing_while_pages_are_being_made_asks_before_anything_is_left(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path]
) -> None:
    window = open_window(sample, "ru", "left", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.capture.take_files(photographs[:1])
    qtbot.waitUntil(lambda: len(screen.pages) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    screen.capture.take_files(photographs[1:])
    assert not window.close(), "it is asked first"
    assert "Страница еще готовится. Подождите немного" in screen.errors.sentences
    assert len(screen.pages) == 1, "the paper is still one"
    qtbot.waitUntil(lambda: len(screen.pages) == 2 and not screen.maker.is_busy, timeout=PATIENCE)
    screen.strip.restore(())


def test_photographs_behind_the_lock_keep_the_window_from_closing_unasked(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path]
) -> None:
    window = open_window(sample, "ru", "materials", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, MaterialsScreen)
    screen.capture.take_files(photographs[:1])
    desk = window.kiosk.open_desk
    window.lock()
    settle()
    assert not window.close(), "it is asked first"
    window.kiosk.desk = desk
    window._on_unlocked()
    again = window.screen_shown
    assert isinstance(again, MaterialsScreen)
    qtbot.waitUntil(lambda: len(again.materials.items) == 1, timeout=PATIENCE)


def test_who_took_photographs_is_remembered_from_the_last_time(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "home", "usual")
    qtbot.addWidget(window)
    window.kiosk.open_desk.remember("assistant", "Айгүл")
    window.show_place(Place("materials", sample.cases["case-plan"]))
    screen = window.screen_shown
    assert isinstance(screen, MaterialsScreen)
    assert screen.by.value() == "Айгүл"


def test_a_page_that_is_brought_back_on_a_full_disk_waits_in_memory(
    sample: GalleryDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample, "ru", "pages", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    drafts = window.kiosk.open_desk.drafts
    before = drafts.page_rows(screen.draft.id)
    screen.show_page(before[0].id)
    screen._remove()

    def full(*_arguments: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(drafts._store, "add_page", full)
        with pytest.raises(DiskFullError):
            screen._undo.press()
        assert {row.id for row in drafts.page_rows(screen.draft.id)} == {row.id for row in before}
    drafts.save_again(window.kiosk.clock())
    assert drafts.unsaved.pages == []
    assert len(drafts.page_rows(screen.draft.id)) == len(before)


def test_papers_left_on_a_full_disk_become_one_draft_once_there_is_room(
    sample: GalleryDesk, qtbot: QtBot, photographs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample, "ru", "left", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    screen.surname.set_value("Дискова")
    screen.capture.take_files(photographs)
    qtbot.waitUntil(
        lambda: len(screen.pages) == len(photographs) and not screen.maker.is_busy,
        timeout=PATIENCE,
    )
    drafts = window.kiosk.open_desk.drafts

    def full(*_arguments: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(drafts._store, "add_page", full)
        for _ in range(2):
            with pytest.raises(DiskFullError):
                screen._draft()
    screen._draft()
    drafts_found = [draft for draft, _ in drafts.open() if draft.surname == "Дискова"]
    assert [len(drafts.page_rows(draft.id)) for draft in drafts_found] == [len(photographs)]


@pytest.mark.parametrize("way", WAYS)
def test_the_cursor_and_the_page_stand_where_they_stood(
    sample: GalleryDesk, qtbot: QtBot, way: str
) -> None:
    window = open_window(sample, "ru", "person", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    field = screen.fields["address"]
    box = field.box if isinstance(field, TextField | AreaField) else None
    assert box is not None
    box.setFocus()
    settle()
    WAYS[way](window)
    again = window.screen_shown
    assert isinstance(again, PersonScreen)
    box = again.fields["address"].findChild(type(box))
    assert again.focusWidget() is box
    for line in again.findChildren(TextField):
        assert not line.box.hasSelectedText(), "the next key would replace it"


def test_neither_a_second_enter_nor_a_language_disturbs_the_opening_of_the_desk(
    locked: Window, qtbot: QtBot
) -> None:
    screen = locked.screen_shown
    assert isinstance(screen, LockScreen)
    pins, may_end = [], threading.Event()

    def unlock(pin: str, _name: str) -> Desk:
        pins.append(pin)
        assert may_end.wait(20)
        raise PinError

    locked.kiosk.unlock = unlock
    screen.pin.set_value("271828")
    screen.go.click()
    screen.pin.box.returnPressed.emit()
    locked.speak("ru" if locked.kiosk.language == "kk" else "kk")
    assert locked.screen_shown is screen
    may_end.set()
    qtbot.waitUntil(lambda: bool(screen.pin.problem.text()))
    assert pins == ["271828"]
    locked.speak("ru" if locked.kiosk.language == "kk" else "kk")
    assert locked.screen_shown is not screen


def test_the_name_of_an_akimat_is_no_longer_than_a_card_takes(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "first", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, FirstStartScreen)
    QTest.keyClicks(screen.name.box, "A" * (MOST_NAME + 30))
    assert len(screen.name.value()) == MOST_NAME


@pytest.mark.parametrize("way", WAYS)
def test_what_is_to_be_mended_is_still_told_after(
    sample: GalleryDesk, qtbot: QtBot, way: str
) -> None:
    window = open_window(sample, "ru", "person", "error")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    screen.submit()
    count = len(screen.errors.sentences)
    assert count > 1
    assert not screen.fields["surname"].problem.isHidden()
    WAYS[way](window)
    again = window.screen_shown
    assert isinstance(again, PersonScreen)
    assert again is not screen
    assert len(again.errors.sentences) == count
    assert not again.fields["surname"].problem.isHidden()
