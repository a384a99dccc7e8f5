"""What each kind of event says, checked when it is read back."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import msgspec

from app.forms.application import Application
from app.journal.kinds import Kind


@dataclass(frozen=True)
class Submitted:
    """The application as taken at the kiosk, with the number on the person's receipt."""

    number: str
    date: dt.date
    application: Application


@dataclass(frozen=True)
class Answered:
    """The person's answer to the center's question `question` (the id of its event)."""

    question: str
    text: str


@dataclass(frozen=True)
class Informed:
    """The applicant was told of the decision `decision` (the id of its event)."""

    decision: str
    date: dt.date
    how: Literal["in-person", "phone", "relative"]
    by: str


@dataclass(frozen=True)
class PaperMoved:
    """Where the paper original is now."""

    place: Literal["held", "returned", "sent"]
    folder: str
    date: dt.date


@dataclass(frozen=True)
class Received:
    """What the center holds, verified and durable: the SHA-256 of every file that has come."""

    date: dt.date
    held: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class Registered:
    """The center's registration number; `due` by its own clock and calendar, if the term is known."""

    number: str
    date: dt.date
    check_due: dt.date
    due: dt.date | None = None
    exact: bool = True
    by: str = ""


@dataclass(frozen=True)
class Forwarded:
    """Sent on to the body that decides (item 5 of Order No. 109)."""

    body: str
    number: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Asked:
    """A question to the applicant (item 7); `page` is the attachment to photograph again, if any."""

    text: str
    page: str = ""
    by: str = ""


@dataclass(frozen=True)
class Decided:
    """The decision, with its notice attached as a PDF."""

    granted: bool
    reason: str
    date: dt.date
    amount: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    notice: str = ""
    by: str = ""


Body = Submitted | Answered | Informed | PaperMoved | Received | Registered | Forwarded | Asked | Decided

BODIES: dict[Kind, type[Body]] = {
    Kind.SUBMITTED: Submitted,
    Kind.ANSWERED: Answered,
    Kind.INFORMED: Informed,
    Kind.PAPER_MOVED: PaperMoved,
    Kind.RECEIVED: Received,
    Kind.REGISTERED: Registered,
    Kind.FORWARDED: Forwarded,
    Kind.ASKED: Asked,
    Kind.DECIDED: Decided,
}


def parse_body(kind: str, text: str) -> Body | None:
    """The body of a known kind, or None for a kind or a form that this version does not know."""
    try:
        return msgspec.json.decode(text.encode(), type=BODIES[Kind(kind)])
    except (ValueError, msgspec.DecodeError, RecursionError):
        return None


def dump_body(body: Body) -> str:
    """The JSON text of a body."""
    return msgspec.json.encode(body).decode()


def kind_of(body: Body) -> Kind:
    """Which kind of event a body belongs to."""
    return next(kind for kind, form in BODIES.items() if type(body) is form)
