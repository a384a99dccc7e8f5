"""What the center decides (items 10 and 15), that the person is told of it, and the end of a
case.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry, Void
from app.case.chapter import BOTH, CENTER, Due, Record, Words
from app.case.chapters.application import Formed, has_applied, is_family_aid
from app.case.chapters.registration import Checked, Registered, decision_due, reference, to_decide
from app.case.status import ANY, SETTLED, WORKED_ON, Status
from app.catalog.workdays import Workdays
from app.formats import day, money

Way = Literal["in-person", "phone", "relative", "sms", "whatsapp", "email"]


@dataclass(frozen=True)
class Decided:
    """The decision, with its notice attached as a PDF; the codes of what stood against it
    (`app.case.objections`), and why it was taken all the same.
    """

    granted: bool
    reason: str
    date: dt.date
    amount: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    notice: str = ""
    by: str = ""
    appeal_to: str = ""
    appeal_until: dt.date | None = None
    overruled: tuple[str, ...] = ()
    override: str = ""


@dataclass(frozen=True)
class NotMet:
    """The family does not meet the criteria (item 15)."""

    reason: str
    date: dt.date
    by: str = ""
    overruled: tuple[str, ...] = ()
    override: str = ""


@dataclass(frozen=True)
class Informed:
    """The applicant was told of the news `decision` (the id of its event)."""

    decision: str
    date: dt.date
    how: Way
    by: str


@dataclass(frozen=True)
class Closed:
    """Nothing more will happen in this case."""

    reason: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Reopened:
    """The case was closed by mistake, or has to go on: it stands where it stood before."""

    reason: str
    date: dt.date
    by: str = ""


def is_void(case: Case) -> bool:
    """Whether the decision's notice was taken back, so that another decision is due."""
    decision = case.last(Decided)
    return decision is not None and decision.notice in case.void


def _may_decide(case: Case) -> bool:
    """What the center formed itself needs its checks first (item 13); a decision stands until it is
    taken back.

    An application that came to the center is decided under its number in the center's book; where
    it was decided before, or appealed against, there may be none.
    """
    if not case.is_direct or not has_applied(case):
        return False
    is_first = case.last(Decided) is None and case.status is not Status.APPEALED
    if is_first and case.application is not None and case.last(Registered) is None:
        return False
    if case.status in (Status.DECIDED, Status.INFORMED) and not is_void(case):
        return False
    is_formed_alone = case.last(Formed) is not None and case.application is None
    return not is_formed_alone or case.last(Checked) is not None


def _replace_decision(case: Case, _entry: Entry, body: Decided) -> Case:
    """A decision takes the place of the previous one, and of "does not meet the criteria"."""
    previous, refusal = case.last(Decided), case.latest_entries.get(NotMet)
    names = [previous.notice] if previous and previous.notice != body.notice else []
    names += [file.name for file in refusal.header.attachments[:1]] if refusal else []
    void = {name: Void(body.date, "", True) for name in names if name not in case.void}
    return case.with_told(case.event_of(NotMet)).with_void(void)


def _mark_news_told(case: Case, entry: Entry) -> Case:
    """Told of news, the person knows those before it too; told of the decision, the case is at its
    end.

    Of an erased event it is assumed that everything was told.
    """
    body, news = entry.body, case.news
    last = news.latest
    if isinstance(body, Informed) and body.decision in news.events:
        last = body.decision
    told_news = news.until(last)
    has_outcome = case.status in (Status.DECIDED, Status.ANSWERED)
    is_outcome_told = has_outcome and (case.decision in told_news or not news.events)
    return replace(
        case.with_told(*told_news), status=Status.INFORMED if is_outcome_told else case.status
    )


def _to_close(case: Case, _workdays: Workdays) -> Due:
    return Due("close", "center", decision_due(case))


def _script(body: Decided, case: Case, words: Words) -> Sequence[str]:
    if body.granted:
        return [words.say("script.granted", number=reference(case), facts=_amount(body))]
    refused = words.say("script.refused", number=reference(case), reason=body.reason)
    return [refused, words.say("script.appeal", until=_appeal_until(body, words))]


