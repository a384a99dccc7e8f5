"""The queue that a specialist works through: the inbox as it was filtered, what waits in it, and
which case of it is next.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from app.forms.problems import parse_day
from center import owners
from center.journal import inbox_rows, today
from center.models import CaseRow
from center.second import refused_cases, waiting_cases

_CENTER = "center"
_WAY, _MOST_ON_WAY = "way", 300
_EARLIEST = 2000  # a year before which nothing can have come
_ANSWERS = ("question-answered", "body-answered")
_IN_ADDRESS = {  # names in a page's address, and what they are here
    "q": "search",
    "holder": "holder",
    "what": "what",
    "kiosk": "kiosk",
    "since": "since",
    "until": "until",
    "service": "service",
    "step": "step",
}
_OPEN = Q(step__gt="")  # what an index finds; most cases are at their end


def _of_what(day: dt.date, user_id: int) -> Mapping[str, Q]:
    """What somebody may look for in the morning, by its name in a page's address."""
    waits = _OPEN & Q(holder=_CENTER)
    return {
        "mine": _OPEN & owners.is_of(user_id),
        "nobodys": waits & owners.is_nobodys(),
        "ours": waits,
        "late": _OPEN & Q(due__lt=day),
        "today": _OPEN & Q(due=day),
        "soon": _OPEN & Q(due__gt=day, due__lte=day + dt.timedelta(days=3)),
        "answered": waits & Q(latest__in=_ANSWERS),
        "agreed": _OPEN & Q(status="consented"),
        "appeals": Q(step="appeal"),
        "second": _OPEN & Q(id__in=waiting_cases()),
        "refused": _OPEN & Q(id__in=refused_cases()),
        "news": Q(news=True),
    }


