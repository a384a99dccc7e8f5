"""What a mailbag holds: its tables, and the envelopes in them."""

from dataclasses import dataclass

MIGRATIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE outgoing (
        id TEXT PRIMARY KEY, ref TEXT NOT NULL UNIQUE, freight TEXT NOT NULL, rank INTEGER NOT NULL,
        header TEXT NOT NULL, signature BLOB NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        ciphertext BLOB NOT NULL, created TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
        tries INTEGER NOT NULL DEFAULT 0, due TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
        confirmed INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX outgoing_waiting ON outgoing (state, freight, rank, created);
    CREATE TABLE incoming (
        id TEXT PRIMARY KEY, freight TEXT NOT NULL, header TEXT NOT NULL, signature BLOB NOT NULL,
        sha256 TEXT NOT NULL, size INTEGER NOT NULL, ciphertext BLOB NOT NULL,
        created TEXT NOT NULL,
        state TEXT NOT NULL, acknowledged INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX incoming_state ON incoming (state, created)
    """,
    # milliseconds on the line, over all tries
    "ALTER TABLE outgoing ADD COLUMN took INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE mailed (
        id TEXT NOT NULL, start INTEGER NOT NULL, at TEXT NOT NULL, times INTEGER NOT NULL,
        PRIMARY KEY (id, start)
    ) STRICT;
    CREATE TABLE parked (id TEXT NOT NULL, start INTEGER NOT NULL, piece BLOB NOT NULL,
    PRIMARY KEY (id, start)) STRICT
    """,
)


@dataclass(frozen=True)
class Outgoing:
    """An envelope on its way to the center; `confirmed` bytes are durable there, `place` is its
    upload.
    """

    id: str
    freight: str
    header: str
    signature: bytes
    sha256: str
    size: int
    tries: int
    place: str
    confirmed: int


@dataclass(frozen=True)
class Incoming:
    """An envelope from the center, of which `have` of `size` bytes are here."""

    id: str
    freight: str
    header: str
    signature: bytes
    sha256: str
    size: int
    have: int


@dataclass(frozen=True)
class Tally:
    """How the journeys stand: envelopes and bytes waiting, confirmed, set aside."""

    waiting: int
    waiting_bytes: int
    stored: int
    aside: int
