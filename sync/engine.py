"""One pass over the mailbag: facts first, then files piece by piece, then what comes down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import CenterUnreachableError
from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from sync.chunks import ChunkSize, wait
from sync.downloads import Downloads
from sync.exchanges import Exchanges
from sync.https import StumbledError, TooLargeError
from sync.receipts import Receipts
from sync.transport import HinderedError, Report, Transport, Trust, Watch
from sync.uploads import Uploads


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
    exchanges: Exchanges = field(init=False)
    _watch: Watch = field(default_factory=Watch)
    _report: Report = field(default_factory=Report)
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
        self.exchanges = Exchanges(
            self.mailbag,
            self.transport,
            self.receipts,
            self.uploads,
            lambda: self.clock(),
            self._begin,
            self._tell,
            lambda time_there: self.tell_time(time_there),
            lambda: bool(self._watch.hindrance()),
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
        if self.exchanges.is_first() or self._has_facts():
            return True
        file = self.uploads.next()
        is_quiet = file is None or not file.place
        return is_quiet or bool(self.mailbag.incoming.unacknowledged_ids(1))

    # borders

    def _exchange_all(self) -> None:
        self.exchanges.run_all(self._report)

    def _has_facts(self) -> bool:
        return self.exchanges.has_facts()

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
        if reason := self._watch.hindrance():
            raise HinderedError(reason)

    def _tell(self) -> None:
        self._watch.tell(self._report)
