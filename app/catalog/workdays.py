"""Working days of Kazakhstan: the law's holidays from `holidays`, corrected by a table that a
center extends.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.resources import resource

_SATURDAY = 5


@dataclass(frozen=True)
class Reckoning:
    """The days of a term, one by one: those that count, those that do not although they are no
    weekend, weekends, and weekends that are worked (they count, too).
    """

    counted: tuple[dt.date, ...]
    holidays: tuple[dt.date, ...]
    weekends: tuple[dt.date, ...]
    worked: tuple[dt.date, ...]


@dataclass(frozen=True)
class Transfers:
    """What the government has decided for a year besides the law's holidays: weekdays on which
    nobody works, and weekends on which one does.
    """

    year: int
    off: tuple[dt.date, ...] = ()
    worked: tuple[dt.date, ...] = ()


@dataclass(frozen=True)
class Workdays:
    """Days off and worked weekends of the years that have a table; the others are the law's
    holidays.

    A year is exact where the government's transfers are known: by the table, or by the library
    (2000 to 2025).
    """

    days_off: frozenset[dt.date]
    worked_days: frozenset[dt.date]
    years: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        """Whether offices are open on that day."""
        days_off, worked_days = (
            (self.days_off, self.worked_days) if day.year in self.years else _by_law(day.year)
        )
        return day in worked_days or (day.weekday() < _SATURDAY and day not in days_off)

    def with_transfers(self, decided: Iterable[Transfers]) -> "Workdays":
        """The calendar in which these years are exact."""
        days_off, worked_days, years = self.days_off, self.worked_days, self.years
        for year in decided:
            if year.year not in years:
                off, worked = _by_law(year.year)
                days_off, worked_days = days_off | off, worked_days | worked
            days_off = (days_off | frozenset(year.off)) - frozenset(year.worked)
            worked_days = (worked_days | frozenset(year.worked)) - frozenset(year.off)
            years |= {year.year}
        return Workdays(days_off, worked_days, years)

    def add(self, start: dt.date, days: int) -> dt.date:
        """The day that is `days` working days after `start`, which itself does not count."""
        day = start
        while days > 0:
            day += dt.timedelta(days=1)
            days -= self.is_working(day)
        return day

    def reckon(self, start: dt.date, end: dt.date) -> Reckoning:
        """Every day after `start` up to and with `end`, by whether it counts."""
        days = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
        counted = tuple(day for day in days if self.is_working(day))
        off = [day for day in days if not self.is_working(day)]
        return Reckoning(
            counted,
            tuple(day for day in off if day.weekday() < _SATURDAY),
            tuple(day for day in off if day.weekday() >= _SATURDAY),
            tuple(day for day in counted if day.weekday() >= _SATURDAY),
        )

    def is_exact(self, day: dt.date) -> bool:
        """Whether the transfers of days off of that day's year are known."""
        return day.year in self.years or _knows_transfers(day.year)


@cache
def _by_law(year: int) -> tuple[AbstractSet[dt.date], AbstractSet[dt.date]]:
    """Days off and worked weekends of a year by the law on holidays and, where known, the
    government's transfers.
    """
    # only now: it loads every country, and most years have a table
    from holidays.countries.kazakhstan import KZ

    days = KZ(years=year)
    return frozenset(days), frozenset(day for day in days.weekend_workdays if day.year == year)


def _knows_transfers(year: int) -> bool:
    from holidays.countries.kazakhstan import KazakhstanStaticHolidays

    return year in KazakhstanStaticHolidays.special_public_holidays


def load_workdays(path: Path | None = None) -> Workdays:
    """The calendar of `resources/catalog/calendar.toml`, or of another file of that form."""
    tables = tomllib.loads((path or resource("catalog", "calendar.toml")).read_text("utf-8"))
    days_off = frozenset(day for table in tables.values() for day in table["off"])
    worked_days = frozenset(day for table in tables.values() for day in table["worked"])
    return Workdays(days_off, worked_days, frozenset(int(year) for year in tables))
