"""Between the desk and the mailbag: what is to be sent is sealed, what has arrived is opened."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.case.events import JournalError, dump_events, load_events
from app.case.status import Role
from app.desk.case_table import CaseTable
from app.desk.cases import Cases
from app.desk.lists import Lists
from app.desk.profile import Profile, save_profile
from app.desk.retention import ENDED
from app.envelope import Envelope, EnvelopeError, Freight, open_envelope, seal
from app.keys import SigningKey
from app.lists import BulletinError, Regime, Topic, dump_messages
from app.logs import log
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.journeys import OutgoingEnvelope, OutgoingState
from app.storage.mailbag import Mailbag
from app.storage.messagestore import MessageStore
from app.storage.outbox import NOTE, OutboxRow

MOST_ORIGINALS = 256 << 20
"""Bytes of photographs of confirmed cases: some three hundred cases of four pages."""


@dataclass(frozen=True)
class Delivery:
    """How far a case's envelopes have come; `stored` are confirmed by the center, `refused` gives
    reasons why others never will be.
    """

    total: int
    stored: int
    refused: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the center has confirmed everything."""
        return self.total > 0 and self.stored == self.total

    @property
    def owes_nothing(self) -> bool:
        """Whether nothing from here is still on its way: also of a case that is the center's
        own.
        """
        return self.stored == self.total


@dataclass(frozen=True)
class Mail:
    """What opening the post brought: cases that changed, files that came, envelopes that could not
    be opened.
    """

    cases: tuple[str, ...] = ()
    files: int = 0
    refused: int = 0


