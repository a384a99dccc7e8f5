"""Envelopes from the center to its kiosks, sealed once and kept until the kiosk has them."""

import datetime as dt

from app.case.events import Event, dump_events
from app.envelope import Freight, seal
from app.keys import SigningKey
from center.identity import identity, letters_folder
from center.models import Kiosk, Letter


def send_event(kiosk: Kiosk, event: Event, now: dt.datetime) -> None:
    """Seal an event to a kiosk."""
    _send(kiosk, dump_events((event,)), Freight.FACTS, now)


def send_file(kiosk: Kiosk, data: bytes, now: dt.datetime) -> None:
    """Seal a file to a kiosk."""
    _send(kiosk, data, Freight.FILE, now)


def send_list(kiosk: Kiosk, bulletin: bytes, now: dt.datetime) -> None:
    """Seal a bulletin to a kiosk."""
    _send(kiosk, bulletin, Freight.LIST, now)


def _send(kiosk: Kiosk, payload: bytes, freight: Freight, now: dt.datetime) -> None:
    envelope = seal(
        payload, freight, "center", SigningKey(identity().seed), (kiosk.recipient,), now
    )
    routing = envelope.routing
    letters_folder().keep(envelope.ciphertext)
    Letter.objects.create(
        kiosk=kiosk,
        id=routing.id,
        freight=routing.freight,
        header=envelope.header,
        signature=envelope.signature,
        sha256=routing.sha256,
        size=routing.size,
        created=now,
    )
