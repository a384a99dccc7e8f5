"""Applications that the center has from elsewhere, as marks: a kiosk can only ask about an IIN that it has."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

_LENGTH = 8


@dataclass(frozen=True)
class Known:
    """Marks of (IIN, service) for a quarter, eight bytes each, in one string; `salt` is of this list."""

    quarter: str
    salt: bytes
    marks: bytes = b""

    def has(self, iin: str, service: str, quarter: str) -> bool:
        """Whether the center has such an application from another kiosk."""
        if not iin or quarter != self.quarter:
            return False
        mark = _mark(self.salt, iin, service)
        return any(self.marks[start : start + _LENGTH] == mark for start in range(0, len(self.marks), _LENGTH))


def make_known(quarter: str, salt: bytes, pairs: Iterable[tuple[str, str]]) -> Known:
    """The marks of (IIN, service) pairs."""
    return Known(quarter, salt, b"".join(sorted({_mark(salt, iin, service) for iin, service in pairs})))


def _mark(salt: bytes, iin: str, service: str) -> bytes:
    return hashlib.sha256(salt + f"{iin} {service}".encode()).digest()[:_LENGTH]
