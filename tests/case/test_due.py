"""What is due next, by when, and who holds the paper (items 5, 6, 8, 9, 20)."""

import datetime as dt
from dataclasses import replace

import pytest

from app.case import Role, Status, erase, fold
from app.case.authoring import NotNowError, may_author
from app.case.chapter import Due
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import (
    ConsentWithdrawn,
    Formed,
    Submitted,
    Taken,
    WithdrawalAnswered,
    Withdrawn,
)
from app.case.chapters.calls import Called
from app.case.chapters.decision import Closed, Decided, Informed, NotMet, is_void
from app.case.chapters.forwarding import BodyAnswered, Forwarded
from app.case.chapters.plan import Consented, PlanSent, Revoked, Signed, needs_signature
from app.case.chapters.questions import Answered, Asked
from app.case.chapters.registration import Check, Checked, Received, Registered
from app.case.due import next_due
from app.case.subject import Subject
from app.case.telling import call_script, sms_text
from app.catalog import load_catalog, load_workdays
from app.forms import to_application
from app.people.iin import Iin
from app.texts import Texts
from tests.support.forms import GOOD, PAGES
from tests.support.story import CENTER, KIOSK, RING, Story

WORKDAYS = load_workdays()
ARRIVED = dt.date(2020, 4, 30)
DIRECT = to_application(GOOD, PAGES, load_catalog())
SENT_ON = replace(DIRECT, service="disability-msek", direct=False)
SUBJECT = Subject("Сейдахметова Мадина", Iin("880412401006"), "+77020000012")


def story(*steps: object, direct: bool = True) -> Story:
    made = Story()
    made.add(KIOSK, Submitted("T1-1", ARRIVED, DIRECT if direct else SENT_ON, "2020-2"))
    made.add(CENTER, Received(ARRIVED, (), True))
    for step in steps:
        made.add(KIOSK if isinstance(step, _OF_KIOSK) else CENTER, step)
    return made


_OF_KIOSK = (Informed, Appealed, Consented, Signed, Withdrawn)
REGISTERED = Registered("1", ARRIVED, ARRIVED, dt.date(2020, 5, 25))
GRANTED = Decided(True, "доход ниже", ARRIVED, 24_245, ARRIVED, dt.date(2020, 6, 30))


def due(made: Story, sign_by: dt.date | None = None) -> tuple[str, str, dt.date | None]:
    found = next_due(made.case, WORKDAYS, sign_by)
    return found.step, found.holder, found.day


def at(made: Story) -> str:
    return str(made.case.status)


def test_papers_are_checked_within_two_working_days_of_arrival_over_the_may_holidays() -> None:
    assert due(story()) == due(story(REGISTERED)) == ("check", "center", dt.date(2020, 5, 5))
    found = next_due(story().case, WORKDAYS)
    assert found.exact
    assert found.is_late(dt.date(2020, 5, 6))
    assert not found.is_late(dt.date(2020, 5, 5))
    assert not Due("x", "nobody").is_late(dt.date(2030, 1, 1))


def test_what_another_body_decides_is_forwarded_within_two_working_days() -> None:
    assert due(story(direct=False)) == ("forward", "center", dt.date(2020, 5, 5))
    sent = story(REGISTERED, Forwarded("МСЭ", "1", dt.date(2020, 5, 6)), direct=False)
    assert due(sent) == ("answer", "body", dt.date(2020, 5, 12))


def test_after_the_checks_the_decision_is_due_by_the_services_own_term() -> None:
    checked = Checked((Check("income", "clear"),), ARRIVED)
    assert due(story(REGISTERED, checked)) == ("decide", "center", dt.date(2020, 5, 25))


def test_news_are_the_kiosks_until_the_person_knows_them() -> None:
    made = story(REGISTERED, GRANTED)
    assert due(made) == ("inform", "kiosk", None)
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made) == ("", "nobody", None)
    assert made.case.status is Status.INFORMED


def test_the_center_too_may_tell_the_person() -> None:
    made = story(REGISTERED, GRANTED)
    made.add(CENTER, Informed(made.case.news, ARRIVED, "whatsapp", "С"))
    assert made.case.status is Status.INFORMED


def test_the_control_examination_is_remembered() -> None:
    answer = BodyAnswered(
        "МСЭ", "granted", "5", ARRIVED, "II", dt.date(2021, 4, 1), dt.date(2020, 10, 1)
    )
    made = story(REGISTERED, Forwarded("МСЭ", "1", ARRIVED), answer, direct=False)
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made) == ("control", "applicant", dt.date(2020, 10, 1))


