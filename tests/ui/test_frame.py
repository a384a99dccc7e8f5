"""The window is a frame: whatever is shown in it, it keeps its size, and every button stays in
reach.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from app.desk import NewPage
from app.storage.database import StorageError
from app.storage.slots import RecoveryCodeError
from app.texts import Texts
from tests.support.contrast import pale_texts
from tests.support.reach import small_targets
from tests.support.shown import shown_window
from tests.support.windows import (
    SIZES,
    check,
    cut_once_chosen,
    english_texts,
    misplaced_widgets,
    narrow_buttons,
    press,
    settle,
)
from ui.failures import UnforeseenError
from ui.gallery import open_window, places, states
from ui.gallerycases import NOW
from ui.gallerydesk import GalleryDesk
from ui.kit import TaskRow
from ui.navigation import Place
from ui.parts.rows import Rows
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.pages import PagesScreen
from ui.screens.trouble import TroubleScreen
from ui.window import Window

LONGEST = Texts("ru").say("errors", "channel")
PARTS = 4  # of the screens: all in one test would need a minute and a half on a slow machine


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_on_every_screen_in_every_state_all_is_in_reach_whole_clear_and_translated(
    sample: GalleryDesk, language: str, part: int
) -> None:
    """The smaller of both sizes last: answers are chosen there, which makes their words wider."""
    faults = []
    for name in list(places(sample))[part::PARTS]:
        # Kazakh words are the longer ones: each state in that language
        for state in states(sample, name) if language == "kk" else ["usual"]:
            window = open_window(sample, language, name, state)
            # the smaller one asks for more; both are tried where a screen is as it mostly is
            for size in SIZES if state == "usual" else SIZES[1:]:
                window.resize(size)
                settle()
                assert window.size() == size, f"{name} {state} made the window larger"
                faults += [
                    f"{name} {state} {size.width()}: {what}" for what in misplaced_widgets(window)
                ]
                faults += [
                    f"{name} {state} {size.width()} small: {what}" for what in small_targets(window)
                ]
            faults += [f"{name} {state} narrow: {text}" for text in narrow_buttons(window)]
            faults += [f"{name} {state} English: {text}" for text in english_texts(window)]
            faults += [f"{name} {state} pale: {text}" for text in pale_texts(window)]
            if state == "usual":
                faults += [f"{name} once chosen: {text}" for text in cut_once_chosen(window)]
            window.close()
            window.deleteLater()
            settle()
    assert faults == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_pages_without_a_photograph_and_a_call_with_news_are_whole_and_translated(
    sample: GalleryDesk, language: str
) -> None:
    kiosk = sample.kiosk(language, empty=False, new=False)
    desk = kiosk.open_desk
    bare = desk.drafts.choose_service(desk.drafts.new(language, NOW), "asp", kiosk.catalog)
    desk.drafts.save(bare, NOW)
    window = Window(kiosk)
    window.show()
    for place in (
        Place("pages", bare.id),
        Place("call", f"news:{sample.cases['case-refused']}"),
        Place("slip", f"whatsapp:{sample.recipient}"),
    ):
        window.show_place(place)
        check(window, place.screen)
        assert (narrow_buttons(window), english_texts(window)) == ([], []), place.screen
    window.close()
    window.deleteLater()
    desk.drafts.remove(bare.id)
    settle()


def longest_sentence(language: str) -> str:
    """The one of all errors that takes the most room."""
    texts = Texts(language)
    return max((texts.say("errors", code) for code in texts.codes("errors")), key=len)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_longest_trouble_leaves_every_way_on_in_its_place(
    sample: GalleryDesk, language: str
) -> None:
    window = open_window(sample, language, "family", "usual")
    window.show_trouble(longest_sentence(language), window.place)
    check(window, "a long trouble")
    window.show_trouble(Texts(language).error(UnforeseenError()), window.place)
    screen = window.screen_shown
    assert isinstance(screen, TroubleScreen)
    screen.show_error(StorageError())
    check(window, "a trouble, and another one on it")
    assert {screen.tr("Continue"), screen.tr("To the desk")} <= set(button_texts(window))
    window.close()
    window.deleteLater()
    settle()


def button_texts(window: Window) -> list[str]:
    return [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", ["family", "home"])
def test_what_brings_back_a_row_or_a_draft_leaves_every_button_in_its_place(
    sample: GalleryDesk, name: str, language: str
) -> None:
    window = open_window(sample, language, name, "usual")
    screen = window.screen_shown
    assert screen is not None
    buttons = button_texts(window)
    if isinstance(screen, HomeScreen):
        screen._discard(sample.draft(window.kiosk, filled=True, wrong=False))
    for rows in screen.findChildren(Rows):
        rows._remove(next(iter(rows.fields)))
    settle()
    assert set(button_texts(window)) - set(buttons), "there is a button to bring it back"
    check(window, name)
    window.close()
    window.deleteLater()
    settle()


def test_a_forgotten_pin_and_a_wrong_code_leave_every_button_in_its_place(
    locked: Window, qtbot: QtBot
) -> None:
    screen = locked.screen_shown
    assert isinstance(screen, LockScreen)

    def refuse(*_arguments: str) -> None:
        raise RecoveryCodeError

    locked.kiosk.recover = locked.kiosk.unlock = refuse  # type: ignore[assignment]  # every code is wrong here
    for _ in range(3):
        press(locked, "PIN-код забыт", "PIN-код ұмытылды")
        check(locked, "recovery")
        assert screen.code is not None
        screen.code.set_value("WRONG")
        screen.pin.set_value("271828")
        screen.repeated_pin.set_value("271829")
        screen.go.click()
        check(locked, "two PINs that differ")
        screen.repeated_pin.set_value("271828")
        screen.go.click()
        qtbot.waitUntil(lambda: screen.errors.isVisible())
        check(locked, "a wrong code")
        press(locked, "Вернуться к PIN-коду", "PIN-кодқа оралу")
        check(locked, "back at the PIN")
        screen.pin.set_value("271828")
        screen.go.click()
        qtbot.waitUntil(lambda: screen.errors.isVisible())
        check(locked, "a wrong PIN")
        assert screen.pin.box.height() >= 60, "the field is whole"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_undo_bars_and_the_longest_names_leave_every_button_in_its_place(
    sample: GalleryDesk, language: str
) -> None:
    window = open_window(sample, language, "pages", "usual")
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    page = screen.desk.drafts.pages(screen.draft.id)[0]
    screen.show_page(page.row.id)
    check(window, "a page")
    screen._remove()
    check(window, "an undo bar")
    screen._keep("", NewPage(page.pdf, page.preview, page.photo, "too-blurred"))
    check(window, "a refused page")
    window.close()
    window.deleteLater()
    long = "Абдрахманова-Сейтқазыұлықызы " * 6 + "Ж" * 120
    desk = window.kiosk.open_desk
    before = desk.profile.name
    draft = desk.drafts.load(screen.draft.id)
    try:
        desk.rename(long)
        draft = replace(draft, surname=long, name=long, address=long, recipient=long, content=long)
        desk.drafts.save(draft, window.kiosk.clock())
        window = Window(window.kiosk)
        for name in (
            "home",
            "person",
            "check",
            "paper",
            "pages",
            "settings",
        ):
            window.show_place(Place(name, draft.id if name not in ("home", "settings") else ""))
            window.show()
            check(window, f"{name} with long names")
            assert window.screen_shown is not None
            window.screen_shown.tell(LONGEST)
            check(window, f"{name} with a long error")
    finally:
        desk.rename(before)
        desk.drafts.remove(draft.id)
        window.screen_shown = None
        window.close()
        window.deleteLater()
        settle()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_with_a_camera_every_button_beside_its_picture_is_whole(
    sample: GalleryDesk, language: str, tmp_path: Path
) -> None:
    faults = []
    for name in ("pages", "left", "materials", "answer", "consent", "sign", "appeal"):
        window = open_window(sample, language, name, "usual")
        window.kiosk.camera = lambda: tmp_path / "missing.mp4"
        window.show_place(window.place)
        for size in SIZES:
            window.resize(size)
            settle()
            assert any(button.isVisible() for button in window.findChildren(QCheckBox)), (
                "the camera's own choices"
            )
            faults += [f"{name} {size.width()}: {what}" for what in misplaced_widgets(window)]
            faults += [f"{name} {size.width()} small: {what}" for what in small_targets(window)]
        window.close()
        window.deleteLater()
        settle()
    assert faults == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_lists_of_the_desk_have_room_for_a_name_on_one_line(
    sample: GalleryDesk, language: str
) -> None:
    """In Kazakh a status of two long words left 120 pixels for the name and cut it."""
    with shown_window(sample, language, "home") as window:
        rows = [row for row in window.findChildren(TaskRow) if row.isVisible()]
        assert rows
        for row in rows:
            words = [shown for shown in row.findChildren(QLabel) if shown.text() == row.title]
            assert all(shown.width() > 400 for shown in words), row.title


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_remark_about_a_page_is_whole_beside_the_buttons_that_enlarge_it(
    sample: GalleryDesk, language: str
) -> None:
    with shown_window(sample, language, "pages") as window:
        screen = window.screen_shown
        assert isinstance(screen, PagesScreen)
        screen.show_page(screen.desk.drafts.page_rows(screen.draft.id)[0].id)
        title = screen._editor._preview.title
        title.setText(Texts(language).say("remarks", "which-way-up"))
        settle()
        assert title.height() >= title.heightForWidth(title.width())
        assert title.wordWrap()
