"""Nobody is at a page of the hall any more: that is told, and then the page is left."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.filters import watch_use

_WARN_MS, _LEAVE_MS = 120_000, 60_000


class HallPatience(QObject):
    """Shows `warning` where nothing was pressed for two minutes, and emits `ended` a minute later;
    any key or press begins it anew.
    """

    ended = Signal()

    def __init__(self, warning: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._warning = warning
        warning.hide()
        self._timer = QTimer(self, singleShot=True, interval=_WARN_MS)
        self._timer.timeout.connect(self.run_out)
        self._filter = watch_use(self)
        self._filter.used.connect(self._begin)
        self._timer.start()

    def _begin(self) -> None:
        self._warning.hide()
        self._timer.start(_WARN_MS)

    def run_out(self) -> None:
        """It was waited long enough, for the warning or for the end."""
        if self._warning.isHidden():
            self._warning.show()
            self._timer.start(_LEAVE_MS)
        else:
            self.ended.emit()
