"""Working days of Kazakhstan, from a table with transferred days that a center extends each year."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.resources import resource


@dataclass(frozen=True)
class Workdays:
    """Days off and worked weekends by year; a year without a table knows Saturdays and Sundays only."""

    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    years: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        """Whether offices are open on that day."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def add(self, start: dt.date, days: int) -> dt.date:
        """The day that is `days` working days after `start`, which itself does not count."""
        day = start
        while days > 0:
            day += dt.timedelta(days=1)
            days -= self.is_working(day)
        return day

    def is_exact(self, day: dt.date) -> bool:
        """Whether the year of that day has its list of days off."""
        return day.year in self.years


def load_workdays(path: Path | None = None) -> Workdays:
    """The calendar of `resources/catalog/calendar.toml`, or of another file of that form."""
    tables = tomllib.loads((path or resource("catalog", "calendar.toml")).read_text("utf-8"))
    off = frozenset(day for table in tables.values() for day in table["off"])
    worked = frozenset(day for table in tables.values() for day in table["worked"])
    return Workdays(off, worked, frozenset(int(year) for year in tables))
