"""What stands around a screen's contents: the steps above, the buttons below, the scrolling in
between.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from ui import theme
from ui.kit.basics import paragraph
from ui.kit.space import APART, NEAR, TIGHT

_ROOM_FOR_NAMES = 8


class VerticalArea(QScrollArea):
    """Scrolls up and down only, so it asks for the width that its contents need."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the contents at their narrowest, with the bar; any height will do."""
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 80)

    def make_room(self, below: int) -> None:
        """Leave so many pixels at the bottom free of contents: something lies over them."""
        self.setViewportMargins(0, 0, 0, below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other contents may need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scroll_area(content: QWidget) -> QScrollArea:
    """Contents that scroll up and down where the screen is too low."""
    area = VerticalArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", True)
    area.setWidget(content)
    return area


def centered_row(widget: QWidget, width: int) -> QHBoxLayout:
    """A widget of this width in the middle; its height follows from its words at that very
    width.
    """
    widget.setFixedWidth(width)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


_MANY = 3  # so many buttons have room in large letters


class Foot(QFrame):
    """The bar below: back on the left, on with it on the right."""

    def __init__(self, left: Sequence[QPushButton], right: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setProperty("full", len(left) + len(right) > _MANY)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(APART, TIGHT, APART, TIGHT)
        layout.setSpacing(NEAR)
        for widget in left:
            layout.addWidget(widget)
        self._words = paragraph("", "quiet")
        layout.addWidget(self._words, 1)
        for widget in right:
            layout.addWidget(widget)
        self.tab_stops = (*right, *left)  # who types goes on with the next key, not back

    def tell(self, words: str) -> None:
        """Say what all of this is about, between back and on."""
        self._words.setText(words)


class Steps(QWidget):
    """Where one is in a journey: the steps as marks on a line, the present one named."""

    def __init__(self, names: Sequence[str], current: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._current = list(names), current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{current + 1}/{len(names)}: {names[current]}")

    def sizeHint(self) -> QSize:
        """As high as its marks and names."""
        return QSize(600, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw marks, the line between them, and the names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, width = len(self._names), self.width() / len(self._names)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.color("rule")))
        painter.drawRect(QRectF(width / 2, 15, width * (count - 1), 3))
        painter.setBrush(QColor(theme.color("accent")))
        painter.drawRect(QRectF(width / 2, 15, width * self._current, 3))
        for place, name in enumerate(self._names):
            self._draw(painter, place, name, width)

    def _draw(self, painter: QPainter, place: int, name: str, width: float) -> None:
        middle = width * (place + 0.5)
        is_done, is_current = place < self._current, place == self._current
        painter.setPen(QColor(theme.color("accent" if is_done or is_current else "border")))
        painter.setBrush(QColor(theme.color("accent" if is_done else "paper")))
        radius = 13 if is_current else 9
        painter.drawEllipse(QRectF(middle - radius, 16.5 - radius, 2 * radius, 2 * radius))
        if is_current:
            painter.setBrush(QColor(theme.color("accent")))
            painter.drawEllipse(QRectF(middle - 7, 16.5 - 7, 14, 14))
        font = QFont("Noto Sans")
        font.setPixelSize(20)
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(QColor(theme.color("ink" if is_current else "quiet")))
        if is_current or len(self._names) <= _ROOM_FOR_NAMES:
            half = min(width / 2 + 60, middle, self.width() - middle)
            room = QRectF(middle - half, 34, 2 * half, 30)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, name)
