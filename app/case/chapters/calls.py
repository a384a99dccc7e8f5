"""Step 1 of the instruction: the assistant telephones, and what was agreed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry
from app.case.chapter import KIOSK, Record, Words
from app.case.status import Status
from app.case.subject import Change, Subject

Channel = Literal["whatsapp", "email", "egov", "paper"]


@dataclass(frozen=True)
class Called:
    """A telephone call: why, how it ended, and what was agreed. `again` is when to call back."""

    purpose: Literal["list", "missing", "question", "news", "other"]
    outcome: Literal["reached", "not-reached", "call-back"]
    date: dt.date
    by: str
    subject: Subject | None = None
    again: dt.datetime | None = None
    channel: Channel | Literal[""] = ""
    account_of: Literal["", "applicant", "family"] = ""
    changed: Literal["", "yes", "no"] = ""
    changes: tuple[Change, ...] = ()
    note: str = ""


def _status(case: Case) -> Status:
    """A call begins a case, and changes nothing in one that has begun."""
    return case.status if case.owner or case.status is not Status.QUEUED else Status.CALLED


def _apply(case: Case, _entry: Entry, body: Called) -> Case:
    return replace(case, subject=case.subject or body.subject)


def _lines(body: Called, words: Words) -> Sequence[str]:
    again = body.again.astimezone().strftime("%d.%m.%Y %H:%M") if body.again else ""
    changes = [words.of("change", change) for change in body.changes]
    agreement = [words.of("channel", body.channel), words.of("changed", body.changed)]
    return [words.of("outcome", body.outcome), again, *agreement, *changes, body.note]


CALLED = Record(
    "call-logged", Called, KIOSK, begins=True, after=_status, apply=_apply, lines=_lines
)
RECORDS = (CALLED,)
