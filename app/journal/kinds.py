"""Every kind of event: who may author it, what it says, and after which step."""

from enum import StrEnum


class Role(StrEnum):
    """Which side of the line an author stands on."""

    KIOSK = "kiosk"
    CENTER = "center"


class Kind(StrEnum):
    """What happened."""

    SUBMITTED = "application-submitted"
    ANSWERED = "question-answered"
    INFORMED = "applicant-informed"
    PAPER_MOVED = "paper-moved"
    RECEIVED = "received"
    REGISTERED = "registered"
    FORWARDED = "forwarded"
    ASKED = "question-asked"
    DECIDED = "decided"


class Status(StrEnum):
    """Where a case stands, in the order in which a case usually passes through."""

    QUEUED = "queued"
    RECEIVED = "received"
    REGISTERED = "registered"
    ASKED = "asked"
    FORWARDED = "forwarded"
    DECIDED = "decided"
    INFORMED = "informed"


AUTHORED_BY = {
    Kind.SUBMITTED: Role.KIOSK,
    Kind.ANSWERED: Role.KIOSK,
    Kind.INFORMED: Role.KIOSK,
    Kind.PAPER_MOVED: Role.KIOSK,
    Kind.RECEIVED: Role.CENTER,
    Kind.REGISTERED: Role.CENTER,
    Kind.FORWARDED: Role.CENTER,
    Kind.ASKED: Role.CENTER,
    Kind.DECIDED: Role.CENTER,
}

_OPEN = {Status.QUEUED, Status.RECEIVED, Status.REGISTERED, Status.ASKED, Status.FORWARDED}
_ARRIVED = _OPEN - {Status.QUEUED}

MAY_AUTHOR_AT: dict[Kind, set[Status]] = {  # limits what a person may do next; arrived events fold whatever their order
    Kind.SUBMITTED: set(),
    Kind.ANSWERED: {Status.ASKED},
    Kind.INFORMED: {Status.DECIDED},
    Kind.PAPER_MOVED: set(Status),
    Kind.RECEIVED: set(Status),
    Kind.REGISTERED: {Status.RECEIVED},
    Kind.FORWARDED: {Status.REGISTERED},
    Kind.ASKED: _ARRIVED,
    Kind.DECIDED: {Status.REGISTERED, Status.ASKED},
}
