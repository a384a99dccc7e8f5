"""Undo for what was taken away: one button, which brings back what went last, again and again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.basics import button, label, scroll_to
from ui.kit.space import CLOSE


class Undo(QWidget):
    """Hidden while there is nothing to bring back; `bring_back` gets each thing that was put here,
    the last one first.
    """

    def __init__(
        self, words: str, bring_back: Callable[[Any], object], role: str = "", sentence: str = ""
    ) -> None:
        super().__init__()
        self._bring_back = bring_back
        self._removed: list[Any] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        if sentence:
            row.addWidget(label(sentence), 1)
        self.button = button(words, self.press, role)
        row.addWidget(self.button)
        self.hide()

    @property
    def removed(self) -> list[Any]:
        """What can be brought back, the last one last."""
        return list(self._removed)

    def restore(self, removed: Sequence[Any]) -> None:
        """Offer what another one offered."""
        self._removed = list(removed)
        self.setVisible(bool(self._removed))

    def put(self, thing: Any) -> None:
        """Offer one more thing; the cursor waits at the button, in sight."""
        self._removed.append(thing)
        self.show()
        self.button.setFocus()
        QTimer.singleShot(0, self, partial(scroll_to, self))  # once everything has its place

    def press(self) -> None:
        """Bring the last thing back."""
        thing = self._removed.pop()
        self.setVisible(bool(self._removed))
        self._bring_back(thing)
