"""First start, unlocking by PIN, and recovery by the code in the akimat's safe."""

import datetime as dt
import secrets
from dataclasses import replace

from app.catalog import Catalog
from app.desk.desk import Desk
from app.desk.profile import Profile, load_profile, save_profile
from app.envelope import new_identity
from app.errors import KomekError
from app.files import flush_folder, keep_reserve
from app.ids import uuid7
from app.keys import SigningKey
from app.storage.database import WrongKeyError
from app.storage.deskstore import DeskStore
from app.storage.locations import Locations
from app.storage.machine import MachineSecretError, machine_secret
from app.storage.pins import PinFormError, check_pin
from app.storage.slots import (
    SlotsError,
    add_assistant,
    assistants,
    change_code,
    change_pin,
    first_assistant,
    has_mark,
    is_code,
    key_by_code,
    make_slots,
    new_code,
    open_with_code,
    open_with_pin,
    remove_assistant,
)


def pin_trouble(pin: str) -> KomekError | None:
    """Why this cannot be a new PIN, if it cannot."""
    try:
        check_pin(pin)
    except PinFormError as error:
        return error
    return None


def create_desk(
    where: Locations, pin: str, name: str, code: str, catalog: Catalog, now: dt.datetime
) -> Desk:
    """A new kiosk with its keys; the recovery code is in its profile. Raises `PinFormError` before
    anything is made.
    """
    if not where.is_new:
        raise KomekError("there is a desk already")
    where.folder.mkdir(parents=True, exist_ok=True)
    # of a first start that broke off: never thrown away, and never by half
    for part in (
        "",
        "-wal",
        "-shm",
    ):
        file = where.desk.with_name(f"{where.desk.name}{part}")
        if file.exists():
            file.rename(where.desk.with_name(f"desk-{now:%Y%m%d%H%M%S}.db{part}"))
    keep_reserve(where.folder)
    new_slots = where.unfinished_slots
    key = secrets.token_bytes(32)
    recovery = make_slots(new_slots, key, pin, machine_secret(where.machine))
    mailbag = where.open_mailbag()
    store = DeskStore(where.desk, key)
    profile = Profile(
        id=uuid7(now),
        name=name,
        code=code,
        event_seed=SigningKey.generate().seed,
        identity=new_identity(),
        device_public=where.device_key(mailbag).public,
        recovery_code=recovery,
    )
    save_profile(store, profile)
    mailbag.notes.kiosk = profile.id
    new_slots.replace(where.slots)
    flush_folder(where.folder)
    return Desk(store, mailbag, catalog, Keys(where, key))


def unlock_desk(
    where: Locations, pin: str, catalog: Catalog, now: dt.datetime, name: str = ""
) -> Desk:
    """The desk for the day, by the PIN of the assistant of this name; raises `PinError` or
    `PinPauseError`, `SlotsError` where its files are gone.
    """
    _check_there(where)
    key = open_with_pin(where.slots, pin, machine_secret(where.machine), now, name)
    keep_reserve(where.folder)
    desk = _open(where, key, catalog, name)
    desk.bring_up_to_date(now)
    if name:
        desk.remember("assistant", name)  # who does what stands in the journal
    pending_code = desk.profile.recovery_code
    # a power cut came between the profile and the slots
    if pending_code and not is_code(where.slots, pending_code):
        change_code(where.slots, key, pending_code)
    return desk


def _open(where: Locations, key: bytes, catalog: Catalog, name: str) -> Desk:
    return Desk(DeskStore(where.desk, key), where.open_mailbag(), catalog, Keys(where, key, name))


class Keys:
    """The slots of an open desk, for the assistant of this `name`: another PIN, another recovery
    code, PINs of others.
    """

    def __init__(self, where: Locations, key: bytes, name: str = "") -> None:
        self._where, self._key, self._name = where, key, name

    def change_pin(self, pin: str, new_pin: str, now: dt.datetime) -> None:
        """Another PIN, for who knows the present one; raises `PinError`, `PinPauseError` or
        `PinFormError`.
        """
        check_pin(new_pin)
        secret = machine_secret(self._where.machine)
        open_with_pin(self._where.slots, pin, secret, now, self._name)
        change_pin(self._where.slots, self._key, new_pin, secret, self._name)

    @property
    def name(self) -> str:
        """Whose PIN opened the desk; empty where there is one PIN only."""
        return self._name

    @property
    def first_name(self) -> str:
        """What the first assistant is called, who cannot be taken out."""
        return first_assistant(self._where.slots)

    def assistants(self) -> tuple[str, ...]:
        """Whose PINs open the desk; none where there is one PIN only."""
        return assistants(self._where.slots)

    def add_assistant(self, first: str, name: str, pin: str) -> None:
        """A PIN for another; raises `PinFormError` or `NameTakenError`."""
        secret = machine_secret(self._where.machine)
        add_assistant(self._where.slots, self._key, first, name, pin, secret)
        self._name = self._name or first.strip()

    def remove_assistant(self, name: str) -> None:
        """This PIN opens nothing any more."""
        remove_assistant(self._where.slots, name)

    def change_code(self, code: str) -> None:
        """From now on this recovery code counts, and no other."""
        change_code(self._where.slots, self._key, code)

    def check_pin(self, pin: str, now: dt.datetime) -> None:
        """Whether this is the PIN; raises `PinError` or `PinPauseError`."""
        secret = machine_secret(self._where.machine)
        open_with_pin(self._where.slots, pin, secret, now, self._name)

    @property
    def knows_code(self) -> bool:
        """Whether the slots tell which code counts; those of version 0.1.0 do not."""
        return has_mark(self._where.slots)


def _check_there(where: Locations) -> None:
    """Nothing is made where database or slots are gone; raises `SlotsError`, `WrongKeyError`."""
    if not where.slots.exists():
        raise SlotsError("the slots are gone")
    if not where.desk.exists():
        raise WrongKeyError("the database is gone")


def _is_lost(where: Locations) -> bool:
    """Whether this is another PC or a lost Windows account: the device key cannot be read, and
    enrolment is needed.
    """
    if not where.machine.exists():
        return True
    try:
        where.device_key(where.open_mailbag())
    except KomekError as error:
        if error.code != MachineSecretError.code:  # DPAPI's refusal has the same code
            raise
        return True
    return False


def recover_desk(where: Locations, code: str, pin: str, catalog: Catalog) -> Desk:
    """The desk with a new PIN, by the recovery code; raises `RecoveryCodeError` or `PinFormError`.

    The code counts once: its profile has a fresh one, for another sheet.
    """
    check_pin(pin)
    _check_there(where)
    keep_reserve(where.folder)
    key_by_code(where.slots, code)  # before anything is put aside
    is_lost = _is_lost(where)
    if is_lost and where.machine.exists():
        where.machine.rename(where.machine.with_name(f"machine-{secrets.token_hex(4)}.lost"))
    key = open_with_code(where.slots, code, pin, machine_secret(where.machine))
    store, mailbag = DeskStore(where.desk, key), where.open_mailbag()
    if is_lost:
        mailbag.notes.device = b""
        device = where.device_key(mailbag).public
        save_profile(store, replace(load_profile(store), device_public=device, center=None))
    next_code = new_code()  # the one that was used has left the safe
    save_profile(store, replace(load_profile(store), recovery_code=next_code))
    change_code(where.slots, key, next_code)
    return Desk(store, mailbag, catalog, Keys(where, key))
