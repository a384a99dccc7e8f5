"""Plan and contract: agreed to, signed later, taken back (step 4)."""

import datetime as dt

from app.case.chapters.application import Withdrawn
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.plan import Consented, PlanSent, Revoked, Signed, needs_signature
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, due, story
from tests.support.story import CENTER, KIOSK


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
