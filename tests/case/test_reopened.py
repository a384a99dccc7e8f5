"""A case that was closed by mistake goes on where it stood."""

import pytest

from app.case.authoring import NotNowError
from app.case.chapters.application import ConsentWithdrawn
from app.case.chapters.decision import Closed, NotMet, Reopened
from app.case.ending import ending_of
from app.catalog import load_workdays
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK

CLOSED, REOPENED = Closed("двойник", ARRIVED), Reopened("это не двойник", ARRIVED)


def test_it_stands_where_it_stood_and_owes_what_it_owed() -> None:
    made = story(REGISTERED)
    before = at(made), due(made)
    made.add(CENTER, CLOSED)
    assert ending_of(made.case, load_workdays()).outcome == "closed"
    made.add(CENTER, REOPENED)
    assert (at(made), due(made)) == before
    assert ending_of(made.case, load_workdays()).outcome == ""
    made.add(CENTER, GRANTED)
    assert at(made) == "decided"


def test_it_is_closed_and_opened_as_often_as_needed_and_opened_only_when_closed() -> None:
    made = story(REGISTERED)
    with pytest.raises(NotNowError):
        made.add(CENTER, REOPENED)
    for _ in range(2):
        made.add(CENTER, CLOSED)
        made.add(CENTER, REOPENED)
    assert at(made) == "registered"
    made.add(CENTER, NotMet("доход", ARRIVED))
    made.add(CENTER, CLOSED)
    made.add(CENTER, REOPENED)
    assert at(made) == "not-met"


def test_what_a_kiosk_cannot_say_or_whose_consent_was_taken_back_stays_closed() -> None:
    made = story(REGISTERED, GRANTED, CLOSED)
    with pytest.raises(NotNowError):
        made.add(KIOSK, REOPENED)
    made.add(KIOSK, ConsentWithdrawn(ARRIVED, "А"))
    with pytest.raises(NotNowError):
        made.add(CENTER, REOPENED)
    assert at(made) == "closed"
