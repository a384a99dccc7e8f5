"""Envelopes on their way to the center: what is to be sent, in which order, how far it has come."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from app.storage.database import Store, marks, writing
from app.storage.journeys import OutgoingEnvelope

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
            f" ORDER BY tries > {_MANY_TRIES}, {_ORDER.get(freight, 'rank, created')}, rowid"
            " LIMIT ?",
            freight,
            now.isoformat(),
            (now + _LONGEST_WAIT).isoformat(),
            most,
        )

    def waiting_envelopes(self) -> list[OutgoingEnvelope]:
        """Everything that the center has not confirmed, facts first, then as it would be sent."""
        return self._envelopes(
            f"state = 'waiting' ORDER BY freight != 'facts', {_ORDER['file']}, rowid"
        )

    def backlog(self, besides: Sequence[str]) -> tuple[int, dt.date | None]:
        """How many envelopes the center has not confirmed, besides these, and the day of the
        oldest.
        """
        row = self._store.one(
            "SELECT COUNT(*) AS count, MIN(created) AS oldest FROM outgoing"
            f" WHERE state = 'waiting' AND id NOT IN ({marks(besides)})",
            *besides,
        )
        if row is None or not row["count"]:
            return 0, None
        return int(row["count"]), dt.datetime.fromisoformat(str(row["oldest"])).date()

    def by_id(self, ids: Iterable[str]) -> list[OutgoingEnvelope]:
        """Envelopes of these ids that are not confirmed yet, in this order."""
        order = list(ids)
        envelopes = self._envelopes(f"state = 'waiting' AND id IN ({marks(order)})", *order)
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
            f"UPDATE outgoing SET due = ? WHERE due > ? AND id IN ({marks(ids)})",
            now.isoformat(),
            now.isoformat(),
            *ids,
        )

    def undo_try(self, ids: Sequence[str], now: dt.datetime) -> None:
        """Their last try was none: it was more than the way takes at once."""
        self._store.run(
            f"UPDATE outgoing SET due = ?, tries = max(0, tries - 1) WHERE id IN ({marks(ids)})",
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

    def _envelopes(self, where: str, *values: object) -> list[OutgoingEnvelope]:
        rows = self._store.rows(f"SELECT {_COLUMNS} FROM outgoing WHERE {where}", *values)
        return [OutgoingEnvelope(**row) for row in rows]