def test_a_contract_is_signed_once_the_emergency_is_over() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    assert due(made)[:2] == ("inform", "kiosk")
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made)[:2] == ("consent", "applicant")
    made.add(KIOSK, Consented(made.case.event_of(PlanSent), "handwritten", True, ARRIVED, "А"))
    assert needs_signature(made.case)
    assert due(made)[:2] == ("decide", "center")
    assert due(made, dt.date(2020, 5, 21))[:2] == (
        "decide",
        "center",
    ), "the decision still has its own day"
    made.add(CENTER, GRANTED)
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made, dt.date(2020, 5, 21)) == ("sign", "applicant", dt.date(2020, 5, 21))
    made.add(KIOSK, Signed(made.case.event_of(PlanSent), ARRIVED, "А"))
    assert not needs_signature(made.case)


def test_a_new_plan_asks_for_consent_anew_and_voids_the_former() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(KIOSK, Consented(made.case.event_of(PlanSent), "voice", True, ARRIVED, "А"))
    made.add(CENTER, PlanSent("plan-02.pdf", "contract-02.pdf", ARRIVED))
    assert made.case.last(Consented) is None
    assert {name: void.replaced for name, void in made.case.void.items()} == {
        "plan-01.pdf": True,
        "contract-01.pdf": True,
    }
    made.add(CENTER, Revoked("contract-02.pdf", "ошибка", ARRIVED))
    assert made.case.void["contract-02.pdf"].reason == "ошибка"


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


def test_the_center_may_form_the_application_and_say_that_the_criteria_are_not_met() -> None:
    made = Story()
    made.add(CENTER, Formed(SUBJECT, "2020-2", ARRIVED))
    assert due(made) == ("inform", "kiosk", None)
    assert "2020-2" in sms_text(made.case, Texts("ru"), "1")
    made.add(CENTER, NotMet("доход выше", ARRIVED))
    assert at(made) == "not-met"
    assert any("доход выше" in line for line in call_script(made.case, Texts("kk")))
    made.add(KIOSK, Submitted("T1-1", ARRIVED, DIRECT, "2020-2"))
    assert at(made) == "queued", "with new facts the person may apply all the same"


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
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert at(made) == "appealed", "telling of the old decision does not end the appeal"
    assert due(made)[:2] == ("appeal", "center")
    made.add(CENTER, replace(GRANTED, notice="notice-01.pdf"))
    assert at(made) == "decided"
    assert list(made.case.void) == ["notice.pdf"]


def test_what_is_withdrawn_stays_so() -> None:
    made = story(REGISTERED)
    made.add(KIOSK, Withdrawn(ARRIVED, "передумала", "А"))
    for body in (GRANTED, Asked("?")):
        with pytest.raises(NotNowError):
            made.add(CENTER, body)
    assert due(made) == ("", "nobody", None)


def test_the_script_says_a_refusal_with_the_term_of_the_appeal() -> None:
    refused = Decided(False, "доход выше", ARRIVED, appeal_until=dt.date(2020, 5, 30))
    for language in ("kk", "ru"):
        lines = call_script(story(REGISTERED, refused).case, Texts(language))
        assert any("30.05.2020" in line for line in lines)
        assert "30.05.2020" in sms_text(story(REGISTERED, refused).case, Texts(language), "1")
    assert sms_text(story().case, Texts("ru"), "1") == "", "without news there is nothing to send"


def test_a_decision_and_a_plan_that_come_together_are_both_told() -> None:
    made = story(REGISTERED, GRANTED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    assert len(made.case.untold) == 2
    lines = " ".join(call_script(made.case, Texts("ru")))
    assert "назначить" in lines
    assert "социальный контракт" in lines
    made.add(KIOSK, Informed(made.case.all_news[0], ARRIVED, "phone", "А"))
    assert (at(made), len(made.case.untold)) == ("informed", 1)
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made)[:2] == ("consent", "applicant"), "the consent is still owed"


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


def test_after_the_answer_the_case_is_where_it_was_before_the_question() -> None:
    made = story(REGISTERED, NotMet("…", ARRIVED), Asked("?"))
    made.add(KIOSK, Answered(made.case.questions[0].event, "!"))
    assert at(made) == "not-met"
    made = story(Asked("?"), REGISTERED)
    assert at(made) == "asked", "registering does not answer the question"
    made.add(CENTER, Answered(made.case.questions[0].event, "по телефону", "Серікова"))
    assert at(made) == "registered", "the center may record an answer that was given to it"


