"""Copies of the tables on a server of PostgreSQL: its own programs write and read them."""

import os
import subprocess
from pathlib import Path

from app.process import NO_WINDOW
from center.databases import database_of

NAME = "center.dump"
"""What such a copy is called beside the files of the folder."""
_PLACES = (
    ("PGHOST", "HOST"),
    ("PGPORT", "PORT"),
    ("PGUSER", "USER"),
    ("PGPASSWORD", "PASSWORD"),
    ("PGDATABASE", "NAME"),
    ("PGSSLMODE", "sslmode"),
    ("PGSSLROOTCERT", "sslrootcert"),
)
_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"


class DumpError(Exception):
    """What the server's program said."""


def dump(address: str, goal: Path) -> None:
    """The database as it is at this moment (`pg_dump`, its custom format). Raises `DumpError`."""
    _run("pg_dump", address, "--format=custom", f"--file={goal}")
    with goal.open("rb+") as file:
        os.fsync(file.fileno())


def check(dumped: Path) -> None:
    """Raises `DumpError` where its contents cannot be listed."""
    _run("pg_restore", "", "--list", str(dumped))


def is_empty(address: str) -> bool:
    """Whether the database has no tables; raises `DumpError`."""
    return _run("psql", address, "--no-psqlrc", "-At", "-c", _TABLES).strip() == "0"


def load(address: str, dumped: Path) -> None:
    """Put it into an empty database, all of it or nothing. Raises `DumpError`."""
    _run("pg_restore", address, "--single-transaction", "--no-owner", "--dbname=", str(dumped))


def _run(program: str, address: str, *arguments: str) -> str:
    """The password goes by the environment: everybody may read a command's arguments."""
    environment = dict(os.environ)
    if address:
        facts = database_of(address, Path())
        for name, key in _PLACES:
            if value := {**facts, **facts["OPTIONS"]}.get(key):
                environment[name] = value
        arguments = tuple(
            f"--dbname={facts['NAME']}" if one == "--dbname=" else one for one in arguments
        )
    try:
        result = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise DumpError(f"{program}: {error}") from error
    if result.returncode:
        words = result.stderr.decode("utf-8", "replace").strip()
        raise DumpError(f"{program}: {words[-300:]}")
    return result.stdout.decode("utf-8", "replace")
