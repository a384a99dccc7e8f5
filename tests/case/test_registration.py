"""The center registers and checks (items 5 and 6)."""

import datetime as dt

from app.case.chapter import Due
from app.case.chapters.registration import Check, Checked
from app.case.due import next_due
from tests.support.chapters import ARRIVED, REGISTERED, WORKDAYS, due, story


def test_papers_are_checked_within_two_working_days_of_arrival_over_the_may_holidays() -> None:
    assert due(story()) == due(story(REGISTERED)) == ("check", "center", dt.date(2020, 5, 5))
    found = next_due(story().case, WORKDAYS)
    assert found.exact
    assert found.is_late(dt.date(2020, 5, 6))
    assert not found.is_late(dt.date(2020, 5, 5))
    assert not Due("x", "nobody").is_late(dt.date(2030, 1, 1))


def test_after_the_checks_the_decision_is_due_by_the_services_own_term() -> None:
    checked = Checked((Check("income", "clear"),), ARRIVED)
    assert due(story(REGISTERED, checked)) == ("decide", "center", dt.date(2020, 5, 25))
