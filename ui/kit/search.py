"""A line to search with."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

_PAUSE_MS = 200  # between two keys of somebody who types; a list drawn for each key would stutter


class SearchField(QLineEdit):
    """Emits `searched` once the typing has paused."""

    searched = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        pause.timeout.connect(self.searched)
        self.textChanged.connect(lambda _text: pause.start())

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
