"""What the events say that the kiosk authors."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.forms.application import Application, Language

Channel = Literal["whatsapp", "email", "egov", "paper"]
Way = Literal["in-person", "phone", "relative", "sms", "whatsapp", "email"]
Change = Literal["composition", "income", "plot"]
CHANGES: tuple[Change, ...] = ("composition", "income", "plot")


@dataclass(frozen=True)
class Subject:
    """Whom a case is about before there is an application: as the center's lists name the person."""

    name: str
    iin: str = ""
    phone: str = ""
    address: str = ""
    language: Language = "kk"
    service: str = "asp"


@dataclass(frozen=True)
class Submitted:
    """The application as taken at the kiosk, with the number on the person's receipt."""

    number: str
    date: dt.date
    application: Application
    quarter: str = ""
    changes: tuple[Change, ...] = ()


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


@dataclass(frozen=True)
class Materials:
    """Photographs and videos for the precinct commission; `titles` by attachment, in its order."""

    date: dt.date
    by: str
    titles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Concluded:
    """The precinct commission's conclusion, signed by a member with a key of their own (see `app.commission`)."""

    member: str
    position: str
    needs_aid: bool
    text: str
    date: dt.date
    seen: tuple[str, ...]
    key: bytes
    signature: bytes


@dataclass(frozen=True)
class Answered:
    """The person's answer to the question `question` (the id of its event); `by` is whom it was given to."""

    question: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Consented:
    """The person agrees voluntarily and in free form, and undertakes to sign later; the evidence is attached."""

    plan: str
    form: Literal["handwritten", "voice", "video"]
    undertakes: bool
    date: dt.date
    by: str


@dataclass(frozen=True)
class Signed:
    """The contract of the event `plan` was signed on paper; its pages are attached."""

    plan: str
    date: dt.date
    by: str


@dataclass(frozen=True)
class Informed:
    """The applicant was told of the news `decision` (the id of its event)."""

    decision: str
    date: dt.date
    how: Way
    by: str


@dataclass(frozen=True)
class Appealed:
    """An appeal against the decision `decision` (the id of its event)."""

    decision: str
    date: dt.date
    text: str
    by: str


@dataclass(frozen=True)
class Withdrawn:
    """The applicant takes the application back."""

    date: dt.date
    reason: str
    by: str


@dataclass(frozen=True)
class KitRecorded:
    """A food kit was delivered, was not, or money came instead (items 21-26)."""

    subject: Subject
    period: str
    outcome: Literal["delivered", "not-delivered", "money"]
    date: dt.date
    by: str
    complaint: str = ""


@dataclass(frozen=True)
class PaperMoved:
    """Where the paper original is now."""

    place: Literal["held", "returned", "sent"]
    folder: str
    date: dt.date
