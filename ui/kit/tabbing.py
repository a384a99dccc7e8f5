"""The Tab key follows what is seen: Qt's own order is that in which widgets were made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


@runtime_checkable
class HasStops(Protocol):
    """A widget in which Tab goes otherwise than its layout, if it has one."""

    @property
    def tab_stops(self) -> Sequence[QWidget]:
        """Where Tab stops, from the first to the last."""


def follow_layout(root: QWidget) -> None:
    """Let Tab go through what is in a widget in the order of its layouts."""
    for stop, next_stop in pairwise(_stops(root)):
        QWidget.setTabOrder(stop, next_stop)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops, from the first to the last; at a field as a whole, too, for its box."""
    if isinstance(widget, HasStops):
        yield from widget.tab_stops
        return
    if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
        yield widget
    if isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        for part in parts:
            if part is not None:
                yield from _stops(part)
        return
    layout = widget.layout()
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        yield from _stops(content)
    elif layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if item is not None and (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)
