"""Garbage is collected in the window's thread only.

Python's collector runs in whichever thread happens to allocate; if it finds a discarded screen
there, Qt's objects are destroyed in the wrong thread and the program crashes. So the automatic
collector is off while there is a window.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class Collector(QObject):
    """Collects now and then, each generation when its threshold is reached, in the thread that made
    it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose count says so."""
        counts = gc.get_count()
        due = [
            generation
            for generation in (0, 1, 2)
            if counts[generation] > self._thresholds[generation]
        ]
        if due:
            gc.collect(due[-1])
