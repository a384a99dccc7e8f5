"""Small pictures of pages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui import theme


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
