"""What a mailbag remembers beside its envelopes: who the center is, how the line was, what was
said last. All of it can be read without a PIN, so none of it is a secret or a person's.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeVar, overload

from app.storage.database import writing
from app.storage.notes import Notes

_Value = TypeVar("_Value")
_MOST_BEHIND = 10_000_000


class _Note(Generic[_Value]):
    """A value under a name, read and written as what it is; a name without a value reads as its
    type's nothing.
    """

    def __init__(
        self, name: str, read: Callable[[bytes], _Value], write: Callable[[_Value], bytes]
    ) -> None:
        self._name, self._read, self._write = name, read, write

    @overload
    def __get__(self, notes: None, owner: Any) -> "_Note[_Value]": ...
    @overload
    def __get__(self, notes: "MailbagNotes", owner: Any) -> _Value: ...
    def __get__(self, notes: "MailbagNotes | None", owner: Any) -> "_Note[_Value] | _Value":
        return self if notes is None else self._read(notes.read(self._name) or b"")

    def __set__(self, notes: "MailbagNotes", value: _Value) -> None:
        notes.write(self._name, self._write(value))


def _text(name: str) -> _Note[str]:
    return _Note(name, bytes.decode, str.encode)


def _number(name: str) -> _Note[int]:
    return _Note(name, lambda data: int(data or b"0"), lambda value: str(value).encode())


def _raw(name: str) -> _Note[bytes]:
    return _Note(name, bytes, bytes)


def _time(name: str) -> _Note[dt.datetime | None]:
    return _Note(
        name,
        lambda data: dt.datetime.fromisoformat(data.decode()) if data else None,
        lambda value: value.isoformat().encode() if value else b"",
    )


class MailbagNotes(Notes):
    """Named values in the mailbag's database; several are changed at once inside `together`."""

    # who we are
    kiosk = _text("kiosk")
    device = _raw("device")  # the device key, wrapped by the machine's secret
    claim = _raw("claim")  # the enrollment that the center has not confirmed yet
    claim_device = _text("claim-device")
    # whom we believe
    center_public = _raw("center-public")
    center_url = _text("center-url")
    center_pins = _text("center-pins")  # SHA-256 of certificates, between commas
    center_mail = _text("center-mail")
    center_number = _number("center-number")  # of the last succession that was followed
    successions = _raw("successions")
    former_url = _text("former-url")
    former_pins = _text("former-pins")
    sealed_for = _text("sealed-for")  # the recipient of what waits
    # what was said last
    cursor = _number("cursor")
    center_head = _text("center-head")
    center_time = _time("center-time")
    clock_behind = _number("clock-behind")  # seconds
    # the line
    speed = _number("speed")  # bytes a second
    plan = _raw("plan")
    emergency = _text("emergency")  # first day "/" first day after it
    # e-mail
    mail_account = _raw("mail-account")  # readable on this PC only
    mail_upto = _text("mail-upto")
    mail_asked = _time("mail-asked")
    mail_have = _raw("mail-have")

    def together(self) -> AbstractContextManager[None]:
        """What is noted inside is written together or not at all."""
        return writing(self._store)

    def keep(self, **values: object) -> None:
        """Set all of these, or none: `keep(cursor=0, former_url="")`."""
        with self.together():
            for name, value in values.items():
                setattr(self, name, value)

    def next_count(self) -> int:
        """A number never given before, saved before it is used: no signed request can be played
        again.
        """
        with writing(self._store):
            count = int(self.read("count") or b"0") + 1
            self.write("count", str(count).encode())
        return count

    def raise_count(self, least: int) -> bool:
        """Count on from there, if that is not absurdly far: this mailbag came from a backup."""
        with writing(self._store):
            count = int(self.read("count") or b"0")
            if not count <= least < count + _MOST_BEHIND:
                return False
            self.write("count", str(least).encode())
        return True

    def forget_successions(self, successions: bytes) -> None:
        """The desk knows of these; what was followed meanwhile stays for the next time."""
        self._store.run(
            "UPDATE meta SET value = x'' WHERE name = 'successions' AND value = ?", successions
        )

    def spent(self, month: str) -> int:
        """Bytes that went through sockets in a month, as "2020-04"."""
        return int(self.read(f"bytes-{month}") or b"0")

    def spend(self, month: str, count: int) -> None:
        with writing(self._store):
            self.write(f"bytes-{month}", str(self.spent(month) + count).encode())
