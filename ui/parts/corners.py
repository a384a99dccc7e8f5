"""The sheet's corners moved by hand, where the scanner did not find them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

import scanner
from scanner.images import Frame
from ui import theme

_REACH, _STEP, _LENS = 48.0, 4.0, 150
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Corners(QWidget):
    """A picture with four handles. With the keyboard: space takes the next corner, arrows move
    it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._image, self._scaled = QImage(), QImage()
        self._points: NDArray[np.float32] = np.zeros((4, 2), np.float32)
        self._corner, self._is_dragged = 0, False

    def edit(self, frame: Frame, sheet: scanner.Found) -> None:
        """Show a BGR frame with the corners that were found in it."""
        height, width = frame.shape[:2]
        self._image = QImage(
            frame.data, width, height, frame.strides[0], QImage.Format.Format_BGR888
        ).copy()
        self._points = np.clip(sheet.points, 0, [width - 1, height - 1]).astype(np.float32)
        self._scaled, self._corner, self._is_dragged = QImage(), 0, False
        self.setFocus()
        self.update()

    @property
    def sheet(self) -> scanner.Found:
        """The corners as they lie now, clockwise from the top left; a person has vouched for
        them.
        """
        return scanner.Found(_clockwise(self._points), 1.0)

    def place_of(self, number: int) -> QPoint:
        """Where a corner is shown, counted clockwise from the top left."""
        scale, left, top = self._place()
        x, y = self.sheet.points[number].tolist()
        return QPoint(round(left + x * scale), round(top + y * scale))

    def _place(self) -> tuple[float, float, float]:
        """Scale and left top of the picture in the widget."""
        width, height = max(self._image.width(), 1), max(self._image.height(), 1)
        scale = min(self.width() / width, self.height() / height)
        return scale, (self.width() - width * scale) / 2, (self.height() - height * scale) / 2

    def _move(self, x: float, y: float) -> None:
        limits = (self._image.width() - 1, self._image.height() - 1)
        self._points[self._corner] = np.clip((x, y), 0, limits)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearest corner."""
        scale, left, top = self._place()
        at = np.array([(event.position().x() - left) / scale, (event.position().y() - top) / scale])
        distances = np.linalg.norm(self._points - at, axis=1) * scale
        if distances.min() < 3 * _REACH:
            self._corner, self._is_dragged = int(distances.argmin()), True
            self._move(*at.tolist())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged:
            scale, left, top = self._place()
            self._move((event.position().x() - left) / scale, (event.position().y() - top) / scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_dragged = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the next corner, arrows move the present one."""
        if event.key() == Qt.Key.Key_Space:
            self._corner = (self._corner + 1) % 4
            self.update()
        elif event.key() in _MOVES:
            x, y = _MOVES[Qt.Key(event.key())]
            step = _STEP / self._place()[0]
            self._move(
                float(self._points[self._corner][0]) + x * step,
                float(self._points[self._corner][1]) + y * step,
            )
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, the outline, the handles, and what lies under the corner that is held."""
        if self._image.isNull():
            return
        scale, left, top = self._place()
        size = self._image.size() * scale
        if self._scaled.size() != size:
            self._scaled = self._image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(QPointF(left, top), self._scaled)
        places = [QPointF(left + x * scale, top + y * scale) for x, y in self._points.tolist()]
        painter.setPen(QPen(QColor(theme.color("focus")), 4))
        painter.drawPolygon(QPolygonF.fromList(places))
        for number, place in enumerate(places):
            painter.setBrush(QColor(theme.color("focus" if number == self._corner else "paper")))
            painter.drawEllipse(place, 14, 14)
        if self._is_dragged:
            self._draw_lens(painter, places[self._corner])
        painter.end()

    def _draw_lens(self, painter: QPainter, place: QPointF) -> None:
        """The corner twice as large, where the hand does not cover it."""
        x, y = self._points[self._corner].tolist()
        side = _LENS / 2 / self._place()[0]
        part = QRectF(x - side / 2, y - side / 2, side, side)
        left = 12.0 if place.x() > self.width() / 2 else self.width() - _LENS - 12.0
        goal = QRectF(left, 12, _LENS, _LENS)
        painter.fillRect(goal, QColor(theme.color("paper")))
        painter.drawImage(goal, self._image, part)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(goal)
        center = goal.center()
        painter.drawLine(center - QPointF(12, 0), center + QPointF(12, 0))
        painter.drawLine(center - QPointF(0, 12), center + QPointF(0, 12))


def _clockwise(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Four corners in whatever order as clockwise from the top left."""
    middle = points.mean(axis=0)
    order = np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))
    clockwise = points[order]
    return np.roll(clockwise, -int(clockwise.sum(axis=1).argmin()), axis=0).astype(np.float32)
