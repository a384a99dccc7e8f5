"""The form of every kind of event's body, checked when it is read back."""

import msgspec

from app.journal.center_bodies import (
    CHECKS,
    ELSEWHERE,
    Asked,
    BodyAnswered,
    Check,
    Checked,
    Closed,
    Corresponded,
    Decided,
    Electronic,
    Estimated,
    Formed,
    Forwarded,
    NotMet,
    PlanSent,
    Received,
    Registered,
    Revoked,
    Taken,
    Wanted,
)
from app.journal.kinds import Kind
from app.journal.kiosk_bodies import (
    Answered,
    Appealed,
    Called,
    Channel,
    Concluded,
    Consented,
    Informed,
    KitRecorded,
    Materials,
    PaperMoved,
    Signed,
    Subject,
    Submitted,
    Way,
    Withdrawn,
)
from app.journal.limits import check_written, clean_json

Body = (
    Submitted | Called | Materials | Concluded | Answered | Consented | Signed | Informed | Appealed | Withdrawn
    | KitRecorded | PaperMoved | Formed | Taken | Received | Registered | Forwarded | BodyAnswered | Checked | Estimated
    | NotMet | Asked | Wanted | Electronic | PlanSent | Revoked | Corresponded | Decided | Closed
)  # fmt: skip

BODIES: dict[Kind, type[Body]] = {
    Kind.SUBMITTED: Submitted,
    Kind.CALLED: Called,
    Kind.MATERIALS: Materials,
    Kind.CONCLUDED: Concluded,
    Kind.ANSWERED: Answered,
    Kind.CONSENTED: Consented,
    Kind.SIGNED: Signed,
    Kind.INFORMED: Informed,
    Kind.APPEALED: Appealed,
    Kind.WITHDRAWN: Withdrawn,
    Kind.KIT: KitRecorded,
    Kind.PAPER_MOVED: PaperMoved,
    Kind.FORMED: Formed,
    Kind.TAKEN: Taken,
    Kind.RECEIVED: Received,
    Kind.REGISTERED: Registered,
    Kind.FORWARDED: Forwarded,
    Kind.BODY_ANSWERED: BodyAnswered,
    Kind.CHECKED: Checked,
    Kind.ESTIMATED: Estimated,
    Kind.NOT_MET: NotMet,
    Kind.ASKED: Asked,
    Kind.WANTED: Wanted,
    Kind.ELECTRONIC: Electronic,
    Kind.PLAN_SENT: PlanSent,
    Kind.REVOKED: Revoked,
    Kind.CORRESPONDED: Corresponded,
    Kind.DECIDED: Decided,
    Kind.CLOSED: Closed,
}


def parse_body(kind: str, text: str) -> Body | None:
    """The body of a known kind, or None for a kind or a form that this version does not know."""
    try:
        return msgspec.json.decode(clean_json(text).encode(), type=BODIES[Kind(kind)])
    except (ValueError, msgspec.DecodeError, RecursionError):
        return None


def dump_body(body: Body) -> str:
    """The JSON text of a body, clean; raises `TextTooLongError`."""
    text = clean_json(msgspec.json.encode(body).decode())
    check_written(text)
    return text


def kind_of(body: Body) -> Kind:
    """Which kind of event a body belongs to."""
    return next(kind for kind, form in BODIES.items() if type(body) is form)


__all__ = [
    "BODIES",
    "CHECKS",
    "ELSEWHERE",
    "Answered",
    "Appealed",
    "Asked",
    "Body",
    "BodyAnswered",
    "Called",
    "Channel",
    "Check",
    "Checked",
    "Closed",
    "Concluded",
    "Consented",
    "Corresponded",
    "Decided",
    "Electronic",
    "Estimated",
    "Formed",
    "Forwarded",
    "Informed",
    "KitRecorded",
    "Materials",
    "NotMet",
    "PaperMoved",
    "PlanSent",
    "Received",
    "Registered",
    "Revoked",
    "Signed",
    "Subject",
    "Submitted",
    "Taken",
    "Wanted",
    "Way",
    "Withdrawn",
    "dump_body",
    "kind_of",
    "parse_body",
]
