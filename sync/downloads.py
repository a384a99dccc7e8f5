"""Letters on their way down: piece by piece, giving way to facts, each begun where it ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import DiskFullError, RejectedError
from app.storage.journeys import IncomingEnvelope
from app.storage.mailbag import Mailbag
from sync.chunks import PIECE_SECONDS
from sync.https import StumbledError, UploadGoneError
from sync.transport import Report, Transport
from sync.uploads import STUMBLES


@dataclass
class Downloads:
    """Fetches what the center announced. `rest` is called between two letters, `look` between two
    pieces of one (both raise `HinderedError`); `has_facts` says whether facts wait to go up.
    """

    mailbag: Mailbag
    transport: Transport
    rest: Callable[[], None]
    look: Callable[[], None]
    has_facts: Callable[[], bool]
    tell: Callable[[], None]

    def fetch_all(self, report: Report) -> None:
        """Everything that there is room for; what stumbles is asked for again in the next pass."""
        stumbles, letters = 0, self.mailbag.incoming.to_fetch()
        while letters:
            envelope = letters.pop(0)
            self.rest()
            if not self.mailbag.has_room(envelope.size):
                # what goes up still goes; letters wait at the center
                report.trouble = DiskFullError.code
                return
            try:
                if not self._fetch(envelope):
                    unfinished_letters = self.mailbag.incoming.to_fetch()
                    letters[:0] = [
                        letter for letter in unfinished_letters if letter.id == envelope.id
                    ]
                    continue
            except UploadGoneError:
                # more is here than the center has: begin again
                self.mailbag.incoming.refetch(envelope.id)
                continue
            except (RejectedError, StumbledError) as error:
                stumbles += isinstance(error, StumbledError)
                if stumbles >= STUMBLES:
                    raise
                continue  # the others must not wait for it
            report.arrived += 1
            self.tell()

    def _fetch(self, envelope: IncomingEnvelope) -> bool:
        """Fetch a letter; gives False if it gave way to facts, which wait no longer than for a
        piece on its way up.
        """
        began = time.monotonic()
        for start, piece in (pieces := self.transport.fetch(envelope)):
            if start == 0:
                self.mailbag.incoming.refetch(envelope.id)
            self.mailbag.incoming.append(envelope.id, start, piece)
            self.look()
            if time.monotonic() - began > PIECE_SECONDS and self.has_facts():
                pieces.close()
                return False
        return True
