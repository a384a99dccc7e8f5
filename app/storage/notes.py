"""What a mailbag remembers under names: the center card, the count of requests, how the line
was.
"""

from collections.abc import Mapping

from app.storage.database import Store, writing

_MOST_BEHIND = 10_000_000


class Notes:
    """Named values in the mailbag's database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, name: str, value: bytes) -> None:
        """Remember a value under a name."""
        self._store.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value)

    def note_all(self, values: Mapping[str, bytes]) -> None:
        """Remember all of these, or none."""
        with writing(self._store):
            for name, value in values.items():
                self.note(name, value)

    def noted(self, name: str) -> bytes | None:
        """A remembered value."""
        row = self._store.one("SELECT value FROM meta WHERE name = ?", name)
        return bytes(row["value"]) if row else None

    def settled(self, name: str, value: bytes) -> None:
        """Forget a value that was acted on, unless another one has taken its place meanwhile."""
        self._store.run("UPDATE meta SET value = x'' WHERE name = ? AND value = ?", name, value)

    def next_count(self) -> int:
        """A number never given before, saved before it is used: no signed request can be played
        again.
        """
        with writing(self._store):
            count = int(self.noted("count") or b"0") + 1
            self.note("count", str(count).encode())
        return count

    def raise_count(self, least: int) -> bool:
        """Count on from there, if that is not absurdly far: this mailbag came from a backup."""
        with writing(self._store):
            count = int(self.noted("count") or b"0")
            if not count <= least < count + _MOST_BEHIND:
                return False
            self.note("count", str(least).encode())
        return True
