"""The wheel scrolls, and never changes a value; the page scrolls to where the focus is."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QWidget,
)


class StillWheel(QObject):
    """A filter for the whole application: fields leave the wheel to the page on which they
    stand.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a turn of the wheel over a field on to what is behind it."""
        if event.type() == QEvent.Type.Wheel and isinstance(
            watched, QComboBox | QAbstractSpinBox | QAbstractSlider
        ):
            if isinstance(watched, QScrollBar):
                return False
            event.ignore()  # Qt offers it to the parent then
            return True
        return False


class KeepInView(QObject):
    """A filter for the whole application: what gets the focus on a page that scrolls comes into
    view.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to what gets the focus, once it has its place."""
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason()
            # it must not move away between press and release
            is not Qt.FocusReason.MouseFocusReason
            and isinstance(watched, QWidget)
        ):
            parent = watched.parentWidget()
            while parent is not None and not isinstance(parent, QScrollArea):
                parent = parent.parentWidget()
            if parent is not None and parent.widget() is not watched:
                QTimer.singleShot(0, watched, partial(_show_in, parent, watched))
        return False


def _show_in(area: QScrollArea, widget: QWidget) -> None:
    if area.isVisible() and area.isAncestorOf(widget):
        area.ensureWidgetVisible(widget, 0, 60)
