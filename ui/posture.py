"""Where somebody was on a screen: the field with the cursor, and how far each area was scrolled."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget


@dataclass(frozen=True)
class Posture:
    """`focus` counts among the screen's widgets as they were made; -1 is none. `scrolled` is in
    pixels.
    """

    widgets: tuple[type, ...]
    focus: int
    cursor: int
    scroll_values: tuple[int, ...]


def posture_of(screen: QWidget) -> Posture:
    """How somebody left this screen."""
    widgets = screen.findChildren(QWidget)
    focus_widget = screen.focusWidget()
    place = next((number for number, widget in enumerate(widgets) if widget is focus_widget), -1)
    scroll_values = tuple(
        area.verticalScrollBar().value() for area in screen.findChildren(QScrollArea)
    )
    return Posture(tuple(map(type, widgets)), place, _cursor(focus_widget), scroll_values)


def resume(screen: QWidget, posture: Posture | None) -> None:
    """Put cursor and pages back where they were, if that was noted; not on a screen that looks
    different by now.
    """
    if posture is None:
        return
    widgets = screen.findChildren(QWidget)
    if tuple(map(type, widgets)) != posture.widgets:
        return
    if posture.focus >= 0:
        focus_widget = widgets[posture.focus]
        focus_widget.setFocus()
        _put_cursor(focus_widget, posture.cursor)
    areas = screen.findChildren(QScrollArea)
    # once everything has its size
    QTimer.singleShot(0, screen, partial(_scroll, areas, posture.scroll_values))


def _cursor(widget: QWidget | None) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0


def _put_cursor(widget: QWidget, place: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.deselect()
        widget.setCursorPosition(place)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(place, len(widget.toPlainText())))
        widget.setTextCursor(cursor)


def _scroll(areas: list[QScrollArea], values: tuple[int, ...]) -> None:
    for area, value in zip(areas, values, strict=True):
        area.verticalScrollBar().setValue(value)
