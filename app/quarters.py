"""Quarters of a year: aid is appointed for one, and counted from the one before it."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter, written `2020-2`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def following(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        month = self.number * 3
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])


def quarter_of(day: dt.date) -> Quarter:
    """The quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse_quarter(text: str) -> Quarter | None:
    """A quarter of this century from `2020-2`, or None."""
    match = re.fullmatch(r"\s*(20\d{2})-([1-4])\s*", text, re.ASCII)
    return Quarter(int(match[1]), int(match[2])) if match else None


def quarter_facts(text: str) -> dict[str, object]:
    """The quarter and its year, as sentences ask for them; what is no quarter stands as it is."""
    quarter = parse_quarter(text)
    if quarter is None:
        return {"quarter": text, "year": ""}
    return {"quarter": str(quarter.number), "year": str(quarter.year)}


def readable_month(text: str) -> str:
    """`04.2020` for `2020-04`; what is no month stands as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    return f"{match[2]}.{match[1]}" if match else text


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
