"""A draft on the desk: whose it is, for what, when it was changed, and a way to discard it."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.forms import Draft
from ui.kit import TaskRow, icon_button
from ui.kit.space import CLOSE


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
        if draft.replaces:
            correction = self.tr("Correction of an application")
            words = f"{correction} · {words}"
        details = f"{service} · {words}" if service else words
        self.row = TaskRow(title, details, self.opened.emit, "pencil")
        line.addWidget(self.row, 1)
        name = self.tr("Discard the draft: {0}").format(title)
        line.addWidget(icon_button("trash-2", name, self.discarded.emit, "bad"))
