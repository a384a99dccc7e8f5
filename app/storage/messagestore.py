"""What the assistant has written to the center; what the center writes is kept as its bulletin."""

import datetime as dt

from app.lists import Message
from app.storage.database import Store


class MessageStore:
    """The table of the assistant's messages."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, message: Message) -> None:
        """Keep a message."""
        self._store.insert(
            "messages", id=message.id, at=message.at.isoformat(), by=message.by, text=message.text
        )

    def all(self) -> list[Message]:
        """All of them, the oldest first."""
        return [_message(row) for row in self._store.rows("SELECT * FROM messages ORDER BY id")]

    def one(self, message_id: str) -> Message | None:
        """The message with this id, if it is still here."""
        row = self._store.one("SELECT * FROM messages WHERE id = ?", message_id)
        return _message(row) if row else None

    def forget_before(self, at: dt.datetime) -> None:
        """Erase what was written before."""
        self._store.run("DELETE FROM messages WHERE at < ?", at.isoformat())


def _message(row: dict[str, object]) -> Message:
    at = dt.datetime.fromisoformat(str(row["at"]))
    return Message(str(row["id"]), at, str(row["by"]), str(row["text"]))
