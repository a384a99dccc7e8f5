"""What one kiosk may bring in a day: far more than a village has, and less than a kiosk that means
ill could fill the center with. What is over it is neither taken nor refused, and comes again the
next day.
"""

import datetime as dt
import logging
import threading
from dataclasses import dataclass

from app.errors import DiskFullError

MOST_ENVELOPES, MOST_BYTES = 20_000, 4 << 30
_log = logging.getLogger(__name__)


class OverQuotaError(DiskFullError):
    """The kiosk has brought a day's most: there will be room again tomorrow."""

    code = "center-full"


@dataclass
class _Day:
    day: dt.date
    envelopes: int = 0
    size: int = 0
    is_over: bool = False


class Quotas:
    """What each kiosk has brought today, as this process counts it: a start begins anew."""

    def __init__(self, most_envelopes: int = MOST_ENVELOPES, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_envelopes, most_bytes
        self._days: dict[str, _Day] = {}
        self._lock = threading.Lock()

    def charge(self, kiosk_id: str, envelopes: int, size: int, day: dt.date) -> None:
        """Count these; raises `OverQuotaError` where they are too many, and counts none then."""
        with self._lock:
            own = self._of(kiosk_id, day)
            most_envelopes, most_bytes = self._most
            if own.envelopes + envelopes > most_envelopes or own.size + size > most_bytes:
                if not own.is_over:
                    own.is_over = True  # said once a day
                    _log.warning("kiosk %s has brought a day's most", kiosk_id)
                raise OverQuotaError
            own.envelopes += envelopes
            own.size += size

    def is_over(self, kiosk_id: str, day: dt.date) -> bool:
        """Whether something of this kiosk waits for tomorrow."""
        with self._lock:
            return self._of(kiosk_id, day).is_over

    def _of(self, kiosk_id: str, day: dt.date) -> _Day:
        own = self._days.get(kiosk_id)
        if own is None or own.day != day:
            own = self._days[kiosk_id] = _Day(day)
        return own


QUOTAS = Quotas()
