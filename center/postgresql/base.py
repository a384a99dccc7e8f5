"""Django's own PostgreSQL, with one writer at a time.

What the center decides while it writes, it decides by what it has just read: whether a number of
the book is free, whether the case is as the page showed it, which letter is the next. SQLite lets
one transaction write, so that nobody comes between; here each begins by taking the same lock, of
all processes of all machines, and has it until its end (PostgreSQL, "Explicit Locking", advisory
locks). What many wait to write is written in one transaction all the same (`center.writing`).
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg.types.string import StrDumper, StrDumperUnknown

_WRITERS = 0x4B6F6D656B  # "Komek": a lock is a number, and each database has its own


class _Words(StrDumper):
    def dump(self, obj: str) -> Any:
        """Text without NUL, of which PostgreSQL has none; whoever sends it means nothing by it."""
        return super().dump(obj.replace("\0", ""))


class _UnknownWords(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", ""))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions wait for each other."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """One that takes any text."""
        connection = super().get_new_connection(conn_params)
        for dumper in (_Words, _UnknownWords):  # the last one is the usual one
            connection.adapters.register_dumper(str, dumper)
        return connection

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # the stubs leave it out
        if not autocommit:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))
