"""What a stranger saw at the kiosk on 1 December 2026, each mended."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk import NewPage
from scanner.images import Frame
from scanner.samples import photograph
from tests.support.shown import at_pages
from tests.support.windows import press, settle, type_text
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import TextField
from ui.kit.frames import Steps
from ui.navigation import Place
from ui.parts.live import ByItself
from ui.screens.check import CheckScreen
from ui.screens.person import PersonScreen
from ui.screens.start import FirstStartScreen


def step_names(screen: QWidget) -> str:
    return screen.findChildren(Steps)[-1].accessibleName()


def test_the_bar_of_steps_follows_what_is_answered(sample: GalleryDesk, qtbot: QtBot) -> None:
    """Seen: the family's step stood there after an answer that leaves it out, and was missing
    after one that needs it.
    """
    window = open_window(sample, "ru", "person", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    assert step_names(screen).startswith("3/6")
    screen.fields["former"].set_value("yes")
    screen.fields["changed"].set_value("no")
    screen.save()
    settle()
    assert step_names(screen).startswith("3/5")
    screen.fields["former"].set_value("no")
    screen.save()
    settle()
    assert step_names(screen).startswith("3/6")


@pytest.mark.parametrize(
    ("name", "typed", "mended"),
    [("email", "aigul.mail", "aigul@mail.kz"), ("phone", "870", "8 702 123 45 67")],
)
def test_a_wrong_address_or_number_is_told_where_it_is_typed(
    sample: GalleryDesk, qtbot: QtBot, name: str, typed: str, mended: str
) -> None:
    """Seen: a wrong e-mail was told a screen later, after Continue."""
    window = open_window(sample, "ru", "person", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    field = screen.fields[name]
    assert isinstance(field, TextField)
    with qtbot.waitActive(window):
        window.activateWindow()
    field.set_value("")
    for text, is_wrong in ((typed, True), (mended, False)):
        field.setFocus()
        field.box.selectAll()
        type_text(field.box, text)
        assert not field.problem.text(), "nobody is told while still typing"
        screen.fields["surname"].setFocus()
        settle()
        assert bool(field.problem.text()) is is_wrong


def test_after_two_different_pins_one_types_on_in_the_field_that_was_emptied(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """Seen: the focus stood on a line of the errors, and the PIN that was typed went nowhere."""
    window = open_window(sample, "ru", "first", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, FirstStartScreen)
    with qtbot.waitActive(window):
        window.activateWindow()
    type_text(screen.name.box, "Акимат")
    type_text(screen.pin.box, "731946")
    type_text(screen.repeated_pin.box, "731947")
    screen.submit()
    settle()
    assert screen.repeated_pin.value() == ""
    assert screen.repeated_pin.box.hasFocus()


def test_the_check_names_the_pages_with_a_remark_at_its_top(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window, screen = at_pages(sample, qtbot)
    drafts, draft = screen.desk.drafts, screen.draft
    page = drafts.pages(draft.id)[1]
    drafts.replace_page(page.row.id, NewPage(page.pdf, page.preview, page.photo, "small-print"))
    window.show_place(Place("check", draft.id))
    settle()
    check = window.screen_shown
    assert isinstance(check, CheckScreen)
    assert "Посмотрите еще раз эти страницы, замечания к ним ниже: 2" in seen(check)


def test_what_the_camera_takes_by_itself_twice_is_not_kept_twice(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """Seen: two sheets and one file became seven pages, to be cleared up by hand."""
    _window, screen = at_pages(sample, qtbot)
    drafts, draft = screen.desk.drafts, screen.draft
    before = len(drafts.pages(draft.id))
    frame = shot_of_words()
    screen.take(ByItself([frame]))
    qtbot.waitUntil(lambda: len(drafts.pages(draft.id)) == before + 1, timeout=60_000)
    qtbot.waitUntil(lambda: not screen._maker.is_busy, timeout=60_000)
    screen.take(ByItself([frame]))
    qtbot.waitUntil(lambda: not screen._maker.is_busy, timeout=60_000)
    settle()
    assert len(drafts.pages(draft.id)) == before + 1
    assert "не добавлена" in screen.capture.verdict.text
    assert not screen.capture.verdict.isHidden()
    QTest.mouseClick(screen.capture.verdict, Qt.MouseButton.LeftButton)
    assert screen.capture.verdict.isHidden(), "it covers the top of the sheet"
    screen.take([frame])  # somebody wants it
    qtbot.waitUntil(lambda: len(drafts.pages(draft.id)) == before + 2, timeout=60_000)


def shot_of_words() -> Frame:
    sheet, chance = np.full((1754, 1240, 3), 250, np.uint8), np.random.default_rng(4)
    for top in range(150, 1600, 60):
        for left in range(120, 1050, 90):
            if chance.random() < 0.7:
                sheet[top : top + 22, left : left + int(chance.integers(20, 80))] = 30
    return photograph(sheet, 3, (1600, 1200))[0]


def seen(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize(("able", "born", "is_told"), [
    ("yes", "03.02.2016", True), ("no", "03.02.2016", False), ("yes", "12.04.1988", False),
])  # fmt: skip
def test_a_child_that_is_marked_as_able_to_work_is_said(
    sample: GalleryDesk, qtbot: QtBot, able: str, born: str, is_told: bool
) -> None:
    window = open_window(sample, "ru", "family", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert screen is not None
    draft = window.kiosk.open_desk.drafts.load(screen.subject)
    member = replace(draft.members[-1], able=able, born=born, iin="")
    changed = replace(draft, members=(*draft.members[:-1], member))
    problems = window.kiosk.open_desk.drafts.check(changed, window.kiosk.today())
    assert ("member-able-child" in [problem.code for problem in problems]) is is_told


def test_who_presses_continue_while_the_same_sheet_is_taken_again_goes_on_without_a_second_press(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """Seen: the camera took the sheet that still lay there, and the press counted for nothing."""
    window, screen = at_pages(sample, qtbot)
    for pressed in (False, True):
        screen.take(ByItself([shot_of_words()]))
        if pressed:
            press(window, "Продолжить")
        assert window.screen_shown is screen
        qtbot.waitUntil(lambda: not screen._maker.is_busy, timeout=60_000)
        settle()
    assert isinstance(window.screen_shown, PersonScreen)
