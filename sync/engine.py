"""One pass over the mailbag: facts first, then files piece by piece, then what comes down."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import CenterUnreachableError
from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from sync.chunks import ChunkSize, wait
from sync.downloads import Downloads
from sync.https import StumbledError, TooLargeError
from sync.protocol import (
    FACTS_AT_ONCE,
    FILES_AT_ONCE,
    MOST_BYTES,
    AnnouncedEnvelope,
    Request,
    SealedEnvelope,
)
from sync.receipts import Receipts
from sync.transport import HinderedError, Report, Transport, Trust, Watch
from sync.uploads import Uploads

_NEWS_SECONDS = 60.0
_MOST_ROUNDS = 500
_FACTS_BYTES = 256 << 10
_FIRST_FACTS = 8 << 10  # what a new connection carries in its first round trip


@dataclass
class Engine:
    """Carries what is in one mailbag over one transport. `tell_time` hears what time the center
    says that it is.
    """

    mailbag: Mailbag
    transport: Transport
    kiosk: str
    trust: Trust
    clock: Callable[[], dt.datetime]
    tell_time: Callable[[dt.datetime], None] = lambda _time: None
    receipts: Receipts = field(init=False)
    uploads: Uploads = field(init=False)
    downloads: Downloads = field(init=False)
    _watch: Watch = field(default_factory=Watch)
    _report: Report = field(default_factory=Report)
    _exchanged_at: float = -1e9
    _at_once: int = FACTS_AT_ONCE
    _request_ids: list[str] = field(default_factory=list)
    _tried_ids: list[str] = field(default_factory=list)  # what was tried in this pass

    def __post_init__(self) -> None:
        """The line is taken to be as fast as it was lately."""
        self.receipts = Receipts(self.mailbag, self.kiosk, self.trust, lambda: self.clock())
        self.uploads = Uploads(
            self.mailbag,
            self.transport,
            lambda: self.clock(),
            self._begin,
            self._rest,
            self._exchange_all,
            self._tell,
            ChunkSize(speed=float(self.mailbag.notes.speed)),
        )
        self.downloads = Downloads(
            self.mailbag,
            self.transport,
            self._rest,
            self._stop_if_hindered,
            self._has_facts,
            self._tell,
        )

    def run_pass(self, watch: Watch | None = None) -> Report:
        """Do everything that can be done now. What the line breaks stays where it was and is tried
        again.
        """
        self._watch, self._report = watch or Watch(), Report()
        self.uploads.begin_pass()
        self._tried_ids.clear()
        report = self._report
        try:
            self._take_place()
            if self._is_news_due():
                self._exchange_all()
            self.downloads.fetch_all(report)
            self.uploads.send_all()
            if report.confirmed or report.arrived or self.mailbag.incoming.unacknowledged_ids(1):
                self._exchange_all()
        except CenterUnreachableError as error:
            report.down, report.trouble = True, error.code
            report.wait = getattr(error, "seconds", 0.0)
            # the line's fault, not theirs: whoever calls us waits
            self.mailbag.outgoing.reset_due(self._tried_ids, self.clock())
        except (StumbledError, TooLargeError) as error:
            report.down, report.trouble = True, error.code
        return report

    def _take_place(self) -> None:
        """The first thing ever said to a center: which kiosk took up its card. It has said so when
        it answers.
        """
        claim = self.mailbag.notes.claim
        if claim:
            self._report.center_time = self.receipts.verify(self.transport.claim(claim)).time
            self.mailbag.notes.claim = b""

    def _is_news_due(self) -> bool:
        """Whether to begin with an exchange: not if the line only broke in the middle of a file a
        moment ago.
        """
        if self._is_first() or self._has_facts():
            return True
        file = self.uploads.next()
        is_quiet = file is None or not file.place
        return is_quiet or bool(self.mailbag.incoming.unacknowledged_ids(1))

    # exchanges

    def _exchange_all(self) -> None:
        for _ in range(_MOST_ROUNDS):
            try:
                if not self._exchange() or not self.mailbag.has_room(MOST_BYTES):
                    return
            except (TooLargeError, StumbledError):
                if not self._request_ids:
                    raise
                self._shrink()
                continue
            self._at_once = min(FACTS_AT_ONCE, self._at_once * 2)
            self._tell()

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

    def _exchange(self) -> bool:
        """One exchange; gives whether another one would carry more."""
        request = self._request()
        reply = self.transport.exchange(request)
        statement = self.receipts.verify(reply)
        self._hear(statement.time)
        self._exchanged_at = time.monotonic()
        wants = self.receipts.settle(reply, statement, self._report)
        self.uploads.located_ids |= {want.id for want in wants}
        if statement.last is not None and statement.last < self.mailbag.notes.cursor:
            self.receipts.doubt()
        more = statement.more or bool(self.mailbag.journeys.doubted_ids(1))
        return more or (bool(request.facts) and self._has_facts())

    def _request(self) -> Request:
        """What is to be said now; a try of every fact in it is counted."""
        now, is_first = self.clock(), self._is_first()
        facts = self._facts(now)
        files = self.mailbag.outgoing.by_id(self.uploads.complete_ids)
        files += [
            file
            for file in self.mailbag.outgoing.due("file", now, FILES_AT_ONCE)
            if file.id not in self.uploads.complete_ids
        ]
        asks = is_first or self.mailbag.journeys.doubted_ids(1)
        for envelope, _ in facts:
            self._begin(envelope)
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
            center=self.trust.number,
            head=self.mailbag.notes.center_head if is_first else "",
        )

    def _facts(self, now: dt.datetime) -> list[tuple[OutgoingEnvelope, bytes]]:
        """As many facts as one request carries."""
        most = _FIRST_FACTS if self._is_first() else _FACTS_BYTES
        facts: list[tuple[OutgoingEnvelope, bytes]] = []
        size = 0
        for envelope in self.mailbag.outgoing.due("facts", now, self._at_once):
            if facts and size + envelope.size > most:
                break
            size += envelope.size
            if (data := self.mailbag.outgoing.ciphertext(envelope)) is not None:
                facts.append((envelope, data))
        return facts

    def _hear(self, time_there: dt.datetime) -> None:
        """The center has just said what time it is."""
        self._report.center_time = time_there
        behind = round((time_there - self.clock()).total_seconds())
        self.mailbag.notes.keep(clock_behind=behind, center_time=time_there)
        self.tell_time(time_there)

    # borders

    def _is_first(self) -> bool:
        """Whether this is the beginning of a connection, not the middle of a broken one."""
        return time.monotonic() - self._exchanged_at > _NEWS_SECONDS

    def _has_facts(self) -> bool:
        return bool(self.mailbag.outgoing.due("facts", self.clock(), 1))

    def _begin(self, envelope: OutgoingEnvelope) -> None:
        """A try is counted before it is made."""
        self.mailbag.outgoing.begin_try(envelope.id, self.clock() + wait(envelope.tries))
        self._tried_ids.append(envelope.id)

    def _rest(self) -> None:
        """At a border: facts first, and a look whether to go on at all."""
        self._stop_if_hindered()
        if self._has_facts():
            self._exchange_all()

    def _stop_if_hindered(self) -> None:
        if reason := self._watch.hindered():
            raise HinderedError(reason)

    def _tell(self) -> None:
        self._watch.tell(self._report)
