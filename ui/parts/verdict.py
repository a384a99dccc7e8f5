"""What is said of the newest page, upon the camera's picture."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent

from ui.kit.boxes import Note

_MS = 12_000  # time to read a sentence twice


class Verdict(Note):
    """Goes away after a while, or by a press of who has read it and wants to see the sheet's top;
    the strip beside the picture keeps what it has said.
    """

    def __init__(self) -> None:
        super().__init__("", "warnings")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self.time = QTimer(self, singleShot=True, interval=_MS)
        self.time.timeout.connect(self.hide)

    def show_for_a_while(self, sentence: str, *, stays: bool = False) -> None:
        """Say something, or nothing; what `stays` is what to do next."""
        self.tell(sentence)
        self.setVisible(bool(sentence))
        if stays:
            self.time.stop()
        else:
            self.time.start()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Make room, unless it says what to do next."""
        if self.time.isActive():
            self.hide()
