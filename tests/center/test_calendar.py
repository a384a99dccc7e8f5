"""The working-day calendar: entered at the center, reckoned by it and by its kiosks."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from app.case import Case
from app.catalog import Transfers, load_workdays
from app.desk import Desk
from tests.support.beside import run_beside
from tests.support.rig import RealCenter

DUE = """
import sys
from django.utils import timezone
from center.models import CaseRow
from center.repair import reckon_anew
print(CaseRow.objects.get(id=sys.argv[1]).due)
print(reckon_anew(timezone.now()), reckon_anew(timezone.now()))
print(CaseRow.objects.get(id=sys.argv[1]).due)
"""


def weekdays(after: dt.date) -> Iterator[dt.date]:
    day = after
    while True:
        day += dt.timedelta(days=1)
        if day.weekday() < 5:
            yield day


def written(days: list[dt.date]) -> str:
    return "\n".join(day.strftime("%d.%m.%Y") for day in days)


def test_what_is_moved_in_a_year_makes_it_exact_beside_the_laws_holidays() -> None:
    moved, worked = dt.date(2031, 3, 3), dt.date(2031, 3, 1)
    calendar = load_workdays().with_transfers([Transfers(2031, (moved,), (worked,))])
    assert calendar.is_exact(moved)
    assert [calendar.is_working(day) for day in (moved, worked)] == [False, True]
    assert not calendar.is_working(dt.date(2031, 12, 16)), "the law's holidays stay"
    assert calendar.is_working(dt.date(2031, 3, 4))
    assert not calendar.is_exact(dt.date(2032, 3, 3))
    assert not load_workdays().is_exact(moved)


def test_days_that_the_center_enters_move_terms_there_and_at_the_kiosk(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None], queue: Callable[[], Case]
) -> None:
    case = queue()
    carry()
    today = dt.datetime.now(ZoneInfo("Asia/Almaty")).date()
    off = list(islice(weekdays(today), 12))
    years = sorted({day.year for day in off})
    specialist = enrolled.specialist()
    for year in years:
        days = written([day for day in off if day.year == year])
        answer = specialist.fill("/tables", "calendar", {}, year=str(year), off=days, worked="")
        assert off[0].strftime("%d.%m") in specialist.read("/tables"), answer
    before, counts, after = run_beside(enrolled, DUE, case.id).stdout.split("\n")[:3]
    assert counts == "1 0", "once"
    assert dt.date.fromisoformat(after) >= dt.date.fromisoformat(before) + dt.timedelta(days=12)
    line_before = desk.case_table.rows()[0].due
    carry()
    assert not any(desk.workdays.is_working(day) for day in off)
    assert desk.workdays.is_exact(off[0])
    assert desk.case_table.rows()[0].due >= line_before
    for year in years:
        specialist.fill("/tables", "calendar-remove", remove=str(year))
    carry()
    assert desk.workdays.is_working(off[1]) == load_workdays().is_working(off[1])


def test_a_year_is_changed_in_its_place_and_not_written_over_unseen(
    enrolled: RealCenter,
) -> None:
    specialist = enrolled.specialist()
    days = {"off": "03.03.2031", "worked": ""}
    specialist.fill("/tables", "calendar", {}, year="2031", **days)
    again = specialist.fill_raw("/tables", "calendar", {"year": "2031", "off": "", "worked": ""})
    assert "Этот год уже есть" in again
    assert "03.03.2031" in specialist.read("/tables?year=2031")
    values = {"year": "2032", "former": "2031", "off": "03.03.2032", "worked": ""}
    specialist.fill_raw("/tables?year=2031", "calendar", values)
    content = str(enrolled.rows("SELECT content FROM center_setting WHERE name = 'calendar'"))
    assert "2032-03-03" in content
    assert "2031" not in content


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"off": "31.02.2031"}, "Это не дата: 31.02.2031"),
        ({"off": "03.03.2032"}, "03.03.2032 другого года"),
        ({"off": "01.03.2031"}, "01.03.2031 и так выходной"),
        ({"worked": "03.03.2031"}, "03.03.2031 и так будний день"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_its_field(
    enrolled: RealCenter, words: dict[str, str], sentence: str
) -> None:
    specialist = enrolled.specialist()
    values = {"year": "2031", "off": "", "worked": ""} | words
    assert sentence in specialist.fill_raw("/tables", "calendar", values)
    assert enrolled.rows("SELECT 1 FROM center_setting WHERE name = 'calendar'") == []
