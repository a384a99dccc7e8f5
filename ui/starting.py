"""What a start needs of Qt."""

import os
import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

_SCALE = "QT_SCALE_FACTOR"
_LEAST, _MOST_HEIGHT = QSize(1280, 720), 1080
"""Pixels that every screen of the kiosk fits, and the height above which its letters would look
small from where one sits.
"""


def open_application() -> QApplication:
    """The one Qt application of this process, drawn so that the kiosk fits the screen: smaller
    where the screen has fewer pixels, or where the system enlarges all; larger where it has many.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    part = fitting_part(application.primaryScreen().size())
    if part == 1:
        return application
    # Qt reads the factor when an application begins
    os.environ[_SCALE] = f"{_scale_so_far() * part:.4f}"
    application.shutdown()
    return QApplication(sys.argv[:1])


def fitting_part(screen: QSize) -> float:
    """By how much all is drawn smaller (below 1) or larger on a screen of this size."""
    part = min(screen.width() / _LEAST.width(), screen.height() / _LEAST.height())
    return part if part < 1 else max(1.0, screen.height() / _MOST_HEIGHT)


def _scale_so_far() -> float:
    try:
        return float(os.environ.get(_SCALE) or 1)
    except ValueError:
        return 1.0
