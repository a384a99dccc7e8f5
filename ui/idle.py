"""Nobody is here any more: any key or press in the application begins the waiting anew."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.kiosk import Kiosk
from ui.kit.filters import watch_use

_LOCK_AFTER_MS = 10 * 60 * 1000


class IdleWatch(QObject):
    """Emits `expired` when an open desk has not been used for ten minutes."""

    expired = Signal()

    def __init__(self, kiosk: Kiosk, owner: QObject) -> None:
        super().__init__(owner)
        self._kiosk = kiosk
        self._timer = QTimer(self, singleShot=True, interval=_LOCK_AFTER_MS)
        self._timer.timeout.connect(self.expired)
        self._filter = watch_use(self)
        self._filter.used.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Somebody is here: the waiting begins anew, if there is a desk to lock."""
        if self._kiosk.desk is not None:
            self._timer.start()
