"""Whose signatures the center believes: itself, and every kiosk that was ever enrolled."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.case import Keyring, Party, Role
from app.keys import key_id
from center import plain
from center.identity import identity


class _Ring(Mapping[str, Party]):
    """A kiosk's keys never change, so the list is read again only for a key that is not in it."""

    def __init__(self, own: dict[str, Party]) -> None:
        self._own = own
        self._parties = own

    def __getitem__(self, name: str) -> Party:
        if name not in self._parties:
            self._read()
        return self._parties[name]

    def __iter__(self) -> Iterator[str]:
        self._read()
        return iter(self._parties)

    def __len__(self) -> int:
        self._read()
        return len(self._parties)

    def _read(self) -> None:
        kiosks = plain.rows("SELECT public, name FROM center_kiosk")
        self._parties = {
            key_id(bytes(public)): Party(Role.KIOSK, bytes(public), name) for public, name in kiosks
        } | self._own


def keyring() -> Keyring:
    """Everyone whose signatures the center believes."""
    own = identity()
    return _ring(own.publics, own.name)


@lru_cache(maxsize=2)
def _ring(own_keys: tuple[bytes, ...], own_name: str) -> Keyring:
    return _Ring({key_id(own): Party(Role.CENTER, own, own_name) for own in own_keys})
