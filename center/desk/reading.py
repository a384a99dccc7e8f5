"""Who has looked at whose case: a line for each visit, kept with the case."""

import datetime as dt
from collections.abc import Collection

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from center.models import Reading
from center.visits import add_visit

_AGAIN = dt.timedelta(minutes=10)
_MOST_SHOWN = 50


def note_reading(request: HttpRequest, case_id: str, what: str) -> None:
    """Note that this person looks at a part of the case; the same again within ten minutes is one
    visit.
    """
    note_visit(request.user.get_username(), case_id, what)


def note_visit(who: str, case_id: str, what: str) -> None:
    """The same for a name that somebody, or a program, is known by."""
    now = timezone.now()
    visits = Reading.objects.filter(case_id=case_id, who=who, what=what[:60])
    if not visits.filter(at__gt=now - _AGAIN).exists():
        add_visit(who, case_id, what[:60], now)


def readings_of(case_id: str) -> list[tuple[dt.datetime, str, str]]:
    """The latest visits to a case: when, by whom, and what was looked at."""
    visits = list(Reading.objects.filter(case_id=case_id).order_by("-at")[:_MOST_SHOWN])
    names = _names({visit.who for visit in visits})
    return [(visit.at, names[visit.who], what_words(visit.what)) for visit in visits]


def what_words(what: str) -> str:
    """What somebody has looked at, in words; a file keeps its name."""
    words = {
        "case": _("Case"),
        "form": _("Application form"),
        "dossier": _("Case file"),
        "packet": _("Packet for the body"),
        "person": _("Everything about the person"),
        "list": _("List as XLSX"),
        "numbers": _("Numbers"),
        "handed": _("Handed over"),
    }
    return words.get(what.split(".", maxsplit=1)[0], what)


def _names(usernames: Collection[str]) -> dict[str, str]:
    """How these people are called, by the names that they sign in with."""
    people = {
        user.username: user.get_full_name() for user in User.objects.filter(username__in=usernames)
    }
    return {name: people.get(name) or name for name in usernames}


def others_looking(request: HttpRequest, case_id: str) -> list[str]:
    """Who else has looked at this case within the last ten minutes, by name."""
    since, who = timezone.now() - _AGAIN, request.user.get_username()
    visits = Reading.objects.filter(case_id=case_id, at__gt=since).exclude(who=who)
    return sorted(_names(set(visits.values_list("who", flat=True))).values())
