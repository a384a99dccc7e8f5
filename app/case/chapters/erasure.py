"""What an ended case said of people is erased at the center; that there was one stays."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry
from app.case.chapter import CENTER, Record, Words
from app.case.status import Status
from app.formats import day


@dataclass(frozen=True)
class DataErased:
    """The certificate: on `date` what `entries` entries said and `files` files were erased, because
    the center's `term` had passed or on the person's `request`. What is counted later is kept:
    numbers, service, days, and how the case ended (`app.case.ending`).
    """

    reason: Literal["term", "request"]
    date: dt.date
    entries: int
    files: int
    number: str = ""
    registered: str = ""
    service: str = ""
    quarter: str = ""
    applied: dt.date | None = None
    outcome: str = ""
    ended: dt.date | None = None
    took: int | None = None
    late: bool = False
    by: str = ""


def _take_over(case: Case, _entry: Entry, body: DataErased) -> Case:
    """What is known without the other entries."""
    return replace(case, number=body.number, date=body.applied, quarter=body.quarter)


def _lines(body: DataErased, words: Words) -> list[str]:
    """Why, when and how much."""
    return [
        words.of("erased", body.reason),
        words.say("erased.what", date=day(body.date), entries=body.entries, files=body.files),
    ]


ERASED = Record(
    "data-erased",
    DataErased,
    CENTER,
    at=frozenset({
        Status.CALLED, Status.KIT, Status.NOT_MET, Status.DECIDED, Status.INFORMED,
        Status.WITHDRAWN, Status.CLOSED,
    }),
    apply=_take_over,
    lines=_lines,
)  # fmt: skip
RECORDS = (ERASED,)
