"""Applications that the center has from elsewhere, as marks: a kiosk can only ask about an IIN that
it has.

A mark is made of a key of the IIN that takes a tenth of a second (Argon2id): whoever has a list can
ask about one person at once, but not about everybody. `docs/security.md` has the arithmetic.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from argon2.low_level import Type, hash_secret_raw

from app.people.iin import Iin

_LENGTH = 8
_PASSES, _KIB = 3, 64 << 10


@dataclass(frozen=True)
class ApplicationMarks:
    """Marks of (IIN, service) for a quarter, eight bytes each, in one string; `salt` is of this
    list.

    `base` is the salt of the center's keys of IINs. Lists of version 0.1.0 have none: their marks
    are made of the IIN.
    """

    quarter: str
    salt: bytes
    marks: bytes = b""
    base: bytes = b""
    slow: bytes = b""

    def has(self, iin: Iin, service: str, quarter: str) -> bool:
        """Whether the center has such an application from another kiosk; may take a tenth of a
        second.
        """
        if not iin or quarter != self.quarter:
            return False
        if self.slow:
            return _contains(self.slow, _mark(self.salt, key_of_iin(self.base, iin), service))
        return _contains(self.marks, _mark(self.salt, iin.encode(), service, b" "))


def make_marks(
    quarter: str, salt: bytes, base: bytes, pairs: Iterable[tuple[bytes, str]]
) -> ApplicationMarks:
    """The marks of (key of an IIN, service) pairs."""
    marks = b"".join(sorted({_mark(salt, key, service) for key, service in pairs}))
    return ApplicationMarks(quarter, salt, base=base, slow=marks)


@lru_cache(256)
def key_of_iin(base: bytes, iin: Iin) -> bytes:
    """The key of an IIN at the center whose salt `base` is; slow on purpose."""
    return hash_secret_raw(iin.encode(), base, _PASSES, _KIB, 1, 32, Type.ID)


def _contains(marks: bytes, mark: bytes) -> bool:
    return any(marks[start : start + _LENGTH] == mark for start in range(0, len(marks), _LENGTH))


def _mark(salt: bytes, key: bytes, service: str, between: bytes = b"") -> bytes:
    return hashlib.sha256(salt + key + between + service.encode()).digest()[:_LENGTH]
