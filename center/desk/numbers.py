"""Numbers for whoever leads the center: what came, what waits where, how long it took, and why aid
was refused.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from app.alphabet import in_order
from app.lists.workbooks import Value, workbook_of
from app.texts import Texts
from center.desk.exports import xlsx
from center.desk.queue import Queue
from center.desk.reading import note_reading
from center.desk.session import signed_in
from center.journal import NO_APPLICATIONS, today
from center.models import CaseRow
from center.notices.outbox import Told, told_since
from center.scope import in_scope, is_limited
from center.templatetags.phrases import language, word

PERIODS = (4, 13, 26, 52)
"""Weeks that the page can be asked for."""
_USUAL = 13
_MOST_REASONS = 12
_KIOSK = ("kiosk__code", "kiosk__name")
_TO_THE_DAY, _TO_THE_HOUR = 10, 13  # letters of a day or time


@dataclass(frozen=True)
class Bar:
    """A line of a chart: how many, and how many of them are late; `part` and `late_part` are of the
    longest line, in percent.
    """

    name: str
    count: int
    late: int = 0
    part: int = 0
    late_part: int = 0


@dataclass(frozen=True)
class Week:
    """A week, by its Monday: what came and what was decided; heights in percent of the highest."""

    monday: dt.date
    came: int
    ended: int
    came_part: int
    ended_part: int

    @property
    def came_top(self) -> int:
        """How much is free above the bar, in percent."""
        return 100 - self.came_part

    @property
    def ended_top(self) -> int:
        """The same above the other bar."""
        return 100 - self.ended_part


@dataclass(frozen=True)
class Place:
    """A kiosk's line: what came in the period, what is open, late, decided, and half of the
    decisions took at most so many working days.
    """

    code: str
    name: str
    came: int
    open: int
    late: int
    ended: int
    took: int | None


@dataclass(frozen=True)
class Numbers:
    """All of the page; `in_time` is the part of the decisions that came within the term, in
    percent, `untold` how many of what waits have been decided, and are only to be told.
    """

    since: dt.date
    came: int
    open: int
    untold: int
    late: int
    ended: int
    took: int | None
    in_time: int | None
    weeks: list[Week]
    steps: list[Bar]
    outcomes: list[Bar]
    reasons: list[Bar]
    places: list[Place]


@require_http_methods(["GET", "HEAD"])
@signed_in
def show_numbers(request: HttpRequest) -> HttpResponse:
    """`GET /numbers?weeks=13`."""
    weeks = _weeks_asked(request)
    context = {
        "numbers": numbers(weeks, today()),
        "came_since": Queue(since=since(weeks, today()).isoformat()).address,
        "weeks": weeks,
        "today": today(),
        "told": _told(since(weeks, today())),
        "choices": [(count, _period(count)) for count in PERIODS],
    }
    return render(request, "center/numbers.html", context)


def _told(day: dt.date) -> list[Told]:
    """What was sent to people; it is not known by district."""
    return [] if is_limited() else told_since(day)


@require_http_methods(["GET", "HEAD"])
@signed_in
def export_numbers(request: HttpRequest) -> HttpResponse:
    """`GET /numbers.xlsx?weeks=13`: the same as sheets of a workbook."""
    note_reading(request, "", "numbers")
    told = numbers(_weeks_asked(request), today())
    count = _("How many")
    sheets: dict[str, tuple[Sequence[str], Sequence[Sequence[Value]]]] = {
        _("Numbers"): (
            [
                _("Since"), _("Came"), _("Ended"), f"{_('Decided in time')}, %", _("Open now"),
                _("Overdue now"), _("Median, working days"),
            ],
            [(told.since, told.came, told.ended, told.in_time, told.open, told.late,
              told.took)],
        ),
        _("By week"): (
            [_("Week from"), _("Came"), _("Ended")],
            [(week.monday, week.came, week.ended) for week in told.weeks],
        ),
        _("What waits where"): (
            [_("Next step"), count, _("Overdue")],
            [(bar.name, bar.count, bar.late) for bar in told.steps],
        ),
        _("Outcomes"): ([_("Outcome"), count], [(bar.name, bar.count) for bar in told.outcomes]),
        _("Reasons"): ([_("Reason"), count], [(bar.name, bar.count) for bar in told.reasons]),
        _("By kiosk"): (
            [
                _("Kiosk"), _("Came"), _("Open now"), _("Overdue now"), _("Ended"),
                _("Median, working days"),
            ],
            [
                (place.name, place.came, place.open, place.late, place.ended, place.took)
                for place in told.places
            ],
        ),
        "SMS, e-mail": (
            [
                _("How the person was told"), _("Sent"), _("Known to have arrived"),
                _("Not taken or unsure"), _("Cost, ₸"),
            ],
            [
                (word("way", row.way), row.sent, row.arrived, row.failed, float(row.cost))
                for row in _told(told.since)
            ],
        ),
    }  # fmt: skip
    return xlsx(f"numbers-{today()}", workbook_of(sheets))


def _weeks_asked(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", "")
    return int(asked) if asked.isdecimal() and int(asked) in PERIODS else _USUAL


def _period(weeks: int) -> str:
    return {4: _("4 weeks"), 13: _("a quarter"), 26: _("half a year"), 52: _("a year")}[weeks]


def since(weeks: int, day: dt.date) -> dt.date:
    """The Monday with which so many weeks begin, the week of this day the last."""
    return day - dt.timedelta(days=day.weekday() + 7 * (weeks - 1))


def numbers(weeks: int, day: dt.date) -> Numbers:
    """What the lines of the inbox tell of so many weeks, this one the last."""
    begins = since(weeks, day)
    rows = in_scope(CaseRow.objects.exclude(status__in=NO_APPLICATIONS))
    begin = timezone.make_aware(dt.datetime.combine(begins, dt.time.min))
    came, ended = rows.filter(arrived__gte=begin), rows.filter(ended__gte=begins)
    waiting = rows.filter(step__gt="")
    only_to_tell = Q(step="inform", ended__isnull=False)  # an appeal is open, and was decided
    decided = ended.filter(outcome__in=("granted", "refused"))
    counted, late_count = decided.count(), decided.filter(late=True).count()
    return Numbers(
        begins,
        came.count(),
        waiting.exclude(only_to_tell).count(),
        waiting.filter(only_to_tell).count(),
        waiting.filter(due__lt=day).count(),
        ended.count(),
        _median(ended),
        round(100 * (counted - late_count) / counted) if counted else None,
        _by_week(came, ended, begins, weeks),
        _by_step(waiting, day),
        _by_outcome(ended),
        _by_reason(ended),
        _by_place(came, waiting, ended, day),
    )


def _median(ended: QuerySet[CaseRow]) -> int | None:
    """Half of them took at most so many working days."""
    counts = list(
        ended.exclude(took=None).values_list("took").annotate(n=Count("*")).order_by("took")
    )
    return _middle(counts)


def _middle(counts: Sequence[tuple[int, int]]) -> int | None:
    """The middle one of values with how often each is there, the least first."""
    passed, half = 0, sum(n for _value, n in counts) / 2
    for value, n in counts:
        passed += n
        if passed >= half:
            return value
    return None


def _by_week(
    came: QuerySet[CaseRow], ended: QuerySet[CaseRow], since: dt.date, weeks: int
) -> list[Week]:
    arrivals: Counter[dt.date] = Counter()
    for hour, n in _grouped(came, "arrived", _TO_THE_HOUR):
        at = dt.datetime.strptime(hour.replace("T", " "), "%Y-%m-%d %H").replace(tzinfo=dt.UTC)
        arrivals[_monday(timezone.localtime(at).date())] += n
    ends: Counter[dt.date] = Counter()
    for day, n in _grouped(ended, "ended", _TO_THE_DAY):
        ends[_monday(dt.date.fromisoformat(day))] += n
    most = max((1, *arrivals.values(), *ends.values()))
    mondays = [since + dt.timedelta(weeks=number) for number in range(weeks)]
    return [
        Week(
            monday,
            arrivals[monday],
            ends[monday],
            round(100 * arrivals[monday] / most),
            round(100 * ends[monday] / most),
        )
        for monday in mondays
    ]


def _grouped(rows: QuerySet[CaseRow], field: str, length: int) -> list[tuple[str, int]]:
    """How many there are of each beginning of a day or time: the database knows no weeks, and
    would ask Python for each row.
    """
    beginning = Substr(Cast(field, TextField()), 1, length)
    return list(rows.annotate(at=beginning).values_list("at").annotate(n=Count("*")).order_by())


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _by_step(waiting: QuerySet[CaseRow], day: dt.date) -> list[Bar]:
    texts = Texts(language())
    counts = (
        waiting.values_list("step", "holder")
        .annotate(n=Count("*"), late=Count("due", filter=Q(due__lt=day)))
        .order_by("-n")
    )
    step_words, holder_words = (
        {code: texts.say("household", f"{group}.{code}") for code in codes}
        for group, codes in (
            ("step", {row[0] for row in counts}),
            ("holder", {row[1] for row in counts}),
        )
    )
    return _bars(
        [
            (f"{step_words[step]} · {holder_words[holder]}", n, late)
            for step, holder, n, late in counts
        ]
    )


def _by_outcome(ended: QuerySet[CaseRow]) -> list[Bar]:
    words = {
        "granted": _("Granted"),
        "refused": _("Refused"),
        "not-met": _("Criteria not met"),
        "withdrawn": _("Taken back by the applicant"),
        "closed": _("Closed without a decision"),
    }
    counts = ended.values_list("outcome").annotate(n=Count("*")).order_by("-n")
    return _bars([(words.get(code, code), n, 0) for code, n in counts])


def _by_reason(ended: QuerySet[CaseRow]) -> list[Bar]:
    sent_back = ended.filter(outcome__in=("refused", "not-met")).exclude(reason="")
    counts = sent_back.values_list("reason").annotate(n=Count("*"))
    return _bars([(reason, n, 0) for reason, n in counts.order_by("-n", "reason")[:_MOST_REASONS]])


def _bars(lines: Sequence[tuple[str, int, int]]) -> list[Bar]:
    most = max((count for _name, count, _late in lines), default=1) or 1
    return [
        Bar(name, count, late, round(100 * count / most), round(100 * late / most))
        for name, count, late in lines
    ]


def _by_place(
    came: QuerySet[CaseRow],
    waiting: QuerySet[CaseRow],
    ended: QuerySet[CaseRow],
    day: dt.date,
) -> list[Place]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    late = waiting.filter(due__lt=day)
    for name, rows in (
        ("came", came), ("open", waiting.filter(ended=None)), ("ended", ended), ("late", late),
    ):  # fmt: skip
        for kiosk, place, n in rows.values_list(*_KIOSK).annotate(n=Count("*")):
            found.setdefault((place, kiosk), {})[name] = n
    times: dict[str, list[tuple[int, int]]] = {}
    for kiosk, took, n in (
        ended.exclude(took=None)
        .values_list("kiosk__code", "took")
        .annotate(n=Count("*"))
        .order_by("took")
    ):
        times.setdefault(kiosk, []).append((took, n))
    return [
        Place(
            kiosk,
            place,
            counts.get("came", 0),
            counts.get("open", 0),
            counts.get("late", 0),
            counts.get("ended", 0),
            _middle(times.get(kiosk, ())),
        )
        for (place, kiosk), counts in sorted(found.items(), key=lambda item: in_order(item[0][0]))
    ]
