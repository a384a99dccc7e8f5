"""Labels, buttons, cards: plain widgets with a role that the style sheet knows."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme

_TONES = {
    "asked": "warn",
    "queued": "",
    "received": "accent",
    "registered": "accent",
    "forwarded": "accent",
    "decided": "good",
    "formed": "accent",
    "not-met": "warn",
    "plan-sent": "warn",
    "consented": "accent",
    "answered": "good",
    "appealed": "warn",
    "informed": "good",
}


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Text on one line, plain whatever it contains."""
    widget = QLabel(text, parent)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        widget.setProperty("role", role)
    return widget


def wrapped(text: str, role: str = "") -> QLabel:
    """Text that breaks into lines."""
    widget = label(text, role)
    widget.setWordWrap(True)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return widget


def status_label(text: str, status: str) -> QLabel:
    """A case's status as a small rounded mark."""
    widget = label(text, "status")
    widget.setProperty("tone", _TONES.get(status, ""))
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return widget


def button(text: str, pressed: Callable[[], object], role: str = "", icon: str = "") -> QPushButton:
    """A button of full height; `role` is empty, `primary` or `link`."""
    widget = QPushButton(text)
    if role:
        widget.setProperty("role", role)
    if icon:
        widget.setIcon(theme.icon(icon, "paper" if role == "primary" else "accent"))
        widget.setIconSize(QSize(28, 28))
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.setAutoDefault(True)
    widget.clicked.connect(lambda: pressed())
    return widget


def tile(text: str, pressed: Callable[[], object], icon: str = "", count: int = 0) -> QPushButton:
    """A smaller button for a room of the desk; `count` is how much waits there."""
    widget = button(f"{text} ({count})" if count else text, pressed, "tile", icon)
    widget.setProperty("waits", bool(count))
    return widget


def card(role: str = "card", margin: int = 24, spacing: int = 16) -> tuple[QFrame, QVBoxLayout]:
    """A framed area with its layout."""
    frame = QFrame()
    frame.setProperty("role", role)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return frame, layout


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
