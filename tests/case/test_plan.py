"""Plan and contract: agreed to, signed later, taken back (step 4)."""

import datetime as dt

from app.case import Attachment, erase, fold
from app.case.chapters.application import Withdrawn
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.plan import (
    Consented,
    PlanSent,
    Revoked,
    Signed,
    needs_consent,
    needs_signature,
)
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK, RING


def test_a_contract_is_signed_once_the_emergency_is_over() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    assert due(made)[:2] == ("inform", "kiosk")
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert due(made)[:2] == ("consent", "applicant")
    made.add(KIOSK, Consented(made.case.event_of(PlanSent), "handwritten", True, ARRIVED, "А"))
    assert needs_signature(made.case)
    assert due(made)[:2] == ("decide", "center")
    assert due(made, dt.date(2020, 5, 21))[:2] == (
        "decide",
        "center",
    ), "the decision still has its own day"
    made.add(CENTER, GRANTED)
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert due(made, dt.date(2020, 5, 21)) == ("sign", "applicant", dt.date(2020, 5, 21))
    made.add(KIOSK, Signed(made.case.event_of(PlanSent), ARRIVED, "А"))
    assert not needs_signature(made.case)


def test_a_new_plan_asks_for_consent_anew_and_voids_the_former() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(KIOSK, Consented(made.case.event_of(PlanSent), "voice", True, ARRIVED, "А"))
    made.add(CENTER, PlanSent("plan-02.pdf", "contract-02.pdf", ARRIVED))
    assert made.case.last(Consented) is None
    assert {name: void.is_replaced for name, void in made.case.void.items()} == {
        "plan-01.pdf": True,
        "contract-01.pdf": True,
    }
    made.add(CENTER, Revoked("contract-02.pdf", "ошибка", ARRIVED))
    assert made.case.void["contract-02.pdf"].reason == "ошибка"


def test_a_refusal_a_withdrawal_or_a_revoked_contract_leaves_nothing_to_sign() -> None:
    for end in (
        Decided(False, "…", ARRIVED),
        Withdrawn(ARRIVED, "…", "А"),
        Revoked("contract-01.pdf", "…", ARRIVED),
    ):
        made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
        made.add(KIOSK, Consented(made.case.event_of(PlanSent), "handwritten", True, ARRIVED, "А"))
        assert needs_signature(made.case)
        made.add(KIOSK if isinstance(end, Withdrawn) else CENTER, end)
        assert not needs_signature(made.case)


def test_a_plan_that_follows_a_partial_revocation_leaves_only_one_that_counts() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(CENTER, Revoked("contract-01.pdf", "…", ARRIVED))
    assert set(made.case.void) == {"plan-01.pdf", "contract-01.pdf"}


def test_a_consent_to_the_former_plan_is_none_to_the_new_one() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    former = made.case.event_of(PlanSent)
    made.add(CENTER, PlanSent("plan-02.pdf", "contract-02.pdf", ARRIVED))
    new = made.case.event_of(PlanSent)
    made.add(KIOSK, Consented(former, "handwritten", True, ARRIVED, "А"))
    assert made.case.last(Consented) is None
    assert needs_consent(made.case)
    assert not needs_signature(made.case)
    assert at(made) == "plan-sent"
    assert made.case.news.untold == (new,), "who agreed to the former does not know the new one"
    assert isinstance(made.case.timeline[-1].body, Consented), "it is still told"
    made.add(KIOSK, Consented(new, "handwritten", True, ARRIVED, "А"))
    assert not needs_consent(made.case)
    assert at(made) == "consented"


def test_a_late_signature_of_the_former_contract_is_none_of_the_new_one() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    former = made.case.event_of(PlanSent)
    made.add(CENTER, PlanSent("plan-02.pdf", "contract-02.pdf", ARRIVED))
    new = made.case.event_of(PlanSent)
    made.add(KIOSK, Consented(new, "handwritten", True, ARRIVED, "А"))
    made.add(KIOSK, Signed(former, ARRIVED, "А"), Attachment("signed-01.pdf", 3, "0" * 64))
    assert made.case.last(Signed) is None
    assert needs_signature(made.case)
    assert "signed-01.pdf" in made.case.files, "its pages are kept"
    made.add(KIOSK, Signed(new, ARRIVED, "А"))
    assert not needs_signature(made.case)


def test_a_consent_that_comes_after_the_plan_was_taken_back_is_none() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    former = made.case.event_of(PlanSent)
    made.add(CENTER, Revoked("plan-01.pdf", "…", ARRIVED))
    made.add(KIOSK, Consented(former, "handwritten", True, ARRIVED, "А"))
    assert made.case.last(Consented) is None
    assert at(made) == "plan-sent"


def test_consent_and_signature_that_name_no_plan_are_of_the_one_that_counted_then() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(KIOSK, Consented("", "handwritten", True, ARRIVED, "А"))
    assert at(made) == "consented"
    made.add(KIOSK, Signed("", ARRIVED, "А"))
    assert made.case.last(Signed) is not None


def test_a_consent_to_a_plan_that_was_erased_still_counts() -> None:
    made = story(REGISTERED)
    plan = made.add(CENTER, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(KIOSK, Consented(made.case.event_of(PlanSent), "voice", True, ARRIVED, "А"))
    events = [erase(event) if event is plan else event for event in made.events]
    assert fold(made.case.id, events, RING).status == "consented"
