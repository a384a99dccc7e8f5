"""A folder of data belongs to one program at a time.

A second program on the same data would send beside the first, and tidy its copies away.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import KomekError


class AlreadyOpenError(KomekError):
    """Another window works on the same data."""

    code = "already-open"


def hold_alone(folder: Path) -> sqlite3.Connection:
    """Hold the folder until what is returned is closed; raises `AlreadyOpenError`.

    The lock is the operating system's, by way of SQLite: a crash, a power cut or a copied folder
    leaves none behind, as a file with the number of a process would.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(folder / "open.lock", timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise AlreadyOpenError(str(error)) from error
    return lock


def is_held(folder: Path) -> bool:
    """Whether somebody holds the folder now; nothing is made by asking."""
    path = folder / "open.lock"
    if not path.exists():
        return False
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0)
        ) as lock:
            lock.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return True
    return False
