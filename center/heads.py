"""Which events the journal has: a chained list beside the database, so that nothing can be taken
out of it unseen.

Each line holds the hash of the line before it. Kiosks are told the latest line in every signed
statement and tell it back in their next request, signed; so whoever takes an event out of the
database must change this list, and then it does not lead to what the kiosks have seen. (Whoever has
the center's keys as well can forge whole journals.)
"""

import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakSet

from app.files import put_in_place

START = hashlib.sha256(b"komek heads").hexdigest()
# writers take milliseconds; a list whose lock file was damaged is waited for no longer than this
_BUSY_SECONDS = 10.0
_SHORT, _MOST_DIGITS = 32, 18
_VISITS = "visits"  # in the place of a case's id
_TABLE = """
CREATE TABLE IF NOT EXISTS heads (
    number INTEGER PRIMARY KEY, case_id TEXT NOT NULL, digest TEXT NOT NULL UNIQUE,
    chain TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS heads_of_case ON heads (case_id)
"""


@dataclass(frozen=True)
class Head:
    """The latest line: its number, from 1, and its hash over everything before it."""

    number: int = 0
    chain: str = START

    @property
    def mark(self) -> str:
        """What kiosks are told of it: the number, and the first half of the hash."""
        return f"{self.number} {self.chain[:_SHORT]}"


class _Connection(sqlite3.Connection):
    """One that a set can hold weakly: it goes with its thread."""


class Heads:
    """The list in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()  # nobody opens the list while it is put aside
        self._connections: WeakSet[_Connection] = WeakSet()
        # how often the list was put aside: other threads then open the new one
        self._generation = 0

    @property
    def _database(self) -> sqlite3.Connection:
        if getattr(self._local, "generation", -1) != self._generation:
            with self._lock:
                self._local.database, self._local.generation = self._open(), self._generation
        connection: sqlite3.Connection = self._local.database
        return connection

    def _open(self) -> _Connection:
        database = sqlite3.connect(
            self._path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # whoever puts the list aside closes it
            factory=_Connection,
        )
        try:
            database.execute("PRAGMA journal_mode = wal")
            # what kiosks were told must not be lost in a power cut
            database.execute("PRAGMA synchronous = full")
            database.executescript(_TABLE)
        except sqlite3.Error:
            database.close()
            raise
        if os.name == "posix":
            self._path.chmod(0o600)
        self._connections.add(database)
        return database

    def put_aside(self) -> None:
        """A damaged list is kept under another name, and begun anew. Every thread's connection is
        closed before: Windows gives no other name to a file that is open.
        """
        with self._lock:
            self._generation += 1
            for database in tuple(self._connections):
                database.close()
            for path in self._path.parent.glob(f"{self._path.name}*"):
                put_in_place(path, path.with_name(f"damaged-{time.time_ns()}-{path.name}"))

    def note(self, events: Iterable[tuple[str, str]]) -> None:
        """Add events as (case, digest) in their order; those that are there already are passed
        over.
        """
        database = self._database
        with database:
            database.execute("BEGIN IMMEDIATE")
            head = _latest(database)
            for case_id, digest in events:
                if database.execute("SELECT 1 FROM heads WHERE digest = ?", (digest,)).fetchone():
                    continue
                head = Head(head.number + 1, _chain(head.chain, case_id, digest))
                database.execute(
                    "INSERT INTO heads VALUES (?, ?, ?, ?)",
                    (head.number, case_id, digest, head.chain),
                )

    def latest(self) -> Head:
        return _latest(self._database)

    def of_case(self, case_id: str) -> set[str]:
        """The digests of every event that the case has had."""
        return {
            row[0]
            for row in self._database.execute(
                "SELECT digest FROM heads WHERE case_id = ?", (case_id,)
            )
        }

    def digests(self) -> Iterator[str]:
        """The digests of all events."""
        question = "SELECT digest FROM heads WHERE case_id <> ?"
        for row in self._database.execute(question, (_VISITS,)):
            yield row[0]

    def anchor(self, chain: str) -> None:
        """Note the end of the log of visits among the events."""
        self.note([(_VISITS, chain)])

    def anchors(self) -> set[str]:
        """The ends of the log of visits that were noted."""
        return self.of_case(_VISITS)

    def has_passed(self, mark: str) -> bool:
        """Whether the list passed through a mark that somebody was told: the same hash at the same
        number.
        """
        number, _, chain = mark.partition(" ")
        if not (number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS):
            return False
        if number == "0":
            return START.startswith(chain)
        row = self._database.execute(
            "SELECT chain FROM heads WHERE number = ?", (int(number),)
        ).fetchone()
        return row is not None and row[0][:_SHORT] == chain

    def count(self) -> int:
        """How many events it has."""
        question = "SELECT count(*) FROM heads WHERE case_id <> ?"
        return int(self._database.execute(question, (_VISITS,)).fetchone()[0])

    def is_unbroken(self) -> bool:
        """Whether every line follows from the one before it."""
        chain, expected = START, 1
        for number, case_id, digest, stored_chain in self._database.execute(
            "SELECT * FROM heads ORDER BY number"
        ):
            chain = _chain(chain, case_id, digest)
            if (number, stored_chain) != (expected, chain):
                return False
            expected += 1
        return True


def _latest(database: sqlite3.Connection) -> Head:
    row = database.execute(
        "SELECT number, chain FROM heads ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Head(*row) if row else Head()


def _chain(chain: str, case_id: str, digest: str) -> str:
    return hashlib.sha256(f"{chain} {case_id} {digest}".encode()).hexdigest()
