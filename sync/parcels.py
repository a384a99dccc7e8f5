"""What goes by e-mail: parcels of at most 35 kB (47 kB as base64), each complete in itself, so that
a cut costs one of them only.

With whole files as attachments a line that is cut every 150 kB carries several times their bytes.
"""

import base64
import binascii
import datetime as dt
import email
import email.policy
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.decoding import from_msgpack
from app.errors import KomekError
from sync.protocol import Count, Id

PIECE_BYTES = 35_000
MOST_MESSAGE = 200 << 10  # nothing of ours is larger, whatever a provider adds
TAG = "KOMEK"
_MAGIC = b"KOMEKP1\n"
_PURPOSE = b"komek parcel 1\n"
_MOST_PARTS = 40
_WORDS = (
    "Бұл — Көмек бағдарламасының қызметтік хаты, оған жауап берудің қажеті жоқ.\n"
    "Это служебное письмо программы Көмек, отвечать на него не нужно.\n"
)


class ParcelError(KomekError):
    """No parcel of ours, or one that was changed on the way."""

    code = "parcel-broken"


@dataclass(frozen=True)
class Parcel:
    """`letter` is a packed request or reply; `piece` are bytes of one file's envelope, from `start`
    on.

    `back` is the mailbox that answers go to; `claim` is there until the center knows the kiosk.
    """

    kiosk: Id
    way: Literal["out", "in"]
    letter: bytes = b""
    claim: bytes = b""
    back: Annotated[str, msgspec.Meta(max_length=254)] = ""
    header: str = ""
    mark: bytes = b""
    start: Count = 0
    piece: bytes = b""


@dataclass(frozen=True)
class SignedParcel:
    """A parcel with its exact bytes and the signature over them."""

    parcel: Parcel
    body: bytes
    signature: bytes

    @property
    def ref(self) -> str:
        """The name that is the same each time the same parcel is sent."""
        return hashlib.sha256(self.body).hexdigest()[:32]

    @property
    def statement(self) -> str:
        """What the center signs in place of the bytes."""
        return "parcel:" + hashlib.sha256(self.body).hexdigest()

    def is_signed_by(self, public: bytes) -> bool:
        """Whether the device key signed it."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(self.signature, _PURPOSE + self.body)
        except (InvalidSignature, ValueError):
            return False
        return True


def sign_with(seed: bytes) -> Callable[[bytes], bytes]:
    """A kiosk's signature, by its device key."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return lambda body: key.sign(_PURPOSE + body)


def public_of(seed: bytes) -> bytes:
    """The public half of a device key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def dump_parcel(parcel: Parcel, sign: Callable[[bytes], bytes]) -> SignedParcel:
    """The parcel as bytes with their signature."""
    body = msgspec.msgpack.encode(parcel)
    return SignedParcel(parcel, body, sign(body))


def load_parcel(data: bytes) -> SignedParcel:
    """A parcel from an attachment's bytes; raises `ParcelError`. Believe it only after its
    signature.
    """
    if not data.startswith(_MAGIC) or len(data) > MOST_MESSAGE:
        raise ParcelError("none of ours")
    try:
        body, signature = from_msgpack(data[len(_MAGIC) :], tuple[bytes, bytes])
        return SignedParcel(from_msgpack(body, Parcel), body, signature)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ParcelError(str(error)) from error


def to_message(signed: SignedParcel, sender: str, receiver: str, now: dt.datetime) -> EmailMessage:
    """The mail that carries a parcel; its Message-ID is the parcel's own, so that a second copy is
    known as such.
    """
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = sender, receiver
    message["Subject"] = f"{TAG} {signed.ref}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{signed.ref}@komek.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_WORDS)
    payload = _MAGIC + msgspec.msgpack.encode((signed.body, signed.signature))
    message.add_attachment(
        payload, maintype="application", subtype="octet-stream", filename="KOMEK.BIN"
    )
    return message


def parcels_in(raw: bytes) -> Iterator[SignedParcel]:
    """Every parcel in a mail, whatever providers made of its form; nothing of a foreign mail."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    except (ValueError, LookupError, RecursionError, AttributeError):
        return
    for part in parts:
        if part.is_multipart():
            continue
        try:
            data = part.get_payload(decode=True)
        except (ValueError, LookupError, AttributeError):
            continue
        if isinstance(data, bytes):
            yield from _in_part(data)


def _in_part(data: bytes) -> Iterator[SignedParcel]:
    """A parcel that is a part as it stands, or base64 inside one (gateways that wrap attachments do
    that).
    """
    candidates = [data]
    if not data.startswith(_MAGIC) and base64.b64encode(_MAGIC)[:8] in data[:400]:
        try:
            candidates = [base64.b64decode(b"".join(data.split()))]
        except (binascii.Error, ValueError):
            return
    for candidate in candidates:
        try:
            yield load_parcel(candidate)
        except ParcelError:
            continue


def is_bounce(raw: bytes) -> bool:
    """Whether a mail server reports that something could not be delivered (RFC 3464)."""
    head = raw[: 8 << 10].lower()
    return (
        b"multipart/report" in head
        or b"\nfrom: mailer-daemon" in head
        or b"x-failed-recipients:" in head
    )
