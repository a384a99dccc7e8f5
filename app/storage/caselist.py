"""The list of cases: computed from the journal in the transaction of the event, and rebuildable."""

from dataclasses import dataclass

from app.people.iin import NO_IIN, Iin
from app.storage.database import Store, like


@dataclass(frozen=True)
class CaseRow:
    """A line in the list of cases."""

    id: str
    number: str
    title: str
    service: str
    status: str
    date: str
    updated: str
    news: int
    iin: Iin = NO_IIN
    phone: str = ""
    quarter: str = ""
    step: str = ""
    holder: str = ""
    due: str = ""
    again: str = ""
    sign: int = 0


class CaseList:
    """The lines that the assistant scrolls through."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, row: CaseRow) -> None:
        """Write the line of a case."""
        values = tuple(vars(row).values())
        marks = ", ".join("?" * len(values))
        self._store.run(
            f"INSERT OR REPLACE INTO cases ({', '.join(vars(row))}) VALUES ({marks})", *values
        )

    def clear_news(self, case_id: str) -> None:
        """The assistant has looked at the case."""
        self._store.run("UPDATE cases SET news = 0 WHERE id = ?", case_id)

    def clear(self) -> None:
        """Empty the list of cases, before it is computed anew."""
        self._store.run("DELETE FROM cases")

    def search(self, text: str, most: int, today: str = "") -> list[CaseRow]:
        """Cases whose number or person contains the text: those with news first, then overdue ones,
        then the latest.

        Lists of calls and of kits are lists of their own.
        """
        words, capital = like(text), like(text.title())
        sql = (
            "SELECT * FROM cases WHERE (number LIKE ? ESCAPE '!' OR title LIKE ? ESCAPE '!' OR"
            " title LIKE ? ESCAPE '!') AND status NOT IN ('called', 'kit') ORDER BY news DESC,"
            " due = '' OR due >= ?, CASE WHEN due < ? THEN due ELSE '' END, updated DESC LIMIT ?"
        )
        return [
            CaseRow(**row)
            for row in self._store.rows(sql, words, words, capital, today, today, most)
        ]

    def where(self, condition: str, *values: object) -> list[CaseRow]:
        """The cases of a condition of ours on the list's columns, by name."""
        return [
            CaseRow(**row)
            for row in self._store.rows(f"SELECT * FROM cases WHERE {condition}", *values)
        ]

    def count(self, condition: str, *values: object) -> int:
        """How many cases a condition of ours on the list's columns holds for."""
        row = self._store.one(f"SELECT count(*) AS number FROM cases WHERE {condition}", *values)
        return int(row["number"]) if row else 0
