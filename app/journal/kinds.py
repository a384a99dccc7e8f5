"""Every kind of event: who may author it, and after which step."""

from enum import StrEnum


class Role(StrEnum):
    """Which side of the line an author stands on."""

    KIOSK = "kiosk"
    CENTER = "center"


class Kind(StrEnum):
    """What happened."""

    SUBMITTED = "application-submitted"
    CALLED = "call-logged"
    MATERIALS = "materials-added"
    CONCLUDED = "conclusion-signed"
    ANSWERED = "question-answered"
    CONSENTED = "consent-given"
    SIGNED = "contract-signed"
    INFORMED = "applicant-informed"
    APPEALED = "appeal-made"
    WITHDRAWN = "withdrawn"
    KIT = "kit-recorded"
    PAPER_MOVED = "paper-moved"
    FORMED = "application-formed"
    TAKEN = "application-taken"
    RECEIVED = "received"
    REGISTERED = "registered"
    FORWARDED = "forwarded"
    BODY_ANSWERED = "body-answered"
    CHECKED = "checks-recorded"
    ESTIMATED = "income-estimated"
    NOT_MET = "criteria-not-met"
    ASKED = "question-asked"
    WANTED = "file-wanted"
    ELECTRONIC = "electronic-case-formed"
    PLAN_SENT = "plan-sent"
    REVOKED = "document-revoked"
    CORRESPONDED = "correspondence-added"
    DECIDED = "decided"
    CLOSED = "closed"


class Status(StrEnum):
    """Where a case stands, in the order in which a case usually passes through."""

    CALLED = "called"
    FORMED = "formed"
    QUEUED = "queued"
    RECEIVED = "received"
    REGISTERED = "registered"
    ASKED = "asked"
    FORWARDED = "forwarded"
    NOT_MET = "not-met"
    PLAN_SENT = "plan-sent"
    CONSENTED = "consented"
    ANSWERED = "answered"
    DECIDED = "decided"
    INFORMED = "informed"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    KIT = "kit"


_KIOSK, _CENTER = frozenset({Role.KIOSK}), frozenset({Role.CENTER})
_OF_KIOSK = (
    Kind.SUBMITTED, Kind.CALLED, Kind.MATERIALS, Kind.CONCLUDED, Kind.ANSWERED, Kind.CONSENTED, Kind.SIGNED,
    Kind.APPEALED, Kind.WITHDRAWN, Kind.KIT, Kind.PAPER_MOVED,
)  # fmt: skip

AUTHORED_BY: dict[Kind, frozenset[Role]] = {
    **dict.fromkeys(Kind, _CENTER),
    **dict.fromkeys(_OF_KIOSK, _KIOSK),
    Kind.INFORMED: _KIOSK | _CENTER,
    Kind.ANSWERED: _KIOSK | _CENTER,
}

BEGINS = frozenset({Kind.SUBMITTED, Kind.CALLED, Kind.FORMED, Kind.TAKEN, Kind.KIT})
"""What a case may begin with."""

_OPEN = {
    Status.QUEUED, Status.RECEIVED, Status.REGISTERED, Status.ASKED, Status.FORWARDED, Status.NOT_MET,
    Status.PLAN_SENT, Status.CONSENTED, Status.ANSWERED, Status.FORMED,
}  # fmt: skip
_ARRIVED = _OPEN - {Status.QUEUED}
_SETTLED = {Status.DECIDED, Status.INFORMED, Status.APPEALED}
_WORKED_ON = {
    Status.REGISTERED, Status.ASKED, Status.FORMED, Status.PLAN_SENT, Status.CONSENTED, Status.NOT_MET,
}  # fmt: skip
_ANY = set(Status)
_ALIVE = _ANY - {Status.WITHDRAWN, Status.CLOSED}

MAY_AUTHOR_AT: dict[Kind, set[Status]] = {  # limits what a person may do next; arrived events fold whatever their order
    Kind.SUBMITTED: {Status.CALLED, Status.FORMED, Status.NOT_MET},
    Kind.CALLED: _ANY,
    Kind.MATERIALS: _OPEN | {Status.CALLED},
    Kind.CONCLUDED: _OPEN | {Status.CALLED},
    Kind.ANSWERED: _OPEN,
    Kind.CONSENTED: {Status.PLAN_SENT, Status.ASKED, Status.DECIDED, Status.INFORMED},
    Kind.SIGNED: _ALIVE,
    Kind.INFORMED: _ANY,
    Kind.APPEALED: _SETTLED | {Status.NOT_MET, Status.ANSWERED},
    Kind.WITHDRAWN: _OPEN | {Status.CALLED},
    Kind.KIT: {Status.KIT},
    Kind.PAPER_MOVED: _ANY,
    Kind.FORMED: {Status.CALLED},
    Kind.TAKEN: {Status.CALLED, Status.NOT_MET},
    Kind.RECEIVED: _ANY,
    Kind.REGISTERED: _WORKED_ON - {Status.REGISTERED} | {Status.RECEIVED},
    Kind.FORWARDED: {Status.REGISTERED, Status.ASKED, Status.APPEALED},
    Kind.BODY_ANSWERED: {Status.FORWARDED, Status.ASKED, Status.ANSWERED, Status.APPEALED},
    Kind.CHECKED: _ARRIVED | {Status.CALLED},
    Kind.ESTIMATED: _ARRIVED,
    Kind.NOT_MET: _WORKED_ON | {Status.RECEIVED, Status.CALLED, Status.APPEALED},
    Kind.ASKED: _ARRIVED,
    Kind.WANTED: _ANY,
    Kind.ELECTRONIC: _ARRIVED | _SETTLED,
    Kind.PLAN_SENT: _WORKED_ON | {Status.DECIDED, Status.INFORMED},
    Kind.REVOKED: _ANY,
    Kind.CORRESPONDED: _ANY,
    Kind.DECIDED: _WORKED_ON | _SETTLED,
    Kind.CLOSED: _ANY - {Status.CLOSED},
}
