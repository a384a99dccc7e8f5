"""How envelopes on their way to the center stand, and what the center's word changes in that."""

from collections.abc import Iterable, Sequence

from app.storage.database import Store, marks, writing
from app.storage.journeys import (
    CONFIRM,
    DOUBT,
    KNOW_AGAIN,
    LEAVE_BEHIND,
    LOSE,
    REFUSE,
    SEAL_ANEW,
    Move,
    OutgoingState,
    Tally,
)


class OutgoingJourneys:
    """The states of outgoing envelopes as the table of moves allows; every method is one
    transaction.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def confirm(self, envelope_id: str, sha256: str) -> bool:
        """The center holds the whole envelope; the sealed copy is dropped. A receipt for other
        bytes is none.
        """
        with writing(self._store):
            self._store.run("DELETE FROM mailed WHERE id = ?", envelope_id)
            changed = self._store.run(
                f"UPDATE outgoing SET {CONFIRM.change}, confirmed = size, reason = '',"
                " confirmation = (SELECT max(confirmation) + 1 FROM outgoing)"
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

    def last_stored_ids(self) -> list[str]:
        """The envelope that the center confirmed last, if any: what a center from a backup forgets
        first. A file may be confirmed long after a fact that is newer.
        """
        return self._ids(
            "state = 'stored' ORDER BY confirmation DESC, created DESC, id DESC LIMIT 1"
        )

    def set_aside_ids(self) -> list[str]:
        """Envelopes that the center refused, the oldest first."""
        return self._ids("state = 'aside' ORDER BY created, id")

    def states(self, ids: Sequence[str]) -> dict[str, tuple[OutgoingState, str]]:
        """State and reason of each of these envelopes that is in the bag."""
        rows = self._store.rows(
            f"SELECT id, state, reason FROM outgoing WHERE id IN ({marks(ids)})", *ids
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

    def _ids(self, where: str, *values: object) -> list[str]:
        rows = self._store.rows(f"SELECT id FROM outgoing WHERE {where}", *values)
        return [str(row["id"]) for row in rows]