def _sms(body: Decided, _case: Case, words: Words) -> tuple[str, dict[str, object]]:
    if body.granted and body.amount and body.start and body.end:
        return "granted", {
            "amount": money(body.amount),
            "period": f"{day(body.start)}-{day(body.end)}",
        }
    if body.granted:
        return "granted_other", {}
    return "refused", {"reason": _within(body.reason), "until": _appeal_until(body, words)}


def _within(reason: str) -> str:
    """A reason that stands within a sentence has no end of its own."""
    return reason.rstrip(" .")


def _overruled(body: Decided | NotMet, words: Words) -> Sequence[str]:
    if not body.overruled:
        return [body.override]
    against = " ".join(words.of("objection", code) for code in body.overruled)
    although, why = (words.of("overruled", code) for code in ("although", "why"))
    return [f"{although}: {against}", f"{why}: {body.override}"]


def _amount(body: Decided) -> str:
    parts = [money(body.amount)] if body.amount else []
    if body.start and body.end:
        parts.append(f"{day(body.start)} – {day(body.end)}")
    return ", ".join(parts) + ("." if parts else "")


def _period(body: Decided) -> str:
    """From when until when, where that was granted."""
    return f"{day(body.start)} – {day(body.end)}" if body.start and body.end else ""


def _appeal_until(body: Decided, words: Words) -> str:
    return " " + words.say("sms.until", date=day(body.appeal_until)) if body.appeal_until else ""


DECIDED = Record(
    "decided",
    Decided,
    CENTER,
    at=WORKED_ON | SETTLED,
    may=_may_decide,
    after=Status.DECIDED,
    moves_on=SETTLED,
    files=frozenset({"notice"}),
    is_news=True,
    decides=True,
    apply=_replace_decision,
    due={Status.FORMED: to_decide},
    lines=lambda body, words: [
        words.yes("decided", body.granted), money(body.amount) if body.amount else "",
        _period(body), body.reason,
        *_overruled(body, words),
    ],
    script=_script,
    sms=_sms,
)  # fmt: skip
NOT_MET = Record(
    "criteria-not-met",
    NotMet,
    CENTER,
    at=WORKED_ON | {Status.RECEIVED, Status.CALLED, Status.APPEALED},
    may=lambda case: case.is_direct,
    fits=is_family_aid,
    after=Status.NOT_MET,
    moves_on=frozenset({Status.APPEALED}),
    files=frozenset({"notice"}),
    is_news=True,
    due={Status.NOT_MET: _to_close},
    lines=lambda body, words: [body.reason, *_overruled(body, words)],
    script=lambda body, _case, words: [
        words.say("script.notmet", reason=body.reason), words.say("script.notmet_appeal")
    ],
    sms=lambda body, _case, _words: ("notmet", {"reason": _within(body.reason)}),
)  # fmt: skip
INFORMED = Record(
    "applicant-informed",
    Informed,
    BOTH,
    fits=lambda case: bool(case.news.untold),
    always=_mark_news_told,
    lines=lambda body, words: [words.of("way", body.how), day(body.date)],
)
CLOSED = Record(
    "closed",
    Closed,
    CENTER,
    at=ANY - {Status.CLOSED},
    after=Status.CLOSED,
    moves_on=SETTLED | {Status.WITHDRAWN},
    lines=lambda body, _words: [body.reason],
)
REOPENED = Record(
    "reopened",
    Reopened,
    CENTER,
    at=frozenset({Status.CLOSED}),
    may=lambda case: "consent-withdrawn" not in case.kinds,  # nothing is done with it any more
    after=lambda case: case.status_before_closing if case.status is Status.CLOSED else case.status,
    lines=lambda body, _words: [body.reason],
)
RECORDS = (DECIDED, NOT_MET, INFORMED, CLOSED, REOPENED)
