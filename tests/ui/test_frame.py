"""The window is a frame: whatever is shown in it, it keeps its size, and every button stays in reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.storage.slots import RecoveryCodeError
from ui import theme
from ui.gallery import open_window, places, states
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.screens.lock import LockScreen
from ui.screens.pages import PagesScreen
from ui.window import Window

SIZES = (QSize(1366, 768), QSize(1280, 720))


@pytest.fixture(scope="module")
def sample(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> GalleryDesk:
    theme.apply(qapp)
    return GalleryDesk(tmp_path_factory.mktemp("gallery"))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def scrolling(widget: QWidget) -> QScrollArea | None:
    """The area on which a widget scrolls, if any."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def misplaced(window: Window) -> list[str]:
    """Buttons and fields out of reach, or cut; labels that do not fit."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QLabel) or not widget.isVisible():
            continue
        area = scrolling(widget)
        frame = area.viewport() if area is not None else window
        place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
        name = f"{type(widget).__name__} {getattr(widget, 'text', lambda: '')()[:40]!r} {place.getRect()}"
        is_picture = isinstance(widget, QLabel) and not widget.text()
        if is_picture:
            continue
        if place.left() < 0 or place.right() > frame.width():
            found.append(f"beside the frame: {name}")
        if area is None and (place.top() < 0 or place.bottom() > frame.height()):
            found.append(f"above or below the frame: {name}")
        if isinstance(widget, QLineEdit | QComboBox) and widget.height() < 44:
            found.append(f"cut: {name}")
        if isinstance(widget, QLabel) and widget.height() < needed(widget) - 2:
            found.append(f"words cut: {name} needs {needed(widget)}")
    return found


def needed(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.fontMetrics().height()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_screen_in_every_state_keeps_everything_in_reach(sample: GalleryDesk, language: str) -> None:
    found = []
    for name in places(sample):
        for state in states(sample, name):
            window = open_window(sample, language, name, state)
            for size in SIZES:
                window.resize(size)
                settle()
                assert window.size() == size, f"{name} {state} made the window larger"
                found += [f"{name} {state} {size.width()}: {what}" for what in misplaced(window)]
            window.close()
            window.deleteLater()
            settle()
    assert found == []
