"""Undo for what was taken away: one button, which brings back what went last, again and again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.basics import button, paragraph, scroll_to
from ui.kit.space import CLOSE


class Undo(QWidget):
    """Hidden while there is nothing to bring back; `bring_back` gets each thing that was put here,
    the last one first. `words` are the button's and `sentence` stands beside it, for everything or
    for the thing that is next.
    """

    def __init__(
        self,
        words: str | Callable[[Any], str],
        bring_back: Callable[[Any], object],
        role: str = "",
        sentence: str | Callable[[Any], str] = "",
    ) -> None:
        super().__init__()
        self._bring_back, self._words, self._sentence = bring_back, words, sentence
        self._removed: list[Any] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        self._told = paragraph("", "small")
        row.addWidget(self._told, 1)
        self.button = button("", self.press, role)
        row.addWidget(self.button)
        self.hide()

    @property
    def removed(self) -> list[Any]:
        """What can be brought back, the last one last."""
        return list(self._removed)

    def restore(self, removed: Sequence[Any]) -> None:
        """Offer what another one offered."""
        self._removed = list(removed)
        self._show()

    def put(self, thing: Any, is_asked: bool = True) -> None:
        """Offer one more thing; the cursor waits at the button, in sight, if somebody asked for
        what can be undone: else it stays where somebody may be typing.
        """
        self._removed.append(thing)
        self._show()
        if is_asked:
            self.button.setFocus()
            QTimer.singleShot(0, self, partial(scroll_to, self))  # once everything has its place

    def press(self) -> None:
        """Bring the last thing back."""
        thing = self._removed.pop()
        self._show()
        self._bring_back(thing)

    def _show(self) -> None:
        if self._removed:
            thing = self._removed[-1]
            self.button.setText(_said(self._words, thing))
            self._told.setText(_said(self._sentence, thing))
            self._told.setVisible(bool(self._told.text()))
        self.setVisible(bool(self._removed))


def _said(words: str | Callable[[Any], str], thing: Any) -> str:
    return words if isinstance(words, str) else words(thing)
