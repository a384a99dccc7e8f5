"""Envelopes from the center, until the desk has opened them."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from app.storage.database import Store, writing
from app.storage.journeys import COMPLETE, OPEN, PUT_ASIDE, REFETCH, IncomingEnvelope, IncomingState

_COLUMNS = "id, freight, header, signature, sha256, size, length(ciphertext) AS have"


class IncomingQueue:
    """What came down, or is to come, as a table; every method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def announce(self, envelope: IncomingEnvelope, ciphertext: bytes, now: dt.datetime) -> None:
        """The center has an envelope for us, whole in `ciphertext` or to be fetched; once is
        enough.

        The caller has compared the ciphertext with the header's hash.
        """
        is_whole = len(ciphertext) == envelope.size
        with writing(self._store):
            self._store.put(
                "incoming",
                id=envelope.id,
                freight=envelope.freight,
                header=envelope.header,
                signature=envelope.signature,
                sha256=envelope.sha256,
                size=envelope.size,
                ciphertext=ciphertext,
                created=now.isoformat(),
                state=IncomingState.HELD if is_whole else IncomingState.ANNOUNCED,
            )
            if ciphertext and is_whole:  # what was only announced before, or began to come
                self._store.run(
                    f"UPDATE incoming SET ciphertext = ?, {COMPLETE.change}"
                    f" WHERE {COMPLETE.where} AND id = ? AND sha256 = ?",
                    ciphertext,
                    envelope.id,
                    envelope.sha256,
                )

    def to_fetch(self) -> list[IncomingEnvelope]:
        """Envelopes that are not whole yet, the oldest first."""
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM incoming WHERE state = 'announced' ORDER BY created, id"
        )
        return [IncomingEnvelope(**row) for row in rows]

    def append(self, envelope_id: str, start: int, piece: bytes) -> None:
        """Bytes from `start` on; what lies elsewhere than at the end of what is held is ignored."""
        with writing(self._store):
            self._store.run(
                "UPDATE incoming SET ciphertext = CAST(ciphertext || ? AS BLOB)"
                " WHERE id = ? AND length(ciphertext) = ? AND state = 'announced'",
                piece,
                envelope_id,
                start,
            )
            row = self._store.one(
                "SELECT ciphertext, sha256 FROM incoming"
                " WHERE id = ? AND state = 'announced' AND length(ciphertext) >= size",
                envelope_id,
            )
            if row is None:
                return
            is_right = hashlib.sha256(row["ciphertext"]).hexdigest() == row["sha256"]
            # what came wrong comes again: only what is right is confirmed to the center
            move = COMPLETE if is_right else REFETCH
            self._store.run(
                f"UPDATE incoming SET {move.change} WHERE {move.where} AND id = ?", envelope_id
            )

    def refetch(self, envelope_id: str) -> None:
        """What was fetched is not what was announced; it is thrown away and fetched again."""
        self._store.run(
            f"UPDATE incoming SET {REFETCH.change} WHERE {REFETCH.where} AND id = ?", envelope_id
        )

    def unopened_envelopes(self) -> list[IncomingEnvelope]:
        """Whole envelopes that nobody has opened yet, facts first."""
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM incoming WHERE state = 'held'"
            " ORDER BY freight = 'file', created, id"
        )
        return [IncomingEnvelope(**row) for row in rows]

    def ciphertext(self, envelope_id: str) -> bytes:
        """The sealed bytes that are here of an envelope."""
        row = self._store.one("SELECT ciphertext FROM incoming WHERE id = ?", envelope_id)
        return bytes(row["ciphertext"]) if row else b""

    def mark_opened(self, envelope_id: str) -> None:
        """The desk has taken over the contents; the sealed copy is dropped."""
        with writing(self._store):
            self._store.run(
                f"UPDATE incoming SET {OPEN.change} WHERE {OPEN.where} AND id = ?", envelope_id
            )
            self._store.run("DELETE FROM parked WHERE id = ?", envelope_id)

    def put_aside(self, envelope_id: str, reason: str) -> None:
        """An envelope that cannot be opened is kept, with the reason."""
        self._store.run(
            f"UPDATE incoming SET {PUT_ASIDE.change}, reason = ?"
            f" WHERE {PUT_ASIDE.where} AND id = ?",
            reason,
            envelope_id,
        )

    def unacknowledged_ids(self, most: int) -> list[str]:
        """Whole envelopes of which the center does not know yet that they are here."""
        rows = self._store.rows(
            "SELECT id FROM incoming WHERE acknowledged = 0 AND state != 'announced'"
            " ORDER BY created, id LIMIT ?",
            most,
        )
        return [row["id"] for row in rows]

    def acknowledge(self, ids: Sequence[str]) -> None:
        """The center knows that these are here."""
        with writing(self._store):
            for envelope_id in ids:
                self._store.run("UPDATE incoming SET acknowledged = 1 WHERE id = ?", envelope_id)
