"""From a body to its bytes and back, checked by the class that its record names."""

import msgspec

from app.case.chapters import RECORD_OF, RECORD_OF_BODY
from app.case.limits import check_written, clean_json
from app.decoding import from_json


def parse_body(kind: str, text: str) -> object | None:
    """The body of a known kind, or None for a kind or a form that this version does not know."""
    record = RECORD_OF.get(kind)
    if record is None:
        return None
    try:
        parsed: object = from_json(clean_json(text).encode(), record.body)
    except (ValueError, msgspec.DecodeError, RecursionError):
        return None
    return parsed


def dump_body(body: object) -> str:
    """The JSON text of a body, clean; raises `TextTooLongError`, `TooManyLinesError`."""
    text = clean_json(msgspec.json.encode(body).decode())
    check_written(text)
    return text


def kind_of(body: object) -> str:
    """The word of the wire for the kind of event that a body belongs to."""
    return RECORD_OF_BODY[type(body)].kind
