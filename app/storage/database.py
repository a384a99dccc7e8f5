"""Opens a database, plain or encrypted, so that what it confirms survives a power cut.

sqlcipher3 brings its own SQLite and its own exceptions, and sqlite-utils finds it only under the
name `pysqlite3`, set before its first import. It also looks for numpy and pandas, for types that we
never give it: while it is imported they are hidden, which saves a fifth of the kiosk's start. This
module alone knows that.
"""

import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3

from app.errors import DiskFullError, KomekError

sys.modules.setdefault("pysqlite3", sqlcipher3)
_HIDDEN_MODULES = [name for name in ("numpy", "pandas") if name not in sys.modules]
# The ignore: None says "cannot be imported" there (importlib), but typeshed's `sys.modules` holds
# modules only.
sys.modules.update(dict.fromkeys(_HIDDEN_MODULES))  # type: ignore[arg-type]  # None hides one

from sqlite_utils import Database  # noqa: E402  # while imported it looks for the names set above

for _name in _HIDDEN_MODULES:
    del sys.modules[_name]

_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
_BUSY_SECONDS = 30.0
_LEAST_ROOM = 256 << 10


class WrongKeyError(KomekError):
    """The database does not open with this key, or is no database."""

    code = "database-unreadable"


class StorageError(KomekError):
    """The database could not be read or written; its own words are the detail."""

    code = "storage"


class Store:
    """One database file, with a connection for each thread that asks."""

    def __init__(self, path: Path, migrations: Sequence[str], key: bytes | None = None) -> None:
        self.path = path
        self._key = key
        self._local = threading.local()
        self._was_there = False
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _migrate(self.db, migrations)
        self._was_there = True
        if os.name == "posix":
            path.chmod(0o600)  # its log beside it gets the same

    @property
    def db(self) -> Database:
        if not hasattr(self._local, "db"):
            self._local.db = _connect(self.path, self._key, may_make=not self._was_there)
        database: Database = self._local.db
        return database

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """All rows of a query."""
        with driver_errors():
            return list(self.db.query(sql, list(values)))

    def one(self, sql: str, *values: object) -> dict[str, Any] | None:
        """The first row of a query, if any."""
        with driver_errors():
            return next(iter(self.db.query(sql, list(values))), None)

    def run(self, sql: str, *values: object) -> int:
        """A single statement; gives the number of rows changed."""
        connection = self.db.conn
        self.check_there()
        with driver_errors():
            return int(connection.execute(sql, values).rowcount)

    def insert(self, table: str, **values: object) -> None:
        names, places = ", ".join(values), marks(list(values))
        self.run(f"INSERT INTO {table} ({names}) VALUES ({places})", *values.values())

    def put(self, table: str, **values: object) -> bool:
        """A new row unless its key is there already; gives whether it was new."""
        names, places = ", ".join(values), marks(list(values))
        sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"
        return self.run(sql, *values.values()) > 0

    def check_there(self) -> None:
        """Raise `StorageError` where the file was taken away: Linux goes on writing into what
        nobody finds again.
        """
        if not self.path.exists():
            raise StorageError("the database is no longer in its place")

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self._local, "db"):
            self._local.db.close()
            del self._local.db


def like(search: str) -> str:
    """The pattern that finds a text, for `LIKE ? ESCAPE '!'`; SQLite knows capitals of Latin
    letters only.
    """
    literal = re.sub("[!%_]", r"!\g<0>", search.strip())
    return f"%{literal}%"


def marks(values: Sequence[object]) -> str:
    """The placeholders of so many values in SQL."""
    return ", ".join("?" * len(values))


@contextmanager
def writing(store: Store) -> Iterator[None]:
    """Everything inside is written together or not at all; writers wait for each other. May be
    nested.
    """
    connection = store.db.conn
    if connection.in_transaction:
        yield
        return
    store.check_there()
    with driver_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def driver_errors() -> Iterator[None]:
    """The driver's failures as ours; a full disk has a sentence of its own."""
    try:
        yield
    except sqlcipher3.OperationalError as error:
        if "full" in str(error):
            raise DiskFullError(str(error)) from error
        raise StorageError(str(error)) from error
    except sqlcipher3.DatabaseError as error:
        if type(error) is not sqlcipher3.DatabaseError:
            raise
        raise WrongKeyError(
            str(error)
        ) from error  # damaged: no file of this kind, or a page that is none


def _connect(path: Path, key: bytes | None, may_make: bool) -> Database:
    """`may_make` is false for a database that was there: an empty one in its place would look as if
    all were lost.
    """
    address = f"{path.absolute().as_uri()}?mode={'rwc' if may_make else 'rw'}"
    with driver_errors():
        connection = sqlcipher3.connect(
            address, timeout=_BUSY_SECONDS, isolation_level=None, uri=True
        )
    try:
        with driver_errors():
            if key is not None:
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for name, value in _PRAGMAS.items():
                connection.execute(f"PRAGMA {name} = {value}")
                actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
                if actual != value:
                    raise StorageError(f"{name} is {actual}")
    except StorageError as error:
        connection.close()
        if _room_beside(path) < _LEAST_ROOM:  # without room for its log it says "disk I/O error"
            raise DiskFullError(error.detail) from error
        raise
    except KomekError:
        connection.close()
        raise
    return Database(connection)


def _room_beside(path: Path) -> int:
    """Bytes that are free where the database lies; as many as needed where the folder itself is
    gone.
    """
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return _LEAST_ROOM


def _migrate(db: Database, migrations: Sequence[str]) -> None:
    """Bring the tables up to date: migrations are numbered by their place and only ever added."""
    with driver_errors():
        # else nothing is written
        if db.conn.execute("PRAGMA user_version").fetchone()[0] != len(migrations):
            _change(db, migrations)


def _change(db: Database, migrations: Sequence[str]) -> None:
    connection = db.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(migrations):
            raise StorageError("written by a newer version")
        for script in migrations[version:]:
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
