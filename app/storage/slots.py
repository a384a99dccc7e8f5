"""The desk's key in slots: one that the assistant's PIN opens, one that the recovery code opens.

The database key itself is random and never changes. The PIN's slot holds it sealed under a key
derived with Argon2id (RFC 9106) from the PIN, under the machine's secret, and under a part that the
TPM keeps, if there is one. That keeps out who has a copy of the files without the machine's secret;
who has both can try PINs, unless a TPM counts them (`docs/security.md` has the arithmetic). The
recovery code has 118 bits.
"""

import datetime as dt
import hashlib
import hmac
import os
import secrets
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw

from app.decoding import from_json
from app.errors import DiskFullError, KomekError
from app.files import spend_reserve, write_durably
from app.logs import log
from app.storage import tpm
from app.storage.machine import MachineSecretError, unwrap, wrap
from app.storage.pins import FREE_TRIES, PinPauseError, begin_of_pause, check_pause, check_pin

_PASSES, _LANES = 3, 2
_LEAST_KIB, _MOST_KIB = 64 << 10, 256 << 10
_PART = 16  # of the machine's memory that a derivation takes
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_GROUPS = 6


class PinError(KomekError):
    """The PIN is wrong; `left` tries remain before a pause."""

    code = "pin-wrong"


class SlotsError(KomekError):
    """The file with the slots is damaged: a copy of it is needed, or the data cannot be opened."""

    code = "database-unreadable"


class RecoveryCodeError(KomekError):
    """The recovery code is wrong."""

    code = "recovery-wrong"


class NameTakenError(KomekError):
    """Another assistant of this kiosk has this name, or it is none."""

    code = "assistant-name"


@dataclass(frozen=True)
class PinSlot:
    """The key behind an assistant's PIN: whose it is, the derivation's salt and memory in KiB, the
    wrapped key, and the part in the chip's keeping, if there is one.
    """

    name: str
    salt: bytes
    kib: int
    pin: bytes
    tpm: bytes = b""


@dataclass(frozen=True)
class Slots:
    """All slots and the count of tries, as kept in a file beside the database.

    `kib` is the memory that the PIN's derivation takes, `pin_salt` its salt (empty in files of
    version 0.1.0, which have one salt for both). `mark` is the hash of the recovery code. `tpm` is
    a further part of the PIN's key in the keeping of this PC's chip, if it has one
    (`app.storage.tpm`). The PIN is the first assistant's, called `name`; `others` have their own,
    and whoever opened the desk `last` is offered first.
    """

    salt: bytes
    pin: bytes
    recovery: bytes
    tries: int = 0
    since: dt.datetime | None = None
    kib: int = 64 << 10
    pin_salt: bytes = b""
    mark: bytes = b""
    tpm: bytes = b""
    name: str = ""
    others: tuple[PinSlot, ...] = ()
    last: str = ""

    def slot(self, name: str) -> PinSlot:
        """The slot of the assistant of this name; the first one's where nobody is called so."""
        first = PinSlot(self.name, self.pin_salt or self.salt, self.kib, self.pin, self.tpm)
        return next((slot for slot in self.others if name and slot.name == name), first)

    def with_slot(self, slot: PinSlot, name: str) -> "Slots":
        """With this slot for the assistant of that name, or for the first one."""
        if any(other.name == name for other in self.others):
            others = tuple(slot if other.name == name else other for other in self.others)
            return replace(self, others=others)
        return replace(
            self, name=slot.name, pin_salt=slot.salt, kib=slot.kib, pin=slot.pin, tpm=slot.tpm
        )


def make_slots(path: Path, key: bytes, pin: str, machine: bytes) -> str:
    """Put the key into new slots; gives the recovery code, which is kept nowhere else."""
    check_pin(pin)
    code, salt = new_code(), secrets.token_bytes(16)
    empty = Slots(salt, b"", b"")
    _save(path, _with_code(_with_pin(empty, key, pin, machine), key, code))
    return code


