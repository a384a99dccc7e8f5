"""Messages between the assistant and the center, outside cases."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.errors import KomekError
from app.ids import uuid7
from app.lists import Message, Messages, Topic
from app.lists.messages import MOST_TEXT, MOST_WRITER
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.journeys import OutgoingState
from app.storage.liststore import ListStore
from app.storage.messagestore import MessageStore
from app.storage.outbox import NOTE, OutboxRow

_SEEN = "messages-seen"
_RANK = 0
State = Literal["waiting", "arrived", "refused"]
_STATES: dict[OutgoingState, State] = {
    OutgoingState.STORED: "arrived",
    OutgoingState.FORMER: "arrived",
    OutgoingState.ASIDE: "refused",
}


class MessageTextError(KomekError):
    """A message that is empty or too long."""

    code = "message-text"


@dataclass(frozen=True)
class ShownMessage:
    """A message as it is read here. `state` is how far one of ours has come; empty for the
    center's, of which `is_new` says that nobody has read it yet.
    """

    message: Message
    state: State | Literal[""] = ""
    is_new: bool = False


class DeskMessages:
    """What was written to and fro. `states` tells how far envelopes have come."""

    def __init__(
        self,
        store: DeskStore,
        lists: ListStore,
        states: Callable[[list[str]], dict[str, tuple[OutgoingState, str]]],
    ) -> None:
        self._store, self._lists, self._states = store, lists, states
        self._own = MessageStore(store)

    def all(self) -> list[ShownMessage]:
        """Both sides', the latest first."""
        rows = {row.ref: row.envelope for row in self._store.outbox.notes()}
        found = self._states([envelope for envelope in rows.values() if envelope])
        own = [ShownMessage(one, _state(found, rows.get(one.id, ""))) for one in self._own.all()]
        seen = self._seen
        theirs = [ShownMessage(one, is_new=one.id > seen) for one in self._center]
        return sorted([*own, *theirs], key=lambda shown: shown.message.at, reverse=True)

    def count_new(self) -> int:
        """How many of the center's nobody has read yet."""
        seen = self._seen
        return sum(one.id > seen for one in self._center)

    def mark_read(self) -> None:
        """Somebody has read what is here."""
        latest = max((one.id for one in self._center), default="")
        if latest > self._seen:
            self._store.notes.write(_SEEN, latest.encode())

    def write(self, text: str, by: str, now: dt.datetime) -> Message:
        """Write to the center; raises `MessageTextError`."""
        text = text.strip()
        if not 0 < len(text) <= MOST_TEXT:
            raise MessageTextError(str(len(text)))
        message = Message(uuid7(now), now, by.strip()[:MOST_WRITER], text)
        with writing(self._store):
            self._own.add(message)
            self._store.outbox.put(OutboxRow(uuid7(now), "", NOTE, message.id, _RANK, ""))
        return message

    def forget_before(self, at: dt.datetime) -> None:
        """Erase what was written here before."""
        self._own.forget_before(at)

    @property
    def _center(self) -> tuple[Message, ...]:
        bulletin = self._lists.bulletin(Topic.MESSAGES)
        return bulletin.read(Messages).messages if bulletin else ()

    @property
    def _seen(self) -> str:
        return self._store.notes.text(_SEEN)


def _state(states: dict[str, tuple[OutgoingState, str]], envelope: str) -> State:
    state, _reason = states.get(envelope, (OutgoingState.WAITING, ""))
    return _STATES.get(state, "waiting")