class Post:
    """Seals the outbox and opens what came; both may be called again at any time."""

    def __init__(
        self,
        store: DeskStore,
        mailbag: Mailbag,
        cases: Cases,
        case_table: CaseTable,
        lists: Lists,
        profile: Callable[[], Profile],
    ) -> None:
        self._store = store
        self._mailbag = mailbag
        self._cases = cases
        self._case_table = case_table
        self._lists = lists
        self._profile = profile
        self._gone_ids: set[str] = set()

    def work_off(self, now: Callable[[], dt.datetime]) -> int:
        """Seal what is new and open what has come; gives how many envelopes were sealed."""
        count = self.seal(now())
        self.open(now())
        return count

    def seal(self, now: dt.datetime) -> int:
        """Move everything unsealed into the mailbag; gives how many. Without a center nothing can
        be sealed yet.
        """
        profile = self._profile()
        if profile.center is None:
            return 0
        recipients = (profile.center.recipient, profile.center.escrow)
        resealed_ids = set()
        for envelope_id in self._mailbag.journeys.forgotten_ids():
            # first here: a power cut in between only seals it once more
            resealed_ids.add(self._store.outbox.unseal(envelope_id))
            self._mailbag.journeys.drop(envelope_id)
        count = 0
        for row in self._store.outbox.unsealed_rows():
            payload = self._payload(row, row.id in resealed_ids)
            if payload is None:
                self._tell_gone(row)
                continue
            key = SigningKey(profile.event_seed)
            freight = Freight.FACTS if row.freight == NOTE else Freight(row.freight)
            envelope = seal(payload, freight, profile.id, key, recipients, now)
            routing = envelope.routing
            outgoing = OutgoingEnvelope(
                routing.id,
                routing.freight,
                envelope.header,
                envelope.signature,
                routing.sha256,
                routing.size,
                0,
                "",
                0,
            )
            name = self._mailbag.outgoing.put(outgoing, envelope.ciphertext, row.id, row.rank, now)
            self._store.outbox.mark_sealed(row.id, name)
            count += 1
        return count

    def _payload(self, row: OutboxRow, is_resealed: bool) -> bytes | None:
        """What a row stands for; None of a file that is gone. `is_resealed` gives a center from a
        backup its own events of the case back, which it has forgotten as well.
        """
        if row.freight == NOTE:
            message = MessageStore(self._store).one(row.ref)
            return dump_messages([message]) if message else None
        if row.freight != Freight.FACTS:
            return self._store.file(row.ref)
        events = [self._store.event(row.ref)]
        if is_resealed:
            keyring = self._store.keyring()
            journal = self._store.events(row.case_id)
            events += [
                event for event in journal if keyring[event.header.author].role is Role.CENTER
            ]
        return dump_events(tuple(events))

    def _tell_gone(self, row: OutboxRow) -> None:
        if row.id not in self._gone_ids:  # sealing is tried often
            self._gone_ids.add(row.id)
            log.error("a file to be sent is gone: outbox %s, case %s", row.id, row.case_id)

    def open(self, now: dt.datetime) -> Mail:
        """Open every envelope that has come whole; what cannot be opened is kept aside with its
        reason.
        """
        profile = self._profile()
        changed_ids: dict[str, None] = {}
        files = refusals = 0
        for incoming in self._mailbag.incoming.unopened_envelopes():
            ciphertext = self._mailbag.incoming.ciphertext(incoming.id)
            envelope = Envelope(incoming.header, incoming.signature, ciphertext)
            try:
                cases = self._take(envelope, profile, now)
            except EnvelopeError as error:
                refusals += self._refuse(incoming.id, error)
            except (JournalError, BulletinError) as error:
                self._mailbag.incoming.put_aside(incoming.id, error.code)
                refusals += 1
            else:
                self._mailbag.incoming.mark_opened(incoming.id)
                changed_ids |= dict.fromkeys(cases)
                files += envelope.routing.freight is Freight.FILE
        self._erase_originals()
        return Mail(tuple(changed_ids), files, refusals)

    def _refuse(self, envelope_id: str, error: EnvelopeError) -> int:
        """Bytes that arrived wrong are fetched again; anything else is kept aside."""
        if error.detail == "hash":
            self._mailbag.incoming.refetch(envelope_id)
            return 0
        self._mailbag.incoming.put_aside(envelope_id, error.code)
        return 1

    def _take(self, envelope: Envelope, profile: Profile, now: dt.datetime) -> tuple[str, ...]:
        if profile.center is None:
            raise EnvelopeError("center")
        payload = _open_payload(envelope, profile, (profile.center.public, *profile.center_former))
        if envelope.routing.freight is Freight.FACTS:
            return self._cases.take_in(load_events(payload), now)
        if envelope.routing.freight is Freight.LIST:
            self._take_list(payload, now)
            return ()
        self._cases.hold("", "", payload)
        return ()

    def _take_list(self, payload: bytes, now: dt.datetime) -> None:
        with writing(self._store):  # opened again after a power cut, the list would be no news
            topic = self._lists.take_in(payload)
            if topic is Topic.REGIME:
                self._case_table.reproject(now)
            elif topic is Topic.CALENDAR:
                self._case_table.rebuild(now)
            elif topic is Topic.PLACE and (place := self._lists.place):
                save_profile(self._store, replace(self._profile(), name=place.name))
        if topic is Topic.REGIME:
            note_emergency(self._mailbag, self._lists.regime)

    def _erase_originals(self) -> None:
        """The center may want a page in color until the case has ended; of the cases that it has
        confirmed, the oldest photographs go first where all of them take too much room.
        """
        room = MOST_ORIGINALS
        for kept in self._store.kept_originals():
            room -= kept.size
            is_spare = kept.status in ENDED or room < 0
            if is_spare and self.delivery(kept.case_id).is_complete:
                self._store.erase_originals(kept.case_id)

    def time_of(self, case_id: str, sha256: str) -> dt.timedelta | None:
        """How long it took to send a file of a case that the center has confirmed."""
        rows = (
            row for row in self._store.outbox.rows_of(case_id) if row.ref == sha256 and row.envelope
        )
        return next(
            (
                duration
                for row in rows
                if (duration := self._mailbag.outgoing.time_of(row.envelope)) is not None
            ),
            None,
        )

    def refused_cases(self) -> tuple[str, ...]:
        """Cases of which the center refused something, the first refused first."""
        case_ids = (
            self._store.outbox.case_of(envelope)
            for envelope in self._mailbag.journeys.set_aside_ids()
        )
        return tuple(dict.fromkeys(filter(None, case_ids)))

    def delivery(self, case_id: str) -> Delivery:
        """How far what this kiosk sent of a case has come."""
        rows = self._store.outbox.rows_of(case_id)
        states = self._mailbag.journeys.states([row.envelope for row in rows if row.envelope])
        outcomes = [states.get(row.envelope, (OutgoingState.WAITING, "")) for row in rows]
        return Delivery(
            total=len(rows),
            stored=sum(
                state in (OutgoingState.STORED, OutgoingState.FORMER) for state, _ in outcomes
            ),
            refused=(
                *(reason for state, reason in outcomes if state is OutgoingState.ASIDE),
                *("file-gone" for row in rows if self._is_gone(row)),
            ),
        )

    def _is_gone(self, row: OutboxRow) -> bool:
        """Whether it cannot be sealed any more: its file is not here."""
        is_unsealed_file = row.freight == Freight.FILE and not row.envelope
        return is_unsealed_file and not self._store.has_file(row.ref)


def note_emergency(mailbag: Mailbag, regime: Regime | None) -> None:
    """Tell the engine, which has no PIN, when no limit of the line holds."""
    until = regime.end.isoformat() if regime and regime.end else ""
    mailbag.notes.emergency = f"{regime.start.isoformat()}/{until}" if regime else ""


def _open_payload(envelope: Envelope, profile: Profile, publics: tuple[bytes, ...]) -> bytes:
    """The payload of an envelope that one of these keys signed; raises `EnvelopeError`."""
    for public in publics[:-1]:
        try:
            return open_envelope(envelope, (profile.identity,), public)
        except EnvelopeError as error:
            if error.detail != "signature":
                raise
    return open_envelope(envelope, (profile.identity,), publics[-1])
