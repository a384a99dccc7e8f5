"""Which duties of the table a person has, as Django keeps it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, User

from center.duties import RIGHTS, Duty, Right

_GROUPS = (Duty.HEAD, Duty.AUDITOR)


def duty_of(user: User | AnonymousUser | Any) -> Duty:
    """What the person is here for; a specialist where nothing else was said."""
    if user.is_staff:
        return Duty.ADMINISTRATOR
    names = {group.name for group in user.groups.all()}
    return next((duty for duty in _GROUPS if duty in names), Duty.SPECIALIST)


def may(user: User | AnonymousUser | Any, right: Right) -> bool:
    """Whether this person may do that; nobody who has not signed in may anything."""
    return bool(user.is_authenticated) and right in RIGHTS[duty_of(user)]


def holders(right: Right) -> list[User]:
    """Everybody with an open account who may do that."""
    users = User.objects.filter(is_active=True).prefetch_related("groups")
    return [user for user in users if right in RIGHTS[duty_of(user)]]


def give_duty(user: User, duty: Duty) -> None:
    """From now on the person is here for that, and for nothing else."""
    user.is_staff = duty is Duty.ADMINISTRATOR
    user.save(update_fields=["is_staff"])
    groups = [Group.objects.get_or_create(name=duty)[0]] if duty in _GROUPS else []
    user.groups.set(groups)
