"""Envelopes from the center to its kiosks, sealed once and kept until the kiosk has them."""

import datetime as dt

from app.case.events import Event, dump_events
from app.envelope import Freight, seal
from app.keys import SigningKey
from center import plain
from center.files import MOST_SMALL
from center.identity import identity, letters_folder
from center.models import Kiosk, Letter

_AT_ONCE = 100


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
    routing, is_small = envelope.routing, len(envelope.ciphertext) <= MOST_SMALL
    if not is_small:
        letters_folder().keep(envelope.ciphertext)
    plain.insert(
        "center_letter",
        (
            "kiosk_id", "id", "freight", "header", "signature", "sha256", "size", "noted",
            "created", "content",
        ),
        [
            (
                kiosk.id, routing.id, str(routing.freight), envelope.header, envelope.signature,
                routing.sha256, routing.size, False, plain.moment(now),
                envelope.ciphertext if is_small else None,
            )
        ],
    )  # fmt: skip


def put_away() -> int:
    """Have the folder keep the bytes of letters that the database does; gives how many."""
    question = (
        f"SELECT number, content FROM center_letter WHERE content IS NOT NULL LIMIT {_AT_ONCE}"
    )
    count = 0
    while found := plain.rows(question):
        for _number, content in found:
            letters_folder().keep(bytes(content))
        numbers = tuple(number for number, _content in found)
        plain.change(
            f"UPDATE center_letter SET content = NULL WHERE number IN ({plain.marks(numbers)})",
            numbers,
        )
        count += len(found)
    return count


def is_there(letter: Letter) -> bool:
    """Whether its bytes are here."""
    return letter.content is not None or letters_folder().has(letter.sha256)


def bytes_of(letter: Letter) -> bytes:
    """The sealed bytes; `FileNotFoundError` if they are not here."""
    if letter.content is not None:
        return bytes(letter.content)
    return letters_folder().read(letter.sha256)
