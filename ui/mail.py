"""Has the desk seal what is new and open what has come, in the background."""

from PySide6.QtCore import QObject, Signal

from app.errors import KomekError
from ui import background
from ui.kiosk import Kiosk


class MailOpener(QObject):
    """Emits `opened` with how many envelopes were sealed, or `failed` with a `KomekError`."""

    opened = Signal(int)
    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, owner: QObject) -> None:
        super().__init__(owner)
        self._kiosk = kiosk
        self._is_busy = self._once_more = False

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
        background.run(self, lambda: desk.post.work_off(now), self._on_done, self._on_failed)

    def _on_done(self, sealed: int) -> None:
        self._is_busy = False
        self.opened.emit(sealed)
        if self._once_more:
            self.open()

    def _on_failed(self, error: KomekError) -> None:
        self._is_busy = False
        self.failed.emit(error)
