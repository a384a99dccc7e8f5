"""What the events say that the center authors."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.forms.household import Household
from app.journal.kiosk_bodies import Subject

CHECKS = ("registration", "real-estate", "transport", "plot", "alimony", "income")
"""What the center asks of state bodies (item 13), in the order's words."""


ELSEWHERE = "*"
"""In the place of another village's application: that there is one is all that a kiosk is told."""


@dataclass(frozen=True)
class Formed:
    """The center formed the application itself from what it has (items 12-14)."""

    subject: Subject
    quarter: str
    date: dt.date
    household: Household | None = None
    by: str = ""


@dataclass(frozen=True)
class Taken:
    """An application that came past the kiosk, by WhatsApp, e-mail or the portal; its files are attached."""

    subject: Subject
    quarter: str
    channel: Literal["whatsapp", "email", "egov"]
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Received:
    """What the center holds, verified and durable: the SHA-256 of every file that has come."""

    date: dt.date
    held: tuple[str, ...]
    complete: bool
    duplicate: str = ""  # number and day of this kiosk's other application, or `ELSEWHERE`


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
class BodyAnswered:
    """Another body's answer; for disability (item 20) until when it is set and when the control examination is due."""

    body: str
    outcome: Literal["granted", "refused", "other"]
    number: str
    date: dt.date
    text: str
    until: dt.date | None = None
    control: dt.date | None = None
    by: str = ""


@dataclass(frozen=True)
class Check:
    """One of the six checks, or the pension contributions of a new able-bodied member (item 17)."""

    code: str
    result: Literal["clear", "found", "unknown"]
    note: str = ""


@dataclass(frozen=True)
class Checked:
    """What the state bodies' answers were (item 13)."""

    checks: tuple[Check, ...]
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Estimated:
    """The preliminary per-capita income (item 15), in tenge; it decides nothing. `line` is None where it is unknown."""

    total: int
    members: int
    per_capita: int
    quarter: str
    region: str
    date: dt.date
    line: int | None = None
    month: int | None = None
    by: str = ""


@dataclass(frozen=True)
class NotMet:
    """The family does not meet the criteria (item 15)."""

    reason: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Asked:
    """A question to the applicant (item 7); `page` is the attachment to photograph again, if any."""

    text: str
    page: str = ""
    by: str = ""


@dataclass(frozen=True)
class Wanted:
    """The center asks for a file that stayed at the kiosk because it is large."""

    name: str
    by: str = ""


@dataclass(frozen=True)
class Electronic:
    """The electronic case in the information system (item 8)."""

    system: str
    number: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class PlanSent:
    """The individual plan and the social contract, as the attachments `plan` and `contract`."""

    plan: str
    contract: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Revoked:
    """A document of the center, by its attachment's name, is void from now on."""

    name: str
    reason: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Corresponded:
    """A message that came or went past the kiosk, or a note of a call."""

    channel: Literal["whatsapp", "email", "phone", "letter"]
    direction: Literal["in", "out"]
    date: dt.date
    text: str
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
    appeal_to: str = ""
    appeal_until: dt.date | None = None


@dataclass(frozen=True)
class Closed:
    """Nothing more will happen in this case."""

    reason: str
    date: dt.date
    by: str = ""
