"""Labels, buttons, cards: plain widgets with a role that the style sheet knows."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.space import APART, NEAR

_TONES = {
    "asked": "warn",
    "revoked": "warn",
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


_LONG_WORD, _PIECE, _BREAK = re.compile(r"\S{31,}"), re.compile(r"\S{1,24}"), "\u200b"


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Text on one line, plain whatever it contains."""
    widget = QLabel(text, parent)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        widget.setProperty("role", role)
    return widget


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout; they are gone at once for whoever looks."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def take_out(layout: QLayout, widget: QWidget) -> None:
    """Take one widget out of a layout; it is gone at once for whoever looks."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def scroll_to(widget: QWidget) -> None:
    """Scroll to where the widget is seen whole, if it stands on something that scrolls."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None and widget.isVisible():
        parent.ensureWidgetVisible(widget, 0, 12)


def with_breaks(text: str) -> str:
    """The text with places at which words that are longer than a line may be may break."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


class Paragraph(QLabel):
    """Text that breaks into lines, and within a word that is longer than a line may be."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(with_breaks(text))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it has to be: words never make a screen wider than the window."""
        return QSize(0, super().minimumSizeHint().height())


def paragraph(text: str, role: str = "") -> QLabel:
    """Text that breaks into lines."""
    return Paragraph(text, role)


class ElidedLabel(QLabel):
    """Text on one line that ends with dots where there is no room for it; the whole of it is in the
    tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.style().drawItemText(
            painter,
            self.rect(),
            int(Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            True,
            words,
            self.foregroundRole(),
        )
        self.setToolTip(self.text() if words != self.text() else "")


def status_label(text: str, status: str) -> QLabel:
    """A case's status as a small rounded mark."""
    widget = label(text, "status")
    widget.setProperty("tone", _TONES.get(status, ""))
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return widget


def button(
    text: str, on_press: Callable[[], object], role: str = "", icon: str = ""
) -> QPushButton:
    """A button of full height; `role` is empty, `primary` or `link`."""
    widget = QPushButton(text)
    if role:
        widget.setProperty("role", role)
    if icon:
        widget.setIcon(theme.icon(icon, "paper" if role == "primary" else "accent"))
        widget.setIconSize(QSize(28, 28))
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.setAutoDefault(True)
    widget.clicked.connect(lambda: on_press())
    return widget


def icon_button(
    icon: str, name: str, on_press: Callable[[], object], color: str = "accent"
) -> QPushButton:
    """A picture to press, as wide as a finger; its name is told to whoever stays on it."""
    widget = button("", on_press, "link")
    widget.setIcon(theme.icon(icon, color))
    widget.setIconSize(QSize(30, 30))
    widget.setMinimumWidth(theme.target())
    widget.setAccessibleName(name)
    widget.setToolTip(name)
    return widget


def card(
    role: str = "card", margin: int = APART, spacing: int = NEAR
) -> tuple[QFrame, QVBoxLayout]:
    """A framed area with its layout."""
    frame = QFrame()
    return frame, dress_card(frame, role, margin, spacing)


def dress_card(frame: QFrame, role: str, margin: int, spacing: int) -> QVBoxLayout:
    """Make a frame a card; gives its layout."""
    frame.setProperty("role", role)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_over(widget: QWidget, is_over: bool) -> None:
    """Show whether something is held over a place where it can be dropped."""
    widget.setProperty("over", is_over)
    restyle(widget)
