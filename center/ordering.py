"""The order in which people look for names and codes, for the database and for lists in memory."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models.functions import Collate

from app.alphabet import code_key, in_order
from center.models import Kiosk

_COLLATION = "names"
_REMEMBERED = 1 << 15


def by_name(field: str = "name") -> Collate:
    """For `order_by`: as the Kazakh alphabet has it."""
    return Collate(field, _COLLATION)


def teach_order(connection: Any, **_facts: Any) -> None:
    """A connection that has just been made learns that order."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(_COLLATION, _compare)


def _compare(first: str, second: str) -> int:
    one, other = _key(first), _key(second)
    return (one > other) - (one < other)


@lru_cache(_REMEMBERED)
def _key(name: str) -> list[int]:
    return in_order(name)


def by_code(kiosks: Iterable[Kiosk]) -> list[Kiosk]:
    """K2 before K10."""
    return sorted(kiosks, key=lambda kiosk: code_key(kiosk.code))
