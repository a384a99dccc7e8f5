"""Lines of a list by what somebody types: those that have it, or those that nearly have it."""

from collections.abc import Sequence
from typing import Any

from app.people.finding import is_near, readings
from app.storage.database import Store, like


def find_rows(
    store: Store, typed: str, before: str, after: str, values: Sequence[object]
) -> list[dict[str, Any]]:
    """The rows of a query around a condition on its table's column `words`; all, where nothing is
    typed.

    Rows with every part of what is typed, as it can be read (`readings`); where there are none,
    those with every part but for one typing error in it. `values` are those of the query after the
    condition.
    """
    ways = readings(typed)
    if not ways:
        return [] if typed.strip() else store.rows(f"{before}1{after}", *values)
    for parts in ways:
        has_parts = " AND ".join(["words LIKE ? ESCAPE '!'"] * len(parts))
        patterns = [like(part) for part in parts]
        if rows := store.rows(f"{before}{has_parts}{after}", *patterns, *values):
            return rows
    store.db.conn.create_function(
        "is_near",
        1,
        lambda words: any(is_near(words, parts) for parts in ways),
        deterministic=True,
    )
    return store.rows(f"{before}is_near(words){after}", *values)
