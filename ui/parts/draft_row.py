"""A draft on the desk: whose it is, for what, when it was changed, and a way to discard it."""

import datetime as dt

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.forms import Draft
from ui import theme
from ui.kit import TaskRow, button
from ui.kit.space import CLOSE

_BIN_SIDE = 30


class DraftRow(QWidget):
    """Emits `opened` and `discarded`; `service` is the name of what is applied for."""

    opened = Signal()
    discarded = Signal()

    def __init__(self, draft: Draft, service: str, changed: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(CLOSE)
        at = dt.datetime.fromisoformat(changed).astimezone().strftime("%d.%m.%Y %H:%M")
        title = draft.title or self.tr("Nameless draft")
        words = self.tr("Draft, changed {0}").format(at)
        details = f"{service} · {words}" if service else words
        self.row = TaskRow(title, details, self.opened.emit, "pencil")
        line.addWidget(self.row, 1)
        bin_ = button("", self.discarded.emit, "link")
        bin_.setIcon(theme.icon("trash-2", "bad"))
        bin_.setIconSize(QSize(_BIN_SIDE, _BIN_SIDE))
        bin_.setAccessibleName(self.tr("Discard the draft: {0}").format(title))
        bin_.setToolTip(bin_.accessibleName())
        line.addWidget(bin_)
