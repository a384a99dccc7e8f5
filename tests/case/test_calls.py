"""Calls (step 1)."""

from app.case import Status
from app.case.chapters.application import Submitted
from app.case.chapters.calls import Called
from tests.support.chapters import ARRIVED, DIRECT, SUBJECT
from tests.support.story import KIOSK, Story


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
