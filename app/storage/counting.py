"""How many envelopes are in which state, read by nobody who has opened the mailbag."""

import sqlite3
from contextlib import closing
from pathlib import Path

_QUERIES = {
    table: f"SELECT state, freight, count(*), coalesce(sum(size), 0) FROM {table}"
    " GROUP BY state, freight"
    for table in ("outgoing", "incoming")
}


def count_envelopes(path: Path) -> dict[str, object]:
    """State, freight, number and bytes by table of a mailbag; what cannot be read says why."""
    if not path.exists():
        return {}
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=5)) as database:
            return {name: database.execute(sql).fetchall() for name, sql in _QUERIES.items()}
    except sqlite3.Error as error:
        return {"unreadable": str(error)}
