"""What holds for the whole application: the wheel scrolls and never changes a value, the page
scrolls to where the focus is, and any key or press shows that someone is here.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QWidget,
)

_STILL = (QComboBox, QAbstractSpinBox, QAbstractSlider)
_INPUT = (QKeyEvent, QMouseEvent)
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
_SECOND = QEvent.Type.MouseButtonDblClick


class ApplicationFilter(QObject):
    """Installed on the application, once: every event of every widget comes here, thousands a
    second, so the first look is at the class of the event and no further. Emits `used`.
    """

    used = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: QObject | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event is dealt with."""
        if isinstance(event, QWheelEvent):
            return _leave_to_page(watched, event)
        if isinstance(event, QFocusEvent):
            _show_focused(watched, event)
        elif isinstance(event, _INPUT) and event.type() in _PRESSES:
            self.used.emit()
            if isinstance(watched, QAbstractButton) and isinstance(event, QMouseEvent):
                self._pressed = watched
        elif isinstance(watched, QAbstractButton) and isinstance(event, QMouseEvent):
            # the second press of two is meant for what was there at the first one
            return event.type() == _SECOND and watched is not self._pressed
        return False


def watch_use(owner: QObject) -> ApplicationFilter:
    """A filter on the whole application, until its owner goes."""
    own = ApplicationFilter(owner)
    if (application := QApplication.instance()) is not None:
        application.installEventFilter(own)
    return own


def _leave_to_page(watched: QObject, event: QEvent) -> bool:
    """A turn of the wheel over a field goes to what is behind it."""
    if not isinstance(watched, _STILL) or isinstance(watched, QScrollBar):
        return False
    event.ignore()  # Qt offers it to the parent then
    return True


def _show_focused(watched: QObject, event: QFocusEvent) -> None:
    """Scroll to what gets the focus, once it has its place; not while it is pressed, or it would
    move away before the release.
    """
    is_pressed = event.reason() is Qt.FocusReason.MouseFocusReason
    if not event.gotFocus() or is_pressed or not isinstance(watched, QWidget):
        return
    bring_into_sight(watched)


WHOLE = "whole"
"""Property of what is seen whole where anything in it is to be seen."""


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page that a widget stands on to it, once it has its place."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None and parent.widget() is not widget:
        QTimer.singleShot(0, widget, partial(_show_in, parent, widget))


def _show_in(area: QScrollArea, widget: QWidget) -> None:
    if area.isVisible() and area.isAncestorOf(widget):
        # what was just added has its place only once the layouts have been asked
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        card = widget.parentWidget()
        while card is not None and card is not area and card.property("role") != "card":
            card = card.parentWidget()
        # what belongs together is seen together, where there is room for it
        if card is not None and card is not area and card.height() <= area.viewport().height():
            area.ensureWidgetVisible(card, 0, 12)
        whole: QWidget | None = widget
        while whole is not None and whole is not area and not whole.property(WHOLE):
            whole = whole.parentWidget()
        if whole is not None and whole is not area and whole.height() <= area.viewport().height():
            area.ensureWidgetVisible(whole, 0, 12)
        area.ensureWidgetVisible(widget, 0, 60 if card is None or card is area else 12)
