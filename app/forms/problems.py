"""What is missing or odd in something typed, and days as people write them."""

import datetime as dt
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
