"""Mailbags filled by hand, and a clock that is set by hand."""

import datetime as dt
import hashlib

from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from tests.support.fakes import NOW, header

LATER = NOW + dt.timedelta(days=1)


def name(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


def put(mailbag: Mailbag, number: int, freight: str, data: bytes, rank: int = 1) -> str:
    text = header(name(number), freight, data)
    digest = hashlib.sha256(data).hexdigest()
    envelope = OutgoingEnvelope(name(number), freight, text, b"s", digest, len(data), 0, "", 0)
    mailbag.outgoing.put(envelope, data, f"ref-{number}", rank, NOW)
    return name(number)
