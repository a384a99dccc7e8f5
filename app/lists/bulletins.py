"""A bulletin: one list of the center in one version, signed as its exact text; a kiosk keeps the
latest.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec

from app.decoding import from_json
from app.errors import KomekError
from app.keys import Purpose, SigningKey, is_signed_by

T = TypeVar("T")


class BulletinError(KomekError):
    """A list that the center did not sign, for another kiosk, or of a form that this version does
    not know.
    """

    code = "bulletin-broken"


class Topic(StrEnum):
    """What a bulletin is about."""

    DIRECTORY = "directory"
    CALLS = "call-list"
    KITS = "kit-list"
    REGIME = "regime"
    SERVICES = "services"
    KNOWN = "known"
    CALENDAR = "calendar"
    MESSAGES = "messages"
    PLACE = "place"


class _Text(msgspec.Struct):
    """What is signed. `kiosk` is whom it is for, so that one village's list cannot be shown to
    another.
    """

    topic: Topic
    kiosk: str
    version: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    made: dt.datetime
    body: msgspec.Raw


@dataclass(frozen=True)
class Bulletin:
    """A bulletin's exact text with its signature; `topic` and `version` are of the text."""

    topic: Topic
    version: int
    made: dt.datetime
    text: str
    signature: bytes

    def read(self, form: type[T]) -> T:
        """What it says; raises `BulletinError` where it has another form."""
        try:
            return from_json(from_json(self.text.encode(), _Text).body, form)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise BulletinError(str(error)) from error


def write_bulletin(
    topic: Topic, kiosk: str, version: int, body: object, key: SigningKey, now: dt.datetime
) -> bytes:
    """A bulletin as it travels inside an envelope."""
    text = msgspec.json.encode(
        _Text(topic, kiosk, version, now, msgspec.Raw(msgspec.json.encode(body)))
    )
    return msgspec.json.encode(
        {"text": text.decode(), "signature": key.sign(Purpose.BULLETIN, text)}
    )


class _SignedText(msgspec.Struct):
    text: str
    signature: bytes


def read_bulletin(data: bytes, kiosk: str, public: bytes) -> Bulletin:
    """A bulletin that `public` signed for this kiosk; raises `BulletinError`."""
    try:
        signed_text = from_json(data, _SignedText)
        text = from_json(signed_text.text.encode(), _Text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BulletinError(str(error)) from error
    if not is_signed_by(public, Purpose.BULLETIN, signed_text.text.encode(), signed_text.signature):
        raise BulletinError("signature")
    if text.kiosk != kiosk or text.made.tzinfo is None:
        raise BulletinError("kiosk")
    return Bulletin(text.topic, text.version, text.made, signed_text.text, signed_text.signature)
