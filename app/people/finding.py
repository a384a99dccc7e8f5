"""Finding people and their papers by what somebody types: parts of words in any order, in the
letters of either alphabet, with one typing error.
"""

import re
from collections.abc import Iterable, Sequence

_KAZAKH = dict(zip("әғқңөұүһіё", "агкноуухие", strict=True))
"""As they are typed on a Russian keyboard."""
_LATIN = dict(zip("acehikmoptxyb", "асеникмортхув", strict=True))
"""That look like Cyrillic ones: the K of a kiosk's number."""
_LETTERS = str.maketrans(_KAZAKH | _LATIN)
_NUMBER = re.compile(r"[\d\s+()\-\u2013]+")
_EDGES = ".,;:!?№#()[]{}\"'«»“”„/\\-\u2013\u2014"
_LEAST_DIGITS = 5
_LEAST_LETTERS = 4  # of a word that may have a typing error
_PHONE_DIGITS = 11


def folded(text: str) -> str:
    """The text in small letters that look alike: Kazakh ones as Russian, Latin ones as Cyrillic."""
    return text.casefold().translate(_LETTERS)


def wanted(typed: str) -> tuple[str, ...]:
    """The parts of which each must be found; digits in groups, as of a phone, are one."""
    digits = re.sub(r"\D", "", typed)
    if _NUMBER.fullmatch(typed) and len(digits) >= _LEAST_DIGITS:
        is_phone = len(digits) == _PHONE_DIGITS and digits[0] in "78"
        return (digits[1:] if is_phone else digits,)
    parts = (part.strip(_EDGES) for part in folded(typed).split())
    return tuple(part for part in parts if part)


def words_of(texts: Iterable[str]) -> str:
    """What is searched for a line: each word of its texts once, folded, between spaces."""
    words = (word for text in texts for word in folded(text).split())
    return f" {' '.join(dict.fromkeys(words))} "


def has_all(words: str, parts: Sequence[str]) -> bool:
    """Whether a line with these words has every part."""
    return all(part in words for part in parts)


def is_near(words: str, parts: Sequence[str]) -> bool:
    """Whether a line has every part, or the beginning of a word that one typing error makes of
    it: a letter too many, too few, another, or two that changed places.
    """
    return all(
        part in words or any(_begins_near(word, part) for word in words.split()) for part in parts
    )


def _begins_near(word: str, part: str) -> bool:
    if len(part) < _LEAST_LETTERS or part.isdigit() or len(word) < len(part) - 1:
        return False
    same = 0
    while same < min(len(part), len(word)) and part[same] == word[same]:
        same += 1
    rest, typed = word[same:], part[same:]
    return (
        rest[1:].startswith(typed[1:])  # another letter
        or rest.startswith(typed[1:])  # one too many
        or rest[1:].startswith(typed)  # one too few
        or (len(typed) > 1 and rest[:2] == typed[1::-1] and rest[2:].startswith(typed[2:]))
    )
