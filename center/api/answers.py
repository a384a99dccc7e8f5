"""The answers of the interface for programs: what they are made of is also what its page and its
OpenAPI description tell.
"""

import datetime as dt
from typing import Annotated, Any

import msgspec

MOST_CASES = 500


class CaseLine(msgspec.Struct, frozen=True):
    """A case as the list shows it. Codes are those of the kiosks' catalog and of the journal."""

    id: str
    number: str
    registered: str
    name: str
    iin: str
    service: str
    quarter: str
    status: str
    applied: dt.date | None
    arrived: dt.datetime
    updated: dt.datetime
    kiosk: str
    kiosk_name: str
    step: str
    holder: str
    due: dt.date | None
    complete: bool
    outcome: str
    ended: dt.date | None
    reason: str


class CasePage(msgspec.Struct, frozen=True):
    """Cases in the order in which they were changed; `next` is what to ask for as `after`, or null
    at the end.
    """

    cases: list[CaseLine]
    next: str | None


class FileLine(msgspec.Struct, frozen=True):
    """A file that the case names; `here` is whether it has arrived."""

    name: str
    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: str
    here: bool


class CaseDetail(msgspec.Struct, frozen=True):
    """A case with its files and the application as it was taken; null where there is none or it was
    erased.
    """

    case: CaseLine
    files: list[FileLine]
    application: dict[str, Any] | None


class EventLine(msgspec.Struct, frozen=True):
    """An entry of the journal that has been verified; `body` is null where it was erased."""

    digest: str
    kind: str
    at: dt.datetime
    role: str
    author: str
    key: str
    body: dict[str, Any] | None
    files: list[str]


class EventPage(msgspec.Struct, frozen=True):
    """The whole journal of a case, in its order; `missing` entries are named by others and are not
    here.
    """

    events: list[EventLine]
    missing: int


class Refusal(msgspec.Struct, frozen=True):
    """Why there is no other answer: a code for programs, a sentence for people."""

    error: str
    sentence: str
