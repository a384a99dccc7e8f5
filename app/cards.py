"""What kiosk and center tell each other once, at enrolment: names, addresses and public keys."""

from dataclasses import dataclass
from typing import Annotated, TypeVar

import msgspec

from app.errors import KomekError

Public = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Recipient = Annotated[str, msgspec.Meta(pattern="^age1[0-9a-z]{58}$")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class CardError(KomekError):
    """An enrolment card that is damaged or not of this kind."""

    code = "card-broken"


@dataclass(frozen=True)
class KioskCard:
    """A kiosk as the center knows it. `code` begins the numbers of its receipts."""

    id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f-]{36}$")]
    name: Name
    code: Annotated[str, msgspec.Meta(pattern="^[A-Z0-9]{1,8}$")]
    public: Public
    device: Public
    recipient: Recipient


@dataclass(frozen=True)
class CenterCard:
    """The center as a kiosk knows it: its address, the key of its signatures, and to whom envelopes are sealed."""

    name: Name
    url: Annotated[str, msgspec.Meta(pattern="^https?://[^/ ]+$")]
    public: Public
    recipient: Recipient
    escrow: Recipient


Card = TypeVar("Card", KioskCard, CenterCard)


def dump_card(card: KioskCard | CenterCard) -> bytes:
    """A card as JSON."""
    return msgspec.json.format(msgspec.json.encode(card), indent=2)


def load_card(data: bytes, kind: type[Card]) -> Card:
    """A card from JSON; raises `CardError`."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise CardError(str(error)) from error
