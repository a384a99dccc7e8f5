"""Whether the window may close: what cannot be kept is asked about once."""

from PySide6.QtCore import QObject, QTimer

from ui.navigation import Place
from ui.parts.screen import Screen
from ui.session import DeskSession
from ui.snapshots import Snapshots

_CONFIRM_MS = 20_000  # within which closing once more means it


class CloseGuard(QObject):
    """Remembers for a while that closing was asked for."""

    def __init__(self, session: DeskSession, snapshots: Snapshots, owner: QObject) -> None:
        super().__init__(owner)
        self._session, self._snapshots = session, snapshots
        self.is_confirmed = False
        self.needs_desk = False  # where the kiosk has the whole screen, the hall cannot end it

    def may_close(self, place: Place, screen: Screen | None) -> bool:
        """Have the screen keep what was typed; if it cannot, or is still making pages, it says so,
        and the next press closes.
        """
        if self.needs_desk and screen is not None and not self._session.may_end:
            screen.tell(self.tr("Only an assistant closes Kömek: open the desk first."))
            return False
        if screen is not None and not self.is_confirmed and screen.is_making():
            self._expect_confirmation()
            return False
        trouble = self._snapshots.leave(place, screen) if screen is not None else None
        trouble = trouble or self._session.unwritten()
        if trouble is not None and screen is not None and not self.is_confirmed:
            self._expect_confirmation()
            screen.show_error(trouble)
            return False
        return True

    def _expect_confirmation(self) -> None:
        self.is_confirmed = True
        QTimer.singleShot(_CONFIRM_MS, self, self._forget)

    def _forget(self) -> None:
        self.is_confirmed = False
