"""The list of cases: computed from the journal in the transaction of the event, and rebuildable."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.people.iin import NO_IIN, Iin
from app.storage.database import Store, marks
from app.storage.finding import find_rows


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
    words: str = ""


class CaseList:
    """The lines that the assistant scrolls through."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, row: CaseRow) -> None:
        """Write the line of a case."""
        values = tuple(vars(row).values())
        self._store.run(
            f"INSERT OR REPLACE INTO cases ({', '.join(vars(row))}) VALUES ({marks(values)})",
            *values,
        )

    def mark(self) -> tuple[object, ...]:
        """Another one whenever a line is another one."""
        row = self._store.one(
            "SELECT count(*) AS n, max(updated) AS at, sum(news) AS news FROM cases"
        )
        return tuple(row.values()) if row else ()

    def clear_news(self, case_id: str) -> None:
        """The assistant has looked at the case."""
        self._store.run("UPDATE cases SET news = 0 WHERE id = ?", case_id)

    def clear(self) -> None:
        """Empty the list of cases, before it is computed anew."""
        self._store.run("DELETE FROM cases")

    def search(self, text: str, most: int, today: str = "") -> list[CaseRow]:
        """Cases whose numbers or people have every part of the text, or nearly, where none has:
        those with news first, then overdue ones, then the latest.

        Lists of calls and of kits are lists of their own.
        """
        rows = find_rows(
            self._store,
            text,
            "SELECT * FROM cases WHERE status NOT IN ('called', 'kit') AND (",
            ") ORDER BY news DESC, due = '' OR due >= ?, CASE WHEN due < ? THEN due ELSE '' END,"
            " updated DESC LIMIT ?",
            (today, today, most),
        )
        return [CaseRow(**row) for row in rows]

    def all_rows(self) -> list[CaseRow]:
        """Every case, in no order."""
        return self._where("1")

    def of_person(self, iin: Iin) -> list[CaseRow]:
        """The cases of the person with this IIN."""
        return self._where("iin = ?", iin)

    def at_steps(self, steps: Sequence[str], most: int) -> list[CaseRow]:
        """Cases whose next step is one of these, the oldest first."""
        return self._where(f"step IN ({marks(steps)}) ORDER BY updated LIMIT ?", *steps, most)

    def count_at_steps(self, steps: Sequence[str]) -> int:
        """How many these are."""
        return self._count(f"step IN ({marks(steps)})", *steps)

    def to_sign(self) -> list[CaseRow]:
        """Cases with a contract that is to be signed, the most urgent first."""
        return self._where("sign = 1 ORDER BY due = '', due, title")

    def count_to_sign(self) -> int:
        """How many these are."""
        return self._count("sign = 1")

    def with_news(self) -> list[CaseRow]:
        """Cases at which the assistant has not looked since something came."""
        return self._where("news = 1")

    def _where(self, condition: str, *values: object) -> list[CaseRow]:
        rows = self._store.rows(f"SELECT * FROM cases WHERE {condition}", *values)
        return [CaseRow(**row) for row in rows]

    def _count(self, condition: str, *values: object) -> int:
        row = self._store.one(f"SELECT count(*) AS number FROM cases WHERE {condition}", *values)
        return int(row["number"]) if row else 0
