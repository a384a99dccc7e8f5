"""Values that a database remembers under names."""

from app.storage.database import Store


class Notes:
    """Named values in the table `meta`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def write(self, name: str, value: bytes) -> None:
        """Remember a value under a name."""
        self._store.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value)

    def read(self, name: str) -> bytes | None:
        row = self._store.one("SELECT value FROM meta WHERE name = ?", name)
        return bytes(row["value"]) if row else None

    def text(self, name: str) -> str:
        """The same as words, empty where nothing was remembered."""
        return (self.read(name) or b"").decode()
