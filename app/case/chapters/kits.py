"""Food kits (items 21-26): what was delivered, what was not, and complaints."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry
from app.case.chapter import KIOSK, Record
from app.case.status import Status
from app.case.subject import Subject


@dataclass(frozen=True)
class KitRecorded:
    """A food kit was delivered, was not, or money came instead (items 21-26)."""

    subject: Subject
    period: str
    outcome: Literal["delivered", "not-delivered", "money"]
    date: dt.date
    by: str
    complaint: str = ""


def _add_kit(case: Case, _entry: Entry, body: KitRecorded) -> Case:
    return replace(case, subject=case.subject or body.subject, date=body.date)


KIT = Record(
    "kit-recorded",
    KitRecorded,
    KIOSK,
    at=frozenset({Status.KIT}),
    begins=True,
    after=Status.KIT,
    apply=_add_kit,
    lines=lambda body, words: [body.period, words.of("kit", body.outcome), body.complaint],
)
RECORDS = (KIT,)
