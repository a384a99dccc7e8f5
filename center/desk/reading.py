"""Who has looked at whose case: a line for each visit, kept with the case."""

import datetime as dt

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
