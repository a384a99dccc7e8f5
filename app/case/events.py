"""One event: a header signed as exact bytes, and a body that can be erased without breaking the
chain.
"""

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated

import msgspec

from app.case.limits import MOST_LEAP, is_acceptable
from app.case.status import Role
from app.decoding import from_json
from app.errors import KomekError
from app.keys import Purpose, is_signed_by

Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
EventId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_MOST = 2**53
_YEARS = (1980, 2200)
# a case is folded anew whenever something comes to it: its events were parsed and verified before
_REMEMBERED, _SHORT = 1024, 8 << 10
_SIGNATURE_BYTES = 64
MOST_EVENTS, MOST_BODY, MOST_FILES = 500, 256 << 10, 500


class JournalError(KomekError):
    """An event that cannot be believed: changed, unsigned, by a stranger, or not of the form."""

    code = "journal-broken"


@dataclass(frozen=True)
class Attachment:
    """A file that an event names: it is told by the SHA-256 of its plain bytes."""

    name: Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9-]{1,40}\.[a-z0-9]{1,5})?\Z")]
    size: Annotated[int, msgspec.Meta(ge=0, le=_MOST)]
    sha256: Sha256


@dataclass(frozen=True)
class Header:
    """What every event says of itself; stored and signed as the exact UTF-8 bytes in which it was
    written.
    """

    id: EventId
    case: EventId
    kind: Annotated[str, msgspec.Meta(max_length=60)]
    author: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    clock: dt.datetime
    lamport: Annotated[int, msgspec.Meta(ge=1, le=_MOST)]
    previous: Sha256 | None
    body: Sha256
    attachments: Annotated[tuple[Attachment, ...], msgspec.Meta(max_length=MOST_FILES)] = ()
    v: int = 1


@dataclass(frozen=True)
class Event:
    """A header's exact text, its Ed25519 signature, and the salted body; `body` is None once
    erased.
    """

    text: str
    signature: bytes
    salt: bytes
    body: str | None

    @property
    def header(self) -> Header:
        """The parsed header; raises `JournalError` if the text is not one."""
        return (_known_header if len(self.text) <= _SHORT else _parse_header)(self.text)

    @property
    def digest(self) -> str:
        """SHA-256 of the header's exact bytes: what the author's next event names as its
        previous.
        """
        return hashlib.sha256(self.text.encode()).hexdigest()


def _parse_header(text: str) -> Header:
    try:
        header = from_json(text.encode(), Header)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise JournalError("header") from error
    if header.clock.tzinfo is None or not _YEARS[0] <= header.clock.year <= _YEARS[1]:
        raise JournalError("clock")
    return header


_known_header = lru_cache(maxsize=_REMEMBERED)(_parse_header)


@dataclass(frozen=True)
class Party:
    """Someone who may author events: a kiosk or the center."""

    role: Role
    public: bytes
    name: str


Keyring = Mapping[str, Party]


def body_digest(salt: bytes, body: str) -> str:
    """SHA-256 of salt and body; the salt keeps a short body from being guessed after it was
    erased.
    """
    return hashlib.sha256(salt + body.encode()).hexdigest()


def _is_signed(public: bytes, text: str, signature: bytes) -> bool:
    return is_signed_by(public, Purpose.EVENT, text.encode(), signature)


_is_known_signed = lru_cache(maxsize=_REMEMBERED)(_is_signed)


def verify(event: Event, keyring: Keyring) -> Header:
    """The header of an event that a known party signed and nobody changed; raises
    `JournalError`.
    """
    header = event.header
    party = keyring.get(header.author)
    if party is None:
        raise JournalError("author")
    is_short = len(event.text) <= _SHORT and len(event.signature) == _SIGNATURE_BYTES
    is_signed = _is_known_signed if is_short else _is_signed
    if not is_signed(party.public, event.text, event.signature):
        raise JournalError("signature")
    if event.body is not None and not hmac.compare_digest(
        body_digest(event.salt, event.body), header.body
    ):
        raise JournalError("body")
    return header


def erase(event: Event) -> Event:
    """The event without what it said of a person; its header and signature still verify."""
    return replace(event, salt=b"", body=None)


def is_event_id(text: str) -> bool:
    """Whether the text has the form of an event's or a case's id."""
    return re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


_encoder = msgspec.json.Encoder()


def dump_events(events: tuple[Event, ...]) -> bytes:
    """Events as they travel inside an envelope, and as they are exported."""
    return _encoder.encode(events)


def load_events(data: bytes) -> tuple[Event, ...]:
    """Events from `dump_events`; raises `JournalError` if the data has another form."""
    try:
        events = from_json(data, tuple[Event, ...])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise JournalError("events") from error
    if len(events) > MOST_EVENTS or any(len(event.body or "") > MOST_BODY for event in events):
        raise JournalError("too much")
    if not all(event.body is None or is_acceptable(event.body) for event in events):
        raise JournalError("text")
    return events


def check_leap(header: Header, lamport: int) -> None:
    """Whether an event may follow in a case whose counter stands at `lamport`; raises
    `JournalError`.
    """
    if header.lamport > lamport + MOST_LEAP:
        raise JournalError("leap")
