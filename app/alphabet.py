"""The order of names in lists: that of the Kazakh alphabet, in which the Russian one lies."""

import re

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(_LETTERS, 0x430)}


def in_order(name: str) -> list[int]:
    """A key to sort names by: Kazakh letters stand where people look for them, and not after the
    Russian ones as their code points do.
    """
    return [_PLACES.get(letter, ord(letter)) for letter in name.casefold()]


def code_key(code: str) -> list[tuple[int, str]]:
    """A key to sort codes by, their numbers as numbers: K2 before K10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