def new_code() -> str:
    """A fresh recovery code: six groups of four letters and digits that are not mixed up."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(_CODE_GROUPS)
    )


def open_with_pin(path: Path, pin: str, machine: bytes, now: dt.datetime, name: str = "") -> bytes:
    """The key, by the PIN of the assistant of this name; raises `PinError`, or `PinPauseError` from
    the fifth wrong one on (one minute, then doubling), whoever's it was.

    A slot that was made for a smaller memory than this machine has is made anew.
    """
    slots = _load(path)
    since = begin_of_pause(slots.since, now)
    if since != slots.since:
        slots = replace(slots, since=since)
        _save(path, slots)
    check_pause(slots.tries, since, now)
    _save(path, replace(slots, tries=slots.tries + 1, since=now))
    slot = slots.slot(name)
    try:
        stretched = _stretch(pin, slot.salt, slot.kib)
        part = tpm.unseal(slot.tpm, _word(stretched)) if slot.tpm else b""
    except tpm.TpmWordError as error:
        raise _refusal(slots.tries + 1, now) from error
    try:
        key = unwrap(stretched + machine + part, "desk pin", slot.pin)
    except MachineSecretError as error:
        raise _refusal(slots.tries + 1, now) from error
    if slot.kib < fitting_kib() or (tpm.is_available() and not slot.tpm):
        slots = _with_pin(slots, key, pin, machine, name)
    _save(path, replace(slots, tries=0, since=None, last=slot.name))
    return key


def assistants(path: Path) -> tuple[str, ...]:
    """The names of those with a PIN of their own, whoever opened the desk last first; none where
    there is one PIN only.
    """
    slots = _load(path)
    names = (slots.name, *(slot.name for slot in slots.others))
    return tuple(sorted(names, key=lambda name: name != slots.last)) if slots.others else ()


def first_assistant(path: Path) -> str:
    """What the first one is called, whose PIN is always there; empty where nobody is named."""
    return _load(path).name


def add_assistant(path: Path, key: bytes, first: str, name: str, pin: str, machine: bytes) -> None:
    """A PIN for another assistant of this name; `first` is what the first one is called from now
    on. Raises `PinFormError`, and `NameTakenError` where a name is none or another's.
    """
    check_pin(pin)
    slots = _load(path)
    slots = replace(slots, name=slots.name or first.strip(), last=slots.last or first.strip())
    taken = {slots.name.casefold(), *(slot.name.casefold() for slot in slots.others)}
    if not slots.name or not name.strip() or name.strip().casefold() in taken:
        raise NameTakenError
    slot = PinSlot(name.strip(), *_sealed(key, pin, machine))
    _save(path, replace(slots, others=(*slots.others, slot)))


def remove_assistant(path: Path, name: str) -> None:
    """This PIN opens nothing any more; the first assistant's stays."""
    slots = _load(path)
    _save(path, replace(slots, others=tuple(slot for slot in slots.others if slot.name != name)))


def _refusal(tries: int, now: dt.datetime) -> KomekError:
    """What a wrong PIN is told after so many: the tries that remain, or the pause that begins."""
    try:
        check_pause(tries, now, now)
    except PinPauseError as pause:
        return pause
    return PinError(left=FREE_TRIES - tries)


def open_with_code(path: Path, code: str, new_pin: str, machine: bytes) -> bytes:
    """The key by the recovery code, with a new PIN set for the first assistant; others' PINs open
    nothing any more. Raises `RecoveryCodeError` or `PinFormError`.
    """
    check_pin(new_pin)
    key = key_by_code(path, code)
    slots = _with_pin(_load(path), key, new_pin, machine)
    _save(path, replace(slots, tries=0, since=None, others=(), last=""))
    return key


def key_by_code(path: Path, code: str) -> bytes:
    """The key by the recovery code, and nothing is changed; raises `RecoveryCodeError`."""
    slots = _load(path)
    try:
        return unwrap(
            _stretch(_plain(code), slots.salt, _LEAST_KIB), "desk recovery", slots.recovery
        )
    except MachineSecretError as error:
        raise RecoveryCodeError from error


