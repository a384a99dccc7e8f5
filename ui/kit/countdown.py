"""Minutes that go by while somebody waits."""

from PySide6.QtCore import QObject, QTimer, Signal

_MINUTE_MS = 60_000


class Countdown(QObject):
    """Emits `passed` once a minute with how many are left, 0 the last time."""

    passed = Signal(int)

    def __init__(self, owner: QObject, interval: int = _MINUTE_MS) -> None:
        super().__init__(owner)
        self._left = 0
        self._timer = QTimer(self, interval=interval)
        self._timer.timeout.connect(self._pass)

    def begin(self, minutes: int) -> None:
        """Count from so many, anew."""
        self._left = minutes
        self._timer.start()

    def _pass(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
        self.passed.emit(max(0, self._left))
