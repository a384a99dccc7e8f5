"""Which PINs are taken, and how long nobody may try another after wrong ones."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from app.errors import KomekError

PIN_DIGITS, PHRASE_LETTERS = 6, 10
FREE_TRIES = 5
_DATES = {
    6: ("%d%m%y", "%y%m%d", "%m%d%y"),
    8: ("%d%m%Y", "%Y%m%d", "%m%d%Y"),
}


class PinFormError(KomekError):
    """A new PIN that is too short, too simple, or no number."""

    code = "pin-form"


class PinPauseError(KomekError):
    """Too many wrong PINs: `minutes` to wait."""

    code = "pin-pause"


def check_pin(pin: str) -> None:
    """A PIN is at least six digits that are no date, not all the same and not simply counting, or a
    pass phrase of at least ten characters of which five differ. Raises `PinFormError`.
    """
    if not pin.isdigit():
        if len(pin) < PHRASE_LETTERS or len(set(pin.casefold())) < PHRASE_LETTERS // 2:
            raise PinFormError(digits=PIN_DIGITS, letters=PHRASE_LETTERS)
        return
    steps = {ord(b) - ord(a) for a, b in pairwise(pin)}
    if not pin.isascii() or len(pin) < PIN_DIGITS or steps in ({0}, {1}, {-1}) or any(_days(pin)):
        raise PinFormError(digits=PIN_DIGITS, letters=PHRASE_LETTERS)


def _days(pin: str) -> Iterator[dt.date]:
    """The days of a lifetime that a PIN may mean, in any order of day, month and year."""
    for form in _DATES.get(len(pin), ()):
        with suppress(ValueError):
            day = dt.datetime.strptime(pin, form).date()
            if 1900 <= day.year <= 2099:
                yield day


def begin_of_pause(since: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """When the last wrong PIN was, but not later than `now`; to be kept.

    A clock that was set back has the pause begin anew: it does not end at once, and a date far
    ahead (a flat battery) does not lock for years. One that is set forward ends it, unless the
    center was heard since the start (`app.clock`).
    """
    return since and min(since, now)


def check_pause(tries: int, since: dt.datetime | None, now: dt.datetime) -> None:
    """After five wrong PINs there is a pause of a minute, then of two, up to an hour; raises
    `PinPauseError`. `since` is what `begin_of_pause` gave.
    """
    if tries < FREE_TRIES or since is None:
        return
    pause = dt.timedelta(minutes=min(60, 1 << min(6, tries - FREE_TRIES)))
    remaining = since + pause - now
    if remaining > dt.timedelta():
        raise PinPauseError(minutes=-(-remaining // dt.timedelta(minutes=1)))
