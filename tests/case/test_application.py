"""How an application comes into being and is taken back, or its consent."""

import datetime as dt

import pytest

from app.case import Role, erase, fold
from app.case.authoring import NotNowError, may_author
from app.case.chapters.application import (
    ConsentWithdrawn,
    Formed,
    Submitted,
    Taken,
    WithdrawalAnswered,
    Withdrawn,
    may_form,
)
from app.case.chapters.decision import Closed, Informed, NotMet
from app.case.chapters.questions import Asked
from app.case.wording import call_script, sms_text
from app.texts import Texts
from tests.support.chapters import ARRIVED, DIRECT, GRANTED, REGISTERED, SUBJECT, at, due, story
from tests.support.story import CENTER, KIOSK, RING, Story


def test_the_center_may_form_the_application_and_say_that_the_criteria_are_not_met() -> None:
    made = Story()
    made.add(CENTER, Formed(SUBJECT, "2020-2", ARRIVED))
    assert due(made) == ("inform", "kiosk", None)
    assert "2-й квартал 2020 года" in sms_text(made.case, Texts("ru"), "1")
    made.add(CENTER, NotMet("доход выше", ARRIVED))
    assert at(made) == "not-met"
    assert any("доход выше" in line for line in call_script(made.case, Texts("kk")))
    made.add(KIOSK, Submitted("T1-1", ARRIVED, DIRECT, "2020-2"))
    assert at(made) == "queued", "with new facts the person may apply all the same"


@pytest.mark.parametrize("outcome", ["", "reached", "not-reached", "call-back"])
@pytest.mark.parametrize("changed", ["", "no", "yes", "composition", "income,plot"])
def test_the_center_may_apply_only_for_a_family_that_was_reached_and_has_not_changed(
    outcome: str, changed: str
) -> None:
    assert may_form(outcome, changed) == ((outcome, changed) == ("reached", "no"))


def test_what_is_withdrawn_stays_so() -> None:
    made = story(REGISTERED)
    made.add(KIOSK, Withdrawn(ARRIVED, "передумала", "А"))
    for body in (GRANTED, Asked("?")):
        with pytest.raises(NotNowError):
            made.add(CENTER, body)
    assert due(made) == ("", "nobody", None)


def test_an_application_that_came_by_whatsapp_is_the_centers_to_check() -> None:
    made = Story()
    made.add(CENTER, Taken(SUBJECT, "2020-2", "whatsapp", ARRIVED))
    assert due(made) == ("check", "center", dt.date(2020, 5, 5))
    made.add(CENTER, REGISTERED)
    made.add(CENTER, GRANTED)
    assert due(made) == ("inform", "kiosk", None)


def test_a_consent_taken_back_is_answered_and_told_whatever_came_before_and_after_the_end() -> None:
    made = story(REGISTERED, GRANTED)
    made.add(KIOSK, ConsentWithdrawn(ARRIVED, "А"))
    assert (at(made), made.case.news.untold) == ("withdrawn", ())
    assert due(made)[:2] == ("answer-withdrawal", "center")
    made.add(CENTER, Closed("ошибка", ARRIVED))
    assert due(made)[:2] == ("answer-withdrawal", "center"), "closing does not settle it"
    made.add(CENTER, WithdrawalAnswered("заявление", "срок хранения", ARRIVED))
    assert due(made)[:2] == ("inform", "kiosk")
    assert "назначить" not in " ".join(call_script(made.case, Texts("ru"))), (
        "nothing but the answer is told"
    )
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
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


def test_what_was_decided_asks_no_question_in_the_same_call() -> None:
    made = story(REGISTERED)
    made.add(CENTER, Asked("Какой у вас доход?"))
    assert "доход" in " ".join(call_script(made.case, Texts("ru")))
    made.add(CENTER, GRANTED)
    assert "Какой у вас доход?" not in " ".join(call_script(made.case, Texts("ru")))
