"""Words between the center and the assistant that belong to no case: a holiday, a broken camera, a
question about a service.

The center's come as a bulletin, the assistant's inside an envelope of facts, where events are an
array and these an object.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import msgspec

from app.decoding import from_json
from app.errors import KomekError

MOST_TEXT, MOST_WRITER = 2000, 120
_MOST_AT_ONCE = 200


class MessageError(KomekError):
    """What came as messages and is none."""

    code = "message-broken"


@dataclass(frozen=True)
class Message:
    """What one side has written to the other; `at` is the writer's clock."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}\Z")]
    at: dt.datetime
    by: Annotated[str, msgspec.Meta(max_length=MOST_WRITER)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_TEXT)]


@dataclass(frozen=True)
class Messages:
    """Messages of one side, the oldest first."""

    messages: tuple[Message, ...]


def dump_messages(messages: Iterable[Message]) -> bytes:
    """Messages as they travel inside an envelope of facts."""
    return msgspec.json.encode(Messages(tuple(messages)))


def are_messages(payload: bytes) -> bool:
    """Whether an envelope of facts has messages in it, and no events."""
    return payload.startswith(b"{")


def load_messages(payload: bytes) -> tuple[Message, ...]:
    """Messages from `dump_messages`; raises `MessageError`."""
    try:
        messages = from_json(payload, Messages).messages
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MessageError("form") from error
    if len(messages) > _MOST_AT_ONCE or any(message.at.tzinfo is None for message in messages):
        raise MessageError("form")
    return messages
