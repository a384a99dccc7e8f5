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


def parse_day(text: str) -> dt.date | None:
    """A day as `22.11.2026` or `2026-11-22`, or None."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
