"""What a start needs of Qt."""

import sys

from PySide6.QtWidgets import QApplication


def open_application() -> QApplication:
    """The one Qt application of this process."""
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
