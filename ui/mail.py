"""Has the desk seal what is new and open what has come, in the background."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import KomekError
from app.logs import log
from ui import background
from ui.kiosk import Kiosk

if TYPE_CHECKING:
    from app.desk import Desk


class MailOpener(QObject):
    """Emits `changed` when screens may have something new to show, or `failed` with a `KomekError`.

    It opens whenever a pass over the line has ended, or something was queued.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, owner: QObject) -> None:
        super().__init__(owner)
        self._kiosk = kiosk
        self._is_busy = self._once_more = False
        kiosk.line.changed.connect(self._on_line_changed, Qt.ConnectionType.QueuedConnection)
        kiosk.line.mail.connect(self.open, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_line_changed(self) -> None:
        if self._kiosk.line.state in ("up", "down", "paused"):
            self.open()
        else:
            self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Do it now; asked for meanwhile, it is done once more."""
        desk = self._kiosk.desk
        if desk is None:
            return
        if self._is_busy:
            self._once_more = True
            return
        self._is_busy, self._once_more = True, False
        now = self._kiosk.clock

        def work() -> int:
            count = desk.post.work_off(now)
            self._publish(desk)
            return count

        background.run(self, work, self._on_done, self._on_failed)

    def _publish(self, desk: "Desk") -> None:
        """The hall tells the same after a power cut."""
        try:
            self._kiosk.publish(desk)
        except (KomekError, OSError) as error:
            log.warning("the board of the hall: %s", error)

    def _on_done(self, sealed: int) -> None:
        self._is_busy = False
        if sealed:
            self._kiosk.send_now(False)
        self.changed.emit()
        if self._once_more:
            self.open()

    def _on_failed(self, error: KomekError) -> None:
        self._is_busy = False
        self.failed.emit(error)
