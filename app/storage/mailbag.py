"""Sealed envelopes and the state of their journeys; nothing in here can be read without keys kept
elsewhere.
"""

import shutil
from pathlib import Path

from app.storage.database import Store, writing
from app.storage.incoming import IncomingQueue
from app.storage.journeys import MIGRATIONS
from app.storage.mailbagnotes import MailbagNotes
from app.storage.mailed import MailedPieces
from app.storage.outgoing import OutgoingQueue
from app.storage.outgoing_journeys import OutgoingJourneys

_RESERVE = 256 << 20


class Mailbag:
    """One database with both queues; what it confirms survives a power cut."""

    def __init__(self, path: Path) -> None:
        self._store = Store(path, MIGRATIONS)
        self.outgoing = OutgoingQueue(self._store)
        self.journeys = OutgoingJourneys(self._store)
        self.incoming = IncomingQueue(self._store)
        self.mailed_pieces = MailedPieces(self._store, self.incoming)
        self.notes = MailbagNotes(self._store)

    def close(self) -> None:
        """Close this thread's connection."""
        self._store.close()

    def change_center(self, recipient: str) -> None:
        """Another center follows, for which what waits is to be sealed anew: `recipient` opens
        it.
        """
        with writing(self._store):
            self.journeys.change_center()
            self.notes.keep(former_url="", cursor=0, sealed_for=recipient)

    @property
    def free_bytes(self) -> int:
        """What is free on the disk."""
        return shutil.disk_usage(self._store.path.parent).free

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more leave enough of the disk for the desk: letters must not fill
        it up.
        """
        return self.free_bytes > size + _RESERVE
