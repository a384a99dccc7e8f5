"""Applications that another body decides: sent on to it (item 5), and its answer (item 20)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.case.case import Case
from app.case.chapter import CENTER, Due, Record, Words, after_days, until
from app.case.chapters.registration import CHECK_DAYS
from app.case.status import Status
from app.catalog.workdays import Workdays
from app.formats import day


@dataclass(frozen=True)
class Forwarded:
    """Sent on to the body that decides (item 5 of Order No. 109)."""

    body: str
    number: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class BodyAnswered:
    """Another body's answer; for disability (item 20) until when it is set and when the control
    examination is due.
    """

    body: str
    outcome: Literal["granted", "refused", "other"]
    number: str
    date: dt.date
    text: str
    until: dt.date | None = None
    control: dt.date | None = None
    by: str = ""


def control_due(case: Case) -> dt.date | None:
    """The day of the control examination (item 20) that the person still has to go to."""
    answer = case.last(BodyAnswered)
    return answer.control if answer and case.status in (Status.ANSWERED, Status.INFORMED) else None


def _is_for_another_body(case: Case) -> bool:
    return not case.is_direct


def _to_answer(case: Case, workdays: Workdays) -> Due:
    referral = case.last(Forwarded)
    sent = referral.date if referral else None
    return Due("answer", "body", *after_days(sent, CHECK_DAYS, workdays), since=sent)


def _answer_lines(body: BodyAnswered, words: Words) -> Sequence[str]:
    number = f"№ {body.number}"
    return [words.of("outcome", body.outcome), number, day(body.date), until(body.until), body.text]


FORWARDED = Record(
    "forwarded",
    Forwarded,
    CENTER,
    at=frozenset({Status.REGISTERED, Status.ASKED, Status.APPEALED}),
    may=_is_for_another_body,
    after=Status.FORWARDED,
    moves_on=frozenset({Status.APPEALED}),
    while_asked=True,
    due={Status.FORWARDED: _to_answer},
    lines=lambda body, _words: [body.body, f"№ {body.number}", day(body.date)],
)
BODY_ANSWERED = Record(
    "body-answered",
    BodyAnswered,
    CENTER,
    at=frozenset({Status.FORWARDED, Status.ASKED, Status.ANSWERED, Status.APPEALED}),
    may=_is_for_another_body,
    after=Status.ANSWERED,
    moves_on=frozenset({Status.APPEALED}),
    files=frozenset({"reply"}),
    is_news=True,
    decides=True,
    lines=_answer_lines,
    script=lambda body, _case, words: [
        words.say(
            "script.answer",
            body=body.body,
            outcome=words.of("outcome", body.outcome),
            text=body.text,
        )
    ],
    sms=lambda body, _case, words: (
        "answer",
        {"body": body.body, "outcome": words.of("outcome", body.outcome)},
    ),
)
RECORDS = (FORWARDED, BODY_ANSWERED)
