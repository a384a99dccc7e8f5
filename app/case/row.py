"""A case as one line of a list: computed from the journal, kept beside it, and the same on both
sides.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.case.case import Case
from app.case.chapter import Due
from app.case.chapters.calls import Called
from app.case.chapters.plan import needs_signature
from app.case.chapters.registration import Registered
from app.case.due import owed
from app.case.status import UNCOUNTED, Status
from app.catalog.workdays import Workdays
from app.people.finding import is_near, wanted, words_of
from app.people.iin import NO_IIN, Iin


@dataclass(frozen=True)
class Row:
    """What lists show, search and sort by. `again` is when to call the person back; `sign` whether
    to sign is owed; `dues` is what is owed by whom; `words` are all by which somebody may look for
    the case.
    """

    number: str
    title: str
    service: str
    status: Status
    date: dt.date | None
    quarter: str
    iin: Iin
    phone: str
    registered: str
    dues: tuple[Due, ...]
    again: dt.datetime | None
    sign: bool
    words: str


class Line(Protocol):
    """A line as it is kept, of either side."""

    @property
    def iin(self) -> str:
        """The person's IIN; empty where none is known."""

    @property
    def service(self) -> str:
        """The code of the service."""

    @property
    def quarter(self) -> str:
        """The quarter that aid is asked for; empty where the line tells none."""

    @property
    def status(self) -> str:
        """One of `Status`."""


def is_duplicate(line: Line, iin: Iin, service: str, quarter: str) -> bool:
    """Whether it is an application of this person for this service and quarter, and one that
    counts.
    """
    is_same = (line.iin, line.service) == (iin, service) and line.quarter in (quarter, "")
    return iin != NO_IIN and is_same and line.status not in UNCOUNTED


def row_of(case: Case, workdays: Workdays, sign_by: dt.date | None) -> Row:
    """The line of a case; `sign_by` is until when contracts are to be signed, if that is known."""
    registration, calls = case.last(Registered), case.bodies(Called)
    return Row(
        number=case.number,
        title=case.name,
        service=case.service,
        status=case.status,
        date=case.date,
        quarter=case.quarter,
        iin=case.iin,
        phone=case.phone,
        registered=registration.number if registration else "",
        dues=owed(case, workdays, sign_by),
        again=calls[-1].again if calls and calls[-1].outcome == "call-back" else None,
        sign=needs_signature(case),
        words=words_of(_texts(case)),
    )


def hidden_parts(typed: str, shown: str) -> tuple[str, ...]:
    """The parts of what somebody looks for that are not in what a line shows, typing errors and
    all.
    """
    words = words_of([shown])
    return tuple(part for part in wanted(typed) if not is_near(words, [part]))


def texts_with(case: Case, parts: Sequence[str]) -> tuple[str, ...]:
    """By which of its texts a case was found, as they are written in it."""
    texts = dict.fromkeys(_texts(case))
    return tuple(
        text for text in texts if text and any(is_near(words_of([text]), [part]) for part in parts)
    )


def _texts(case: Case) -> Iterator[str]:
    """By which somebody may look for a case: its numbers, and the people in it."""
    registration, application = case.last(Registered), case.application
    yield from (case.number, registration.number if registration else "", case.name)
    about = application or case.subject
    yield from (case.iin, case.phone, about.address if about else "")
    if application is not None and application.contact is not None:
        yield from (application.contact.name, application.contact.phone)
    if case.household is not None:
        for member in case.household.members:
            yield from (member.name, member.iin)
