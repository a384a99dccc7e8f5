"""Whether the window may close: what cannot be kept is asked about once."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.navigation import Place
from ui.parts.screen import Screen
from ui.session import DeskSession
from ui.snapshots import Snapshots

_CONFIRM_MS = 20_000  # within which closing once more means it


class CloseGuard(QObject):
    """Remembers for a while that closing was asked for."""

    def __init__(self, session: DeskSession, snapshots: Snapshots, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session, self._snapshots = session, snapshots
        self.is_confirmed = False
        self._is_meant = False  # asked for twice; what cannot be kept is still to be told
        self._needs_desk = False

    def fill_screen(self) -> None:
        """The kiosk's own screen: nothing beside it, and an end only from the open desk, or with
        the PC.
        """
        self._needs_desk = True
        self._window.setGeometry(self._window.screen().geometry())  # where nobody manages windows
        self._window.showFullScreen()

    def let_end(self) -> None:
        """The PC is being turned off: nobody has to open the desk for it."""
        self._needs_desk = False

    def may_close(self, place: Place, screen: Screen | None) -> bool:
        """Have the screen keep what was typed; if it cannot, or is still making pages, it says so,
        and the next press closes. The kiosk's own screen asks in any case, before that.
        """
        if self._needs_desk and screen is not None and not self._session.may_end:
            screen.tell(self.tr("Only an assistant closes Kömek: open the desk first."), True)
            return False
        if screen is not None and not self.is_confirmed and screen.is_making():
            self._expect_confirmation()
            return False
        if self._needs_desk and screen is not None and not (self._is_meant or self.is_confirmed):
            self._is_meant = True
            QTimer.singleShot(_CONFIRM_MS, self, self._forget)
            screen.tell(self.tr("To close Kömek, do it once more. Drafts are kept."), True)
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
        self.is_confirmed = self._is_meant = False
