"""Finding people and their papers by what somebody types: parts of words in any order, in the
letters of either alphabet, with one typing error.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_KAZAKH = dict(zip("әғқңөұүһіё", "агкноуухие", strict=True))
"""As they are typed on a Russian keyboard."""
_LATIN = dict(zip("acehikmoptxyb", "асеникмортхув", strict=True))
"""That look like Cyrillic ones: the K of a kiosk's number."""
_SPELLED = (
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("ts", "ц"),
    ("yu", "ю"), ("iu", "ю"), ("ya", "я"), ("ia", "я"), ("yo", "е"), ("ye", "е"),
    *((f"{vowel}{half}", f"{letter}й") for vowel, letter in zip("aeou", "аеоу", strict=True)
      for half in "iy"),
    *zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввхыз", strict=True),
)  # fmt: skip
"""How Kazakh and Russian names are spelled in passports, the longest first."""
_KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю")
"""What Russian letters lie on the keys of a keyboard that was left in English."""
_LETTERS = str.maketrans(_KAZAKH | _LATIN)
_NUMBER = re.compile(r"[\d\s+()\-\u2013]+")
_EDGES = ".,;:!?№#()[]{}\"'«»“”„/\\-\u2013\u2014"
_LEAST_DIGITS = 5
_SHORT_NUMBER = re.compile(r"\b([a-zа-яёәғқңөұүһі]+\d+)[-\u2013](\d{1,5})\b")
_LEAST_LETTERS, _MOST_LETTERS = 4, 32  # of a word that may have a typing error
_PHONE_DIGITS = 11


def folded(text: str) -> str:
    """The text in small letters that look alike: Kazakh ones as Russian, Latin ones as Cyrillic."""
    return text.casefold().translate(_LETTERS)


def wanted(typed: str) -> tuple[str, ...]:
    """The parts of which each must be found; digits in groups, as of a phone, are one."""
    digits = re.sub(r"\D", "", typed)
    if _NUMBER.fullmatch(typed) and len(digits) >= _LEAST_DIGITS:
        is_whole_phone = len(digits) == _PHONE_DIGITS and digits[0] == "7"
        # people begin a phone with 8, also when they type a part of it; of an IIN the rest is left
        has_prefix = is_whole_phone or digits[0] == "8" or typed.strip().startswith("+7")
        return (digits[1:] if has_prefix and len(digits) <= _PHONE_DIGITS else digits,)
    parts = (part.strip(_EDGES) for part in folded(typed).split())
    return tuple(part for part in parts if part)


def readings(typed: str) -> tuple[tuple[str, ...], ...]:
    """What may be meant, each as the parts of which each must be found, the likeliest first: what
    is typed; the number of a case with the zeros that it has; where that has Latin letters also
    the name that is spelled in them, and what the same keys write in Russian.
    """
    low = typed.casefold()
    ways = [wanted(typed)]
    if _SHORT_NUMBER.search(low):
        ways.append(wanted(_SHORT_NUMBER.sub(lambda found: f"{found[1]}-{found[2]:0>6}", low)))
    if re.search("[a-z]", low):
        spelled = low
        for latin, letters in _SPELLED:
            spelled = spelled.replace(latin, letters)
        ways += [wanted(spelled), wanted(low.translate(_KEYS))]
    return tuple(way for way in dict.fromkeys(ways) if way)


def words_of(texts: Iterable[str]) -> str:
    """What is searched for a line: each word of its texts once, folded, between spaces; a number
    that has signs between its digits also without them, as `wanted` asks for it.
    """
    words = [word for text in texts for word in folded(text).split()]
    bare = [re.sub(r"[\W_]", "", word) for word in words if any(map(str.isdigit, word))]
    return f" {' '.join(dict.fromkeys([*words, *bare]))} "


def is_near(words: str, parts: Sequence[str]) -> bool:
    """Whether a line has every part, or the beginning of a word that one typing error makes of
    it: a letter too many, too few, another, or two that changed places.
    """
    return all(part in words or _may_be(words, part) for part in parts)


def is_name(part: str) -> bool:
    """Whether a part may have a typing error."""
    return _LEAST_LETTERS <= len(part) <= _MOST_LETTERS and not part.isdigit()


def _may_be(words: str, part: str) -> bool:
    return is_name(part) and _with_an_error(part).search(words) is not None


@lru_cache(maxsize=64)
def _with_an_error(part: str) -> re.Pattern[str]:
    """The beginning of a word that is this part, or this part but for one error; built from its
    end, so that what is common is looked at once.
    """
    pattern = ""
    for place in reversed(range(len(part))):
        letter, rest = re.escape(part[place]), re.escape(part[place + 1 :])
        others = [rf"\S?{rest}", rf"\S{letter}{rest}"]
        if place + 1 < len(part):
            follower = re.escape(part[place + 1])
            others.append(f"{follower}{letter}{re.escape(part[place + 2 :])}")
        pattern = f"(?:{letter}{pattern}|{'|'.join(others)})"
    return re.compile(f" {pattern}")
