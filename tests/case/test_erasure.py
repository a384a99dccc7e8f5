"""What an ended case says of people is erased, and a certificate says so."""

import datetime as dt
from dataclasses import replace

import pytest

from app.case import fold
from app.case.authoring import NotNowError, author_event
from app.case.chapters.appeal import Appealed
from app.case.chapters.decision import Closed, Informed
from app.case.chapters.erasure import DataErased, certificate_of, certified, heads_of
from app.case.events import erase
from app.texts import Texts
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK, NOW, RING

DAY = dt.date(2026, 11, 30)
CERTIFICATE = DataErased(
    "term", DAY, 5, 3, "T1-1", "1", "asp", "2020-2", ARRIVED, "granted", ARRIVED, 4
)


def test_the_certificate_alone_tells_numbers_days_and_how_it_ended() -> None:
    made = story(REGISTERED, GRANTED)
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    made.add(CENTER, CERTIFICATE)
    erased = [*map(erase, made.events[:-1]), made.events[-1]]
    case = fold(made.case.id, erased, RING)
    assert (case.number, case.date, case.quarter) == ("T1-1", ARRIVED, "2020-2")
    assert (case.name, case.iin, case.application) == ("", "", None)
    assert case.status == made.case.status
    assert case.gaps == ()
    assert [entry.is_erased for entry in case.timeline] == [True] * 5 + [False]


def test_nothing_is_owed_or_said_in_an_erased_case() -> None:
    made = story(REGISTERED, GRANTED)
    assert due(made)[0] == "inform"
    made.add(CENTER, CERTIFICATE)
    made.events[:-1] = map(erase, made.events[:-1])
    made.case = fold(made.case.id, made.events, RING)
    assert due(made)[0] == ""
    for who, body in ((CENTER, Closed("", DAY, "")), (CENTER, CERTIFICATE)):
        with pytest.raises(NotNowError):
            made.add(who, body)


def test_what_was_said_meanwhile_brings_the_case_back_with_that_alone() -> None:
    """The assistant wrote down an appeal before the kiosk heard of the certificate."""
    made = story(REGISTERED, GRANTED)
    late = author_event(
        KIOSK, made.case, Appealed(made.case.decision, ARRIVED, "не согласна", "А"), NOW, ()
    )
    known = list(made.case.timeline)
    made.add(CENTER, replace(CERTIFICATE, heads=heads_of(known)))
    events = [*map(erase, made.events[:-1]), made.events[-1]]
    assert certificate_of(fold(made.case.id, events, RING)) is not None
    case = fold(made.case.id, [*events, late], RING)
    assert certificate_of(case) is None
    assert (case.number, case.iin, case.status) == ("T1-1", "", "appealed")
    assert [entry.digest for entry in certified(case)] == [entry.digest for entry in known]


def test_a_case_that_goes_on_is_not_erased() -> None:
    made = story(REGISTERED)
    with pytest.raises(NotNowError):
        made.add(CENTER, CERTIFICATE)
    assert at(made) == "registered"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("reason", ["term", "request"])
def test_both_reasons_have_words(language: str, reason: str) -> None:
    assert Texts(language).has("household", f"erased.{reason}")