@dataclass(frozen=True)
class Queue:
    """What the inbox was searched for, whose turn it was asked for, and which of `_of_what`; the
    code of the kiosk, the service and the next step that it was asked for, and from when to when
    the cases arrived, as ISO days. `user_id` is who asks, and in no address.
    """

    search: str = ""
    holder: str = ""
    what: str = ""
    kiosk: str = ""
    since: str = ""
    until: str = ""
    service: str = ""
    step: str = ""
    user_id: int = 0

    @classmethod
    def of(cls, request: HttpRequest) -> "Queue":
        """The one that the page's address tells."""
        facts = {name: request.GET.get(name, "") for name in _IN_ADDRESS}
        facts["q"] = facts["q"].strip()
        facts |= {name: _iso(facts[name]) for name in ("since", "until")}
        told = {field: facts[name] for name, field in _IN_ADDRESS.items()}
        return cls(**told, user_id=request.user.pk or 0)

    @property
    def address(self) -> str:
        """As it stands behind a page's address; empty where nothing was filtered."""
        facts = {name: getattr(self, field) for name, field in _IN_ADDRESS.items()}
        told = urlencode({name: value for name, value in facts.items() if value})
        return f"?{told}" if told else ""

    def rows(self) -> QuerySet[CaseRow]:
        """Its cases, the most urgent first."""
        return self._filtered(inbox_rows(self.search, self.holder))

    def page(self, number: int, size: int) -> tuple[list[CaseRow], bool]:
        """A page of its cases, the first one is 1, and whether there is another one; open cases
        first, without looking at all that are at their end.
        """
        start, wanted = (number - 1) * size, size + 1
        rows = self.rows()
        open_rows = rows.filter(_OPEN)
        found = list(open_rows[start : start + wanted])
        is_of_open = bool(self.holder or self.step)  # of those at their end it is nobody's turn
        if len(found) < wanted and not is_of_open:
            before = 0 if found else max(0, start - open_rows.count())
            found += _ended(rows, before, wanted - len(found))
        return found[:size], len(found) > size

    def found(self, shown: Sequence[CaseRow], number: int, has_next: bool) -> int:
        """How many cases a search has found, where page `number` of them is shown; the others are
        counted only where there are any. 0 where nothing was searched for.
        """
        if not self.search:
            return 0
        return self.rows().count() if has_next or number > 1 else len(shown)

    def next_case(self, way: "Way") -> CaseRow | None:
        """The case of the queue that the center has something to do with which stands below the
        present one; at the end of the list the first that was not looked at on this way, or the
        first of all.
        """
        rows = self._filtered(inbox_rows(self.search, self.holder or _CENTER)).filter(_OPEN)
        others = rows.exclude(id=way.cases[-1])
        unseen = rows.exclude(id__in=way.cases)
        following: CaseRow | None = others.filter(way.below).first()
        return following or unseen.first() or others.first()

    def _filtered(self, rows: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
        condition = _of_what(today(), self.user_id).get(self.what)
        if condition is not None:
            rows = rows.filter(condition)
        if self.kiosk:
            rows = rows.filter(kiosk__code=self.kiosk)
        if self.service:
            rows = rows.filter(service=self.service)
        if self.step:
            rows = rows.filter(Q(step=self.step) | Q(also_step=self.step))
        if self.since_day is not None:
            rows = rows.filter(arrived__gte=_midnight(self.since_day))
        if self.until_day is not None:
            rows = rows.filter(arrived__lt=_midnight(self.until_day + dt.timedelta(days=1)))
        return rows

    @property
    def since_day(self) -> dt.date | None:
        """Since when, if that is a day."""
        return _day(self.since)

    @property
    def until_day(self) -> dt.date | None:
        """Until when, that day included, if it is one."""
        return _day(self.until)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the usual queues was asked for."""
        return bool(self.kiosk or self.service or self.step or self.since or self.until)

    @property
    def plain(self) -> "Queue":
        """The same without that."""
        return replace(self, kiosk="", service="", step="", since="", until="")


def _ended(rows: QuerySet[CaseRow], start: int, count: int) -> list[CaseRow]:
    """So many of the cases that are at their end, from one on, the latest changed first: an index
    tells which, and only these are read.
    """
    ended = rows.filter(step="").order_by("-updated")
    ids = list(ended.values_list("id", flat=True)[start : start + count])
    found = {row.id: row for row in rows.filter(id__in=ids)}
    return [found[key] for key in ids if key in found]


def _iso(day: str) -> str:
    """A day as people write it, as an ISO one; what is none stays for what it is."""
    read = parse_day(day)
    return read.isoformat() if read else day.strip()


def _day(iso: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return None
    return day if _EARLIEST <= day.year < dt.MAXYEAR else None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@dataclass(frozen=True)
class Way:
    """The cases that were opened on a way through a queue, the present one the last, and where that
    stood in the list when it was opened: its term and when it was changed, both as ISO texts.
    """

    cases: tuple[str, ...]
    due: str
    updated: str

    @property
    def below(self) -> Q:
        """What stands below it in the list: by term, those without one last, the latest changed
        first.
        """
        moment = dt.datetime.fromisoformat(self.updated)
        later = Q(updated__lt=moment) | Q(updated=moment, id__gt=self.cases[-1])
        if not self.due:
            return Q(due=None) & later
        due = dt.date.fromisoformat(self.due)
        return Q(due__gt=due) | Q(due=None) | (Q(due=due) & later)


def note_way(request: HttpRequest, queue: Queue, row: CaseRow) -> Way:
    """Note that a case was opened; another queue is another way. The present case keeps its place
    in the list, whatever was done with it since it was opened.
    """
    kept = request.session.get(_WAY, {})
    visited = kept.get("cases", []) if kept.get("queue") == queue.address else []
    if visited[-1:] == [row.id] and "updated" in kept:
        return Way(tuple(visited), kept.get("due", ""), kept["updated"])
    visited = [*(other for other in visited if other != row.id), row.id][-_MOST_ON_WAY:]
    way = Way(tuple(visited), str(row.due or ""), row.updated.isoformat())
    request.session[_WAY] = {
        "queue": queue.address,
        "cases": visited,
        "due": way.due,
        "updated": way.updated,
    }
    return way


def counts(queue: Queue) -> dict[str, int]:
    """How many cases there are of each of `_of_what`, and in `all`, of the holder, kiosk and time
    that the queue is narrowed to; 0 of each where somebody searches, who is not told of them.
    """
    if queue.search:
        return dict.fromkeys(("all", *_of_what(today(), queue.user_id)), 0)
    rows, conditions = replace(queue, what="").rows(), dict(_of_what(today(), queue.user_id))
    news = conditions.pop("news")
    of_open: dict[str, int] = rows.filter(_OPEN).aggregate(
        **{name: Count("id", filter=part) for name, part in conditions.items()}
    )
    return {"all": rows.count(), **of_open, "news": rows.filter(news).count()}
