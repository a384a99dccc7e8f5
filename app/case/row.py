"""A case as one line of a list: computed from the journal, kept beside it, and the same on both
sides.
"""

import datetime as dt
from dataclasses import dataclass

from app.case.case import Case
from app.case.chapter import Due
from app.case.chapters.calls import Called
from app.case.chapters.plan import needs_signature
from app.case.chapters.registration import Registered
from app.case.due import next_due
from app.case.status import Status
from app.catalog.workdays import Workdays
from app.people.iin import Iin


@dataclass(frozen=True)
class Row:
    """What lists show, search and sort by. `again` is when to call the person back; `sign` whether
    to sign is owed.
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
    due: Due
    again: dt.datetime | None
    sign: bool


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
        due=next_due(case, workdays, sign_by),
        again=calls[-1].again if calls and calls[-1].outcome == "call-back" else None,
        sign=needs_signature(case),
    )
