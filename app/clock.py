"""The time as the kiosk writes it: this PC's, unless the center has just shown that this PC's is
wrong.
"""

import datetime as dt
import time

_TOLERATED = dt.timedelta(minutes=2)


def elapsed() -> float:
    """Seconds of a clock that nobody sets and that goes on while the PC sleeps."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


class Clock:
    """Gives the present. What was heard counts until the program ends, or until somebody has set
    the PC's clock right.

    After that only the PC's clock is left, however wrong it may be.
    """

    def __init__(self) -> None:
        self._center_time: tuple[dt.datetime, float] | None = None

    def local(self) -> dt.datetime:
        """What this PC's clock shows."""
        return dt.datetime.now(dt.UTC)

    def hear(self, center: dt.datetime) -> None:
        """The center has just said what time it is."""
        self._center_time = (center, elapsed())

    def __call__(self) -> dt.datetime:
        local, center_time = self.local(), self._center_time
        if center_time is None:
            return local
        right = center_time[0] + dt.timedelta(seconds=elapsed() - center_time[1])
        return right if abs(right - local) > _TOLERATED else local
