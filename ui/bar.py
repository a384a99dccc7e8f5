"""The bar on top: whose corner this is, the two languages, the lock."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.errors import KomekError
from app.logs import log
from ui import theme
from ui.kit.basics import ElidedLabel, label, restyle
from ui.kit.space import APART, CLOSE, NEAR

if TYPE_CHECKING:  # the first screen does not wait for it
    from ui.kiosk import Kiosk
    from ui.parts.screen import Screen


class Bar(QFrame):
    """Emits `language_chosen` with its code, `keyboard_pressed` and `lock_pressed`."""

    language_chosen = Signal(str)
    keyboard_pressed = Signal()
    lock_pressed = Signal()

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
        self.akimat = ElidedLabel()
        layout.addWidget(self.akimat, 1)
        self.languages = {
            "kk": _tool("Қазақша", lambda: self.language_chosen.emit("kk")),
            "ru": _tool("Русский", lambda: self.language_chosen.emit("ru")),
        }
        for tool in self.languages.values():
            layout.addWidget(tool)
        self.language = "kk"
        self.keyboard = _tool("", self.keyboard_pressed.emit)
        # where one types is left alone: that is where its letters go
        self.keyboard.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.keyboard.setIcon(theme.icon("keyboard", "paper"))
        layout.addWidget(self.keyboard)
        self.lock = _tool("", self.lock_pressed.emit)
        self.lock.setIcon(theme.icon("lock", "paper"))
        layout.addWidget(self.lock)

    def name_akimat_of(self, kiosk: "Kiosk", screen: "Screen") -> None:
        """Name it now, and again once this screen gives it another name."""
        screen.renamed.connect(lambda: self.show_akimat(kiosk))
        self.show_akimat(kiosk)

    def show_akimat(self, kiosk: "Kiosk") -> None:
        """Name the akimat, as the open desk or the hall's board knows it."""
        try:
            board = kiosk.board() if kiosk.desk is None else None
            name = kiosk.desk.profile.name if kiosk.desk is not None else ""
            self.akimat.setText(board.akimat if board is not None else name)
        except KomekError as error:
            log.warning("the name of the akimat: %s %s", error.code, error.detail)

    def show_language(self, language: str) -> None:
        """Mark the language that is spoken, and speak it."""
        self.language = language
        for code, tool in self.languages.items():
            tool.setProperty("current", code == language)
            restyle(tool)
        self.keyboard.setAccessibleName(self.tr("Keyboard on the screen"))
        self.keyboard.setToolTip(self.keyboard.accessibleName())
        self.lock.setAccessibleName(self.tr("Lock"))
        self.lock.setToolTip(self.tr("Lock"))


def _tool(text: str, on_press: Callable[[], None]) -> QPushButton:
    tool = QPushButton(text)
    tool.setCursor(Qt.CursorShape.PointingHandCursor)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tool.setIconSize(QSize(30, 30))
    tool.clicked.connect(on_press)
    return tool
