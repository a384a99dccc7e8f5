"""Whose cases somebody sees: those of the kiosks of their districts, or all where none was named.
An administrator sees all.

The limit is set for the time of a request (`seen_by`); whatever runs beside requests sees all.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import msgspec
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet

from app.alphabet import in_order
from app.decoding import from_json
from center.duties import Right
from center.models import Kiosk, Territory
from center.rights import may

M = TypeVar("M", bound=Model)
_KIOSKS: ContextVar[frozenset[str] | None] = ContextVar("kiosks", default=None)


def known_districts() -> list[str]:
    """The districts that kiosks were put into, in the order of the alphabet."""
    names = Kiosk.objects.exclude(district="").values_list("district", flat=True)
    return sorted(set(names), key=in_order)


def districts_of(user: User | AnonymousUser | Any) -> tuple[str, ...]:
    """The districts that somebody works for; none: for all."""
    row = Territory.objects.filter(user_id=user.pk).first() if user.pk else None
    return from_json(row.districts, tuple[str, ...]) if row else ()


def give_districts(user: User, districts: Iterable[str]) -> None:
    """From now on somebody works for these; for all where there are none."""
    names = tuple(dict.fromkeys(districts))
    if names:
        Territory.objects.update_or_create(
            user=user, defaults={"districts": msgspec.json.encode(names).decode()}
        )
    else:
        Territory.objects.filter(user=user).delete()


def rename_district(before: str, name: str) -> None:
    """A district that no kiosk is in any more has another name: who worked for it still does."""
    for row in Territory.objects.all() if before and name else ():
        districts = from_json(row.districts, tuple[str, ...])
        if before in districts:
            give_districts(row.user, (name if one == before else one for one in districts))


@contextmanager
def seen_by(user: User | AnonymousUser | Any) -> Iterator[None]:
    """Meanwhile only what this person may see is there."""
    names = () if may(user, Right.MANAGE) else districts_of(user)
    kiosks = Kiosk.objects.filter(district__in=names).values_list("id", flat=True)
    token = _KIOSKS.set(frozenset(kiosks) if names else None)
    try:
        yield
    finally:
        _KIOSKS.reset(token)


def seeing(users: Iterable[User], kiosk_id: str) -> list[User]:
    """Who of these sees this kiosk's cases: the same rule as `seen_by`, for many at one time."""
    district = Kiosk.objects.values_list("district", flat=True).get(id=kiosk_id)
    limits = {row.user_id: row for row in Territory.objects.all()}
    return [
        user
        for user in users
        if may(user, Right.MANAGE)
        or user.pk not in limits
        or district in from_json(limits[user.pk].districts, tuple[str, ...])
    ]


def is_seen(kiosk_id: str) -> bool:
    """Whether this kiosk's cases are there for whoever asks."""
    kiosks = _KIOSKS.get()
    return kiosks is None or kiosk_id in kiosks


def is_limited() -> bool:
    """Whether whoever asks sees only a part."""
    return _KIOSKS.get() is not None


def in_scope(rows: QuerySet[M], name: str = "kiosk_id") -> QuerySet[M]:
    """Of these rows those that whoever asks may see; `name` is where they name their kiosk."""
    kiosks = _KIOSKS.get()
    return rows if kiosks is None else rows.filter(**{f"{name}__in": kiosks})
