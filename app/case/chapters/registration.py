"""The application at the center: received, registered, checked, estimated, formed as an electronic
case.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from app.case.case import Case, Entry
from app.case.chapter import CENTER, Due, Record, Words, after_days
from app.case.chapters.application import Taken, has_applied, is_family_aid
from app.case.status import ARRIVED, BEYOND_REGISTRATION, SETTLED, WORKED_ON, Status
from app.catalog.workdays import Workdays
from app.formats import day, money

CHECKS = ("registration", "real-estate", "transport", "plot", "alimony", "income")
"""What the center asks of state bodies (item 13), in the order's words."""
ELSEWHERE = "*"
"""In the place of another village's application: that there is one is all that a kiosk is told."""
CHECK_DAYS = FORWARD_DAYS = 2
"""Working days from arrival: documents are checked (item 6), what another body decides is
forwarded (item 5).
"""


@dataclass(frozen=True)
class Received:
    """What the center holds, verified and durable: the SHA-256 of every file that has come."""

    date: dt.date
    held: tuple[str, ...]
    complete: bool
    duplicate: str = ""  # number and day of this kiosk's other application, or `ELSEWHERE`


@dataclass(frozen=True)
class Registered:
    """The center's registration number; `due` by its own clock and calendar, if the term is
    known.
    """

    number: str
    date: dt.date
    check_due: dt.date
    due: dt.date | None = None
    exact: bool = True
    by: str = ""


@dataclass(frozen=True)
class Renumbered:
    """The number in the center's book was a slip of the hand: this one counts, and why."""

    number: str
    reason: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Check:
    """One of the six checks, or the pension contributions of a new able-bodied member (item 17)."""

    code: str
    result: Literal["clear", "found", "unknown"]
    note: str = ""


@dataclass(frozen=True)
class Checked:
    """What the state bodies' answers were (item 13)."""

    checks: tuple[Check, ...]
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Estimated:
    """The preliminary per-capita income (item 15), in tenge; it decides nothing. `line` is None
    where it is unknown.
    """

    total: int
    members: int
    per_capita: int
    quarter: str
    region: str
    date: dt.date
    line: int | None = None
    month: int | None = None
    by: str = ""


@dataclass(frozen=True)
class Electronic:
    """The electronic case in the information system (item 8)."""

    system: str
    number: str
    date: dt.date
    by: str = ""


def decision_due(case: Case) -> dt.date | None:
    """By when the center decides, as it reckoned itself when it registered the application."""
    registration = case.last(Registered)
    return registration.due if registration else None


def to_decide(case: Case, _workdays: Workdays) -> Due:
    """The center decides, by the day that it reckoned: from when it confirmed what came, or
    registered what came past the kiosks.
    """
    begin, registration = case.last(Received) or case.last(Registered), case.last(Registered)
    is_exact = registration is None or registration.exact
    since = begin.date if begin else None
    return Due("decide", "center", decision_due(case), is_exact, since)


def reference(case: Case) -> str:
    """The number that papers and messages name: the receipt's, or the center's where there is no
    receipt.
    """
    registration = case.last(Registered)
    return case.number or (registration.number if registration else "")


def _status_on_receipt(case: Case) -> Status:
    return Status.RECEIVED if case.status is Status.QUEUED and case.owner else case.status


def _to_check(case: Case, workdays: Workdays) -> Due:
    """Checked within two working days of arrival; forwarded within two where another body
    decides.
    """
    is_checked = case.last(Checked) is not None or case.last(Electronic) is not None
    if case.status is Status.REGISTERED and case.is_direct and is_checked:
        return to_decide(case, workdays)
    step = "check" if case.is_direct else "forward"
    return Due(step, "center", *to_check_by(case, workdays), since=_arrival(case))


def to_check_by(case: Case, workdays: Workdays) -> tuple[dt.date | None, bool]:
    """By when that is, and whether the calendar knows the year."""
    days = CHECK_DAYS if case.is_direct else FORWARD_DAYS
    return after_days(_arrival(case), days, workdays)


