"""Envelopes on their way to the center, and how their journeys stand."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from app.storage.database import Store, writing
from app.storage.journeys import (
    CONFIRM,
    DOUBT,
    KNOW_AGAIN,
    LEAVE_BEHIND,
    LOSE,
    REFUSE,
    SEAL_ANEW,
    Move,
    OutgoingEnvelope,
    OutgoingState,
    Tally,
)

_LONGEST_WAIT = dt.timedelta(hours=1)
_ORDER = {"file": "julianday(created) + rank * 0.5"}
_COLUMNS = "id, freight, header, signature, sha256, size, tries, place, confirmed"
_MANY_TRIES = 3  # what failed so often sinks below the rest


class OutgoingQueue:
    """The queue to the center as a table; every method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(
        self, envelope: OutgoingEnvelope, ciphertext: bytes, ref: str, rank: int, now: dt.datetime
    ) -> str:
        """Take an envelope for sending; gives the id under which what `ref` stands for travels.

        The desk may seal the same thing again after a power cut: the first envelope counts. It is
        due at once, by whatever clock.
        """
        with writing(self._store):
            self._store.put(
                "outgoing",
                id=envelope.id,
                ref=ref,
                freight=envelope.freight,
                rank=rank,
                header=envelope.header,
                signature=envelope.signature,
                sha256=envelope.sha256,
                size=envelope.size,
                ciphertext=ciphertext,
                created=now.isoformat(),
                due="",
            )
            row = self._store.one("SELECT id FROM outgoing WHERE ref = ?", ref)
        return str(row["id"]) if row else envelope.id

    def due(self, freight: str, now: dt.datetime, most: int) -> list[OutgoingEnvelope]:
        """Envelopes of a class that may be tried now, the least tried and most urgent first.

        A file ages: half a day of waiting counts as much as one rank, so that pages go before
        video, and video goes. One that would have to wait longer than any wait is due as well: the
        clock was wrong when it was sealed.
        """
        return self._envelopes(
            "state = 'waiting' AND freight = ? AND (due <= ? OR due > ?)"
            f" ORDER BY tries > {_MANY_TRIES}, {_ORDER.get(freight, 'rank, created')}, id LIMIT ?",
            freight,
            now.isoformat(),
            (now + _LONGEST_WAIT).isoformat(),
            most,
        )

    def waiting_envelopes(self) -> list[OutgoingEnvelope]:
        """Everything that the center has not confirmed, facts first, then as it would be sent."""
        return self._envelopes(
            f"state = 'waiting' ORDER BY freight != 'facts', {_ORDER['file']}, id"
        )

    def by_id(self, ids: Iterable[str]) -> list[OutgoingEnvelope]:
        """Envelopes of these ids that are not confirmed yet, in this order."""
        order = list(ids)
        envelopes = self._envelopes(f"state = 'waiting' AND id IN ({_marks(order)})", *order)
        return sorted(envelopes, key=lambda envelope: order.index(envelope.id))

    def piece(self, envelope: OutgoingEnvelope, start: int, length: int) -> bytes:
        """`length` bytes of the ciphertext from byte `start`; none of an envelope that was
        confirmed meanwhile.
        """
        row = self._store.one(
            "SELECT substr(ciphertext, ?, ?) AS piece FROM outgoing WHERE id = ?",
            start + 1,
            length,
            envelope.id,
        )
        return bytes(row["piece"] or b"") if row else b""

    def ciphertext(self, envelope: OutgoingEnvelope) -> bytes | None:
        """The ciphertext; None if the envelope was confirmed meanwhile, by another transport."""
        data = self.piece(envelope, 0, envelope.size)
        return data if len(data) == envelope.size else None

    def is_intact(self, envelope: OutgoingEnvelope) -> bool:
        """Whether the sealed bytes are still those that were sealed."""
        row = self._store.one("SELECT ciphertext FROM outgoing WHERE id = ?", envelope.id)
        return row is not None and hashlib.sha256(row["ciphertext"]).hexdigest() == envelope.sha256

    # tries

    def begin_try(self, envelope_id: str, due: dt.datetime) -> None:
        """Count a try before it is made; if nothing comes of it, the next is not before `due`."""
        self._store.run(
            "UPDATE outgoing SET tries = tries + 1, due = ? WHERE id = ?",
            due.isoformat(),
            envelope_id,
        )

    def note_progress(self, envelope_id: str, place: str, confirmed: int) -> None:
        """The center holds `confirmed` bytes of the envelope at `place`; only a gain makes it due
        again.
        """
        self._store.run(
            "UPDATE outgoing SET tries = iif(confirmed < ?1, 0, tries),"
            " due = iif(confirmed < ?1, '', due), confirmed = ?1, place = ?2 WHERE id = ?3",
            confirmed,
            place,
            envelope_id,
        )

    def add_time(self, envelope_id: str, spent: dt.timedelta) -> None:
        """Time that sending this envelope took on the line; tries add up."""
        milliseconds = max(0, round(spent.total_seconds() * 1000))
        self._store.run(
            "UPDATE outgoing SET took = took + ? WHERE id = ?", milliseconds, envelope_id
        )

    def time_of(self, envelope_id: str) -> dt.timedelta | None:
        """How long it took to send an envelope that the center has confirmed."""
        row = self._store.one(
            "SELECT took FROM outgoing WHERE id = ? AND state = 'stored'", envelope_id
        )
        return dt.timedelta(milliseconds=row["took"]) if row else None

    def restart(self, envelope_id: str) -> None:
        """The center no longer has the upload; it begins again."""
        self._store.run(
            "UPDATE outgoing SET place = '', confirmed = 0 WHERE id = ? AND state = 'waiting'",
            envelope_id,
        )

    def reset_due(self, ids: Sequence[str], now: dt.datetime) -> None:
        """May be tried at once; that they were tried still counts."""
        self._store.run(
            f"UPDATE outgoing SET due = ? WHERE due > ? AND id IN ({_marks(ids)})",
            now.isoformat(),
            now.isoformat(),
            *ids,
        )

    def undo_try(self, ids: Sequence[str], now: dt.datetime) -> None:
        """Their last try was none: it was more than the way takes at once."""
        self._store.run(
            f"UPDATE outgoing SET due = ?, tries = max(0, tries - 1) WHERE id IN ({_marks(ids)})",
            now.isoformat(),
            *ids,
        )

    def reset_all_due(self, now: dt.datetime) -> None:
        """Forget the waiting times: the button was pressed, or the line came up."""
        self._store.run(
            "UPDATE outgoing SET due = ? WHERE state = 'waiting' AND due > ?",
            now.isoformat(),
            now.isoformat(),
        )

    def is_passed(self, envelope_id: str, now: dt.datetime) -> bool:
        """Whether a file that is more urgent than this one could go now."""
        order = "julianday({0}.created) + {0}.rank * 0.5"
        row = self._store.one(
            "SELECT 1 FROM outgoing o JOIN outgoing e ON e.id = ? WHERE o.state = 'waiting' AND"
            " o.freight = 'file' AND o.id != e.id AND o.rank < e.rank AND o.tries = 0 AND"
            f" o.confirmed < o.size AND o.due <= ? AND {order.format('o')} < {order.format('e')}"
            " LIMIT 1",
            envelope_id,
            now.isoformat(),
        )
        return row is not None

    # journeys

    def confirm(self, envelope_id: str, sha256: str) -> bool:
        """The center holds the whole envelope; the sealed copy is dropped. A receipt for other
        bytes is none.
        """
        with writing(self._store):
            self._store.run("DELETE FROM mailed WHERE id = ?", envelope_id)
            changed = self._store.run(
                f"UPDATE outgoing SET {CONFIRM.change}, confirmed = size, reason = ''"
                f" WHERE {CONFIRM.where} AND id = ? AND sha256 = ?",
                envelope_id,
                sha256,
            )
        return changed > 0

    def set_aside(self, envelope_id: str, reason: str) -> None:
        """The center refused it for good; a person will look."""
        self._store.run(
            f"UPDATE outgoing SET {REFUSE.change}, reason = ? WHERE {REFUSE.where} AND id = ?",
            reason,
            envelope_id,
        )

    def doubt(self) -> int:
        """The center seems to have come from a backup: whatever it confirmed is asked about; gives
        how much that is.
        """
        return self._store.run(f"UPDATE outgoing SET {DOUBT.change} WHERE {DOUBT.where}")

    def doubted_ids(self, most: int) -> list[str]:
        """Envelopes to ask about."""
        return self._ids("state = 'doubted' ORDER BY created, id LIMIT ?", most)

    def resolve(self, asked_ids: Iterable[str], known_ids: Iterable[str]) -> None:
        """The center's answer about doubted envelopes; those that it forgot are to be sealed and
        sent anew.
        """
        known_set = set(known_ids)
        with writing(self._store):
            for envelope_id in asked_ids:
                self._move(KNOW_AGAIN if envelope_id in known_set else LOSE, envelope_id)

    def forgotten_ids(self) -> list[str]:
        """Envelopes that the center confirmed and no longer has; their sealed bytes are gone here
        as well.
        """
        return self._ids("state = 'forgotten'")

    def forget(self, envelope_id: str) -> None:
        """The sealed bytes are of no use any more, unless they just arrived; the desk seals the
        same thing anew.
        """
        self._move(SEAL_ANEW, envelope_id)

    def drop(self, envelope_id: str) -> None:
        """Forget an envelope in whose place another one is sealed."""
        self._store.run("DELETE FROM outgoing WHERE id = ? AND state = 'forgotten'", envelope_id)

    def change_center(self) -> None:
        """Another center follows: what this one confirmed stays with it, and what waits is to be
        sealed anew.
        """
        with writing(self._store):
            for move in (LEAVE_BEHIND, SEAL_ANEW):
                self._store.run(f"UPDATE outgoing SET {move.change} WHERE {move.where}")

    # how they stand

    def newest_stored_ids(self) -> list[str]:
        """The envelope that the center confirmed last, if any: one that it must know."""
        return self._ids("state = 'stored' ORDER BY created DESC, id DESC LIMIT 1")

    def set_aside_ids(self) -> list[str]:
        """Envelopes that the center refused, the oldest first."""
        return self._ids("state = 'aside' ORDER BY created, id")

    def states(self, ids: Sequence[str]) -> dict[str, tuple[OutgoingState, str]]:
        """State and reason of each of these envelopes that is in the bag."""
        rows = self._store.rows(
            f"SELECT id, state, reason FROM outgoing WHERE id IN ({_marks(ids)})", *ids
        )
        return {row["id"]: (OutgoingState(row["state"]), row["reason"]) for row in rows}

    def tally(self) -> Tally:
        """How the journeys stand."""
        rows = self._store.rows(
            "SELECT state, count(*) AS number, coalesce(sum(size - confirmed), 0) AS bytes"
            " FROM outgoing GROUP BY state"
        )
        number = dict.fromkeys(OutgoingState, 0) | {
            OutgoingState(row["state"]): row["number"] for row in rows
        }
        waiting_bytes = {row["state"]: row["bytes"] for row in rows}
        return Tally(
            number[OutgoingState.WAITING]
            + number[OutgoingState.DOUBTED]
            + number[OutgoingState.FORGOTTEN],
            waiting_bytes.get(OutgoingState.WAITING, 0),
            number[OutgoingState.STORED],
            number[OutgoingState.ASIDE],
        )

    def _move(self, move: Move, envelope_id: str) -> None:
        self._store.run(
            f"UPDATE outgoing SET {move.change} WHERE {move.where} AND id = ?", envelope_id
        )

    def _envelopes(self, where: str, *values: object) -> list[OutgoingEnvelope]:
        rows = self._store.rows(f"SELECT {_COLUMNS} FROM outgoing WHERE {where}", *values)
        return [OutgoingEnvelope(**row) for row in rows]

    def _ids(self, where: str, *values: object) -> list[str]:
        rows = self._store.rows(f"SELECT id FROM outgoing WHERE {where}", *values)
        return [str(row["id"]) for row in rows]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
