"""What the precinct commission needs and concludes, and files that wait at the kiosk because they
are large.
"""

import datetime as dt
from dataclasses import dataclass, replace

from app.case.case import Case, Entry
from app.case.chapter import CENTER, KIOSK, Record
from app.case.status import OPEN, Status


@dataclass(frozen=True)
class Materials:
    """Photographs and videos for the precinct commission; `titles` by attachment, in its order."""

    date: dt.date
    by: str
    titles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Concluded:
    """The precinct commission's conclusion, signed by a member with a key of their own (see
    `app.case.signing`).
    """

    member: str
    position: str
    needs_aid: bool
    text: str
    date: dt.date
    seen: tuple[str, ...]
    key: bytes
    signature: bytes


@dataclass(frozen=True)
class Wanted:
    """The center asks for a file that stayed at the kiosk because it is large."""

    name: str
    by: str = ""


def _add_wanted(case: Case, _entry: Entry, body: Wanted) -> Case:
    return replace(case, wanted_files=case.wanted_files | {body.name})


def _waits_at_the_kiosk(case: Case) -> bool:
    return len(case.expected_files) < len(case.submitted_files)


MATERIALS = Record(
    "materials-added",
    Materials,
    KIOSK,
    at=OPEN | {Status.CALLED},
    files=frozenset({"photo", "video"}),
    lines=lambda body, _words: [*body.titles, body.note],
)
CONCLUDED = Record(
    "conclusion-signed",
    Concluded,
    KIOSK,
    at=OPEN | {Status.CALLED},
    files=frozenset({"conclusion"}),
    lines=lambda body, words: [words.yes("needs", body.needs_aid), body.position, body.text],
)
WANTED = Record(
    "file-wanted",
    Wanted,
    CENTER,
    fits=_waits_at_the_kiosk,
    apply=_add_wanted,
    lines=lambda body, _words: [body.name],
)
RECORDS = (MATERIALS, CONCLUDED, WANTED)
