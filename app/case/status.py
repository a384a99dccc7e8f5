"""Who stands on which side of the line, and where a case stands."""

from enum import StrEnum


class Role(StrEnum):
    """Which side of the line an author stands on."""

    KIOSK = "kiosk"
    CENTER = "center"


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


REVOKED = "revoked"
"""What is said in the place of a status where the decision was taken back."""


def as_shown(status: str, step: str) -> str:
    """The code of the words for where a case stands, `step` being the next one: another decision is
    due only where the former one was taken back.
    """
    is_decided = status in (Status.DECIDED, Status.INFORMED)
    return REVOKED if is_decided and step == "decide" else status


UNCOUNTED = frozenset({Status.CALLED, Status.KIT, Status.WITHDRAWN, Status.NOT_MET})
"""Where there is no application that stands in the way of another of the same person, service
and quarter.
"""
ENDS = frozenset(
    {Status.DECIDED, Status.INFORMED, Status.APPEALED, Status.WITHDRAWN, Status.CLOSED}
)
"""Where only few kinds of event still move a case on (`Record.moves_on`)."""
OPEN = frozenset({
    Status.QUEUED, Status.RECEIVED, Status.REGISTERED, Status.ASKED, Status.FORWARDED,
    Status.NOT_MET,
    Status.PLAN_SENT, Status.CONSENTED, Status.ANSWERED, Status.FORMED,
})  # fmt: skip
ARRIVED = OPEN - {Status.QUEUED}
BEYOND_REGISTRATION = frozenset({Status.NOT_MET, Status.PLAN_SENT, Status.CONSENTED})
SETTLED = frozenset({Status.DECIDED, Status.INFORMED, Status.APPEALED})
WORKED_ON = frozenset({
    Status.REGISTERED, Status.ASKED, Status.FORMED, Status.PLAN_SENT, Status.CONSENTED,
    Status.NOT_MET,
})  # fmt: skip
ANY = frozenset(Status)
ALIVE = ANY - {Status.WITHDRAWN, Status.CLOSED}
