"""The wheel scrolls, and never changes a value."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar


class StillWheel(QObject):
    """A filter for the whole application: fields leave the wheel to the page on which they stand."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a turn of the wheel over a field on to what is behind it."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox | QAbstractSlider):
            if isinstance(watched, QScrollBar):
                return False
            event.ignore()  # Qt offers it to the parent then
            return True
        return False
