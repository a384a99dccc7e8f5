"""Whose case it is at the center: who has begun with it, or was given it. It is the center's own
business, and in no journal.
"""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from center.duties import RIGHTS, Right
from center.models import Ownership
from center.rights import duty_of


def owner_name(case_id: str) -> str:
    """How its owner is called; empty where it is nobody's."""
    return names_of([case_id]).get(case_id, "")


def owner_id(case_id: str) -> int:
    """The number of its owner's account; 0 where it is nobody's."""
    row = _with_owners().filter(case_id=case_id).first()
    return row.user_id if row else 0


def give(case_id: str, user: User | None) -> None:
    """It is this person's from now on, or nobody's."""
    if user is None:
        Ownership.objects.filter(case_id=case_id).delete()
    else:
        values = {"user": user, "since": timezone.now()}
        Ownership.objects.update_or_create(case_id=case_id, defaults=values)


def take_if_nobodys(case_id: str, user: User) -> None:
    """Whoever takes the first step has the case."""
    if not owner_id(case_id):
        give(case_id, user)


def workers() -> list[User]:
    """Who can have cases, by their names."""
    users = User.objects.filter(is_active=True)
    return sorted((one for one in users if Right.WORK in RIGHTS[duty_of(one)]), key=_called)


def names_of(case_ids: list[str]) -> dict[str, str]:
    """How the owners of these cases are called, by case."""
    rows = _with_owners().select_related("user").filter(case_id__in=case_ids)
    return {row.case_id: _called(row.user) for row in rows}


def is_of(user_id: int) -> Q:
    """Cases of this person."""
    return Q(id__in=Ownership.objects.filter(user_id=user_id).values("case_id"))


def is_nobodys() -> Q:
    """Cases that nobody has."""
    return ~Q(id__in=_with_owners().values("case_id"))


def is_used() -> bool:
    """Whether anybody has a case: a center of one person needs no owners."""
    return User.objects.filter(is_active=True).count() > 1 and _with_owners().exists()


def _with_owners() -> QuerySet[Ownership]:
    """Whose account has ended has no cases any more."""
    return Ownership.objects.filter(user__is_active=True)


def _called(user: User) -> str:
    return user.get_full_name() or user.get_username()
