"""Takes envelopes, by whatever transport they came, and applies each of them once."""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from app.case import Event
from app.case.events import load_events
from app.envelope import (
    Envelope,
    EnvelopeError,
    Freight,
    Routing,
    check_header,
    open_verified,
)
from app.errors import DiskFullError, KomekError
from app.lists import Message, are_messages, load_messages
from center import plain
from center.files import MOST_SMALL
from center.identity import blobs, identity
from center.models import Kiosk, Taken
from center.transport.messages import take_messages
from center.transport.quota import QUOTAS
from center.transport.taking import Taking
from center.writing import written_together

TRANSIENT_FAULTS = ("hash", "seal")
"""What may pass: bytes that came wrong, and keys of ours that a backup lacks."""


class ReusedIdError(KomekError):
    """An envelope id that was used before for other bytes."""

    code = "reused-id"


@dataclass(frozen=True)
class Opened:
    """An envelope that was verified and opened: `events` are its facts, `messages` what an
    assistant has written; `sha256` names its file, whose bytes are `content` where they are not
    kept yet.
    """

    routing: Routing
    events: tuple[Event, ...] = ()
    sha256: str = ""
    content: bytes | None = None
    messages: tuple[Message, ...] = ()


def take(kiosk: Kiosk, envelope: Envelope, now: dt.datetime) -> None:
    """Apply an envelope, or do nothing if that was done before. Raises `KomekError` if it can never
    be applied.
    """
    routing = routing_of(kiosk, envelope.header, envelope.signature)
    if was_taken(kiosk, routing):
        return
    try:
        opened = [_open(routing, envelope, identity().identities)]
        apply_all(kiosk, opened, now)
    except EnvelopeError as error:
        if error.detail not in TRANSIENT_FAULTS:
            _refuse(kiosk, routing, error.code, now)
        raise
    except DiskFullError:  # there will be room again
        raise
    except KomekError as error:
        _refuse(kiosk, routing, error.code, now)
        raise


def _open(routing: Routing, envelope: Envelope, identities: tuple[str, ...]) -> Opened:
    """What is in an envelope; what is large is written to a file before anybody waits for the
    database.
    """
    payload = open_verified(envelope, routing, identities)
    if routing.freight is Freight.FACTS and are_messages(payload):
        return Opened(routing, messages=load_messages(payload))
    if routing.freight is Freight.FACTS:
        return Opened(routing, events=load_events(payload))
    if len(payload) > MOST_SMALL:
        return Opened(routing, sha256=blobs().keep(payload))
    return Opened(routing, sha256=hashlib.sha256(payload).hexdigest(), content=payload)


def routing_of(kiosk: Kiosk, header: str, signature: bytes) -> Routing:
    """The routing header of an envelope that this kiosk signed; raises `EnvelopeError`."""
    routing = check_header(header, signature, bytes(kiosk.public))
    if routing.sender != kiosk.id:
        raise EnvelopeError("sender")
    return routing


def was_taken(kiosk: Kiosk, routing: Routing) -> bool:
    """Whether the envelope was applied; raises what it was refused for, or `ReusedIdError` for
    other bytes.
    """
    return not _untaken(kiosk, [routing])


class RefusedBeforeError(KomekError):
    """An envelope that was refused when it came first."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _refuse(kiosk: Kiosk, routing: Routing, reason: str, now: dt.datetime) -> None:
    Taken.objects.get_or_create(
        envelope=routing.id,
        kiosk=kiosk,
        defaults={"sha256": routing.sha256, "reason": reason, "at": now},
    )


def open_all(kiosk: Kiosk, envelopes: Collection[Envelope]) -> list[Opened]:
    """Verify and open all of these, before anybody waits for the database; raises `KomekError`
    where that cannot be done with one of them.
    """
    identities = identity().identities
    return [
        _open(routing_of(kiosk, envelope.header, envelope.signature), envelope, identities)
        for envelope in envelopes
    ]


def apply_all(kiosk: Kiosk, opened: Collection[Opened], now: dt.datetime) -> None:
    """Apply all of these in one transaction, each case folded once, or none of them: raises where
    one of them cannot be applied, and whoever calls takes them one by one.
    """
    written_together(lambda: _apply(kiosk, opened, now))


def _apply(kiosk: Kiosk, opened: Collection[Opened], now: dt.datetime) -> None:
    """Apply what no other request has brought before."""
    left = {routing.id for routing in _untaken(kiosk, [one.routing for one in opened])}
    taking = Taking(kiosk, now)
    new = list({one.routing.id: one for one in opened if one.routing.id in left}.values())
    size = sum(one.routing.size for one in new)
    QUOTAS.charge(kiosk.id, len(new), size, timezone.localdate(now))
    for one in new:
        taking.take_events(one.events)
        take_messages(kiosk, one.messages, now)
    blobs().keep_small({one.sha256: one.content for one in new if one.content is not None})
    taking.take_files({one.sha256 for one in new if one.sha256})
    plain.insert(
        "center_taken",
        ("envelope", "kiosk_id", "sha256", "reason", "at"),
        [(one.routing.id, kiosk.id, one.routing.sha256, "", plain.moment(now)) for one in new],
    )
    taking.finish()


def _untaken(kiosk: Kiosk, routings: Collection[Routing]) -> list[Routing]:
    """Those that were not applied yet; raises what one of them was refused for, or `ReusedIdError`
    for other bytes.
    """
    question = (
        "SELECT envelope, sha256, reason FROM center_taken"
        f" WHERE kiosk_id = %s AND envelope IN ({plain.marks(routings)})"
    )
    ids = [routing.id for routing in routings]
    known = {row[0]: row[1:] for row in plain.rows(question, (kiosk.id, *ids))}
    for routing in routings:
        sha256, reason = known.get(routing.id, (routing.sha256, ""))
        if sha256 != routing.sha256:
            raise ReusedIdError
        if reason:
            raise RefusedBeforeError(reason)
    return [routing for routing in routings if routing.id not in known]
