"""Exchanges with the center: facts and questions up; receipts, wants and letters down."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import CenterUnreachableError
from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from app.version import VERSION
from sync.https import StumbledError, TooLargeError
from sync.protocol import (
    FACTS_AT_ONCE,
    FILES_AT_ONCE,
    MOST_BYTES,
    AnnouncedEnvelope,
    KioskState,
    Reply,
    Request,
    SealedEnvelope,
)
from sync.receipts import Receipts
from sync.transport import Report, Transport
from sync.uploads import Uploads

_NEWS_SECONDS = 60.0
_MOST_ROUNDS = 500
_FACTS_BYTES = 256 << 10
_SMALL, _PAGES_AT_ONCE = 64 << 10, 12
_QUICK = 64 << 10  # bytes a second with which nobody waits for pages
_PAGES_SECONDS, _APART_SECONDS = 1.0, 600.0
_FIRST_FACTS = 8 << 10  # what a new connection carries in its first round trip


@dataclass
class Exchanges:
    """Makes as many exchanges as there is something to say. `begin` counts a try, `tell` shows how
    the pass goes, `tell_time` hears the center's time; while `is_hindered`, facts go and no pages.
    """

    mailbag: Mailbag
    transport: Transport
    receipts: Receipts
    uploads: Uploads
    clock: Callable[[], dt.datetime]
    begin: Callable[[OutgoingEnvelope], None]
    tell: Callable[[], None]
    tell_time: Callable[[dt.datetime], None]
    is_hindered: Callable[[], bool]
    _exchanged_at: float = -1e9
    _at_once: int = FACTS_AT_ONCE
    _request_ids: list[str] = field(default_factory=list)
    _request_pages: list[tuple[OutgoingEnvelope, bytes]] = field(default_factory=list)
    _apart_until: float = -1e9
    _told_state: KioskState | None = None

    def run_all(self, report: Report) -> None:
        """Exchange until neither side has more to say."""
        for _ in range(_MOST_ROUNDS):
            try:
                if not self._exchange(report) or not self.mailbag.has_room(MOST_BYTES):
                    return
            except (TooLargeError, StumbledError):
                if not self._request_ids:
                    raise
                self._shrink()
                continue
            self._at_once = min(FACTS_AT_ONCE, self._at_once * 2)
            self.tell()

    def _shrink(self) -> None:
        """So many facts are too much for the way, or one of them is for the center: half of them,
        down to the one.

        The one has been counted as tried and sinks; the others go on.
        """
        if len(self._request_ids) > 1:
            self.mailbag.outgoing.undo_try(self._request_ids, self.clock())
            self._at_once = max(1, len(self._request_ids) // 2)
        else:
            self._at_once = FACTS_AT_ONCE

    def _exchange(self, report: Report) -> bool:
        """One exchange; gives whether another one would carry more."""
        request = self._request()
        reply = self._send(request)
        statement = self.receipts.verify(reply)
        self._told_state = request.state or self._told_state
        self._hear(statement.time, report)
        self._exchanged_at = time.monotonic()
        wants = self.receipts.settle(reply, statement, report)
        self.uploads.located_ids |= {want.id for want in wants}
        if statement.last is not None and statement.last < self.mailbag.notes.cursor:
            self.receipts.doubt()
        more = statement.more or bool(self.mailbag.journeys.doubted_ids(1))
        return more or (bool(request.facts) and (self.has_facts() or bool(self._pages(0))))

    def _send(self, request: Request) -> Reply:
        """Send it, and learn from it what the line carries; where it breaks under pages, they go by
        themselves for a while, piece by piece.
        """
        size, began = sum(page.size for page, _ in self._request_pages), time.monotonic()
        try:
            reply = self.transport.exchange(request)
        except CenterUnreachableError:
            if size:
                self.uploads.chunks.record_loss()
                self._apart_until = time.monotonic() + _APART_SECONDS
            raise
        if size:
            self.uploads.chunks.record_gain(size, time.monotonic() - began)
            self.uploads.carried_bytes += size
        return reply

    def _request(self) -> Request:
        """What is to be said now; a try of every fact in it is counted."""
        now, is_first = self.clock(), self.is_first()
        facts = self._facts(now)
        are_all = len(self.mailbag.outgoing.due("facts", now, len(facts) + 1)) <= len(facts)
        taken = sum(fact.size for fact, _ in facts)
        self._request_pages = self._pages(taken) if are_all else []
        facts += self._request_pages
        carried_ids = {envelope.id for envelope, _ in facts}
        files = self.mailbag.outgoing.by_id(self.uploads.complete_ids)
        files += [
            file
            for file in self.mailbag.outgoing.due("file", now, FILES_AT_ONCE + len(facts))
            if file.id not in self.uploads.complete_ids and file.id not in carried_ids
        ][:FILES_AT_ONCE]
        asks = is_first or self.mailbag.journeys.doubted_ids(1)
        for envelope, _ in facts:
            self.begin(envelope)
        self._request_ids = [envelope.id for envelope, _ in facts]
        self.uploads.announced_ids |= {file.id for file in files}
        return Request(
            facts=tuple(
                SealedEnvelope(envelope.header, envelope.signature, data)
                for envelope, data in facts
            ),
            files=tuple(
                AnnouncedEnvelope(envelope.header, envelope.signature) for envelope in files
            ),
            have=tuple(self.mailbag.incoming.unacknowledged_ids(FACTS_AT_ONCE)),
            cursor=self.mailbag.notes.cursor,
            check=tuple(self.receipts.to_check()) if asks else (),
            center=self.receipts.trust.number,
            head=self.mailbag.notes.center_head if is_first else "",
            state=self._state(),
        )

    def _state(self) -> KioskState | None:
        """How this kiosk is, if the center has not heard so since the program began."""
        waiting, oldest = self.mailbag.outgoing.backlog(self._request_ids)
        rough = self.mailbag.free_bytes >> 30 << 10  # whole GiB: it is not told for each page
        state = KioskState(VERSION, waiting, oldest, rough)
        return None if state == self._told_state else state

    def _pages(self, taken: int) -> list[tuple[OutgoingEnvelope, bytes]]:
        """Small files that go along with facts of `taken` bytes: as many as the line lately carried
        in a moment, none where it is slow or broke under them. A center of any version takes them
        so.
        """
        speed = self.uploads.chunks.speed
        room = min(_FACTS_BYTES, int(speed * _PAGES_SECONDS)) - taken
        if (
            room <= 0
            or self.is_hindered()
            or speed < _QUICK
            or time.monotonic() < self._apart_until
            or self._at_once < FACTS_AT_ONCE
        ):
            return []
        pages: list[tuple[OutgoingEnvelope, bytes]] = []
        for file in self.mailbag.outgoing.due("file", self.clock(), _PAGES_AT_ONCE):
            is_begun = file.place or file.confirmed or file.id in self.uploads.complete_ids
            if is_begun or file.size > min(room, _SMALL):
                continue
            data = self.mailbag.outgoing.ciphertext(file)
            # one that is damaged here is told of where it goes by itself
            if data is not None and hashlib.sha256(data).hexdigest() == file.sha256:
                room -= file.size
                pages.append((file, data))
        return pages

    def _facts(self, now: dt.datetime) -> list[tuple[OutgoingEnvelope, bytes]]:
        """As many facts as one request carries."""
        most = _FIRST_FACTS if self.is_first() else _FACTS_BYTES
        facts: list[tuple[OutgoingEnvelope, bytes]] = []
        size = 0
        for envelope in self.mailbag.outgoing.due("facts", now, self._at_once):
            if facts and size + envelope.size > most:
                break
            size += envelope.size
            if (data := self.mailbag.outgoing.ciphertext(envelope)) is not None:
                facts.append((envelope, data))
        return facts

    def _hear(self, time_there: dt.datetime, report: Report) -> None:
        """The center has just said what time it is."""
        report.center_time = time_there
        behind = round((time_there - self.clock()).total_seconds())
        self.mailbag.notes.keep(clock_behind=behind, center_time=time_there)
        self.tell_time(time_there)

    def is_first(self) -> bool:
        """Whether this is the beginning of a connection, not the middle of a broken one."""
        return time.monotonic() - self._exchanged_at > _NEWS_SECONDS

    def has_facts(self) -> bool:
        """Whether facts wait that may be tried now."""
        return bool(self.mailbag.outgoing.due("facts", self.clock(), 1))
