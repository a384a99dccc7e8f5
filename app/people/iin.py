"""The individual identification number (ИИН / ЖСН) and what its digits do and do not promise.

The check digit follows Government Resolution 565 of 11 June 2003. Since Resolution 853 of
26 August 2013 the digits need not match the person's birth date or sex, so these only warn.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.errors import KomekError

_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_CENTURY = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_COMPANY_DIGITS = "456"


class IinError(KomekError):
    """The text is not an IIN that can exist; `code` says which rule it breaks."""

    code = "iin-checksum"

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class IinWarning(StrEnum):
    """Worth a second look, never a reason to stop."""

    DATE = "iin-date"
    SEX = "iin-sex"
    COMPANY = "iin-company"


class IinAbsence(StrEnum):
    """The only reasons for which a person may have no IIN yet."""

    NEWBORN = "newborn"
    ORALMAN = "oralman"


Iin = NewType("Iin", str)
"""Twelve checked digits, made by `parse_iin` alone; or `NO_IIN` where a person has none (yet)."""

NO_IIN = Iin("")


def parse_iin(text: str) -> Iin:
    """Check an IIN as typed, spaces and dashes ignored; raises `IinError` with the broken rule's
    code.
    """
    digits = "".join(character for character in text if character not in " \u00a0-\u2013\u2014")
    if not digits.isascii() or not digits.isdigit():
        raise IinError("iin-digits")
    if len(digits) != 12:
        raise IinError("iin-length")
    if set(digits) == {"0"}:
        raise IinError("iin-zeros")
    if check_digit(digits[:11]) != int(digits[11]):
        raise IinError("iin-checksum")
    return Iin(digits)


def read_iin(text: str) -> Iin:
    """An IIN as typed, or `NO_IIN` where it is none that can exist."""
    try:
        return parse_iin(text)
    except IinError:
        return NO_IIN


def check_digit(digits: str) -> int | None:
    """The twelfth digit for the first eleven, or None where no number is issued (both passes give
    10).
    """
    for weights in _WEIGHTS:
        remainder = (
            sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        )
        if remainder < 10:
            return remainder
    return None


def warnings_of(digits: Iin) -> tuple[IinWarning, ...]:
    """What looks odd about an IIN."""
    if digits[4] in _COMPANY_DIGITS:
        return (IinWarning.COMPANY,)
    warnings = []
    century = _CENTURY.get(int(digits[6]))
    if century is None:
        warnings.append(IinWarning.SEX)
    if not _is_date((century or 1900) + int(digits[:2]), int(digits[2:4]), int(digits[4:6])):
        warnings.append(IinWarning.DATE)
    return tuple(warnings)


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@dataclass(frozen=True)
class Told:
    """What the digits of an IIN say of a person; since 2013 they need not be right."""

    born: dt.date
    age: int
    is_woman: bool


def age_of(born: dt.date, today: dt.date) -> int:
    """Whole years; negative before the birth."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def person_of(text: str, today: dt.date) -> Told | None:
    """What a number as typed says of a person, or None where it is no IIN or says nothing that
    can be.
    """
    digits = read_iin(text)
    if digits == NO_IIN or warnings_of(digits):
        return None
    century = _CENTURY[int(digits[6])]
    born = dt.date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    age = age_of(born, today)
    return Told(born, age, int(digits[6]) % 2 == 0) if age >= 0 else None
