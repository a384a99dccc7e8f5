"""What hides the desk from the hall, beside the lock: dialogs end, clipboards are empty."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog

from app.logs import log


def close_dialogs() -> None:
    """Dialogs and menus belong to the screen that opened them; one that fails does not keep the
    others open.
    """
    for widget in (QApplication.activePopupWidget(), *reversed(QApplication.topLevelWidgets())):
        try:
            if isinstance(widget, QDialog):
                widget.hide()
                widget.reject()
            elif widget is not None and widget.windowType() is Qt.WindowType.Popup:
                widget.close()
        except Exception:
            log.exception("a dialog at the lock")


def clear_clipboards() -> None:
    """What was copied from the desk cannot be pasted on the locked screen."""
    clipboard = QApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
