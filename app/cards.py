"""What kiosk and center tell each other at enrolment, and what the center announces later: names,
addresses, keys.
"""

import base64
import binascii
import hmac
import zlib
from dataclasses import dataclass
from typing import Annotated, TypeVar

import msgspec

from app.decoding import from_json, from_msgpack
from app.envelope import is_recipient
from app.errors import KomekError
from app.formats import MOST_NAME
from app.keys import Purpose, SigningKey, is_signed_by

Public = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Recipient = Annotated[str, msgspec.Meta(pattern=r"^age1[0-9a-z]{58}\Z")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_NAME)]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9]{1,8}\Z")]
Pin = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Token = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]

_MARK = "KOMEK1:"
_MOST_BYTES = 8 << 10


class CardError(KomekError):
    """An enrolment card that is damaged or not of this kind."""

    code = "card-broken"


@dataclass(frozen=True)
class KioskCard:
    """A kiosk as the center knows it. `code` begins the numbers of its receipts."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}\Z")]
    name: Name
    code: Code
    public: Public
    device: Public
    recipient: Recipient


@dataclass(frozen=True)
class CenterCard:
    """The center as a kiosk knows it: its address, the key of its signatures, and to whom envelopes
    are sealed.

    `pins` are SHA-256 of the certificates (DER) that it may show; without any, the system's
    authorities decide. `mail` is its mailbox, empty where it has none.
    """

    name: Name
    url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^/\s]+\Z", max_length=200)]
    public: Public
    recipient: Recipient
    escrow: Recipient
    pins: tuple[Pin, ...] = ()
    mail: Annotated[str, msgspec.Meta(max_length=120)] = ""


@dataclass(frozen=True)
class Invitation:
    """The card that enrols one kiosk, once: the center, the code that it gives the kiosk, and a
    secret.

    `number` is that of the last `Succession` before it, so that no earlier one is followed.
    """

    center: CenterCard
    code: Code
    token: Token
    number: Number = 0


@dataclass(frozen=True)
class Claim:
    """A kiosk's answer to an invitation. `proof` is HMAC-SHA256 of the card's exact text under the
    token.

    `signature` is by the key that the card names: nobody takes the place of a kiosk whose card was
    seen.
    """

    card: str
    proof: bytes
    signature: bytes

    def is_proven(self, token: bytes) -> bool:
        """Whether somebody who held the invitation made this."""
        text = self.card.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(self.proof, hmac.digest(token, text, "sha256"))

    def kiosk_card(self) -> KioskCard:
        """The card, if its own key signed it; raises `CardError`."""
        text = self.card.encode("utf-8", "surrogatepass")
        card = load_card(text, KioskCard)
        if not is_signed_by(card.public, Purpose.CLAIM, self.proof + text, self.signature):
            raise CardError("not signed by its key")
        if not is_recipient(card.recipient):
            raise CardError("recipient")
        return card


@dataclass(frozen=True)
class Succession:
    """The center as it will be from now on; it travels signed by the key that the kiosk knew
    before.

    `number` rises with each, so that an old one changes nothing.
    """

    center: CenterCard
    number: Number


Card = TypeVar("Card", KioskCard, CenterCard, Claim, Succession)


def dump_card(card: KioskCard | CenterCard | Claim | Succession) -> bytes:
    """A card as JSON."""
    return msgspec.json.format(msgspec.json.encode(card), indent=2)


def load_card(data: bytes, kind: type[Card]) -> Card:
    """A card from JSON; raises `CardError`."""
    try:
        return from_json(data, kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise CardError(str(error)) from error


def dump_invitation(invitation: Invitation) -> str:
    """An invitation as letters and digits that a QR code holds in its alphanumeric mode."""
    compressed = zlib.compress(msgspec.msgpack.encode(invitation), 9)
    return _MARK + base64.b32encode(compressed).decode().rstrip("=")


def load_invitation(text: str) -> Invitation:
    """An invitation from its text, spaces and line ends ignored; raises `CardError`."""
    body = "".join(text.split())
    if not body.upper().startswith(_MARK) or len(body) > _MOST_BYTES:
        raise CardError("not a card")
    letters = body[len(_MARK) :].upper()
    try:
        compressed = base64.b32decode(letters + "=" * (-len(letters) % 8))
        inflater = zlib.decompressobj()
        plain = inflater.decompress(compressed, _MOST_BYTES)
        if not inflater.eof:  # only at its end does zlib compare the checksum
            raise CardError("cut off")
        return from_msgpack(plain, Invitation)
    except (
        binascii.Error,
        zlib.error,
        msgspec.DecodeError,
        UnicodeError,
        RecursionError,
        ValueError,
    ) as error:
        raise CardError(str(error)) from error


def make_claim(token: bytes, card: KioskCard, key: SigningKey) -> Claim:
    """A kiosk's answer to the invitation with this token; `key` is the one that the card names."""
    text = msgspec.json.encode(card)
    proof = hmac.digest(token, text, "sha256")
    return Claim(text.decode(), proof, key.sign(Purpose.CLAIM, proof + text))
