"""The ways out of a screen: Back, and the keys that every screen has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QPushButton, QScrollArea, QWidget

from ui.kit import Field, button

_PAGE_KEYS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class Leaving(QWidget):
    """Emits `done` with `back` and a subject."""

    done = Signal(str, str)
    forgets = False  # whether Escape leads back also where that loses what was typed
    waits = False  # whether what was entered here waits, after Back, until one comes again

    def __init__(self) -> None:
        super().__init__()
        self._way_back: QPushButton | None = None
        self._values_shown: list[object] | None = None

    def back_button(self, subject: str = "") -> QPushButton:
        """Escape presses it too."""
        self._way_back = button(self.tr("Back"), lambda: self.go_back(subject), icon="arrow-left")
        return self._way_back

    def go_back(self, subject: str) -> None:
        """Leave for where one came from."""
        self.done.emit("back", subject)

    def open_fields(self) -> list[Field]:
        """What is typed or chosen here, without secrets."""
        return [field for field in self.findChildren(Field) if not field.is_secret]

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what was there before anybody typed."""
        super().showEvent(event)
        if self._values_shown is None:
            self._values_shown = [field.value() for field in self.open_fields()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down read what is longer than the screen, wherever the focus is; Escape
        leads back, unless that would lose what was typed.
        """
        back = self._way_back
        if event.key() == Qt.Key.Key_Escape and back is not None and back.isVisible():
            values = [field.value() for field in self.open_fields()]
            if self.waits or self.forgets or values == self._values_shown:
                back.click()  # does nothing where it cannot be pressed
            return
        action = _PAGE_KEYS.get(Qt.Key(event.key()))
        areas = self.findChildren(QScrollArea) if action is not None else []
        bars = (area.verticalScrollBar() for area in areas if area.isVisible())
        bar = next((bar for bar in bars if bar.maximum() > 0), None)
        if action is None or bar is None:
            super().keyPressEvent(event)
        else:
            bar.triggerAction(action)
