"""A page that something lies over makes room: what is typed into scrolls into sight."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.kit.frames import VerticalArea
from ui.kit.space import TIGHT


class Room:
    """The room that one page at a time makes."""

    def __init__(self) -> None:
        self._area: VerticalArea | None = None

    def make(self, over: QWidget, focus: QWidget | None, low: int) -> None:
        """Have what is typed into stand above `low`, in pixels of `over`, where its page scrolls;
        the page that made room before has its whole height again.
        """
        area = focus.parentWidget() if focus is not None else None
        while area is not None and not isinstance(area, VerticalArea):
            area = area.parentWidget()
        if area is not self._area:
            self.give_back()
        if area is None or focus is None or not over.isAncestorOf(area):
            return
        self._area = area
        end = area.mapTo(over, QPoint(0, area.height())).y()
        most = area.height() - focus.height() - 2 * TIGHT
        area.make_room(max(0, min(end - low, most)))
        _show_whole(area, focus)

    def give_back(self) -> None:
        """Nothing lies there any more."""
        if self._area is not None and isValid(self._area):
            self._area.make_room(0)
        self._area = None


def _show_whole(area: VerticalArea, focus: QWidget) -> None:
    """Scroll until all of a field is in sight; Qt is content with its cursor."""
    content, bar = area.widget(), area.verticalScrollBar()
    if content is None:
        return
    top = focus.mapTo(content, QPoint(0, 0)).y()
    low = top + focus.height() + TIGHT - area.viewport().height()
    bar.setValue(min(max(bar.value(), low), top - TIGHT))
