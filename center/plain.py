"""Plain SQL for what every exchange asks: to put one of Django's own queries together takes longer
than the database takes to answer it.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection


def rows(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What a question gives. Moments come as the database keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def change(statement: str, values: Sequence[Any] = ()) -> int:
    """Change rows; gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def insert(
    table: str, columns: Sequence[str], new_rows: Iterable[Sequence[Any]], clash: str = ""
) -> None:
    """Add rows; `clash` is what is done about those that are there already."""
    values = [tuple(row) for row in new_rows]
    if values:
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(columns)}) {clash}"
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def marks(values: Collection[object]) -> str:
    """A place for each of these values."""
    return ", ".join(["%s"] * len(values))


def moment(value: dt.datetime) -> Any:
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(value)


def day(value: dt.date | None) -> Any:
    """A day as the database keeps it."""
    return connection.ops.adapt_datefield_value(value)
