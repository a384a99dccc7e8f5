"""Back leads to where one came from, with what was entered there."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.gallerydesk import GalleryDesk
from ui.navigation import SCREENS, STEPS, Journey, Place, ScreenName
from ui.parts.screen import Screen
from ui.screens import screen_class
from ui.screens.call import CallScreen
from ui.window import Window

_CASE, _CALL = Place("case", "c1"), Place("call", "news:c1")


def test_back_from_a_call_leads_to_the_case_it_was_begun_in_and_from_there_home() -> None:
    way = Journey()
    assert way.follow(Place("home"), "case", "c1").place == _CASE
    assert way.follow(_CASE, "call", "news:c1").place == _CALL
    assert way.follow(_CALL, "back", "").place == _CASE
    assert way.follow(_CASE, "back", "").place == Place("home")


def test_back_from_a_case_leads_to_the_list_it_was_opened_in() -> None:
    for room in ("tosign", "calls"):
        way = Journey()
        way.follow(Place("home"), room, "")
        assert way.follow(Place(room), "case", "c1").place == _CASE
        assert way.follow(_CASE, "back", "").place == Place(room)


def test_what_was_entered_comes_back_with_the_place() -> None:
    way = Journey()
    way.follow(_CALL, "case", "c1", lambda: {"note": "typed"})
    stop = way.follow(_CASE, "back", "")
    assert (stop.place, stop.snapshot) == (_CALL, {"note": "typed"})


def test_two_screens_that_lead_to_each_other_do_not_pile_up() -> None:
    way = Journey()
    way.follow(Place("home"), "case", "c1")
    for _ in range(5):
        way.follow(_CASE, "call", "news:c1")
        assert way.follow(_CALL, "case", "c1").place == _CASE
    assert way.follow(_CASE, "back", "").place == Place("home")


def test_a_call_that_was_recorded_and_an_application_that_was_sent_are_not_come_back_to() -> None:
    way = Journey()
    way.follow(Place("home"), "calls", "")
    way.follow(Place("calls"), "call", "list:r1")
    slip = way.follow(Place("call", "list:r1"), "slip", "egov:c1").place
    assert way.follow(slip, "back", "").place == Place("calls")
    way.follow(Place("check", "d1"), "queued", "c2")
    way.follow(Place("receipt", "c2"), "case", "c2")
    assert way.follow(Place("case", "c2"), "back", "").place == Place("receipt", "c2")


def test_a_case_that_a_step_of_an_application_opened_leads_back_to_that_step() -> None:
    way = Journey()
    way.follow(Place("home"), "new", "")
    way.follow(Place("service", "d1"), "next", "d1")
    way.follow(Place("person", "d1"), "case", "c1")
    assert way.follow(_CASE, "back", "").place == Place("person", "d1")


def test_a_word_that_names_no_screen_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no screen"):
        Journey().follow(Place("home"), "nowhere", "")


@pytest.mark.parametrize("name", SCREENS)
def test_every_name_of_a_screen_has_its_class(name: ScreenName) -> None:
    assert issubclass(screen_class(name), Screen)
    assert set(get_args(ScreenName)) == set(SCREENS)


_OUTCOMES = st.sampled_from(
    [
        "back",
        "done",
        "case",
        "call",
        "calls",
        "materials",
        "answer",
        "home",
        "slip",
        "tosign",
        "step:person",
    ]
)


@given(st.lists(_OUTCOMES, max_size=40))
def test_from_anywhere_back_ends_at_home(outcomes: list[str]) -> None:
    way, here = Journey(), Place("home")
    for outcome in outcomes:
        if outcome == "done" and here.screen in STEPS:
            continue  # steps say `next`; a word that names no screen is a bug
        here = way.follow(here, outcome, "x").place
    for _ in range(len(outcomes) + len(STEPS) + 1):
        here = way.follow(here, "back", here.subject).place if here.screen != "home" else here
    assert here == Place("home")


def test_a_call_keeps_its_note_while_the_case_is_looked_at(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = Window(sample.kiosk("ru", empty=False, new=False))
    qtbot.addWidget(window)
    window.show_place(Place("case", sample.cases["case-refused"]))
    window._on_done("call", f"news:{sample.cases['case-refused']}")
    screen = window.screen_shown
    assert isinstance(screen, CallScreen)
    screen.form.note.set_value("Просила перезвонить вечером")
    window._on_done("tosign", "")
    window._on_done("back", "")
    screen = window.screen_shown
    assert isinstance(screen, CallScreen)
    assert screen.form.note.value() == "Просила перезвонить вечером"
    window._on_done("back", "")
    assert window.place == Place("case", sample.cases["case-refused"])
