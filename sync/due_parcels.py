"""What is to go by e-mail next: a note with facts and questions, then files piece by piece."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from sync.engine import Engine
from sync.parcels import PIECE_BYTES, Parcel
from sync.protocol import AnnouncedEnvelope, Request, SealedEnvelope, pack

_FACTS_BYTES, _FACTS_AT_ONCE, _FILES_AT_ONCE = 24_000, 40, 20
_AGAIN, _LONGEST_AGAIN = dt.timedelta(hours=12), dt.timedelta(hours=72)
_ASK_EVERY = dt.timedelta(hours=6)


@dataclass(frozen=True)
class DueParcels:
    """The parcels of one kiosk's mailbag that were never mailed, or so long ago that they must have
    been lost. `address` is the mailbox that answers go to.
    """

    engine: Engine
    address: str

    def parcels(self, now: dt.datetime) -> Iterator[tuple[Parcel, Callable[[], None]]]:
        """What is to be mailed next, with what to note once the server has taken it."""
        mailbag = self.engine.mailbag
        facts = self._facts(now)
        asked_at = mailbag.notes.mail_asked
        is_quiet = asked_at is not None and dt.timedelta() <= now - asked_at < _ASK_EVERY
        if (
            facts
            or not is_quiet
            or (mailbag.incoming.unacknowledged_ids(1) and not self._has_acknowledged())
        ):
            yield self._note(facts, now)
        for envelope in mailbag.outgoing.waiting_envelopes():
            if envelope.freight == "file":
                yield from self._pieces(envelope, now)

    def _has_acknowledged(self) -> bool:
        """Whether the center was told in the last note what is held here."""
        return self.engine.mailbag.notes.mail_have == _dump_held_ids(self.engine.mailbag)

    def _note(
        self, facts: list[tuple[OutgoingEnvelope, bytes]], now: dt.datetime
    ) -> tuple[Parcel, Callable[[], None]]:
        mailbag = self.engine.mailbag
        files = [
            envelope
            for envelope in mailbag.outgoing.waiting_envelopes()
            if envelope.freight == "file"
        ]
        request = Request(
            facts=tuple(
                SealedEnvelope(envelope.header, envelope.signature, data)
                for envelope, data in facts
            ),
            files=tuple(
                AnnouncedEnvelope(envelope.header, envelope.signature)
                for envelope in files[:_FILES_AT_ONCE]
            ),
            have=tuple(mailbag.incoming.unacknowledged_ids(500)),
            cursor=mailbag.notes.cursor,
            check=tuple(self.engine.receipts.to_check()),
            center=self.engine.trust.number,
            head=mailbag.notes.center_head,
        )
        claim, have = mailbag.notes.claim, _dump_held_ids(mailbag)

        def note_mailed() -> None:
            for envelope, _ in facts:
                mailbag.mailed_pieces.note(envelope.id, 0, now)
            mailbag.notes.mail_asked = now
            mailbag.notes.mail_have = have

        return Parcel(self.engine.kiosk, "out", pack(request), claim, self.address), note_mailed

    def _facts(self, now: dt.datetime) -> list[tuple[OutgoingEnvelope, bytes]]:
        facts: list[tuple[OutgoingEnvelope, bytes]] = []
        size = 0
        for envelope in self.engine.mailbag.outgoing.waiting_envelopes():
            if envelope.freight != "facts" or not self._is_due(envelope.id, 0, now):
                continue
            size += envelope.size
            if facts and (size > _FACTS_BYTES or len(facts) >= _FACTS_AT_ONCE):
                break
            data = self.engine.mailbag.outgoing.ciphertext(envelope)
            if data is not None:
                facts.append((envelope, data))
        return facts

    def _pieces(
        self, envelope: OutgoingEnvelope, now: dt.datetime
    ) -> Iterator[tuple[Parcel, Callable[[], None]]]:
        """The pieces that the center does not have, each at the same place every time."""
        mailbag = self.engine.mailbag
        if not self._is_sound(envelope):
            return
        for start in range(
            envelope.confirmed // PIECE_BYTES * PIECE_BYTES, envelope.size, PIECE_BYTES
        ):
            if not self._is_due(envelope.id, start, now):
                continue

            def note_mailed(start: int = start) -> None:
                mailbag.mailed_pieces.note(envelope.id, start, now)

            piece = mailbag.outgoing.piece(envelope, start, PIECE_BYTES)
            if not piece:  # confirmed by another transport meanwhile
                return
            yield (
                Parcel(
                    self.engine.kiosk,
                    "out",
                    header=envelope.header,
                    mark=envelope.signature,
                    start=start,
                    piece=piece,
                ),
                note_mailed,
            )

    def _is_sound(self, envelope: OutgoingEnvelope) -> bool:
        """Damaged here, before anything of it went: the desk seals it anew."""
        if envelope.confirmed or self.engine.mailbag.mailed_pieces.last(envelope.id, 0):
            return True
        if self.engine.mailbag.outgoing.is_intact(envelope):
            return True
        self.engine.mailbag.journeys.forget(envelope.id)
        return False

    def _is_due(self, envelope_id: str, start: int, now: dt.datetime) -> bool:
        """Never mailed, or so long ago that it must have been lost: half a day at first, then
        longer.
        """
        last = self.engine.mailbag.mailed_pieces.last(envelope_id, start)
        if last is None:
            return True
        mailed_at, times = last
        return not dt.timedelta() <= now - mailed_at < min(_AGAIN * times, _LONGEST_AGAIN)


def _dump_held_ids(mailbag: Mailbag) -> bytes:
    return msgspec.json.encode(mailbag.incoming.unacknowledged_ids(500))
