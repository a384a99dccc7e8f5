"""Files on their way up, piece by piece, giving way to facts at every border."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import CenterUnreachableError, RejectedError
from app.storage.journeys import OutgoingEnvelope, OutgoingState
from app.storage.mailbag import Mailbag
from sync.chunks import LEAST_PIECE, ChunkSize, wait
from sync.https import Place, StumbledError, TooLargeError, UploadGoneError
from sync.transport import Transport

STUMBLES = 3  # as often in one pass it is not one item that the center stumbles over
_WHOLE_AT_ONCE = 8


@dataclass
class Uploads:
    """The files of one mailbag. `rest` is called at every border and raises where nothing more may
    be sent; `exchange` asks the center for its receipts; `begin` counts a try.
    """

    mailbag: Mailbag
    transport: Transport
    clock: Callable[[], dt.datetime]
    begin: Callable[[OutgoingEnvelope], None]
    rest: Callable[[], None]
    exchange: Callable[[], None]
    tell: Callable[[], None]
    chunks: ChunkSize = field(default_factory=ChunkSize)
    carried_bytes: int = 0
    # whose confirmed bytes the center has told in this pass
    located_ids: set[str] = field(default_factory=set)
    # about which the center was asked in this pass
    announced_ids: set[str] = field(default_factory=set)
    # of which every byte was sent, waiting for a receipt
    complete_ids: list[str] = field(default_factory=list)

    def begin_pass(self) -> None:
        """What the center said in the last pass may have changed."""
        self.located_ids.clear()
        self.announced_ids.clear()

    def send_all(self) -> None:
        """Send what is due; raises `CenterUnreachableError`, `StumbledError` or `TooLargeError`."""
        stumbles = 0
        while envelope := self.next():
            self.rest()
            if not self.mailbag.outgoing.by_id([envelope.id]):
                continue  # it has arrived by another transport
            self.begin(envelope)
            began = self.clock()
            try:
                self._send(envelope)
            except (RejectedError, UploadGoneError):
                # only what the center has signed sets an envelope aside
                self.mailbag.outgoing.restart(envelope.id)
            except StumbledError:
                stumbles += 1
                if stumbles >= STUMBLES:
                    raise
            finally:
                self.mailbag.outgoing.add_time(envelope.id, self.clock() - began)
            self.tell()
            if len(self.complete_ids) >= _WHOLE_AT_ONCE:
                self._settle_whole()
        if self.complete_ids:
            self._settle_whole()

    def next(self) -> OutgoingEnvelope | None:
        """The file that is due next, other than those that only wait for their receipt."""
        files = self.mailbag.outgoing.due("file", self.clock(), len(self.complete_ids) + 1)
        return next((file for file in files if file.id not in self.complete_ids), None)

    def _send(self, envelope: OutgoingEnvelope) -> None:
        """Send the rest of a file."""
        place = self._place(envelope)
        self.carried_bytes += max(0, place.confirmed - envelope.confirmed)
        self.mailbag.outgoing.note_progress(envelope.id, place.url, place.confirmed)
        while place.confirmed < envelope.size:
            confirmed = self._send_piece(envelope, place)
            if confirmed is None:
                continue  # in a smaller piece
            self.carried_bytes += confirmed - place.confirmed
            place = Place(place.url, confirmed)
            self.mailbag.outgoing.note_progress(envelope.id, place.url, confirmed)
            self.tell()
            if confirmed < envelope.size:
                self.rest()
                if self._gives_way(envelope):
                    return
        self.complete_ids.append(envelope.id)

    def _gives_way(self, envelope: OutgoingEnvelope) -> bool:
        """It arrived by another transport, or a page came while a video went: the video goes on
        after it.
        """
        queue = self.mailbag.outgoing
        return not queue.by_id([envelope.id]) or queue.is_passed(envelope.id, self.clock())

    def _send_piece(self, envelope: OutgoingEnvelope, place: Place) -> int | None:
        """Gives how many bytes are durable at the center; None where the piece was too large."""
        piece = self.mailbag.outgoing.piece(envelope, place.confirmed, self.chunks.size)
        began = time.monotonic()
        try:
            confirmed = self.transport.send_piece(place.url, place.confirmed, piece)
        except CenterUnreachableError:
            self.chunks.record_loss()
            raise
        except TooLargeError:
            if self.chunks.size <= LEAST_PIECE:
                raise
            self.chunks.record_loss()
            return None
        if confirmed <= place.confirmed:
            raise StumbledError  # it took the bytes and kept none
        self.chunks.record_gain(len(piece), time.monotonic() - began)
        return confirmed

    def _place(self, envelope: OutgoingEnvelope) -> Place:
        """Where the file goes on: as the center has just said, as it says now, or at the
        beginning.
        """
        if not envelope.confirmed and not self.mailbag.outgoing.is_intact(envelope):
            self.mailbag.journeys.forget(envelope.id)  # damaged here: the desk seals it anew
            raise UploadGoneError
        if envelope.place and envelope.id in self.located_ids:
            return Place(envelope.place, envelope.confirmed)
        if envelope.place:
            return Place(envelope.place, self.transport.confirmed_size(envelope.place))
        # a file that was not announced may have begun before: its first bytes might be there
        is_known = envelope.id in self.announced_ids
        piece = self.mailbag.outgoing.piece(envelope, 0, self.chunks.size) if is_known else b""
        began = time.monotonic()
        try:
            place = self.transport.create(envelope, piece)
        except CenterUnreachableError:
            self.chunks.record_loss()
            raise
        except TooLargeError:
            self.chunks.record_loss()
            return self.transport.create(envelope)
        if place.confirmed:
            self.chunks.record_gain(len(piece), time.monotonic() - began)
        return place

    def _settle_whole(self) -> None:
        """All bytes are there; only the center's signed receipt makes a file delivered."""
        self.exchange()
        for envelope in self.mailbag.outgoing.by_id(self.complete_ids):
            state, _ = self.mailbag.journeys.states([envelope.id])[envelope.id]
            if state is OutgoingState.WAITING:
                due = self.clock() + wait(envelope.tries + 1)
                self.mailbag.outgoing.begin_try(envelope.id, due)
        self.complete_ids.clear()