def change_pin(path: Path, key: bytes, new_pin: str, machine: bytes, name: str = "") -> None:
    """Another PIN for the assistant of this name; raises `PinFormError`."""
    check_pin(new_pin)
    slots = _with_pin(_load(path), key, new_pin, machine, name)
    _save(path, replace(slots, tries=0, since=None))


def change_code(path: Path, key: bytes, code: str) -> None:
    """From now on this recovery code opens the key, and no other."""
    _save(path, _with_code(_load(path), key, code))


def is_code(path: Path, code: str) -> bool:
    """Whether this is the recovery code, told by its hash; unknown in files of version 0.1.0, which
    have none.
    """
    mark = _load(path).mark
    return not mark or hmac.compare_digest(mark, _mark(code))


def has_mark(path: Path) -> bool:
    """Whether the slots tell which recovery code counts."""
    return bool(_load(path).mark)


def _with_pin(slots: Slots, key: bytes, pin: str, machine: bytes, name: str = "") -> Slots:
    slot = PinSlot(slots.slot(name).name, *_sealed(key, pin, machine))
    return slots.with_slot(slot, name)


def _sealed(key: bytes, pin: str, machine: bytes) -> tuple[bytes, int, bytes, bytes]:
    """The salt, the memory in KiB, the wrapped key and the chip's part of a new slot."""
    salt, kib = secrets.token_bytes(16), fitting_kib()
    stretched = _stretch(pin, salt, kib)
    part, sealed_part = _part_of_chip(_word(stretched))
    return salt, kib, wrap(stretched + machine + part, "desk pin", key), sealed_part


def _part_of_chip(word: bytes) -> tuple[bytes, bytes]:
    """A part of the key that only this PC's chip gives out, and what the chip made of it; both
    empty without one.
    """
    if not tpm.is_available():
        return b"", b""
    part = secrets.token_bytes(32)
    try:
        return part, tpm.seal(part, word)
    except tpm.TpmError as error:
        log.warning("the TPM is not used: %s", error.detail)
        return b"", b""


def _word(stretched: bytes) -> bytes:
    """What the chip is told of a PIN: not what the key is made of."""
    return hashlib.sha256(b"komek tpm " + stretched).digest()


def _with_code(slots: Slots, key: bytes, code: str) -> Slots:
    wrapped = wrap(_stretch(_plain(code), slots.salt, _LEAST_KIB), "desk recovery", key)
    return replace(slots, recovery=wrapped, mark=_mark(code))


def _mark(code: str) -> bytes:
    return hashlib.sha256(b"komek recovery " + _plain(code).encode()).digest()


def _plain(code: str) -> str:
    return "".join(character for character in code.upper() if character in _ALPHABET)


def _stretch(secret: str, salt: bytes, kib: int) -> bytes:
    """Argon2id, three passes over so much memory: about a second on an old PC for the sixteenth
    part of its 4 GB.
    """
    return hash_secret_raw(secret.encode(), salt, _PASSES, kib, _LANES, 32, Type.ID)


def fitting_kib() -> int:
    """The memory for a derivation, in KiB: a sixteenth of the machine's, 64 to 256 MiB, in powers
    of two.
    """
    share = _memory() // _PART >> 10
    return max(_LEAST_KIB, min(_MOST_KIB, 1 << max(0, share.bit_length() - 1)))


if sys.platform == "win32":
    import ctypes

    def _memory() -> int:
        """Bytes of memory in this machine (GetPhysicallyInstalledSystemMemory)."""
        kib = ctypes.c_ulonglong()
        is_known = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kib))
        return kib.value << 10 if is_known else 0

else:

    def _memory() -> int:
        """Bytes of memory in this machine."""
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _load(path: Path) -> Slots:
    try:
        return from_json(path.read_bytes(), Slots)
    except (msgspec.DecodeError, UnicodeError, FileNotFoundError) as error:
        raise SlotsError(str(error)) from error


def _save(path: Path, slots: Slots) -> None:
    """Write the slots; on a full disk from the reserve that is kept for this, or nobody could
    unlock and make room.
    """
    content = msgspec.json.encode(slots)
    try:
        write_durably(path, content)
    except DiskFullError:
        if not spend_reserve(path.parent):
            raise
        write_durably(path, content)
