"""What is built alike for every command: the present, and what carries a kiosk's mailbag."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.locations import Locations
    from sync.transports import Transports

KIOSK_NAME = "Ауылдық округ әкімдігі · Акимат сельского округа"
SPECIALIST = ("specialist", "Серікова Әсел")


def now() -> dt.datetime:  # only runners read the clock
    """The present."""
    return dt.datetime.now(dt.UTC)


def has_display() -> bool:
    """Whether there is one, or Qt was told to do without."""
    return bool(
        sys.platform in ("win32", "darwin")
        or os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    )


def make_transports(
    where: "Locations", hear: Callable[[dt.datetime], None] = lambda _time: None
) -> "Transports":
    """What carries a kiosk's mailbag; `hear` is told the center's time. Needs no PIN."""
    from app.desk.trust import Trust
    from app.resources import resource
    from sync.transports import Transports

    return Transports(where, Trust, now, resource("texts", "STICK.txt").read_bytes(), hear)
