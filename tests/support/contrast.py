"""What stands out from what, told by the pixels that are seen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

_LEAST = 7.0  # WCAG 2.2, 1.4.6
_RGB = np.array([0.2126, 0.7152, 0.0722])


def pale_texts(window: QWidget) -> list[str]:
    """Words, hints included, that do not stand out seven to one from what lies under them."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return [
        f"{contrast:.1f} {type(widget).__name__} {words[:40]!r}"
        for widget in window.findChildren(QWidget)
        if (words := _words_of(widget).strip())
        and widget.isEnabled()
        and widget.visibleRegion().boundingRect() == widget.rect()
        and (contrast := _contrast(_part(pixels, widget, window))) < _LEAST
    ]


def _words_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _part(pixels: NDArray[np.uint8], widget: QWidget, window: QWidget) -> NDArray[np.uint8]:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).intersected(window.rect())
    return pixels[place.top() : place.bottom() + 1, place.left() : place.right() + 1]


def _contrast(part: NDArray[np.uint8]) -> float:
    """Between the ground, which most pixels are, and what differs most from it."""
    values = part.reshape(-1, 3).astype(np.float64) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    lights, counts = np.unique((linear @ _RGB).round(4), return_counts=True)
    ground = float(lights[counts.argmax()])
    lightest, darkest = float(lights.max()), float(lights.min())
    return max((lightest + 0.05) / (ground + 0.05), (ground + 0.05) / (darkest + 0.05))
