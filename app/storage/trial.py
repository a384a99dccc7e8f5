"""Tries what keeps a desk's data on this PC, with made-up secrets in a folder that goes
afterwards.
"""

import datetime as dt
import secrets
from pathlib import Path

from app.storage.database import Store, WrongKeyError
from app.storage.machine import machine_secret
from app.storage.slots import make_slots, open_with_pin

_TABLES = ("CREATE TABLE trial (word TEXT NOT NULL) STRICT",)
_WORD = "a word that nobody may read"


def is_cipher_sound(folder: Path) -> bool:
    """Whether a database gives what was written to the one key, and to no other, and hides it on
    the disk.
    """
    path, key = folder / "trial.db", secrets.token_bytes(32)
    store = Store(path, _TABLES, key)
    store.insert("trial", word=_WORD)
    store.close()
    again = Store(path, _TABLES, key)
    row = again.one("SELECT word FROM trial")
    again.close()
    try:
        Store(path, _TABLES, secrets.token_bytes(32)).close()
    except WrongKeyError:
        return row == {"word": _WORD} and _WORD.encode() not in path.read_bytes()
    return False


def are_slots_sound(folder: Path, now: dt.datetime) -> bool:
    """Whether a PIN opens the slot that was made for it, with the memory that this PC's PINs take,
    and the machine's secret is the same when it is asked for again (on Windows, by DPAPI).
    """
    path, key, pin = folder / "slots.json", secrets.token_bytes(32), secrets.token_urlsafe(16)
    machine = machine_secret(folder / "machine.key")
    make_slots(path, key, pin, machine)
    is_kept = machine_secret(folder / "machine.key") == machine
    return is_kept and open_with_pin(path, pin, machine, now) == key
