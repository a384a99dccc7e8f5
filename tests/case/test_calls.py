"""Calls (step 1)."""

import pytest

from app.case import Status
from app.case.chapters.application import Submitted
from app.case.chapters.calls import Called
from app.case.chapters.letters import Corresponded
from app.case.wording import call_script
from app.texts import Texts
from tests.support.chapters import ARRIVED, DIRECT, SUBJECT
from tests.support.story import CENTER, KIOSK, Story


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_letter_between_two_calls_does_not_shorten_what_is_to_be_said(language: str) -> None:
    made = Story()
    first = call_script(made.case, Texts(language))
    made.add(KIOSK, Called("list", "not-reached", ARRIVED, "А", SUBJECT))
    before = call_script(made.case, Texts(language))
    assert len(before) == len(first) > 3
    made.add(CENTER, Corresponded("phone", "out", ARRIVED, "не отвечает", "С"))
    assert call_script(made.case, Texts(language)) == before


def test_a_call_begins_a_case_and_the_application_continues_it() -> None:
    made = Story()
    made.add(KIOSK, Called("list", "reached", ARRIVED, "А", SUBJECT, channel="paper", changed="no"))
    assert (made.case.status, made.case.name, made.case.phone) == (
        Status.CALLED,
        SUBJECT.name,
        SUBJECT.phone,
    )
    made.add(KIOSK, Submitted("T1-1", ARRIVED, DIRECT, "2020-2"))
    made.add(KIOSK, Called("other", "not-reached", ARRIVED, "А"))
    assert made.case.status is Status.QUEUED
    assert len(made.case.bodies(Called)) == 2
