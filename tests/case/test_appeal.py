"""The applicant does not agree."""

import datetime as dt
from dataclasses import replace

import pytest

from app.case.authoring import NotNowError
from app.case.chapters.appeal import Appealed
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.plan import Revoked
from app.case.chapters.registration import Checked
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK

CHECKED = Checked((), ARRIVED)


def test_after_an_appeal_a_new_decision_replaces_the_notice() -> None:
    refused = Decided(
        False, "доход выше", ARRIVED, notice="notice.pdf", appeal_until=dt.date(2020, 5, 30)
    )
    made = story(REGISTERED, refused)
    with pytest.raises(NotNowError):
        made.add(CENTER, GRANTED)
    made.add(KIOSK, Appealed(made.case.decision, ARRIVED, "не согласна", "А"))
    assert due(made)[:2] == (
        "appeal",
        "center",
    ), "who appeals knows the decision; the center owes an answer"
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert at(made) == "appealed", "telling of the old decision does not end the appeal"
    assert due(made)[:2] == ("appeal", "center")
    made.add(CENTER, CHECKED)  # seen: what a second decision needs could not be recorded
    assert at(made) == "appealed"
    made.add(CENTER, replace(GRANTED, notice="notice-01.pdf"))
    assert at(made) == "decided"
    with pytest.raises(NotNowError):
        made.add(CENTER, CHECKED)
    made.add(CENTER, Revoked("notice-01.pdf", "сумма", ARRIVED))
    made.add(CENTER, CHECKED)
    made.add(CENTER, replace(GRANTED, notice="notice-02.pdf"))
    assert list(made.case.void) == ["notice.pdf", "notice-01.pdf"]
