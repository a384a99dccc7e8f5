"""One pass over the mailbag: facts first, then files piece by piece, then what comes down."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.errors import CenterUnreachableError, DiskFullError, RejectedError
from app.storage.journeys import Incoming, Outgoing
from app.storage.mailbag import Mailbag
from sync.chunks import LEAST_PIECE, PIECE_SECONDS, ChunkSize, wait
from sync.https import (
    ForeignAnswerError,
    Place,
    RevokedError,
    StumbledError,
    TooLargeError,
    UploadGoneError,
)
from sync.protocol import (
    CHECKED_AT_ONCE,
    FACTS_AT_ONCE,
    FILES_AT_ONCE,
    MOST_BYTES,
    Announced,
    Reply,
    Request,
    Sealed,
    Statement,
    header_hash,
    parse,
)
from sync.transport import HinderedError, Report, Transport, Trust, incoming_of

_NEWS_SECONDS = 60.0
_STUMBLES, _WHOLE_AT_ONCE, _MOST_ROUNDS = 3, 8, 500
_FACTS_BYTES, _FIRST_FACTS = 256 << 10, 8 << 10


@dataclass
class Engine:
    """Carries what is in one mailbag over one road.

    `hindered` is asked at every border for the code of a reason to stop; `carried` counts the bytes
    of files.
    """

    mailbag: Mailbag
    road: Transport
    kiosk: str
    trust: Trust
    clock: Callable[[], dt.datetime]
    tell: Callable[[Report], None] = lambda _report: None
    pace: ChunkSize = field(default_factory=ChunkSize)
    hindered: Callable[[], str] = lambda: ""
    carried: int = 0
    # the center has just said what time it is
    heard: Callable[[dt.datetime], None] = lambda _time: None
    # uploads whose confirmed bytes the center has told in this pass
    _fresh: set[str] = field(default_factory=set)
    # files about which the center was asked in this pass
    _announced: set[str] = field(default_factory=set)
    # files of which every byte was sent, waiting for a receipt
    _whole: list[str] = field(default_factory=list)
    _exchanged: float = -1e9
    _at_once: int = FACTS_AT_ONCE
    _in_request: list[str] = field(default_factory=list)
    _begun: list[str] = field(default_factory=list)  # what was tried in this pass

    def __post_init__(self) -> None:
        """The line is taken to be as fast as it was lately."""
        self.pace.speed = float(self.mailbag.notes.speed)

    def run_pass(self) -> Report:
        """Do everything that can be done now. What the line breaks stays where it was and is tried
        again.
        """
        report = Report()
        self._fresh.clear()
        self._announced.clear()
        self._begun.clear()
        try:
            self._take_place(report)
            if self._is_news_due():
                self._exchange_all(report)
            self._fetch_all(report)
            self._send_files(report)
            if report.confirmed or report.arrived or self.mailbag.incoming.unacknowledged(1):
                self._exchange_all(report)
        except CenterUnreachableError as error:
            report.down, report.trouble = True, error.code
            report.wait = getattr(error, "seconds", 0.0)
            # the line's fault, not theirs: whoever calls us waits
            self.mailbag.outgoing.ready(self._begun, self.clock())
        except (StumbledError, TooLargeError) as error:
            report.down, report.trouble = True, error.code
        return report

    def _take_place(self, report: Report) -> None:
        """The first thing ever said to a center: which kiosk took up its card. It has said so when
        it answers.
        """
        claim = self.mailbag.notes.claim
        if claim:
            report.center_time = self._statement(self.road.claim(claim)).time
            self.mailbag.notes.claim = b""

    def _is_news_due(self) -> bool:
        """Whether to begin with an exchange: not if the line only broke in the middle of a file a
        moment ago.
        """
        now = self.clock()
        if time.monotonic() - self._exchanged > _NEWS_SECONDS or self.mailbag.outgoing.due(
            "facts", now, 1
        ):
            return True
        files = self.mailbag.outgoing.due("file", now, len(self._whole) + 1)
        begun = next((file for file in files if file.id not in self._whole), None)
        return begun is None or not begun.place or bool(self.mailbag.incoming.unacknowledged(1))

    def _exchange_all(self, report: Report) -> None:
        for _ in range(_MOST_ROUNDS):
            try:
                if not self._exchange(report) or not self.mailbag.has_room(MOST_BYTES):
                    return
            except (TooLargeError, StumbledError):
                if not self._in_request:
                    raise
                self._shrink()
                continue
            self._at_once = min(FACTS_AT_ONCE, self._at_once * 2)
            self.tell(report)

    def _begin(self, envelope: Outgoing, now: dt.datetime) -> None:
        """A try is counted before it is made."""
        self.mailbag.outgoing.begin_try(envelope.id, now + wait(envelope.tries))
        self._begun.append(envelope.id)

    def _shrink(self) -> None:
        """So many facts are too much for the way, or one of them is for the center: half of them,
        down to the one.

        The one has been counted as tried and sinks; the others go on.
        """
        if len(self._in_request) > 1:
            self.mailbag.outgoing.make_due(self._in_request, self.clock())
            self._at_once = max(1, len(self._in_request) // 2)
        else:
            self._at_once = FACTS_AT_ONCE

    def _exchange(self, report: Report) -> bool:
        """One exchange; gives whether another one would carry more."""
        now = self.clock()
        facts = self._facts(now)
        files = self.mailbag.outgoing.due("file", now, FILES_AT_ONCE)
        files = [
            *self.mailbag.outgoing.by_id(self._whole),
            *(file for file in files if file.id not in self._whole),
        ]
        asked = self.to_check() if self._is_first() or self.mailbag.outgoing.doubted(1) else []
        for envelope, _ in facts:
            self._begin(envelope, now)
        self._in_request = [envelope.id for envelope, _ in facts]
        have = self.mailbag.incoming.unacknowledged(FACTS_AT_ONCE)
        reply = self.road.exchange(
            Request(
                facts=tuple(
                    Sealed(envelope.header, envelope.signature, data) for envelope, data in facts
                ),
                files=tuple(Announced(envelope.header, envelope.signature) for envelope in files),
                have=tuple(have),
                cursor=self._cursor(),
                check=tuple(asked),
                center=self.trust.number,
                head=(self.mailbag.notes.center_head if self._is_first() else ""),
            )
        )
        statement = self._statement(reply)
        report.center_time = statement.time
        behind = round((statement.time - self.clock()).total_seconds())
        self.mailbag.notes.clock_behind = behind
        self.mailbag.notes.center_time = statement.time
        self.heard(statement.time)
        self._announced |= {file.id for file in files}
        self._exchanged = time.monotonic()
        self._settle(statement, report)
        self._take(reply, statement, report)
        if statement.last is not None and statement.last < self._cursor():
            self._doubt()
        more = statement.more or bool(self.mailbag.outgoing.doubted(1))
        return more or (bool(facts) and bool(self.mailbag.outgoing.due("facts", self.clock(), 1)))

    def apply(self, reply: Reply) -> Report:
        """An answer that came by another road than the line, perhaps long ago: what it settles is
        settled.
        """
        report = Report()
        statement = self._statement(reply)
        if statement.device and statement.device == self.mailbag.notes.claim_device:
            self.mailbag.notes.claim = b""  # it knows the key that this PC claimed a place with
        self._settle(statement, report)
        self._take(reply, statement, report)
        return report

    def check(self, reply: Reply, headers: Iterable[str]) -> None:
        """Whether the center signed this for us, these letters and no others; raises
        `CenterUnreachableError`.
        """
        if sorted(map(header_hash, headers)) != sorted(self._statement(reply).letters):
            raise ForeignAnswerError("letters were changed on the way")

    def to_check(self) -> list[str]:
        """What the center is asked about: what is in doubt, and the envelope that it confirmed
        last.
        """
        return [
            *self.mailbag.outgoing.newest_stored(),
            *self.mailbag.outgoing.doubted(CHECKED_AT_ONCE),
        ]

    def _check(self, statement: Statement) -> None:
        """A center that does not know what it confirmed came from a backup: ask what else it has
        forgotten.
        """
        lost = set(statement.checked) - set(statement.known)
        is_lost = (
            any(state == "stored" for state, _ in self.mailbag.outgoing.states(list(lost)).values())
            if lost
            else False
        )
        self.mailbag.outgoing.resolve(statement.checked, statement.known)
        if is_lost:
            self._doubt()

    def _doubt(self) -> None:
        self.mailbag.outgoing.doubt()
        # whatever we hold of it is known by its id, the rest comes again
        self.mailbag.notes.cursor = 0

    def _is_first(self) -> bool:
        """Whether this is the beginning of a connection, not the middle of a broken one."""
        return time.monotonic() - self._exchanged > _NEWS_SECONDS

    def _facts(self, now: dt.datetime) -> list[tuple[Outgoing, bytes]]:
        """As many facts as one request carries."""
        # what a new connection carries in its first round trip
        most = _FIRST_FACTS if self._is_first() else _FACTS_BYTES
        chosen: list[tuple[Outgoing, bytes]] = []
        size = 0
        for envelope in self.mailbag.outgoing.due("facts", now, self._at_once):
            if chosen and size + envelope.size > most:
                break
            size += envelope.size
            if (data := self.mailbag.outgoing.whole(envelope)) is not None:
                chosen.append((envelope, data))
        return chosen

    def _cursor(self) -> int:
        return self.mailbag.notes.cursor

    def _statement(self, reply: Reply) -> Statement:
        self.trust.follow((change.text, change.signature) for change in reply.changes)
        if not self.trust.is_authentic(reply.statement, reply.signature):
            raise ForeignAnswerError("not signed by the center")
        statement = parse(reply.statement.encode(), Statement)
        if statement.kiosk != self.kiosk:
            raise ForeignAnswerError("for another kiosk")
        if statement.standing == "revoked":
            raise RevokedError
        return statement

    def _settle(self, statement: Statement, report: Report) -> None:
        self._check(statement)
        for receipt in statement.receipts:
            report.confirmed += self.mailbag.outgoing.confirm(receipt.id, receipt.sha256)
        for refusal in statement.refusals:
            self.mailbag.outgoing.set_aside(refusal.id, refusal.reason)
            report.refused += 1
        for wanted in statement.wants:
            self.mailbag.outgoing.progress(wanted.id, wanted.place, wanted.confirmed)
            self._fresh.add(wanted.id)
        self.mailbag.incoming.acknowledge(list(statement.noted))
        if statement.head:
            self.mailbag.notes.center_head = statement.head

    def _take(self, reply: Reply, statement: Statement, report: Report) -> None:
        """Keep what came down; the cursor moves only after everything before it is kept."""
        now = self.clock()
        headers = [sealed.header for sealed in reply.facts] + [
            announced.header for announced in reply.files
        ]
        if sorted(map(header_hash, headers)) != sorted(statement.letters):
            raise ForeignAnswerError("letters were changed on the way")
        for sealed in reply.facts:
            found = incoming_of(sealed)
            is_right = hashlib.sha256(sealed.ciphertext).hexdigest() == found.sha256
            self.mailbag.incoming.announce(found, sealed.ciphertext if is_right else b"", now)
            report.arrived += 1
        for announced in reply.files:
            self.mailbag.incoming.announce(incoming_of(announced), b"", now)
        is_next = statement.after is None or statement.after <= self._cursor()
        if is_next and statement.cursor > self._cursor():
            self.mailbag.notes.cursor = statement.cursor

    def _send_files(self, report: Report) -> None:
        stumbled = 0
        while envelope := self._next_file():
            self._rest(report)
            if not self.mailbag.outgoing.by_id([envelope.id]):
                continue  # it has arrived by another road
            self._begin(envelope, self.clock())
            began = self.clock()
            try:
                self._send_file(envelope, report)
            except (RejectedError, UploadGoneError):
                # only what the center has signed sets an envelope aside
                self.mailbag.outgoing.restart(envelope.id)
            except StumbledError:
                stumbled += 1
                if stumbled >= _STUMBLES:  # not this one item: the center itself is not well
                    raise
            finally:
                self.mailbag.outgoing.add_time(envelope.id, self.clock() - began)
            self.tell(report)
            if len(self._whole) >= _WHOLE_AT_ONCE:
                self._settle_whole(report)
        if self._whole:
            self._settle_whole(report)

    def _next_file(self) -> Outgoing | None:
        """The file that is due next, other than those that only wait for their receipt."""
        found = self.mailbag.outgoing.due("file", self.clock(), len(self._whole) + 1)
        return next((file for file in found if file.id not in self._whole), None)

    def _send_file(self, envelope: Outgoing, report: Report) -> None:
        """Send the rest of a file, giving way to facts between pieces."""
        place = self._place(envelope)
        self.carried += max(0, place.confirmed - envelope.confirmed)
        self.mailbag.outgoing.progress(envelope.id, place.url, place.confirmed)
        while place.confirmed < envelope.size:
            piece = self.mailbag.outgoing.piece(envelope, place.confirmed, self.pace.size)
            began = time.monotonic()
            try:
                confirmed = self.road.send_piece(place.url, place.confirmed, piece)
            except CenterUnreachableError:
                self.pace.lost()
                raise
            except TooLargeError:
                if self.pace.size <= LEAST_PIECE:
                    raise
                self.pace.lost()
                continue
            if confirmed <= place.confirmed:
                raise StumbledError  # it took the bytes and kept none
            self.pace.gained(len(piece), time.monotonic() - began)
            self.carried += confirmed - place.confirmed
            place = Place(place.url, confirmed)
            self.mailbag.outgoing.progress(envelope.id, place.url, confirmed)
            self.tell(report)
            if confirmed < envelope.size:
                self._rest(report)
                if not self.mailbag.outgoing.by_id(
                    [envelope.id]
                ) or self.mailbag.outgoing.is_passed(envelope.id, self.clock()):
                    # it arrived by another road, or a page came while a video went: the video goes
                    # on after it
                    return
        self._whole.append(envelope.id)

    def _rest(self, report: Report) -> None:
        """At a border: facts first, and a look whether to go on at all."""
        self._stop_if_hindered()
        if self.mailbag.outgoing.due("facts", self.clock(), 1):
            self._exchange_all(report)

    def _stop_if_hindered(self) -> None:
        if reason := self.hindered():
            raise HinderedError(reason)

    def _place(self, envelope: Outgoing) -> Place:
        """Where the file goes on: as the center has just said, as it says now, or at the
        beginning.
        """
        if not envelope.confirmed and not self.mailbag.outgoing.is_intact(envelope):
            self.mailbag.outgoing.forget(envelope.id)  # damaged here: the desk seals it anew
            raise UploadGoneError
        if envelope.place and envelope.id in self._fresh:
            return Place(envelope.place, envelope.confirmed)
        if envelope.place:
            return Place(envelope.place, self.road.confirmed(envelope.place))
        # a file that was not announced may have begun before: its first bytes might be there
        # already
        piece = (
            self.mailbag.outgoing.piece(envelope, 0, self.pace.size)
            if envelope.id in self._announced
            else b""
        )
        began = time.monotonic()
        try:
            place = self.road.create(envelope, piece)
        except CenterUnreachableError:
            self.pace.lost()
            raise
        except TooLargeError:
            self.pace.lost()
            return self.road.create(envelope)
        if place.confirmed:
            self.pace.gained(len(piece), time.monotonic() - began)
        return place

    def _settle_whole(self, report: Report) -> None:
        """All bytes are there; only the center's signed receipt makes a file delivered."""
        self._exchange_all(report)
        for envelope in self.mailbag.outgoing.by_id(self._whole):
            if self.mailbag.outgoing.states([envelope.id])[envelope.id][0] == "waiting":
                self.mailbag.outgoing.begin_try(
                    envelope.id, self.clock() + wait(envelope.tries + 1)
                )
        self._whole.clear()

    def _fetch_all(self, report: Report) -> None:
        stumbled, waiting = 0, self.mailbag.incoming.to_fetch()
        while waiting:
            envelope = waiting.pop(0)
            self._rest(report)
            if not self.mailbag.has_room(envelope.size):
                # what goes up still goes; letters wait at the center
                report.trouble = DiskFullError.code
                return
            try:
                if not self._fetch(envelope):
                    waiting[:0] = [
                        one for one in self.mailbag.incoming.to_fetch() if one.id == envelope.id
                    ]
                    continue
            except UploadGoneError:
                self.mailbag.incoming.refetch(
                    envelope.id
                )  # more is here than the center has: begin again
                continue
            except (RejectedError, StumbledError) as error:
                stumbled += isinstance(error, StumbledError)
                if stumbled >= _STUMBLES:
                    raise
                continue  # asked for again in the next pass; the others must not wait for it
            report.arrived += 1
            self.tell(report)

    def _fetch(self, envelope: Incoming) -> bool:
        """Fetch a letter; gives False if it gave way to facts, which wait no longer than for a
        piece on its way up.
        """
        began = time.monotonic()
        for start, piece in (pieces := self.road.fetch(envelope)):
            if start == 0:
                self.mailbag.incoming.refetch(envelope.id)
            self.mailbag.incoming.fetched(envelope.id, start, piece)
            self._stop_if_hindered()
            if time.monotonic() - began > PIECE_SECONDS and self.mailbag.outgoing.due(
                "facts", self.clock(), 1
            ):
                pieces.close()
                return False
        return True
