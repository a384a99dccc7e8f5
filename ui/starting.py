"""What a start needs of Qt."""

import sys

from PySide6.QtWidgets import QApplication


def open_application() -> QApplication:
    """The one Qt application of this process."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
