"""Which transport a pass takes: the line if the center answers there, else e-mail where there is a
mailbox.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.storage.mailbag import Mailbag
from sync.connections import Meter
from sync.engine import Engine
from sync.mail import MailTransport
from sync.plan import hindrance, load_plan, spend
from sync.transport import Report, Trust, Watch

_MAIL_EVERY = dt.timedelta(minutes=15)
_FORMER_EVERY = dt.timedelta(minutes=10)
_HINDERED_SECONDS = 60.0
_SAMPLE_BYTES, _SAMPLE_SECONDS = 16_000, 2.0
_UNREACHABLE = (
    "center-unreachable",
    "foreign-answer",
    "proxy-trouble",
    "center-changed",
    "clock-wrong",
    "center-busy",
)


@dataclass
class Dispatcher:
    """One kiosk's transports as one. `mail` gives the transport by e-mail, or None where there is
    no mailbox.

    `former` gives the line to the address that the center had before, or None once it has answered
    at its new one.
    """

    engine: Engine
    meter: Meter
    mail: Callable[[], MailTransport | None]
    former_engine: Callable[[], Engine | None] = lambda: None
    transport: str = ""
    _watch: Watch = field(default_factory=Watch)
    _mail: MailTransport | None = None
    _mailed_at: dt.datetime | None = None
    _former_tried_at: dt.datetime | None = None
    _address: str = ""  # where the center was when the line was made
    _counted_bytes: int = 0
    _sample: "_Sample" = field(default_factory=lambda: _Sample())

    def __post_init__(self) -> None:
        """Remember where the line leads."""
        self._address = self.mailbag.notes.center_url

    @property
    def mailbag(self) -> Mailbag:
        return self.engine.mailbag

    @property
    def trust(self) -> Trust:
        """Whom the mailbag believes."""
        return self.engine.trust

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        return self.engine.clock

    def run_pass(self, watch: Watch | None = None, urgent: bool = False) -> Report:
        """One pass by the transport that serves now; `Report.transport` says which. What is
        `urgent` keeps to no limits.
        """
        outer_watch = watch or Watch()
        plan = load_plan(self.mailbag)
        reason = hindrance(self.mailbag, plan, self.clock())
        if reason and not (urgent and plan.transport != "stick"):
            return Report(down=True, trouble=reason, wait=_HINDERED_SECONDS)
        self._watch = Watch(
            lambda report: self._tell(outer_watch, report),
            lambda: self._hindrance(outer_watch, urgent),
        )
        try:
            return self._pass(plan.transport)
        finally:
            self._count()

    def _hindrance(self, watch: Watch, is_urgent: bool) -> str:
        """Asked at every border of a pass."""
        if reason := watch.hindrance():
            return reason
        self._count()
        return "" if is_urgent else hindrance(self.mailbag, load_plan(self.mailbag), self.clock())

    def _pass(self, transport: str) -> Report:
        report = Report(down=True)
        if transport in ("", "line"):
            self.transport = "line"
            self._sample.begin(self.engine.uploads.carried_bytes)
            report = self.engine.run_pass(self._watch)
            self._sample.take(self.mailbag, self.engine.uploads.carried_bytes, is_last=True)
            report.transport = "line"
            is_at_home = self.mailbag.notes.center_url == self._address
            if report.center_time is not None and is_at_home and self.mailbag.notes.former_url:
                self.mailbag.notes.former_url = ""
            if not report.down or report.trouble not in _UNREACHABLE:
                return report
            if (former_report := self._pass_by_former()) is not None:
                return former_report
        if (
            transport != "line"
            and (mail_report := self._pass_by_mail(is_only=transport == "mail")) is not None
        ):
            mail_report.transport = "mail"
            return mail_report if not mail_report.down or transport == "mail" else report
        return report

    def _pass_by_former(self) -> Report | None:
        """The new address may be wrong, or not served yet; gives nothing if the former is no
        better.
        """
        now = self.clock()
        if (
            self._former_tried_at is not None
            and dt.timedelta() <= now - self._former_tried_at < _FORMER_EVERY
        ):
            return None
        engine = self.former_engine()
        if engine is None:
            return None
        self._former_tried_at = now
        report = engine.run_pass(self._watch)
        report.transport = "line"
        self.meter.up += engine.transport.meter.up
        self.meter.down += engine.transport.meter.down
        if not report.down:
            self._former_tried_at = None  # it serves: again with the next pass
        return None if report.down and report.center_time is None else report

    def _pass_by_mail(self, is_only: bool) -> Report | None:
        """Mail is slow by nature, and costs its overhead: it is not asked for at every breath."""
        now = self.clock()
        if (
            not is_only
            and self._mailed_at is not None
            and dt.timedelta() <= now - self._mailed_at < _MAIL_EVERY
        ):
            return None
        self._mail = self.mail()
        if self._mail is None:
            return Report(down=True, trouble="mail-none") if is_only else None
        self._mailed_at, self.transport = now, "mail"
        report = self._mail.run_pass(self._watch)
        self.meter.up += self._mail.mailbox.meter.up
        self.meter.down += self._mail.mailbox.meter.down
        self._mail.mailbox.meter.up = self._mail.mailbox.meter.down = 0
        if is_only and not report.wait:
            report.wait = _MAIL_EVERY.total_seconds()
        return report

    def _tell(self, watch: Watch, report: Report) -> None:
        self._count()
        if self.transport == "line":
            self._sample.take(self.mailbag, self.engine.uploads.carried_bytes)
        report.transport = self.transport
        watch.tell(report)

    def _count(self) -> None:
        """What went through the sockets since the last look."""
        spend(
            self.mailbag, self.clock().astimezone().date(), self.meter.total - self._counted_bytes
        )
        self._counted_bytes = self.meter.total


@dataclass
class _Sample:
    """How many bytes of files the line carries, breaks and all; the estimates that are shown count
    with it.
    """

    carried_bytes: int = 0
    since: float = 0.0
    has_begun: bool = False

    def begin(self, carried_bytes: int) -> None:
        self.carried_bytes, self.since, self.has_begun = carried_bytes, time.monotonic(), False

    def take(self, mailbag: Mailbag, carried_bytes: int, is_last: bool = False) -> None:
        now = time.monotonic()
        gain, seconds = carried_bytes - self.carried_bytes, now - self.since
        if not gain and not self.has_begun:
            self.since = now  # what was said before the first file counts for nobody's minutes
            return
        self.has_begun = True
        if gain < _SAMPLE_BYTES or (seconds < _SAMPLE_SECONDS and not is_last):
            return
        speed = gain / max(seconds, 1e-3)
        before = mailbag.notes.speed
        mailbag.notes.speed = round(speed if not before else 0.5 * before + 0.5 * speed)
        self.carried_bytes, self.since = carried_bytes, now
