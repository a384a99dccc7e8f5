"""How days and sums are written, in both languages alike."""

import datetime as dt

MOST_NAME = 120
"""Letters in the name of an akimat or a center, on cards and papers."""


def day(value: dt.date) -> str:
    """A date as `24.11.2026`."""
    return value.strftime("%d.%m.%Y")


def grouped(number: int) -> str:
    """A number as `24 245`, with spaces that do not break."""
    return f"{number:,}".replace(",", "\u00a0")


def money(tenge: int) -> str:
    """An amount as `24 245 ₸`, with spaces that do not break."""
    return f"{grouped(tenge)}\u00a0₸"
