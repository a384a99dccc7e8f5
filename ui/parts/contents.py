"""What a long page has, beside it: one press leads to each part, and the one in sight is marked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.kit import button, scroll_area

_NEAR_TOP = 120  # pixels below the upper edge: a part that begins there is the one that is read


class Contents(QWidget):
    """The names of a page's parts, of `area`, in their order."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area
        self._parts: list[tuple[QPushButton, QWidget]] = []
        self._wanted: QWidget | None = None  # what was asked for, as long as nobody scrolls on
        self._wanted_at = -1
        names = QWidget()
        self._column = QVBoxLayout(names)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolling = scroll_area(names)
        outer.addWidget(self._scrolling)
        area.verticalScrollBar().valueChanged.connect(self._mark)
        area.verticalScrollBar().rangeChanged.connect(self._mark)

    def add(self, name: str, part: QWidget) -> None:
        """Another part, below the former ones."""
        press = button(name, lambda: self._show(part), "section")
        self._parts.append((press, part))
        self._column.insertWidget(len(self._parts) - 1, press)
        self._mark()

    def _show(self, part: QWidget) -> None:
        """The part at the top, the focus at its first field or button."""
        self._area.verticalScrollBar().setValue(self._top_of(part))
        first = next(
            (
                child
                for child in part.findChildren(QWidget)
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()
            ),
            None,
        )
        if first is not None:
            first.setFocus()
            self._area.verticalScrollBar().setValue(self._top_of(part))
        self._wanted, self._wanted_at = part, self._area.verticalScrollBar().value()
        self._mark()

    def _top_of(self, part: QWidget) -> int:
        content = self._area.widget()
        return part.mapTo(content, QPoint(0, 0)).y() if content is not None else 0

    def _mark(self) -> None:
        """Mark the part that is read, or the one that was asked for: the last ones never reach the
        top.
        """
        value = self._area.verticalScrollBar().value()
        begun = [part for _, part in self._parts if self._top_of(part) <= value + _NEAR_TOP]
        is_there = self._wanted is not None and value == self._wanted_at
        current = self._wanted if is_there else next(reversed(begun), None)
        for press, part in self._parts:
            is_current = part is current
            if press.property("current") != is_current:
                press.setProperty("current", is_current)
                press.style().unpolish(press)
                press.style().polish(press)
                if is_current:
                    self._scrolling.ensureWidgetVisible(press)
