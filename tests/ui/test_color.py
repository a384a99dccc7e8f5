"""A page that the center wants in color comes from the photograph that is still here, or again from
the paper.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.case import Case
from app.case.chapters.questions import Answered
from app.desk import Desk, post
from app.texts import Texts
from scanner.images import Frame, load_picture, to_webp
from tests.support.rig import RealCenter, center_case, clock
from tests.support.windows import settle
from ui.gallerydesk import kiosk_for
from ui.navigation import Place
from ui.screens.answer import AnswerScreen
from ui.window import Window

PATIENCE = 60_000
Carry = Callable[[], None]


@pytest.fixture
def asked(
    desk: Desk, enrolled: RealCenter, queue: Callable[[], Case], carry: Carry, dressed: QApplication
) -> tuple[Case, str]:
    """A case whose first page the center has seen and wants in color, and that page's name."""
    case = queue()
    carry()
    name = case.submitted_files[0].name
    specialist = enrolled.specialist()
    specialist.act(f"/case/{case.id}", "ask", text="Печать не видна", page=name, in_color="on")
    carry()
    return desk.cases.load(case.id), name


def answer_screen(desk: Desk, case: Case, qtbot: QtBot) -> tuple[Window, AnswerScreen]:
    window = Window(kiosk_for(desk, clock()))
    qtbot.addWidget(window)
    window.show_place(Place("answer", case.id))
    window.show()
    settle()
    screen = window.screen_shown
    assert isinstance(screen, AnswerScreen)
    return window, screen


def words_of(screen: AnswerScreen) -> dict[str, QPushButton]:
    return {button.text(): button for button in screen.findChildren(QPushButton)}


def red_part(pdf: bytes) -> float:
    """How much of a page is red."""
    pixels = load_picture(pdf).astype(np.int16)
    return float(((pixels[:, :, 2] - pixels[:, :, 0]) > 60).mean())


def test_a_page_in_color_is_made_of_the_photograph_that_is_still_here(
    asked: tuple[Case, str], desk: Desk, enrolled: RealCenter, carry: Carry, frames: list[Frame],
    qtbot: QtBot,
) -> None:  # fmt: skip
    case, name = asked
    photograph = frames[0].copy()
    cv2.circle(photograph, (photograph.shape[1] // 2, 1100), 130, (40, 40, 220), -1)
    assert name in desk.cases.originals(case.id), "confirmed, and not ended"
    desk._store.keep_original(case.id, name, to_webp(photograph, 60, 2200))
    window, screen = answer_screen(desk, case, qtbot)
    words_of(screen)["Сделать в цвете"].click()
    qtbot.waitUntil(lambda: len(screen.pages) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    assert screen.pages[0].look == "color"
    assert screen.preview.title.text() == "Страница в цвете"
    screen.submit()
    assert desk.cases.load(case.id).open_question is None
    window.close()
    carry()
    there = center_case(desk, enrolled, case.id)
    answer = there.last(Answered)
    assert answer is not None
    assert answer.photograph == "kept"
    sent = desk.cases.file(desk.cases.load(case.id), name)
    assert sent is not None
    assert red_part(sent) > 0.004


def test_where_the_photograph_is_gone_that_is_said_and_the_page_is_photographed_again(
    asked: tuple[Case, str], desk: Desk, enrolled: RealCenter, carry: Carry, frames: list[Frame],
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    case, _ = asked
    monkeypatch.setattr(post, "MOST_ORIGINALS", 0)
    desk.post.open(clock())
    assert desk.cases.originals(case.id) == {}, "its room was needed"
    window, screen = answer_screen(desk, case, qtbot)
    assert "Сделать в цвете" not in words_of(screen)
    cv2.imwrite(str(tmp_path / "again.jpg"), frames[0])
    screen.capture.take_files([tmp_path / "again.jpg"])
    qtbot.waitUntil(lambda: len(screen.pages) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    assert screen.pages[0].look == "color"
    screen.submit()
    window.close()
    carry()
    answer = center_case(desk, enrolled, case.id).last(Answered)
    assert answer is not None
    assert answer.photograph == "gone"
    page = enrolled.specialist().read(f"/case/{case.id}")
    assert Texts("ru").say("household", "photograph.gone") in page
    assert Texts("ru").say("household", "photograph.in-color") in page


def test_a_page_in_color_has_to_be_named(asked: tuple[Case, str], enrolled: RealCenter) -> None:
    case, _ = asked
    specialist = enrolled.specialist()
    form = specialist.form(f"/case/{case.id}", "ask")
    answer = specialist.send(form, expected=422, text="В цвете, пожалуйста", in_color="on")
    assert "Выберите страницу, которая нужна в цвете" in answer
