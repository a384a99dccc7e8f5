"""The order of names in lists: that of the Kazakh alphabet, in which the Russian one lies."""

import re

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(_LETTERS, 0x430)}


def in_order(name: str) -> list[int]:
    """A key to sort names by: Kazakh letters stand where people look for them, and not after the
    Russian ones as their code points do.
    """
    return [_PLACES.get(letter, ord(letter)) for letter in name.casefold()]


_KAZAKH_ALONE = frozenset("әғқңөұүһі")
_LEAST_WORDS, _LEAST_KAZAKH = 4, 2


def may_be_other(text: str, language: str) -> bool:
    """Whether a text of several words is hardly in this language, `kk` or `ru`: Kazakh without any
    of its own letters, or Russian with words that have them. Words with a capital do not count:
    they may be names.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.islower()]
    kazakh_count = sum(bool(_KAZAKH_ALONE & set(word)) for word in words)
    if language == "kk":
        return len(words) >= _LEAST_WORDS and kazakh_count == 0
    return kazakh_count >= _LEAST_KAZAKH


def code_key(code: str) -> list[tuple[int, str]]:
    """A key to sort codes by, their numbers as numbers: K2 before K10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