def _arrival(case: Case) -> dt.date | None:
    confirmation, intake = case.last(Received), case.last(Taken)
    return confirmation.date if confirmation else intake.date if intake else None


def _what_came(body: Received, words: Words) -> Sequence[str]:
    """Whether all has come, and which application of the person the center has besides, where it
    may be named.
    """
    what = words.of("received", "whole" if body.complete else "part")
    if not body.duplicate or body.duplicate == ELSEWHERE:
        return [what]
    return [what, words.say("timeline.other", number=body.duplicate)]


def _is_to_be_decided(case: Case) -> bool:
    """Whether a decision may come: after an appeal too, and where the former one was taken back."""
    if case.status not in (Status.DECIDED, Status.INFORMED):
        return True
    decisions = (entry.body for entry in case.timeline if entry.header.id == case.decision)
    return any(getattr(decision, "notice", "") in case.void for decision in decisions)


def _replace_number(case: Case, _entry: Entry, body: Renumbered) -> Case:
    """The registration goes on under the other number, with its own terms."""
    entry = case.latest_entries.get(Registered)
    if entry is None or not isinstance(entry.body, Registered):
        return case
    corrected = replace(entry, body=replace(entry.body, number=body.number))
    entries = MappingProxyType({**case.latest_entries, Registered: corrected})
    return replace(case, latest_entries=entries)


def _checks(body: Checked, words: Words) -> Sequence[str]:
    return [
        f"{words.of('check', c.code)}: {words.of('result', c.result)} {c.note}".strip()
        for c in body.checks
    ]


def _sums(body: Estimated, words: Words) -> Sequence[str]:
    sums = f"{money(body.total)} / 3 / {body.members} = {money(body.per_capita)}"
    line = money(body.line) if body.line is not None else "?"
    month = words.say("timeline.month", sum=money(body.month)) if body.month is not None else ""
    return [words.say("timeline.sums", sums=sums), words.say("timeline.line", sum=line), month]


RECEIVED = Record(
    "received",
    Received,
    CENTER,
    after=_status_on_receipt,
    due={Status.RECEIVED: _to_check, Status.REGISTERED: _to_check},
    lines=_what_came,
)
REGISTERED = Record(
    "registered",
    Registered,
    CENTER,
    at=WORKED_ON - {Status.REGISTERED} | {Status.RECEIVED},
    may=lambda case: case.last(Registered) is None,
    after=Status.REGISTERED,
    stays_at=BEYOND_REGISTRATION,
    while_asked=True,
    lines=lambda body, words: [
        f"№ {body.number}",
        words.say("timeline.term", day=day(body.due)) if body.due else "",
    ],
)
RENUMBERED = Record(
    "number-corrected",
    Renumbered,
    CENTER,
    may=lambda case: case.last(Registered) is not None,
    fits=lambda case: case.last(Registered) is not None,
    apply=_replace_number,
    lines=lambda body, _words: [f"№ {body.number}", body.reason],
)
CHECKED = Record(
    "checks-recorded",
    Checked,
    CENTER,
    at=ARRIVED | SETTLED | {Status.CALLED},
    may=lambda case: case.is_direct and _is_to_be_decided(case),
    fits=is_family_aid,
    lines=_checks,
)
ESTIMATED = Record(
    "income-estimated",
    Estimated,
    CENTER,
    at=ARRIVED | SETTLED,
    may=lambda case: case.is_direct and has_applied(case) and _is_to_be_decided(case),
    fits=lambda case: case.household is not None and bool(case.household.members),
    lines=_sums,
)
ELECTRONIC = Record(
    "electronic-case-formed",
    Electronic,
    CENTER,
    at=ARRIVED | SETTLED,
    lines=lambda body, _words: [body.system, f"№ {body.number}", day(body.date)],
)
RECORDS = (RECEIVED, REGISTERED, RENUMBERED, CHECKED, ESTIMATED, ELECTRONIC)
