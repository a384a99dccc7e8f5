"""Cards in two columns where the window is wide enough, below each other where it is not."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.space import NEAR

_TWO_FROM = 1080  # pixels for both


class Columns(QWidget):
    """What is added goes down the left column or the `right` one; where they are one, all of it
    stands in the order in which it came.
    """

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(NEAR)
            row.addLayout(column, 1)
        self._cards: list[tuple[QWidget, int]] = []
        self._are_two = False

    def add(self, card: QWidget, *, right: bool = False) -> None:
        """One more card."""
        self._cards.append((card, int(right)))
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """The window may have become wider or narrower."""
        if event.type() == QEvent.Type.Resize and self._are_two != (self.width() >= _TWO_FROM):
            self._are_two = not self._are_two
            QTimer.singleShot(0, self, self._lay_out)
        return super().event(event)

    def _lay_out(self) -> None:
        """Move the cards; they and what has the focus stay what they are."""
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for card, place in self._cards:
            self._columns[place if self._are_two else 0].addWidget(card)
        for column in self._columns:
            column.addStretch(1)
