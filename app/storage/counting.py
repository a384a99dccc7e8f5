"""What can be read of a mailbag by who only looks: how many envelopes are in which state, and where
the center is. A kiosk that has it open is not disturbed, and none is made.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_QUERIES = {
    table: f"SELECT state, freight, count(*), coalesce(sum(size), 0) FROM {table}"
    " GROUP BY state, freight"
    for table in ("outgoing", "incoming")
}
_ADDRESS = "SELECT name, value FROM meta WHERE name IN ('center-url', 'center-pins', 'kiosk')"


def count_envelopes(path: Path) -> dict[str, object]:
    """State, freight, number and bytes by table of a mailbag; what cannot be read says why."""
    if not path.exists():
        return {}
    try:
        with closing(_look_into(path)) as database:
            return {name: database.execute(sql).fetchall() for name, sql in _QUERIES.items()}
    except sqlite3.Error as error:
        return {"unreadable": str(error)}


def center_address(path: Path) -> tuple[str, tuple[str, ...]]:
    """The center's address and its certificates' fingerprints; an empty one for a kiosk that is
    not enrolled. Raises `sqlite3.Error` where the mailbag cannot be read.
    """
    if not path.exists():
        return "", ()
    with closing(_look_into(path)) as database:
        notes = {name: bytes(value).decode() for name, value in database.execute(_ADDRESS)}
    pins = tuple(pin for pin in notes.get("center-pins", "").split(",") if pin)
    return (notes.get("center-url", "") if notes.get("kiosk") else "", pins)


def _look_into(path: Path) -> sqlite3.Connection:
    """Where nobody has it open, its log is not made either: who only reads could not take it away
    again, and another account's would keep the kiosk out.
    """
    is_open = path.with_name(f"{path.name}-shm").exists()
    address = f"{path.resolve().as_uri()}?{'mode=ro' if is_open else 'immutable=1'}"
    return sqlite3.connect(address, uri=True, timeout=5)
