"""What is missing or odd in something typed, and days as people write them."""

import datetime as dt
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What to mend in `field`; `blocks` where the application cannot be queued as it is. `key`
    names a row.
    """

    field: str
    code: str
    blocks: bool = True
    key: str = ""


_DIGITS = 8  # of a day without its dots
_BETWEEN = r"[\s.,/-]+"
_WRITTEN = re.compile(rf"\s*(\d\d?){_BETWEEN}(\d\d?){_BETWEEN}(\d{{4}}|\d\d)\s*", re.ASCII)


def parse_day(text: str) -> dt.date | None:
    """A day as `22.11.2026`, `22112026` or `2026-11-22`, or None."""
    typed = text.strip()
    if len(typed) == _DIGITS and typed.isascii() and typed.isdigit():
        typed = f"{typed[:2]}.{typed[2:4]}.{typed[4:]}"
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(typed, form).date()
        except ValueError:
            continue
    return None


def complete_day(text: str, today: dt.date) -> str:
    """A day of the past, as people write it, as `13.05.1987`: with other signs between its parts,
    or with two digits of its year. What is no such day stays as it is.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return text
    day, month, year = (int(part) for part in found.groups())
    if len(found[3]) == 2:
        century = today.year // 100 * 100
        year += century if century + year <= today.year else century - 100
    whole = f"{day:02}.{month:02}.{year:04}"
    return whole if parse_day(whole) else text
