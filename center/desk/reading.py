"""Who has looked at whose case: a line for each visit, kept with the case."""

import datetime as dt

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from center.models import Reading

_AGAIN = dt.timedelta(minutes=10)
_MOST_SHOWN = 50


def note_reading(request: HttpRequest, case_id: str, what: str) -> None:
    """Note that this person looks at a part of the case; the same again within ten minutes is one
    visit.
    """
    now, who = timezone.now(), request.user.get_username()
    visits = Reading.objects.filter(case_id=case_id, who=who, what=what[:60])
    if not visits.filter(at__gt=now - _AGAIN).exists():
        Reading.objects.create(case_id=case_id, who=who, what=what[:60], at=now)


def readings_of(case_id: str) -> list[Reading]:
    """The latest visits to a case."""
    return list(Reading.objects.filter(case_id=case_id).order_by("-at")[:_MOST_SHOWN])


def others_looking(request: HttpRequest, case_id: str) -> list[str]:
    """Who else has looked at this case within the last ten minutes, by name."""
    since, who = timezone.now() - _AGAIN, request.user.get_username()
    visits = Reading.objects.filter(case_id=case_id, at__gt=since).exclude(who=who)
    names = sorted(set(visits.values_list("who", flat=True)))
    people = {
        user.username: user.get_full_name() for user in User.objects.filter(username__in=names)
    }
    return [people.get(name) or name for name in names]
