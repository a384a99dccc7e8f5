"""The tests' centers on a server of PostgreSQL, where `KOMEK_TEST_DATABASE` names one:
`postgresql://name@host:port`. Each data folder has a database of its own there, by its path.
"""

import hashlib
import os
from pathlib import Path

import pytest

SERVER = os.environ.get("KOMEK_TEST_DATABASE", "")

of_a_file = pytest.mark.skipif(bool(SERVER), reason="about a database in a file")


def database_of(data: Path) -> str:
    """The address of a folder's database; empty where the folder itself has it."""
    return f"{SERVER}/{_name(data)}" if SERVER else ""


def _name(data: Path) -> str:
    return f"komek_{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]}"


def has_database(data: Path) -> bool:
    """Whether the folder has a database there."""
    return bool(_ask("SELECT 1 FROM pg_database WHERE datname = %s", _name(data)))


def copy_database(source: Path, data: Path) -> None:
    """A database for a folder, as that of another one is; nobody may be connected to it."""
    if SERVER:
        _ask(f"CREATE DATABASE {_name(data)} TEMPLATE {_name(source)}")


def make_database(data: Path) -> None:
    """An empty database for a folder, in the place of the one that it had."""
    _ask(f"DROP DATABASE IF EXISTS {_name(data)} WITH (FORCE)")
    _ask(f"CREATE DATABASE {_name(data)}")


def settle(data: Path) -> None:
    """Have the programs that are started from now on keep this folder's tables there, if there is a
    server; they find none.
    """
    if SERVER:
        make_database(data)
        os.environ["KOMEK_CENTER_DATABASE"] = database_of(data)


def drop_databases() -> None:
    """All that a run has made."""
    if SERVER:
        for (name,) in _ask("SELECT datname FROM pg_database WHERE datname LIKE 'komek%%'"):
            _ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _ask(statement: str, *values: str) -> list[tuple[str, ...]]:
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        cursor = connection.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []
