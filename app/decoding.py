"""JSON and MessagePack into our types, from any thread.

msgspec learns the fields of a type when it is first asked for it and lets other threads find what
it has learned so far: two that ask first at the same time end the whole program (seen with 0.22).
Here one thread learns and the others wait; afterwards nobody waits.
"""

import threading
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")

_LEARNING = threading.Lock()
_KNOWN: dict[Any, msgspec.json.Decoder[Any]] = {}


def from_json(data: bytes | str, kind: type[T]) -> T:
    """What JSON in UTF-8 says; raises `msgspec.DecodeError` or `UnicodeError`."""
    return cast("T", _decoder(kind).decode(data))


def from_msgpack(data: bytes, kind: type[T]) -> T:
    """What MessagePack says; raises `msgspec.DecodeError` or `UnicodeError`."""
    _decoder(kind)
    return msgspec.msgpack.decode(data, type=kind)


def from_builtins(value: object, kind: type[T]) -> T:
    """What dictionaries, lists and plain values say; raises `msgspec.ValidationError`."""
    _decoder(kind)
    return msgspec.convert(value, kind)


def _decoder(kind: Any) -> "msgspec.json.Decoder[Any]":
    known = _KNOWN.get(kind)
    if known is None:
        with _LEARNING:
            known = _KNOWN.setdefault(kind, msgspec.json.Decoder(kind))
    return known
