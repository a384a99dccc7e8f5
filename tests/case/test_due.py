"""What is owed, and by whom: two may owe something at the same time."""

import datetime as dt
from dataclasses import replace

from app.case.chapter import NOTHING
from app.case.chapters.application import Formed
from app.case.chapters.decision import Informed, NotMet
from app.case.chapters.plan import PlanSent
from app.case.chapters.registration import Check, Checked
from app.case.due import owed, own_first
from tests.support.chapters import ARRIVED, REGISTERED, SUBJECT, WORKDAYS, story
from tests.support.story import CENTER, KIOSK, Story


def steps(made: Story) -> list[tuple[str, str]]:
    return [(due.step, due.holder) for due in owed(made.case, WORKDAYS)]


def told(made: Story) -> Story:
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    return made


def formed() -> Story:
    made = Story()
    made.add(CENTER, Formed(SUBJECT, "2020-2", ARRIVED))
    return made


def test_while_a_formed_application_is_still_to_be_told_the_center_decides_all_the_same() -> None:
    made = formed()
    assert steps(made) == [("inform", "kiosk"), ("decide", "center")]
    assert steps(told(made)) == [("decide", "center")]


def test_while_unmet_criteria_are_still_to_be_told_the_center_closes() -> None:
    made = story(REGISTERED, NotMet("доход выше черты бедности", ARRIVED))
    assert steps(made) == [("inform", "kiosk"), ("close", "center")]
    assert steps(told(made)) == [("close", "center")]


def test_a_plan_waits_for_the_applicant_and_not_for_the_center() -> None:
    made = story(REGISTERED, PlanSent("plan.pdf", "contract.pdf", ARRIVED))
    assert steps(made) == [("inform", "kiosk")]
    assert steps(told(made)) == [("consent", "applicant")]


def test_each_looks_first_at_what_is_theirs() -> None:
    inform, decide = owed(formed().case, WORKDAYS)
    assert own_first((inform, decide), "center") == (decide, inform)
    assert own_first((inform, decide), "kiosk") == (inform, decide)
    assert own_first((decide,), "kiosk") == (decide, NOTHING)
    assert own_first((), "kiosk") == (NOTHING, NOTHING)


def test_the_day_of_the_decision_stays_while_a_plan_is_still_to_be_told() -> None:
    """Seen: an overdue decision was in no queue any more once the plan was sent."""
    (inform,) = owed(
        story(REGISTERED, PlanSent("plan.pdf", "contract.pdf", ARRIVED)).case, WORKDAYS
    )
    assert inform.day == REGISTERED.due
    (registered,) = owed(story(REGISTERED, NotMet("доход выше", ARRIVED)).case, WORKDAYS)[:1]
    assert registered.day is None, "nobody waits for an answer there"


def test_the_days_to_a_decision_count_from_the_day_that_the_term_was_reckoned_from() -> None:
    """Seen: "4 working days" of a term of fifteen, for an application registered later."""
    checked = Checked((Check("income", "clear"),), ARRIVED)
    later = replace(REGISTERED, date=ARRIVED + dt.timedelta(days=14))
    (decide,) = owed(story(later, checked).case, WORKDAYS)
    assert (decide.step, decide.since) == ("decide", ARRIVED)
