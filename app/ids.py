"""Identifiers made by whoever authors a thing, before anything is sent."""

import datetime as dt
import secrets
import uuid


def uuid7(now: dt.datetime) -> str:
    """A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    number = (
        milliseconds << 80
        | 0x7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    return str(uuid.UUID(int=number))
