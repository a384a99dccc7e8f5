"""What kiosk and center say to each other, whatever the transport: sealed envelopes, and signed
statements about them.
"""

import datetime as dt
import gzip
import hashlib
import zlib
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import msgspec

from app.decoding import from_json
from app.errors import KomekError

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}\Z")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
HeadMark = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{1,15} [0-9a-f]{32})?\Z")]

MOST_BYTES = 8 << 20
FACTS_AT_ONCE = 50
FILES_AT_ONCE = 3
CHECKED_AT_ONCE = 200
MOST_AT_ONCE, MOST_HAVE = 500, 100_000
"""What the other side takes in one message; what is sent is far less."""


class ProtocolError(KomekError):
    """A message of another form than agreed, or with a signature that is not the center's."""

    code = "protocol"


@dataclass(frozen=True)
class SealedEnvelope:
    """A whole envelope."""

    header: str
    signature: bytes
    ciphertext: bytes


@dataclass(frozen=True)
class AnnouncedEnvelope:
    """An envelope whose bytes travel on their own, because they are many."""

    header: str
    signature: bytes


@dataclass(frozen=True)
class KioskState:
    """How a kiosk says that it is: the program's version, how many envelopes wait besides those
    that come with this, the day on which the oldest of them was sealed, and MiB free on its disk.
    """

    version: Annotated[str, msgspec.Meta(max_length=20)] = ""
    waiting: Count = 0
    oldest: dt.date | None = None
    disk: Count = 0


@dataclass(frozen=True)
class Request:
    """From a kiosk: facts, files to come, envelopes that are held here, and the last letter that
    was seen.

    `check` are envelopes that the center confirmed once, asked about after it seems to have come
    from a backup. `center` is the last change of the center's keys and addresses that was followed.
    `head` is the latest line of the center's list of events that it told this kiosk
    (`Statement.head`). `state` is there where it is another than what was told before.
    """

    facts: Annotated[tuple[SealedEnvelope, ...], msgspec.Meta(max_length=MOST_AT_ONCE)] = ()
    files: Annotated[tuple[AnnouncedEnvelope, ...], msgspec.Meta(max_length=MOST_AT_ONCE)] = ()
    have: Annotated[tuple[Id, ...], msgspec.Meta(max_length=MOST_HAVE)] = ()
    cursor: Count = 0
    check: Annotated[tuple[Id, ...], msgspec.Meta(max_length=MOST_AT_ONCE)] = ()
    center: Count = 0
    head: HeadMark = ""
    state: KioskState | None = None
    v: int = 1


@dataclass(frozen=True)
class Receipt:
    """The center holds all bytes of this envelope, verified and durable."""

    id: Id
    sha256: Hash


@dataclass(frozen=True)
class Refusal:
    """The center will never take this envelope; `reason` is a code of the texts."""

    id: str
    reason: str


@dataclass(frozen=True)
class Want:
    """The center wants the rest of this file, at `place`, from byte `confirmed` on."""

    id: Id
    place: str
    confirmed: Count


@dataclass(frozen=True)
class Statement:
    """What the center confirms about transport to one kiosk; signed, so that any transport may
    carry it.

    `letters` are the SHA-256 of the headers that come with it, so that none can be left out or
    exchanged on the way. `last` is the number of the newest letter to this kiosk; `known` are those
    of `checked`, which the kiosk asked about, that are here. `standing` says if the kiosk's
    enrolment was revoked. `after` is the number that the letters follow on: by mail or stick the
    statement before this one may have been lost. `device` is the SHA-256 of the kiosk's device key,
    as the center knows it. `head` is the number and the hash of the latest line of the list of
    events that the center has, so that what it takes out of its journal later is noticed by what it
    told before.
    """

    kiosk: Id
    time: dt.datetime
    receipts: tuple[Receipt, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    wants: tuple[Want, ...] = ()
    noted: tuple[Id, ...] = ()
    cursor: Count = 0
    letters: tuple[Hash, ...] = ()
    more: bool = False
    last: Count | None = None
    known: tuple[Id, ...] = ()
    checked: tuple[Id, ...] = ()
    standing: Literal["", "revoked"] = ""
    after: Count | None = None
    device: str = ""
    head: HeadMark = ""
    v: int = 1


@dataclass(frozen=True)
class Change:
    """What the center announces of its keys and addresses: the exact text, signed by the key that
    it had before.
    """

    text: str
    signature: bytes


@dataclass(frozen=True)
class Reply:
    """The statement's exact text with its signature, and what comes down; `changes` are to be
    followed before.
    """

    statement: str
    signature: bytes
    facts: tuple[SealedEnvelope, ...] = ()
    files: tuple[AnnouncedEnvelope, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class RoutingView:
    """What a dispatcher reads of a routing header."""

    id: Id
    freight: str
    size: Count
    sha256: Hash


Message = TypeVar("Message", Request, Reply, Statement, RoutingView)


def pack(message: Request | Reply) -> bytes:
    """A message as gzipped JSON; compression takes back most of what base64 adds to sealed
    bytes.
    """
    return gzip.compress(msgspec.json.encode(message), mtime=0)


def unpack(data: bytes, kind: type[Message]) -> Message:
    """A packed message; raises `ProtocolError`, also where it would grow beyond 8 MB."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        plain = inflater.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise ProtocolError("compression") from error
    if not inflater.eof:
        raise ProtocolError("compression")
    return parse(plain, kind)


def parse(data: bytes, kind: type[Message]) -> Message:
    """A message from its JSON; raises `ProtocolError`."""
    try:
        return from_json(data, kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ProtocolError(str(error)) from error


def header_hash(header: str) -> str:
    """SHA-256 of a routing header's exact text."""
    return hashlib.sha256(header.encode()).hexdigest()


def dump(statement: Statement) -> str:
    """The exact text of a statement, to be signed."""
    return msgspec.json.encode(statement).decode()
