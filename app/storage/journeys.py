"""What a mailbag holds: its tables, the envelopes in them, and how their journeys may go."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

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
    # in which order the center confirmed; 0 is before this version
    """
    ALTER TABLE outgoing ADD COLUMN confirmation INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX outgoing_confirmation ON outgoing (confirmation)
    """,
)


class OutgoingState(StrEnum):
    """How an outgoing envelope stands."""

    WAITING = "waiting"  # not confirmed by the center
    STORED = "stored"  # confirmed; the sealed bytes are dropped
    DOUBTED = "doubted"  # was confirmed, by a center that has come from a backup since
    FORGOTTEN = "forgotten"  # to be sealed and sent anew
    FORMER = "former"  # confirmed by a center that is ours no longer
    ASIDE = "aside"  # refused for good; a person will look


class IncomingState(StrEnum):
    """How an incoming envelope stands."""

    ANNOUNCED = "announced"  # not whole yet
    HELD = "held"  # whole, and unopened
    OPENED = "opened"  # the desk has it; the sealed bytes are dropped
    ASIDE = "aside"  # cannot be opened; kept with the reason


@dataclass(frozen=True)
class Move:
    """A step of a journey: from which states it leads where, and whether the sealed bytes go."""

    sources: Collection[StrEnum]
    target: StrEnum
    drops_bytes: bool = False

    @property
    def where(self) -> str:
        """The condition of the states that it starts from, in SQL."""
        states = ", ".join(f"'{state}'" for state in sorted(self.sources))
        return f"state IN ({states})"

    @property
    def change(self) -> str:
        """What it sets, in SQL."""
        return f"state = '{self.target}'" + (", ciphertext = x''" if self.drops_bytes else "")


_UNCONFIRMED = frozenset(OutgoingState) - {OutgoingState.STORED}
CONFIRM = Move(_UNCONFIRMED, OutgoingState.STORED, drops_bytes=True)
REFUSE = Move({OutgoingState.WAITING}, OutgoingState.ASIDE)
DOUBT = Move({OutgoingState.STORED}, OutgoingState.DOUBTED)
KNOW_AGAIN = Move({OutgoingState.DOUBTED}, OutgoingState.STORED)
LOSE = Move({OutgoingState.DOUBTED}, OutgoingState.FORGOTTEN)
SEAL_ANEW = Move({OutgoingState.WAITING}, OutgoingState.FORGOTTEN, drops_bytes=True)
LEAVE_BEHIND = Move({OutgoingState.STORED, OutgoingState.DOUBTED}, OutgoingState.FORMER)

COMPLETE = Move({IncomingState.ANNOUNCED}, IncomingState.HELD)
REFETCH = Move(
    frozenset(IncomingState) - {IncomingState.OPENED}, IncomingState.ANNOUNCED, drops_bytes=True
)
OPEN = Move(frozenset(IncomingState), IncomingState.OPENED, drops_bytes=True)
PUT_ASIDE = Move(frozenset(IncomingState), IncomingState.ASIDE)


@dataclass(frozen=True)
class OutgoingEnvelope:
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
class IncomingEnvelope:
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
