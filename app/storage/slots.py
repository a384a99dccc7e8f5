"""The desk's key in slots: one that the assistant's PIN opens, one that the recovery code opens.

The database key itself is random and never changes; each slot holds it sealed under a key derived with Argon2id
(RFC 9106). The PIN's slot needs the machine's secret as well, so that a copied file cannot be guessed elsewhere.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw

from app.errors import KomekError
from app.files import write_durably
from app.storage.machine import MachineSecretError, unwrap, wrap

PIN_DIGITS = 6
_FREE_TRIES = 5
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_GROUPS = 6


class PinError(KomekError):
    """The PIN is wrong; `left` tries remain before a pause."""

    code = "pin-wrong"


class PinFormError(KomekError):
    """A new PIN that is too short, too simple, or no number."""

    code = "pin-form"


class PinPauseError(KomekError):
    """Too many wrong PINs: `minutes` to wait."""

    code = "pin-pause"


class SlotsError(KomekError):
    """The file with the slots is damaged: a copy of it is needed, or the data cannot be opened."""

    code = "database-unreadable"


class RecoveryCodeError(KomekError):
    """The recovery code is wrong."""

    code = "recovery-wrong"


@dataclass(frozen=True)
class Slots:
    """Both slots and the count of tries, as kept in a file beside the database."""

    salt: bytes
    pin: bytes
    recovery: bytes
    tries: int = 0
    since: dt.datetime | None = None


def make_slots(path: Path, key: bytes, pin: str, machine: bytes) -> str:
    """Put the key into new slots; gives the recovery code, which is kept nowhere else."""
    check_pin(pin)
    code = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(_CODE_GROUPS))
    salt = secrets.token_bytes(16)
    slots = Slots(
        salt=salt,
        pin=wrap(_stretch(pin, salt) + machine, "desk pin", key),
        recovery=wrap(_stretch(_plain(code), salt), "desk recovery", key),
    )
    _save(path, slots)
    return code


def open_with_pin(path: Path, pin: str, machine: bytes, now: dt.datetime) -> bytes:
    """The key; raises `PinError`, or `PinPauseError` after five wrong ones (one minute, then doubling)."""
    slots = _load(path)
    check_pause(slots.tries, slots.since, now)
    _save(path, replace(slots, tries=slots.tries + 1, since=now))
    try:
        key = unwrap(_stretch(pin, slots.salt) + machine, "desk pin", slots.pin)
    except MachineSecretError as error:
        raise PinError(left=max(0, _FREE_TRIES - slots.tries - 1)) from error
    _save(path, replace(slots, tries=0, since=None))
    return key


def open_with_code(path: Path, code: str, new_pin: str, machine: bytes) -> bytes:
    """The key by the recovery code, with a new PIN set; raises `RecoveryCodeError` or `PinFormError`."""
    check_pin(new_pin)
    slots = _load(path)
    key = key_by_code(path, code)
    pin = wrap(_stretch(new_pin, slots.salt) + machine, "desk pin", key)
    _save(path, replace(slots, pin=pin, tries=0, since=None))
    return key


def key_by_code(path: Path, code: str) -> bytes:
    """The key by the recovery code, and nothing is changed; raises `RecoveryCodeError`."""
    slots = _load(path)
    try:
        return unwrap(_stretch(_plain(code), slots.salt), "desk recovery", slots.recovery)
    except MachineSecretError as error:
        raise RecoveryCodeError from error


def check_pin(pin: str) -> None:
    """A PIN has at least six digits, not all the same and not simply counting; raises `PinFormError`."""
    steps = {ord(b) - ord(a) for a, b in pairwise(pin)}
    if not (pin.isascii() and pin.isdigit()) or len(pin) < PIN_DIGITS or steps in ({0}, {1}, {-1}):
        raise PinFormError(digits=PIN_DIGITS)


def check_pause(tries: int, since: dt.datetime | None, now: dt.datetime) -> None:
    """After five wrong PINs there is a pause of a minute, then of two, up to an hour; raises `PinPauseError`."""
    if tries < _FREE_TRIES or since is None:
        return
    pause = dt.timedelta(minutes=min(60, 1 << min(6, tries - _FREE_TRIES)))
    left = since + pause - now
    if dt.timedelta() < left <= pause:
        raise PinPauseError(minutes=-(-left // dt.timedelta(minutes=1)))


def _plain(code: str) -> str:
    return "".join(character for character in code.upper() if character in _ALPHABET)


def _stretch(secret: str, salt: bytes) -> bytes:
    """Argon2id with 64 MiB and 3 passes: about a third of a second on an old PC."""
    return hash_secret_raw(secret.encode(), salt, 3, 64 << 10, 2, 32, Type.ID)


def _load(path: Path) -> Slots:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Slots)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise SlotsError(str(error)) from error


def _save(path: Path, slots: Slots) -> None:
    write_durably(path, msgspec.json.encode(slots))
