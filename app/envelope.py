"""What travels: events or one file, compressed, sealed with age, its routing header signed by the
author.

The ciphertext is a plain age file (age-encryption.org/v1) around a gzip stream, so `age -d |
gunzip` opens it.
"""

import datetime as dt
import gzip
import hashlib
import hmac
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec
import pyrage

from app.case.events import EventId, Sha256
from app.decoding import from_json
from app.errors import KomekError
from app.ids import uuid7
from app.keys import Purpose, SigningKey, is_signed_by

MOST_BYTES = 64 << 20
_MAGIC = b"age-encryption.org/v1\n"
_MOST_HEAD, _MOST_STANZAS = 4096, 8
"""Ours have two stanzas. Reading them takes time by the square of their number, and Python
waits meanwhile.
"""


class EnvelopeError(KomekError):
    """An envelope that cannot be believed or opened: changed, by a stranger, or for somebody
    else.
    """

    code = "envelope-broken"


class Freight(StrEnum):
    """What is inside, which decides how urgent it is."""

    FACTS = "facts"
    FILE = "file"
    LIST = "list"


@dataclass(frozen=True)
class Routing:
    """The only thing readable from outside: who sends, an id, the class, size in bytes and hash of
    the ciphertext.
    """

    id: EventId
    sender: Annotated[str, msgspec.Meta(max_length=64)]
    freight: Freight
    size: Annotated[int, msgspec.Meta(ge=0, le=MOST_BYTES)]
    sha256: Sha256
    v: int = 1


@dataclass(frozen=True)
class Envelope:
    """A routing header's exact text, its signature, and the ciphertext."""

    header: str
    signature: bytes
    ciphertext: bytes

    @property
    def routing(self) -> Routing:
        """The parsed header; raises `EnvelopeError`."""
        return parse_routing(self.header)


def parse_routing(header: str) -> Routing:
    """A routing header from its text; raises `EnvelopeError` if it is none."""
    try:
        return from_json(header.encode(), Routing)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise EnvelopeError("header") from error


def new_identity() -> str:
    """A fresh age identity (X25519) as its `AGE-SECRET-KEY-1…` text."""
    return str(pyrage.x25519.Identity.generate())


def is_recipient(text: str) -> bool:
    """Whether envelopes can be sealed to it."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def recipient_of(identity: str) -> str:
    """The `age1…` recipient that belongs to an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def seal(
    payload: bytes,
    freight: Freight,
    sender: str,
    key: SigningKey,
    recipients: tuple[str, ...],
    now: dt.datetime,
) -> Envelope:
    """Compress, seal to every recipient, and sign; done once, so that every retry sends the same
    bytes.
    """
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    ciphertext = pyrage.encrypt(gzip.compress(payload, mtime=0), keys)
    routing = Routing(
        uuid7(now), sender, freight, len(ciphertext), hashlib.sha256(ciphertext).hexdigest()
    )
    header = msgspec.json.encode(routing)
    return Envelope(header.decode(), key.sign(Purpose.ENVELOPE, header), ciphertext)


def check_header(header: str, signature: bytes, public: bytes) -> Routing:
    """The routing of a header that the key signed; raises `EnvelopeError`."""
    routing = parse_routing(header)
    if not is_signed_by(public, Purpose.ENVELOPE, header.encode(), signature):
        raise EnvelopeError("signature")
    return routing


def open_envelope(envelope: Envelope, identities: tuple[str, ...], public: bytes) -> bytes:
    """The payload of an envelope that `public` signed and one of the identities opens; raises
    `EnvelopeError`.
    """
    return open_verified(
        envelope, check_header(envelope.header, envelope.signature, public), identities
    )


def open_verified(envelope: Envelope, routing: Routing, identities: tuple[str, ...]) -> bytes:
    """The payload of an envelope whose header was checked already, and says this; raises
    `EnvelopeError`.
    """
    digest = hashlib.sha256(envelope.ciphertext).hexdigest()
    if len(envelope.ciphertext) != routing.size or not hmac.compare_digest(digest, routing.sha256):
        raise EnvelopeError("hash")
    _check_stanzas(envelope.ciphertext)
    try:
        compressed = pyrage.decrypt(
            envelope.ciphertext,
            [pyrage.x25519.Identity.from_str(identity) for identity in identities],
        )
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise EnvelopeError("seal") from error
    return _decompress(compressed)


def _check_stanzas(ciphertext: bytes) -> None:
    """Refuse an age header with more recipients than anybody needs, before any of them is tried."""
    head, end, _ = ciphertext[:_MOST_HEAD].partition(b"\n---")
    if not ciphertext.startswith(_MAGIC) or not end or head.count(b"\n->") > _MOST_STANZAS:
        raise EnvelopeError("stanzas")


def _decompress(compressed: bytes) -> bytes:
    """The whole gzip stream, with a limit, so that a small hostile envelope cannot fill the
    memory.
    """
    inflater = zlib.decompressobj(wbits=31)
    try:
        payload = inflater.decompress(compressed, MOST_BYTES)
    except zlib.error as error:
        raise EnvelopeError("compression") from error
    if not inflater.eof or inflater.unused_data:
        raise EnvelopeError("compression")
    return payload
