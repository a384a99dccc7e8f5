"""The decision, its end, and who is told of it."""

import datetime as dt
from dataclasses import replace

import pytest

from app.case import Status
from app.case.authoring import NotNowError
from app.case.chapters.decision import Decided, Informed, NotMet, is_void
from app.case.chapters.plan import PlanSent, Revoked
from app.case.status import as_shown
from app.case.wording import call_script, sms_text
from app.texts import Texts
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK


def test_news_are_the_kiosks_until_the_person_knows_them() -> None:
    made = story(REGISTERED, GRANTED)
    assert due(made) == ("inform", "kiosk", None)
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert due(made) == ("", "nobody", None)
    assert made.case.status is Status.INFORMED


def test_the_center_too_may_tell_the_person() -> None:
    made = story(REGISTERED, GRANTED)
    made.add(CENTER, Informed(made.case.news.latest, ARRIVED, "whatsapp", "С"))
    assert made.case.status is Status.INFORMED


def test_a_decision_and_a_plan_that_come_together_are_both_told() -> None:
    made = story(REGISTERED, GRANTED, PlanSent("plan-01.pdf", "contract-01.pdf", ARRIVED))
    assert len(made.case.news.untold) == 2
    lines = " ".join(call_script(made.case, Texts("ru")))
    assert "назначить" in lines
    assert "социальный контракт" in lines
    made.add(KIOSK, Informed(made.case.news.events[0], ARRIVED, "phone", "А"))
    assert (at(made), len(made.case.news.untold)) == ("informed", 1)
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert due(made)[:2] == ("consent", "applicant"), "the consent is still owed"


def test_a_decision_stands_until_its_notice_is_taken_back() -> None:
    made = story(REGISTERED, replace(GRANTED, notice="notice.pdf"))
    with pytest.raises(NotNowError):
        made.add(CENTER, GRANTED)
    made.add(CENTER, Revoked("notice.pdf", "ошибка", ARRIVED))
    made.add(CENTER, replace(GRANTED, notice="notice-01.pdf"))
    assert at(made) == "decided"


def test_a_revoked_decision_is_not_told_and_another_one_is_due() -> None:
    made = story(
        REGISTERED, replace(GRANTED, notice="notice.pdf"), Revoked("notice.pdf", "сумма", ARRIVED)
    )
    assert due(made)[:2] == ("decide", "center")
    assert not made.case.news.untold, "nobody is to be told of it any more"
    assert is_void(made.case)
    assert as_shown(at(made), due(made)[0]) == "revoked", "seen: it was still said to be decided"
    made.add(CENTER, replace(GRANTED, notice="notice-01.pdf"))
    assert as_shown(at(made), due(made)[0]) == "decided"


def test_a_grant_takes_the_place_of_not_meeting_the_criteria() -> None:
    made = story(REGISTERED, NotMet("доход выше", ARRIVED), GRANTED)
    lines = " ".join(call_script(made.case, Texts("ru")))
    assert "назначить" in lines
    assert "не соответствует" not in lines


def test_the_script_says_a_refusal_with_the_term_of_the_appeal() -> None:
    refused = Decided(False, "доход выше", ARRIVED, appeal_until=dt.date(2020, 5, 30))
    for language in ("kk", "ru"):
        lines = call_script(story(REGISTERED, refused).case, Texts(language))
        assert any("30.05.2020" in line for line in lines)
        assert "30.05.2020" in sms_text(story(REGISTERED, refused).case, Texts(language), "1")
    assert sms_text(story().case, Texts("ru"), "1") == "", "without news there is nothing to send"
