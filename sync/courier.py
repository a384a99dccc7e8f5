"""The thread that runs passes: at once when asked, after a pause when the line is down, now and then otherwise."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import KomekError
from sync.engine import Engine, Report, wait

_QUIET_SECONDS = 20.0


@dataclass(frozen=True)
class LineNews:
    """How the line is: `state` is `sending`, `up`, `down` or `refused`; `trouble` a code of the texts."""

    state: str
    trouble: str = ""
    last_contact: dt.datetime | None = None


class Courier(threading.Thread):
    """Runs an engine until it is stopped; `tell` is called from this thread."""

    def __init__(self, make_engine: Callable[[], Engine], tell: Callable[[LineNews], None]) -> None:
        super().__init__(name="courier", daemon=True)
        self._make_engine = make_engine
        self._tell = tell
        self._wake = threading.Event()
        self._over = threading.Event()
        self._failures = 0
        self._last_contact: dt.datetime | None = None

    def go(self) -> None:
        """Try now: something was queued, the line came up, or the button was pressed."""
        self._failures = 0
        self._wake.set()

    def stop(self) -> None:
        """End after the present request."""
        self._over.set()
        self._wake.set()

    def run(self) -> None:
        """Pass after pass."""
        engine = self._make_engine()
        engine.tell = lambda report: self._tell(LineNews("sending", "", report.center_time or self._last_contact))
        while not self._over.is_set():
            self._wake.clear()
            pause = self._pass(engine)
            self._wake.wait(pause)
        engine.mailbag.close()

    def _pass(self, engine: Engine) -> float:
        """One pass; gives the seconds until the next."""
        try:
            report = engine.run_pass()
        except KomekError as error:
            self._failures += 1
            self._tell(LineNews("refused", error.code, self._last_contact))
            return wait(self._failures).total_seconds()
        if report.center_time is not None:
            self._last_contact = engine.clock()
        self._tell(LineNews("down" if report.down else "up", report.trouble, self._last_contact))
        return self._pause(report)

    def _pause(self, report: Report) -> float:
        if not report.down:
            self._failures = 0
            return _QUIET_SECONDS
        self._failures += 1
        return wait(self._failures).total_seconds()
