"""Whose case it is at the center: who has begun with it, or was given it. It is the center's own
business, and in no journal.
"""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from center.duties import Right
from center.models import CaseRow, Ownership
from center.rights import holders
from center.scope import in_scope, seeing, seen_by


def owner_of(case_id: str) -> User | None:
    """Who has it; None where it is nobody's."""
    row = _with_owners().select_related("user").filter(case_id=case_id).first()
    return row.user if row else None


def give(case_id: str, user: User | None) -> None:
    """It is this person's from now on, or nobody's."""
    if user is None:
        Ownership.objects.filter(case_id=case_id).delete()
    else:
        values = {"user": user, "since": timezone.now()}
        Ownership.objects.update_or_create(case_id=case_id, defaults=values)


def take_if_nobodys(case_id: str, user: User) -> None:
    """Whoever takes the first step has the case."""
    if owner_of(case_id) is None:
        give(case_id, user)


def workers(kiosk_id: str) -> list[User]:
    """Who can have the cases of this kiosk, by their names."""
    return sorted(seeing(holders(Right.WORK), kiosk_id), key=called)


def release_unseen(user: User) -> int:
    """Somebody works for other districts now: cases of which nothing is seen any more are
    nobody's; gives how many.
    """
    own = Ownership.objects.filter(user=user)
    with seen_by(user):
        seen = in_scope(CaseRow.objects.filter(id__in=own.values("case_id"))).values("id")
        return own.exclude(case_id__in=list(seen.values_list("id", flat=True))).delete()[0]


def names_of(case_ids: list[str]) -> dict[str, str]:
    """How the owners of these cases are called, by case."""
    rows = _with_owners().select_related("user").filter(case_id__in=case_ids)
    return {row.case_id: called(row.user) for row in rows}


def all_names() -> dict[str, str]:
    """The same of every case that somebody has."""
    return {row.case_id: called(row.user) for row in _with_owners().select_related("user")}


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


def called(user: User) -> str:
    """How somebody is called."""
    return user.get_full_name() or user.get_username()
