"""The queue that a specialist works through: the inbox as it was filtered, what waits in it, and
which case of it is next.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from center.journal import inbox_rows, today
from center.models import CaseRow

_CENTER = "center"


def _of_what(day: dt.date) -> Mapping[str, Q]:
    """What somebody may look for in the morning, by its name in a page's address."""
    waits = Q(holder=_CENTER)
    return {
        "ours": waits,
        "late": ~Q(step="") & Q(due__lt=day),
        "today": ~Q(step="") & Q(due=day),
        "soon": ~Q(step="") & Q(due__gt=day, due__lte=day + dt.timedelta(days=3)),
        "appeals": Q(step="appeal"),
        "news": Q(news=True),
    }


@dataclass(frozen=True)
class Queue:
    """What the inbox was searched for, whose turn it was asked for, and which of `_of_what`."""

    search: str = ""
    holder: str = ""
    what: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Queue":
        """The one that the page's address tells."""
        facts = request.GET
        return cls(facts.get("q", "").strip(), facts.get("holder", ""), facts.get("what", ""))

    @property
    def address(self) -> str:
        """As it stands behind a page's address; empty where nothing was filtered."""
        facts = {"q": self.search, "holder": self.holder, "what": self.what}
        told = urlencode({name: value for name, value in facts.items() if value})
        return f"?{told}" if told else ""

    def rows(self) -> QuerySet[CaseRow]:
        """Its cases, the most urgent first."""
        return self._filtered(inbox_rows(self.search, self.holder))

    def next_case(self, case_id: str) -> CaseRow | None:
        """The most urgent case of the queue besides this one that the center has something to do
        with.
        """
        rows = self._filtered(inbox_rows(self.search, self.holder or _CENTER)).exclude(id=case_id)
        following: CaseRow | None = rows.exclude(step="").first()
        return following

    def _filtered(self, rows: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
        condition = _of_what(today()).get(self.what)
        return rows if condition is None else rows.filter(condition)


def counts() -> dict[str, int]:
    """How many cases there are of each of `_of_what`, and in `all`."""
    conditions = _of_what(today())
    told: dict[str, int] = inbox_rows().aggregate(
        all=Count("id"), **{name: Count("id", filter=part) for name, part in conditions.items()}
    )
    return told
