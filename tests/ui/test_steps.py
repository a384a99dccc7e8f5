"""The steps of an application: what was begun on one is there whichever way one comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.support.windows import buttons_named, press, settle
from ui.gallery import open_window, places
from ui.gallerydesk import GalleryDesk
from ui.kit import ChoiceField, PagePreview
from ui.navigation import Place, ScreenName, steps_of
from ui.screens.person import PersonScreen
from ui.screens.service import ServiceRow, ServiceScreen
from ui.window import Window

WORD = "адресная"


def another_language(window: Window) -> None:
    window.speak("kk")
    window.speak("ru")
    settle()


def lock_and_open(window: Window) -> None:
    desk = window.kiosk.open_desk
    window.lock()
    settle()
    window.kiosk.desk = desk
    window._on_unlocked()
    settle()


def reopen(words: str) -> Callable[[Window], None]:
    def go(window: Window) -> None:
        assert window.screen_shown is not None
        draft = window.screen_shown.subject
        press(window, words)
        assert window.place.screen == "home"
        window._on_done("step:service", draft)
        settle()

    return go


WAYS: dict[str, Callable[[Window], None]] = {
    "another language": another_language,
    "the lock": lock_and_open,
    "Back": reopen("Назад"),
    "Put aside": reopen("Отложить"),
}


def service_screen(window: Window) -> ServiceScreen:
    assert isinstance(window.screen_shown, ServiceScreen)
    return window.screen_shown


@pytest.mark.parametrize("way", WAYS)
def test_a_service_that_was_pressed_and_the_word_it_was_found_by_are_there_after(
    sample: GalleryDesk, qtbot: QtBot, way: str
) -> None:
    window = open_window(sample, "ru", "service", "empty")
    qtbot.addWidget(window)
    screen = service_screen(window)
    screen.search.search_for(WORD)
    settle()
    row = next(row for row in screen.findChildren(ServiceRow) if row.isVisible())
    row.click()
    WAYS[way](window)
    again = service_screen(window)
    assert again is not screen
    assert again.search.text() == WORD
    rows = [row for row in again.findChildren(ServiceRow) if row.isVisible()]
    assert [row.code for row in rows if row.isChecked()] == [row.code]
    assert not window.kiosk.open_desk.drafts.load(again.subject).service, "it does not count yet"
    press(window, "Продолжить")
    assert window.kiosk.open_desk.drafts.load(again.subject).service == row.code


def test_nothing_waits_for_the_steps_of_an_application_that_was_queued(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "service", "usual")
    qtbot.addWidget(window)
    screen = service_screen(window)
    place = Place("service", screen.subject)
    screen.search.search_for(WORD)
    press(window, "Отложить")
    window.show_place(Place("check", place.subject))
    window._follow("queued", sample.cases["case-queued"])
    assert window.snapshots.take(place) == {}


def back_and_continue(window: Window) -> None:
    press(window, "Назад")
    assert window.place.screen == "pages"
    press(window, "Продолжить")


@pytest.mark.parametrize("way", [another_language, lock_and_open, back_and_continue])
def test_that_there_is_an_iin_is_an_answer_that_stays(
    sample: GalleryDesk, qtbot: QtBot, way: Callable[[Window], None]
) -> None:
    window = open_window(sample, "ru", "person", "usual")
    qtbot.addWidget(window)
    step = window.screen_shown
    assert isinstance(step, PersonScreen)
    step.fields["iin"].set_value("")  # where there is one, it is not asked
    step.fields["iin"].edited.emit()
    for answer in ("Кандас (оралман)", "Есть, впишу"):
        press(window, answer)
        way(window)
        screen = window.screen_shown
        assert isinstance(screen, PersonScreen)
        buttons = screen.fields["iin_absence"].findChildren(QPushButton)
        [chosen] = [button.text() for button in buttons if button.isChecked()]
        assert answer.lower() in chosen.lower()


@pytest.mark.usefixtures("qtbot")
def test_every_answer_to_a_question_has_a_code_of_its_own(sample: GalleryDesk) -> None:
    """An empty code is no answer: it would be lost."""
    for name in places(sample):
        window = open_window(sample, "ru", name, "usual")
        for field in window.findChildren(ChoiceField):
            assert "" not in field.buttons, f"{name}: {field.title.text()}"
        window.close()
        window.deleteLater()
        settle()


@pytest.mark.parametrize("name", steps_of(with_family=True)[:-1])
def test_every_step_opens_at_its_top(sample: GalleryDesk, qtbot: QtBot, name: ScreenName) -> None:
    window = open_window(sample, "ru", name, "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert screen is not None
    with qtbot.waitActive(window):  # or nothing gets the focus
        window.activateWindow()
    buttons_named(window, "Продолжить")[0].setFocus()
    press(window, "Продолжить")
    settle()
    assert window.screen_shown is not screen, "it is another step"
    values = [
        area.verticalScrollBar().value()
        for area in window.findChildren(QScrollArea)
        if not isinstance(area.parentWidget(), PagePreview)  # pages begin where their words do
    ]
    assert not any(values), window.place.screen
