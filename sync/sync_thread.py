"""The thread that runs passes: at once when asked, after a pause when the line is down, now and
then otherwise.
"""

import datetime as dt
import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import KomekError
from sync.chunks import wait
from sync.dispatcher import Dispatcher
from sync.transport import Report, Watch

_QUIET_SECONDS, _LOOK_SECONDS = 20.0, 5.0
INTERRUPTED = "interrupted"
PAUSES = ("outside-hours", "budget-spent", "stick-only")
_MOST_ASKED = 3600.0  # seconds that a center may ask us to wait
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConnectionNews:
    """How the line is: `state` is `sending`, `up`, `down`, `paused` by the plan, or `refused`.

    `trouble` is a code of the texts; `transport` is `line` or `mail`, empty before anything was
    tried.
    """

    state: str
    trouble: str = ""
    last_contact: dt.datetime | None = None
    transport: str = ""


def local_address() -> str:
    """The address that this PC would send from, empty without any network: a hint that a line came
    up, no more.
    """
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # for documentation (RFC 5737); nothing is sent
            return str(probe.getsockname()[0])
    except OSError:
        return ""


class SyncThread(threading.Thread):
    """Runs a dispatcher until it is stopped; `tell` is called from this thread."""

    def __init__(
        self, make: Callable[[], Dispatcher], tell: Callable[[ConnectionNews], None]
    ) -> None:
        super().__init__(name="sync", daemon=True)
        self._make = make
        self._tell = tell
        self._wake = threading.Event()
        self._over = threading.Event()
        self._at_once = threading.Event()
        self._anew = threading.Event()
        self._urgent = threading.Event()
        self._failures = 0
        self._transport = ""
        self._last_contact: dt.datetime | None = None

    def go(self, anew: bool = False, urgent: bool = False) -> None:
        """Try now: something was queued, or the line came up.

        `anew` when center, mailbox or addresses are others; `urgent` when the button was pressed,
        whatever the limits.
        """
        if anew:
            self._anew.set()
        if urgent:
            self._urgent.set()
        self._failures = 0
        self._at_once.set()
        self._wake.set()

    def stop(self) -> None:
        """End after the present request."""
        self._over.set()
        self._wake.set()

    def run(self) -> None:
        """Pass after pass, whatever happens in one of them."""
        dispatcher: Dispatcher | None = None
        self._at_once.set()
        while not self._over.is_set():
            self._wake.clear()
            try:
                if dispatcher is not None and self._anew.is_set():
                    dispatcher.mailbag.close()
                    dispatcher = None
                self._anew.clear()
                dispatcher = dispatcher or self._make()
                pause = self._pass(dispatcher)
            except KomekError as error:
                pause = self._note_failure("refused", error.code)
            # a bug, or a database that cannot be read: nobody else would start this thread again
            except Exception:
                _log.exception("a pass failed")
                pause = self._note_failure("down", KomekError.code)
            self._rest(pause)
        if dispatcher is not None:
            dispatcher.mailbag.close()

    def _rest(self, pause: float) -> None:
        """Until the pause is over, somebody asks, or this PC gets another address: then a line has
        come up.
        """
        until, address = time.monotonic() + pause, local_address()
        while (remaining := until - time.monotonic()) > 0 and not self._wake.wait(
            min(remaining, _LOOK_SECONDS)
        ):
            now = local_address()
            if now and now != address:
                self._failures = 0
                self._at_once.set()
                return
            address = now

    def _tell_progress(self, report: Report) -> None:
        self._tell(ConnectionNews("sending", "", self._last_contact, report.transport))

    def _interruption(self) -> str:
        return INTERRUPTED if self._over.is_set() or self._anew.is_set() else ""

    def _note_failure(self, state: str, trouble: str) -> float:
        pause = wait(self._failures).total_seconds()
        self._failures += 1
        self._tell(ConnectionNews(state, trouble, self._last_contact, self._transport))
        return pause

    def _pass(self, dispatcher: Dispatcher) -> float:
        """One pass; gives the seconds until the next."""
        if self._at_once.is_set():
            self._at_once.clear()
            dispatcher.mailbag.outgoing.reset_all_due(dispatcher.clock())
        is_urgent = self._urgent.is_set()
        self._urgent.clear()
        number, bytes_before = dispatcher.trust.number, _remaining_bytes(dispatcher)
        report = dispatcher.run_pass(Watch(self._tell_progress, self._interruption), is_urgent)
        # the line broke, but it had carried something: soon again
        if report.down and _remaining_bytes(dispatcher) < bytes_before:
            self._failures = 0
        # the center has another address or certificate from now on
        if dispatcher.trust.number != number:
            self._anew.set()
        if report.center_time is not None:
            self._last_contact = dispatcher.clock()
        self._transport = report.transport or self._transport
        state = "paused" if report.trouble in PAUSES else "down" if report.down else "up"
        self._tell(ConnectionNews(state, report.trouble, self._last_contact, self._transport))
        return self._pause(report)

    def _pause(self, report: Report) -> float:
        if not report.down:
            self._failures = 0
            return max(report.wait, _QUIET_SECONDS)
        if report.trouble == INTERRUPTED:
            return 0.0
        if report.trouble in PAUSES:
            return report.wait
        pause = wait(self._failures).total_seconds()
        self._failures += 1
        return max(min(report.wait, _MOST_ASKED), pause)


def _remaining_bytes(dispatcher: Dispatcher) -> int:
    """Bytes that are still to go, or to come."""
    coming = sum(letter.size - letter.have for letter in dispatcher.mailbag.incoming.to_fetch())
    return dispatcher.mailbag.journeys.tally().waiting_bytes + coming
