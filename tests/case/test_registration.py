"""The center registers and checks (items 5 and 6)."""

import datetime as dt

from app.case.authoring import may_author
from app.case.chapter import Due
from app.case.chapters.registration import Check, Checked, Registered, Renumbered
from app.case.due import owed
from app.case.status import Role
from tests.support.chapters import ARRIVED, REGISTERED, WORKDAYS, due, story


def test_papers_are_checked_within_two_working_days_of_arrival_over_the_may_holidays() -> None:
    assert due(story()) == due(story(REGISTERED)) == ("check", "center", dt.date(2020, 5, 5))
    (found,) = owed(story().case, WORKDAYS)
    assert found.exact
    assert found.is_late(dt.date(2020, 5, 6))
    assert not found.is_late(dt.date(2020, 5, 5))
    assert not Due("x", "nobody").is_late(dt.date(2030, 1, 1))


def test_after_the_checks_the_decision_is_due_by_the_services_own_term() -> None:
    checked = Checked((Check("income", "clear"),), ARRIVED)
    assert due(story(REGISTERED, checked)) == ("decide", "center", dt.date(2020, 5, 25))


def test_a_slip_in_the_books_number_is_corrected_with_a_reason_and_the_terms_stay() -> None:
    corrected = Renumbered("2020-000118", "Описка", ARRIVED)
    before, after = story(REGISTERED), story(REGISTERED, corrected)
    registration = after.case.last(Registered)
    assert registration is not None
    assert registration.number == "2020-000118"
    assert due(after) == due(before)
    assert after.case.status is before.case.status
    assert may_author(Role.CENTER, after.case, Renumbered), "once more, if need be"
    assert not may_author(Role.CENTER, story().case, Renumbered)
    assert not may_author(Role.CENTER, after.case, Registered)
