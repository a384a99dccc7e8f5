"""What is pressed by a finger and reached by Tab: how large it is, and in which order."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.support.windows import scroll_area_of
from ui import theme
from ui.window import Window

_MOST_STOPS = 200


def small_targets(window: QWidget) -> list[str]:
    """What can be pressed, but is smaller than a finger asks for."""
    return [
        f"{name_of(widget)[:40]!r} {widget.width()}x{widget.height()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit)
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QComboBox)
        and min(widget.width(), widget.height()) < theme.target()
    ]


def name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words or type(widget).__name__


def stops_of_tab(window: Window, first: QWidget) -> list[QWidget]:
    """Where Tab stops on the screen, beginning with the first stop after this one of the bar."""
    screen = window.screen_shown
    assert screen is not None
    first.setFocus()
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        stop = window.focusWidget()
        if stop is None or not screen.isAncestorOf(stop):
            break
        stops.append(stop)
    return stops


def steps_back(stops: list[QWidget]) -> list[tuple[str, str]]:
    """From where to where Tab goes against the order in which one reads.

    In the lowest row what one mostly wants, at its right end, comes before what leads back.
    """
    return [
        (name_of(before), name_of(after))
        for before, after in pairwise(stops)
        if scroll_area_of(before) is scroll_area_of(after)
        and not comes_after(place_of(before), place_of(after))
        and not _is_lowest(before, after)
    ]


def _is_lowest(before: QWidget, after: QWidget) -> bool:
    is_of_buttons = isinstance(before, QPushButton) and isinstance(after, QPushButton)
    places = [place_of(widget) for widget in (before, after)]
    bottom = place_of(before.window()).bottom()
    return is_of_buttons and all(bottom - place.bottom() < theme.target() for place in places)


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def comes_after(before: QRect, after: QRect) -> bool:
    """Whether a place is below another one, on its right, or in it."""
    if before.contains(after):
        return True
    is_below, is_above = after.top() >= before.bottom(), after.bottom() <= before.top()
    return is_below or (not is_above and after.left() >= before.right())
