"""The bar on top: whose corner this is, the two languages, the lock."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui import theme
from ui.kit.basics import Elided, label, restyle
from ui.kit.space import APART, CLOSE, NEAR


class Bar(QFrame):
    """Emits `spoken` with a language, and `locked`."""

    spoken = Signal(str)
    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(72)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(APART, 0, NEAR, 0)
        layout.setSpacing(CLOSE)
        mark = QLabel()
        mark.setPixmap(theme.icon_pixmap("ornament", "gold", 44))
        layout.addWidget(mark)
        layout.addWidget(label("Kömek", "brand"))
        self.akimat = Elided()
        layout.addWidget(self.akimat, 1)
        self.languages = {
            "kk": _tool("Қазақша", lambda: self.spoken.emit("kk")),
            "ru": _tool("Русский", lambda: self.spoken.emit("ru")),
        }
        for tool in self.languages.values():
            layout.addWidget(tool)
        self.lock = _tool("", self.locked.emit)
        self.lock.setIcon(theme.icon("lock", "paper"))
        layout.addWidget(self.lock)

    def show_language(self, language: str) -> None:
        """Mark the language that is spoken, and speak it."""
        for code, tool in self.languages.items():
            tool.setProperty("current", code == language)
            restyle(tool)
        self.lock.setAccessibleName(self.tr("Lock"))
        self.lock.setToolTip(self.tr("Lock"))


def _tool(text: str, pressed: Callable[[], None]) -> QPushButton:
    tool = QPushButton(text)
    tool.setCursor(Qt.CursorShape.PointingHandCursor)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tool.setIconSize(QSize(30, 30))
    tool.clicked.connect(pressed)
    return tool
