"""What a body may hold: texts of a length that can be shown and printed, and no characters that
pretend or command.
"""

import json
import re
from typing import Any

from app.errors import KomekError

MOST_TEXT, MOST_LINES = 4000, 200
"""Of one text, for who writes it here."""
_MOST_ARRIVING_TEXT, _MOST_ARRIVING_LINES = 20_000, 1000
"""Of one text that arrives: an older version had no limit, and what it wrote in earnest is not
refused.
"""
MOST_LEAP = 10**6
"""By how much an event's counter may be ahead of its case's: a leap to the last number would
end the case.
"""

_ODD_CHARACTERS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ESCAPES = r"\\u(?:00[0189]|007f|061c|200[ef]|202[a-e]|206[6-9]|feff|d[89a-f])|\\[bf]"
_POSSIBLY_ODD = re.compile(f"{_ODD_CHARACTERS.pattern}|{_ESCAPES}", re.IGNORECASE)


class TextTooLongError(KomekError):
    """A text that is longer than anybody will read; `letters` is how long it may be."""

    code = "text-too-long"


class TooManyLinesError(KomekError):
    """A text of more lines than a page has; `lines` is how many it may have."""

    code = "too-many-lines"


def _without_odd(text: str) -> str:
    """The text without control characters and marks of direction, which could make it look like
    another.
    """
    return _ODD_CHARACTERS.sub("", text)


def clean_json(text: str) -> str:
    """The JSON text with clean strings; the same text where there is nothing to clean."""
    return (
        json.dumps(_clean(json.loads(text)), ensure_ascii=False)
        if _POSSIBLY_ODD.search(text)
        else text
    )


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _without_odd(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value


def check_written(text: str) -> None:
    """Whether a body (JSON) that is written here keeps within the limits.

    Raises `TextTooLongError`, `TooManyLinesError`.
    """
    if _is_beyond(text, MOST_TEXT, len(text)):
        raise TextTooLongError(letters=MOST_TEXT)
    if _is_beyond(text, MOST_TEXT, MOST_LINES):
        raise TooManyLinesError(lines=MOST_LINES)


def is_acceptable(text: str) -> bool:
    """Whether a body that arrived can be shown and printed in reasonable time."""
    return not _is_beyond(text, _MOST_ARRIVING_TEXT, _MOST_ARRIVING_LINES)


def _is_beyond(text: str, letters: int, lines: int) -> bool:
    if len(text) <= min(letters, lines):
        return False
    try:
        return any(
            len(part) > letters or part.count("\n") > lines for part in _texts(json.loads(text))
        )
    except (ValueError, RecursionError):
        return True


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    return []
