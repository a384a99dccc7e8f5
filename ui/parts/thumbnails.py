"""Small pictures of pages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme

_MARK, _CORNER = 28, 4


def thumbnail(data: bytes, height: int) -> QPixmap:
    """An encoded picture at this height, with a thin frame."""
    pixmap = QPixmap()
    pixmap.loadFromData(data)
    small = pixmap.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(small)
    painter.setPen(QColor(theme.color("rule")))
    painter.drawRect(0, 0, small.width() - 1, small.height() - 1)
    painter.end()
    return small


def put_warning(picture: QWidget) -> None:
    """A mark in the corner of a small picture: something is to be said of its page."""
    mark = QLabel(picture)
    mark.setPixmap(theme.icon_pixmap("triangle-alert", "warn", _MARK))
    mark.move(_CORNER, _CORNER)