def test_a_decision_stands_until_its_notice_is_taken_back() -> None:
    made = story(REGISTERED, replace(GRANTED, notice="notice.pdf"))
    with pytest.raises(NotNowError):
        made.add(CENTER, GRANTED)
    made.add(CENTER, Revoked("notice.pdf", "ошибка", ARRIVED))
    made.add(CENTER, replace(GRANTED, notice="notice-01.pdf"))
    assert at(made) == "decided"


def test_an_application_that_came_by_whatsapp_is_the_centers_to_check() -> None:
    made = Story()
    made.add(CENTER, Taken(SUBJECT, "2020-2", "whatsapp", ARRIVED))
    assert due(made) == ("check", "center", dt.date(2020, 5, 5))
    made.add(CENTER, REGISTERED)
    made.add(CENTER, GRANTED)
    assert due(made) == ("inform", "kiosk", None)


def test_a_revoked_decision_is_not_told_and_another_one_is_due() -> None:
    made = story(
        REGISTERED, replace(GRANTED, notice="notice.pdf"), Revoked("notice.pdf", "сумма", ARRIVED)
    )
    assert due(made)[:2] == ("decide", "center")
    assert made.case.is_news_told, "nobody is to be told of it any more"
    assert is_void(made.case)


def test_a_grant_takes_the_place_of_not_meeting_the_criteria() -> None:
    made = story(REGISTERED, NotMet("доход выше", ARRIVED), GRANTED)
    lines = " ".join(call_script(made.case, Texts("ru")))
    assert "назначить" in lines
    assert "не соответствует" not in lines


def test_a_plan_that_follows_a_partial_revocation_leaves_only_one_that_counts() -> None:
    made = story(REGISTERED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    made.add(CENTER, Revoked("contract-01.pdf", "…", ARRIVED))
    assert set(made.case.void) == {"plan-01.pdf", "contract-01.pdf"}


def test_a_consent_taken_back_is_answered_and_told_whatever_came_before_and_after_the_end() -> None:
    made = story(REGISTERED, GRANTED)
    made.add(KIOSK, ConsentWithdrawn(ARRIVED, "А"))
    assert (at(made), made.case.untold) == ("withdrawn", ())
    assert due(made)[:2] == ("answer-withdrawal", "center")
    made.add(CENTER, Closed("ошибка", ARRIVED))
    assert due(made)[:2] == ("answer-withdrawal", "center"), "closing does not settle it"
    made.add(CENTER, WithdrawalAnswered("заявление", "срок хранения", ARRIVED))
    assert due(made)[:2] == ("inform", "kiosk")
    assert "назначить" not in " ".join(call_script(made.case, Texts("ru"))), (
        "nothing but the answer is told"
    )
    made.add(KIOSK, Informed(made.case.news, ARRIVED, "phone", "А"))
    assert due(made)[:2] == ("", "nobody")
    with pytest.raises(NotNowError):
        made.add(CENTER, WithdrawalAnswered("заявление", "ещё раз", ARRIVED))


def test_the_consent_to_what_is_closed_or_was_formed_by_the_center_can_be_taken_back_too() -> None:
    closed = story(REGISTERED, GRANTED, Closed("ошибка", ARRIVED))
    formed = Story()
    formed.add(CENTER, Formed(SUBJECT, "2020-2", ARRIVED))
    for made in (closed, formed):
        made.add(KIOSK, ConsentWithdrawn(ARRIVED, "А"))
        assert due(made)[:2] == ("answer-withdrawal", "center")
        made.add(CENTER, WithdrawalAnswered("дело", "срок хранения", ARRIVED))
        assert due(made)[:2] == ("inform", "kiosk")
    assert at(closed) == "closed", "it stays closed"


@pytest.mark.parametrize("erased", [-1, -2])
def test_an_erased_withdrawal_or_answer_owes_no_other_answer(erased: int) -> None:
    made = story(REGISTERED)
    made.add(KIOSK, ConsentWithdrawn(ARRIVED, "А"))
    made.add(CENTER, WithdrawalAnswered("заявление", "срок", ARRIVED))
    made.events[erased] = erase(made.events[erased])
    case = fold(made.case.id, made.events, RING)
    assert not may_author(Role.CENTER, case, WithdrawalAnswered)
