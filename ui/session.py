"""The desk between PIN and lock: what is done when it opens, what waits behind the lock, and how it
is closed.
"""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from app.errors import FileTroubleError, KomekError
from app.logs import log
from app.texts import Texts
from ui.failures import as_komek_error
from ui.kiosk import Kiosk
from ui.navigation import Place
from ui.posture import Posture
from ui.screens.recovery import RecoveryScreen
from ui.snapshots import Snapshots

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.parts.screen import Screen


class DeskSession:
    """Opens and closes the kiosk's desk; drafts that could not be written go along in
    `snapshots`.
    """

    def __init__(self, kiosk: Kiosk, snapshots: Snapshots) -> None:
        self._kiosk, self._snapshots = kiosk, snapshots
        self.has_been_open = False
        self.place = Place("home")  # where the work goes on after the PIN
        self.posture: Posture | None = None
        self._called_at: dt.datetime | None = None  # who waits in the hall, at the last unlocking

    @property
    def may_end(self) -> bool:
        """Whether who closes the program may: with the desk open, or before there is a PIN."""
        return self._kiosk.desk is not None or self._kiosk.is_new()

    def begin(self) -> KomekError | None:
        """Connect the open desk, erase what was discarded or has ended long ago, and write what
        waited; gives what went wrong.
        """
        desk = self._kiosk.open_desk
        self._called_at, self._kiosk.called_at = self._kiosk.called_at, None
        if self._snapshots.drafts is not None:
            desk.drafts.unsaved |= self._snapshots.drafts
        try:
            # later on, what was discarded before the lock can still be brought back
            if not self.has_been_open:
                desk.drafts.remove_discarded()
            desk.drafts.save_again(self._kiosk.clock())
            self._snapshots.drafts = None
            self._kiosk.connect(desk)
            if desk.owes_sheet and not self.has_been_open:
                self.place = Place("recovery", RecoveryScreen.FRESH)
            self.has_been_open = True
            desk.retention.erase_ended(self._kiosk.clock())
            self._publish(desk)
        except Exception as error:
            return as_komek_error(error)
        return None

    def tell_news(self, screen: "Screen", trouble: KomekError | None) -> None:
        """What went wrong, or that somebody waits in the hall: no sound may have said so."""
        if trouble is not None:
            screen.show_error(trouble)
        elif self._called_at is not None:
            time = f"{self._called_at.astimezone():%H:%M}"
            words = Texts(self._kiosk.language).say("public", "bell.was_called", time=time)
            screen.tell(words, is_advice=True)

    def take_work(self) -> tuple[Place, Posture | None]:
        """Where the work was at the lock, once; the desk's first screen from then on."""
        work = self.place, self.posture
        self.place, self.posture = Place("home"), None
        return work

    def end(self, desk: "Desk") -> None:
        """Close the desk, whatever is broken; what it could not write waits for the next one."""
        self._kiosk.desk = None
        self._snapshots.drafts = desk.drafts.unsaved
        for step in (partial(self._publish, desk), desk.close, self._kiosk.clear_scratch):
            try:
                step()
            except Exception:
                log.exception("closing at the lock")

    def _publish(self, desk: "Desk") -> None:
        """Renew what the hall may know; on a full disk it knows what it knew."""
        try:
            self._kiosk.publish(desk)
        except (KomekError, OSError) as error:
            log.warning("the board of the hall: %s", error)

    def unwritten(self) -> KomekError | None:
        """Why drafts that wait in memory still cannot be written, if there are any."""
        desk = self._kiosk.desk
        if desk is None:
            if self._snapshots.is_precious:
                return FileTroubleError("what was entered waits behind the lock")
            return None
        try:
            desk.drafts.save_again(self._kiosk.clock())
        except (KomekError, OSError) as error:
            return as_komek_error(error)
        return None
