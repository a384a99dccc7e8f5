"""Cases whose personal data was erased here: what is kept of them, and how the rest goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.storage.caselist import CaseRow
from app.storage.database import Store, marks, writing

_CERTIFICATE = '"kind":"data-erased"'
"""In the header of the entry with which the center tells that it has erased a case: it stays."""


@dataclass(frozen=True)
class ErasedCase:
    """That there was a case, and nothing of whom it was about. `date` is that of the application,
    `erased` the day on which the data went, both in ISO's form; `place` and `folder` say where the
    paper original is.
    """

    case_id: str
    number: str
    service: str
    status: str
    date: str
    place: str
    folder: str
    erased: str


class Erasing:
    """What was erased, and what may be."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, case_id: str) -> ErasedCase | None:
        """What is kept of a case, if it was erased."""
        row = self._store.one("SELECT * FROM erased WHERE case_id = ?", case_id)
        return ErasedCase(**row) if row else None

    def all(self) -> list[ErasedCase]:
        """Every erased case, in the order of their numbers."""
        rows = self._store.rows("SELECT * FROM erased ORDER BY number")
        return [ErasedCase(**row) for row in rows]

    def ended(self, statuses: Iterable[str], before: str, most: int) -> list[CaseRow]:
        """Cases in which nothing is owed or unread and nothing was said since this moment, the
        oldest first.
        """
        wanted = tuple(statuses)
        rows = self._store.rows(
            f"SELECT * FROM cases WHERE status IN ({marks(wanted)}) AND step = '' AND news = 0"
            " AND updated < ? ORDER BY updated LIMIT ?",
            *wanted,
            before,
            most,
        )
        return [CaseRow(**row) for row in rows]

    def ordered(self) -> list[str]:
        """Cases that the center has erased, as its certificates say, and of which this PC knows
        something.
        """
        rows = self._store.rows(
            "SELECT DISTINCT case_id FROM events WHERE instr(header, ?) > 0 AND EXISTS (SELECT 1"
            " FROM events other WHERE other.case_id = events.case_id AND other.erased = 0"
            " AND instr(other.header, ?) = 0)",
            _CERTIFICATE,
            _CERTIFICATE,
        )
        return [str(row["case_id"]) for row in rows]

    def erase(self, kept: ErasedCase, digests: Iterable[str], files: Iterable[str]) -> None:
        """Take what these events of a case say of a person out of them, and these files (SHA-256),
        unless another case has them too.
        """
        with writing(self._store):
            self._store.run("DELETE FROM erased WHERE case_id = ?", kept.case_id)
            self._store.insert("erased", **vars(kept))
            for digest in digests:
                self._store.run(
                    "UPDATE events SET body = '', salt = zeroblob(0), erased = 1 WHERE digest = ?",
                    digest,
                )
            for sha256 in files:
                self._store.run(
                    "DELETE FROM files WHERE sha256 = ? AND case_id = ?", sha256, kept.case_id
                )
                self._store.run(
                    "DELETE FROM files WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM events WHERE"
                    " case_id <> ? AND erased = 0 AND instr(header, ?) > 0)",
                    sha256,
                    kept.case_id,
                    sha256,
                )
            self._store.run("DELETE FROM originals WHERE case_id = ?", kept.case_id)
            self._store.run(
                "DELETE FROM outbox WHERE case_id = ? AND freight = 'file'", kept.case_id
            )
            self._store.run("DELETE FROM outcomes WHERE case_id = ?", kept.case_id)
            self._store.run("DELETE FROM cases WHERE id = ?", kept.case_id)
