"""Pieces that travel by e-mail: they come in any order, and nobody says at once that they came."""

import datetime as dt
from typing import Any

from app.storage.database import Store, writing
from app.storage.incoming import IncomingQueue
from app.storage.journeys import IncomingEnvelope


class MailedPieces:
    """Which pieces went out by mail, and which came in before those that they follow."""

    def __init__(self, store: Store, incoming: IncomingQueue) -> None:
        self._store, self._arrivals = store, incoming

    def last(self, envelope_id: str, start: int) -> tuple[dt.datetime, int] | None:
        """When the piece from byte `start` on was handed to a mail server last, and how often."""
        row = self._store.one(
            "SELECT at, times FROM mailed WHERE id = ? AND start = ?", envelope_id, start
        )
        return (dt.datetime.fromisoformat(row["at"]), row["times"]) if row else None

    def note(self, envelope_id: str, start: int, now: dt.datetime) -> None:
        """A mail server has taken the piece."""
        self._store.run(
            "INSERT INTO mailed (id, start, at, times) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (id, start) DO UPDATE SET at = excluded.at, times = times + 1",
            envelope_id,
            start,
            now.isoformat(),
        )

    def forget(self, envelope_id: str, start: int) -> None:
        """The piece came back as undeliverable."""
        self._store.run("DELETE FROM mailed WHERE id = ? AND start = ?", envelope_id, start)

    def park(self, envelope: IncomingEnvelope, start: int, piece: bytes) -> None:
        """Bytes of an announced envelope, whatever came before them; they are put together as far
        as they reach.

        Of an envelope that is whole already, or was opened, nothing is kept again.
        """
        with writing(self._store):
            if not self._is_announced(envelope.id):
                return
            self._store.put("parked", id=envelope.id, start=start, piece=piece)
            while row := self._next_parked(envelope.id):
                rest = row["piece"][row["have"] - row["start"] :]
                self._arrivals.append(envelope.id, row["have"], rest)
                self._store.run(
                    "DELETE FROM parked WHERE id = ? AND start = ?", envelope.id, row["start"]
                )
            if not self._is_announced(envelope.id):
                self._store.run("DELETE FROM parked WHERE id = ?", envelope.id)

    def _is_announced(self, envelope_id: str) -> bool:
        query = "SELECT 1 FROM incoming WHERE id = ? AND state = 'announced'"
        return self._store.one(query, envelope_id) is not None

    def _next_parked(self, envelope_id: str) -> dict[str, Any] | None:
        return self._store.one(
            "SELECT p.start, p.piece, length(i.ciphertext) AS have"
            " FROM parked p JOIN incoming i ON i.id = p.id"
            " WHERE p.id = ? AND p.start <= length(i.ciphertext) ORDER BY p.start LIMIT 1",
            envelope_id,
        )
