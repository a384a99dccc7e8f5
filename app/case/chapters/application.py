"""How an application comes into being: on paper at the kiosk, past it, or formed by the center; and
its paper.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry
from app.case.chapter import CENTER, KIOSK, NOTHING, Due, Record, Words
from app.case.status import ALIVE, OPEN, SETTLED, Status
from app.case.subject import Change, Subject
from app.catalog.workdays import Workdays
from app.formats import day
from app.forms.application import Application
from app.forms.household import Household
from app.quarters import quarter_facts


@dataclass(frozen=True)
class Submitted:
    """The application as taken at the kiosk, with the number on the person's receipt."""

    number: str
    date: dt.date
    application: Application
    quarter: str = ""
    changes: tuple[Change, ...] = ()
    by: str = ""


@dataclass(frozen=True)
class Formed:
    """The center formed the application itself from what it has (items 12-14)."""

    subject: Subject
    quarter: str
    date: dt.date
    household: Household | None = None
    by: str = ""


def may_form(outcome: str, changed: str) -> bool:
    """Whether the center may apply for a family, by how the last call from the list ended: it was
    reached, and said that nothing has changed (items 12-14).
    """
    return outcome == "reached" and changed == "no"


@dataclass(frozen=True)
class Taken:
    """An application that came past the kiosk, by WhatsApp, e-mail or the portal; its files are
    attached.
    """

    subject: Subject
    quarter: str
    channel: Literal["whatsapp", "email", "egov"]
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """The applicant takes the application back."""

    date: dt.date
    reason: str
    by: str


@dataclass(frozen=True)
class PaperMoved:
    """Where the paper original is now."""

    place: Literal["held", "returned", "sent"]
    folder: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class ConsentWithdrawn:
    """The person takes back the consent to the processing of their data (Art. 8 of Law No. 94-V),
    on paper.
    """

    date: dt.date
    by: str
    reason: str = ""


@dataclass(frozen=True)
class WithdrawalAnswered:
    """What the center has to keep all the same, and why; the letter is attached."""

    kept: str
    reason: str
    date: dt.date
    by: str = ""


def has_applied(case: Case) -> bool:
    """Whether there is an application, however it came."""
    return (
        case.application is not None
        or case.last(Formed) is not None
        or case.last(Taken) is not None
    )


def is_family_aid(case: Case) -> bool:
    """Whether the steps of targeted social aid mean something here."""
    return case.last(Formed) is not None or case.last(Taken) is not None or case.service == "asp"


def _add_application(case: Case, _entry: Entry, body: Submitted) -> Case:
    return replace(
        case,
        number=body.number,
        date=body.date,
        quarter=body.quarter,
        changes=body.changes,
        application=body.application,
        place=body.application.paper.place,
        folder=body.application.paper.folder,
    )


def _set_owner(case: Case, entry: Entry) -> Case:
    return replace(case, owner=case.owner or entry.header.author)


def _add_formed(case: Case, _entry: Entry, body: Formed) -> Case:
    date = case.date or body.date
    return replace(
        case, subject=body.subject, quarter=body.quarter, date=date, known_household=body.household
    )


def _add_taken(case: Case, _entry: Entry, body: Taken) -> Case:
    return replace(case, subject=body.subject, quarter=body.quarter, date=body.date)


def _move_paper(case: Case, _entry: Entry, body: PaperMoved) -> Case:
    return replace(case, place=body.place, folder=body.folder)


def _to_send(_case: Case, _workdays: Workdays) -> Due:
    return Due("send", "kiosk")


def _owes_answer(case: Case) -> bool:
    """Whether a withdrawn consent was not answered; also where these bodies were erased."""
    return CONSENT_WITHDRAWN.kind in case.kinds and WITHDRAWAL_ANSWERED.kind not in case.kinds


def _after_withdrawal(case: Case, _workdays: Workdays) -> Due:
    """Nothing is due after a withdrawn application; a withdrawn consent is answered, and the answer
    is told.
    """
    if _owes_answer(case):
        return Due("answer-withdrawal", "center")
    return (
        Due("inform", "kiosk") if case.event_of(WithdrawalAnswered) in case.news.untold else NOTHING
    )


def _drop_earlier_news(case: Case, entry: Entry) -> Case:
    """What was to be told before counts no more: nobody is told "granted" and then "the center has
    stopped".
    """
    return case.with_told(*(event for event in case.news.events if event != entry.header.id))


def _submitted_lines(body: Submitted, words: Words) -> Sequence[str]:
    return [body.number, day(body.date), *(words.of("change", change) for change in body.changes)]


SUBMITTED = Record(
    "application-submitted",
    Submitted,
    KIOSK,
    at=frozenset({Status.CALLED, Status.FORMED, Status.NOT_MET}),
    begins=True,
    after=Status.QUEUED,
    files=frozenset({"page"}),
    apply=_add_application,
    always=_set_owner,
    due={Status.QUEUED: _to_send},
    lines=_submitted_lines,
)
FORMED = Record(
    "application-formed",
    Formed,
    CENTER,
    at=frozenset({Status.CALLED}),
    begins=True,
    after=Status.FORMED,
    files=frozenset({"notice"}),
    is_news=True,
    apply=_add_formed,
    lines=lambda body, _words: [body.quarter],
    script=lambda body, _case, words: [words.say("script.formed", **quarter_facts(body.quarter))],
    sms=lambda body, _case, _words: ("formed", quarter_facts(body.quarter)),
)
TAKEN = Record(
    "application-taken",
    Taken,
    CENTER,
    at=frozenset({Status.CALLED, Status.NOT_MET}),
    begins=True,
    after=Status.RECEIVED,
    files=frozenset({"letter"}),
    apply=_add_taken,
    lines=lambda body, words: [body.quarter, words.of("channel", body.channel)],
)
WITHDRAWN = Record(
    "withdrawn",
    Withdrawn,
    KIOSK,
    at=OPEN | {Status.CALLED},
    after=Status.WITHDRAWN,
    lines=lambda body, _words: [body.reason],
)
PAPER_MOVED = Record("paper-moved", PaperMoved, KIOSK, apply=_move_paper)
CONSENT_WITHDRAWN = Record(
    "consent-withdrawn",
    ConsentWithdrawn,
    KIOSK,
    at=ALIVE | {Status.CLOSED},  # what was closed is kept all the same, and so can be asked about
    may=has_applied,
    after=Status.WITHDRAWN,
    moves_on=SETTLED,
    files=frozenset({"withdrawal"}),
    always=_drop_earlier_news,
    due={Status.WITHDRAWN: _after_withdrawal, Status.CLOSED: _after_withdrawal},
    lines=lambda body, _words: [day(body.date), body.reason],
)
WITHDRAWAL_ANSWERED = Record(
    "consent-withdrawal-answered",
    WithdrawalAnswered,
    CENTER,
    at=frozenset({Status.WITHDRAWN, Status.CLOSED}),
    may=_owes_answer,
    files=frozenset({"letter"}),
    always=_drop_earlier_news,
    is_news=True,
    lines=lambda body, _words: [body.kept, body.reason],
    script=lambda body, _case, words: [
        words.say("script.kept", kept=body.kept, reason=body.reason)
    ],
    sms=lambda _body, _case, _words: ("kept", {}),
)
RECORDS = (SUBMITTED, FORMED, TAKEN, WITHDRAWN, PAPER_MOVED, CONSENT_WITHDRAWN, WITHDRAWAL_ANSWERED)
