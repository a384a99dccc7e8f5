"""A finger on a field to type into calls the keyboard of the screen."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QWidget


@runtime_checkable
class HasKeyboard(Protocol):
    """What shows a keyboard on the screen."""

    def show_keyboard(self) -> None: ...


def call_keyboard(box: QWidget, event: QEvent) -> None:
    """Show it, if a finger has touched a box that can be typed into."""
    if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
        return
    if event.device().type() != QInputDevice.DeviceType.TouchScreen:
        return
    window = box.window()
    shell = window.centralWidget() if isinstance(window, QMainWindow) else None
    if isinstance(box, QLineEdit | QPlainTextEdit) and isinstance(shell, HasKeyboard):
        shell.show_keyboard()
