"""Telephone numbers as people write them, and as the center dials them."""

import re

from app.errors import KomekError

_NOISE = re.compile(r"[\s\u00a0()\-\u2013.]")

_LANDLINE = re.compile(r"\+7(7(?!27)[12][0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")
_MOBILE = re.compile(r"\+7([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})")


class PhoneError(KomekError):
    """Neither a Kazakhstan number nor a local landline."""

    code = "phone"


def parse_phone(text: str) -> str:
    """`8 702 673 66 97`, `7026736697` or `+7…` become `+77026736697`; a local landline of 5 or 6
    digits stays.

    Raises `PhoneError` for anything else.
    """
    digits = _NOISE.sub("", text)
    if re.fullmatch(r"\+?7[0-9]{10}|8[0-9]{10}", digits):
        return "+7" + digits[-10:]
    if re.fullmatch(r"7[0-9]{9}", digits):
        return "+7" + digits
    if re.fullmatch(r"[0-9]{5,6}", digits):
        return digits
    raise PhoneError


def readable_phone(phone: str) -> str:
    """`+7 702 673 66 97`, grouped for the eye; a landline by its area's code, `+7 7132 54 01 02`
    (ITU, national numbering plan of Kazakhstan: codes 71 and 72; Almaty's has three digits).
    """
    match = _LANDLINE.fullmatch(phone) or _MOBILE.fullmatch(phone)
    return "+7 " + " ".join(match.groups()) if match else phone


def dialed_phone(phone: str) -> str:
    """A number of the directory as it is dialed; a short one stays as it is."""
    try:
        return parse_phone(phone)
    except PhoneError:
        return phone


def readable_office_phone(phone: str) -> str:
    """A number of the directory, grouped for the eye."""
    return readable_phone(dialed_phone(phone))


def unbroken(phone: str) -> str:
    """A number that no line breaks: for showing, not for fields."""
    return phone.replace(" ", "\u00a0")
