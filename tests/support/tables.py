"""What lies in the tables of a test's center, read and changed behind its back: in a file of the
data folder, or on a server.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.support.on_server import SERVER, database_of

_AGO = re.compile(r"datetime\(('?\w+'?), '-(\d+) (\w+)'\)")
Values = Sequence[Any] | Mapping[str, Any]


class Tables:
    """A connection to either; each statement is durable at once. A place for a value is `?`, or
    `:name`.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Values = ()) -> Any:
        """A cursor."""
        if not SERVER:
            return self._connection.execute(statement, values)
        if statement.startswith("PRAGMA "):
            return None  # about the file
        statement = _AGO.sub(r"(\1 - interval '\2 \3')", statement).replace("('now' ", "(now() ")
        if isinstance(values, Mapping):
            for name in values:
                statement = statement.replace(f":{name}", f"%({name})s")
        elif values:
            statement = statement.replace("%", "%%").replace("?", "%s")
        return self._connection.execute(statement, values or None)

    def executemany(self, statement: str, many: Iterable[Values]) -> None:
        """One statement for many rows."""
        for values in many:
            self.execute(statement, values)

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """What a question gives."""
        found: list[tuple[object, ...]] = self.execute(question).fetchall()
        return found


@contextmanager
def opened(data: Path) -> Iterator[Tables]:
    """The tables of the center in a folder."""
    if SERVER:
        import psycopg

        with psycopg.connect(database_of(data), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")  # no foreign keys
            yield Tables(connection)
    else:
        with closing(
            sqlite3.connect(data / "center.db", timeout=30, isolation_level=None)
        ) as database:
            yield Tables(database)
