"""The thread that runs passes: at once when asked, after a pause when the line is down, now and then otherwise."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import KomekError
from sync.engine import Engine, Report, wait

_QUIET_SECONDS = 20.0
_MOST_ASKED = 3600.0  # seconds that a center may ask us to wait
_log = logging.getLogger(__name__)


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
        self._at_once = threading.Event()
        self._anew = threading.Event()
        self._failures = 0
        self._last_contact: dt.datetime | None = None

    def go(self, anew: bool = False) -> None:
        """Try now: something was queued, the line came up, or the button was pressed. `anew` to another center."""
        if anew:
            self._anew.set()
        self._failures = 0
        self._at_once.set()
        self._wake.set()

    def stop(self) -> None:
        """End after the present request."""
        self._over.set()
        self._wake.set()

    def run(self) -> None:
        """Pass after pass, whatever happens in one of them."""
        engine: Engine | None = None
        self._at_once.set()
        while not self._over.is_set():
            self._wake.clear()
            try:
                if engine is not None and self._anew.is_set():
                    self._anew.clear()
                    engine.mailbag.close()
                    engine = None
                engine = engine or self._new_engine()
                pause = self._pass(engine)
            except KomekError as error:
                pause = self._failed("refused", error.code)
            except Exception:  # a bug, or a database that cannot be read: nobody else would start this thread again
                _log.exception("a pass failed")
                pause = self._failed("down", KomekError.code)
            self._wake.wait(pause)
        if engine is not None:
            engine.mailbag.close()

    def _new_engine(self) -> Engine:
        engine = self._make_engine()
        engine.tell = lambda report: self._tell(LineNews("sending", "", report.center_time or self._last_contact))
        return engine

    def _failed(self, state: str, trouble: str) -> float:
        self._failures += 1
        self._tell(LineNews(state, trouble, self._last_contact))
        return wait(self._failures).total_seconds()

    def _pass(self, engine: Engine) -> float:
        """One pass; gives the seconds until the next."""
        if self._at_once.is_set():
            self._at_once.clear()
            engine.mailbag.all_due(engine.clock())
        known = engine.trust.number
        report = engine.run_pass()
        if engine.trust.number != known:  # the center has another address or certificate from now on
            self._anew.set()
        if report.center_time is not None:
            self._last_contact = engine.clock()
        self._tell(LineNews("down" if report.down else "up", report.trouble, self._last_contact))
        return self._pause(report)

    def _pause(self, report: Report) -> float:
        if not report.down:
            self._failures = 0
            return _QUIET_SECONDS
        self._failures += 1
        return max(min(report.wait, _MOST_ASKED), wait(self._failures).total_seconds())
