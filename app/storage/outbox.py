"""What the desk has to send, from the transaction that makes it until it travels in the mailbag."""

from dataclasses import dataclass

from app.storage.database import Store, writing

NOTE = "note"
"""The freight of a message of the assistant, which travels as facts do."""


@dataclass(frozen=True)
class OutboxRow:
    """Something that is to be sealed: an event by its digest, a file by its SHA-256, or a message
    by its id.
    """

    id: str
    case_id: str
    freight: str
    ref: str
    rank: int
    envelope: str


class Outbox:
    """Events and files that are to be sealed, and under which envelope they travel."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, row: OutboxRow) -> None:
        """Have something sealed and sent; to be called in the transaction that makes it."""
        self._store.insert(
            "outbox",
            id=row.id,
            case_id=row.case_id,
            freight=row.freight,
            ref=row.ref,
            rank=row.rank,
            envelope="",
        )

    def unsealed_rows(self) -> list[OutboxRow]:
        """What is not in the mailbag yet, facts first."""
        return self._rows("envelope = '' ORDER BY freight = 'file', rank, rowid")

    def mark_sealed(self, outbox_id: str, envelope: str) -> None:
        """It travels in the mailbag under this envelope id."""
        self._store.run("UPDATE outbox SET envelope = ? WHERE id = ?", envelope, outbox_id)

    def unseal(self, envelope: str) -> str:
        """What travelled under this envelope id is to be sealed anew; gives its outbox id, or an
        empty text.
        """
        with writing(self._store):
            row = self._store.one("SELECT id FROM outbox WHERE envelope = ?", envelope)
            self._store.run("UPDATE outbox SET envelope = '' WHERE envelope = ?", envelope)
        return str(row["id"]) if row else ""

    def case_of(self, envelope: str) -> str:
        """The case that an envelope is of, or an empty text."""
        row = self._store.one("SELECT case_id FROM outbox WHERE envelope = ?", envelope)
        return str(row["case_id"]) if row else ""

    def rows_of(self, case_id: str) -> list[OutboxRow]:
        """Everything of a case that was or is to be sent."""
        return self._rows("case_id = ? ORDER BY rowid", case_id)

    def notes(self) -> list[OutboxRow]:
        """Every message that was or is to be sent."""
        return self._rows("freight = ? ORDER BY rowid", NOTE)

    def _rows(self, where: str, *values: object) -> list[OutboxRow]:
        sql = f"SELECT id, case_id, freight, ref, rank, envelope FROM outbox WHERE {where}"
        return [OutboxRow(**row) for row in self._store.rows(sql, *values)]
