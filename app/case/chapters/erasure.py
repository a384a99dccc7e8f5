"""What an ended case said of people is erased at the center; that there was one stays."""

import datetime as dt
from collections.abc import Iterable
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
    numbers, service, days, and how the case ended (`app.case.ending`). `heads` are the digests of
    every author's last entry that was erased.
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
    heads: tuple[str, ...] = ()


def heads_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Digests of every author's last entry among these."""
    in_order = sorted(entries, key=lambda entry: entry.header.lamport)
    return tuple({entry.header.author: entry.digest for entry in in_order}.values())


def certified(case: Case) -> list[Entry]:
    """The entries that the certificates of a case are about. What another wrote meanwhile, and the
    center did not know, is not among them.
    """
    bodies = [entry.body for entry in case.timeline if isinstance(entry.body, DataErased)]
    heads = {digest for body in bodies for digest in body.heads}
    last: dict[str, int] = {}
    for entry in case.timeline:
        if entry.digest in heads:
            author = entry.header.author
            last[author] = max(entry.header.lamport, last.get(author, 0))
    return [
        entry
        for entry in case.timeline
        if entry.header.kind != ERASED.kind
        and entry.header.lamport <= last.get(entry.header.author, 0)
    ]


def only_files(case: Case, entries: Iterable[Entry]) -> set[str]:
    """SHA-256 of the files that these entries of the case brought, and no other."""
    meant = {entry.digest: entry for entry in entries}
    left = [entry for entry in case.timeline if entry.digest not in meant]
    return _files(meant.values()) - _files(left)


def _files(entries: Iterable[Entry]) -> set[str]:
    return {file.sha256 for entry in entries for file in entry.header.attachments}


def says_nothing(case: Case) -> bool:
    """Whether every entry is erased, but for certificates."""
    return all(entry.is_erased or isinstance(entry.body, DataErased) for entry in case.timeline)


def certificate_of(case: Case) -> DataErased | None:
    """The latest certificate of a case of which nothing else is known; None for any other case, and
    where something was said since, or stands there again: then it is a case like others, with what
    is known.
    """
    return case.last(DataErased) if says_nothing(case) else None


def _take_over(case: Case, _entry: Entry, body: DataErased) -> Case:
    """What is known without the other entries."""
    return replace(
        case,
        number=body.number or case.number,
        date=body.applied or case.date,
        quarter=body.quarter or case.quarter,
    )


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
