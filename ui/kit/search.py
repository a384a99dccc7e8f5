"""A line to search with."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from ui.kit.touch import call_keyboard

_PAUSE_MS = 200  # between two keys of somebody who types; a list drawn for each key would stutter


class SearchField(QLineEdit):
    """Emits `searched` once the typing has paused, and `entered` when Enter is pressed, after what
    was typed has been searched for.
    """

    searched = Signal()
    entered = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.searched)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._enter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        call_keyboard(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shows everything again, before it leads back."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.search_for("")
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.searched.emit()
        self.entered.emit()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def search_for(self, text: str) -> None:
        """Look for this at once, if it is something else."""
        if text == self.text():
            return
        blocker = QSignalBlocker(self)
        self.setText(text)
        blocker.unblock()
        self.searched.emit()
