"""Lines that are offered while one types, and taken by an arrow and Enter or by a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QListView

from ui.kit.fields import TextField

_MOST = 6


class Suggestions(QCompleter):
    """Offers `lines` in which what is typed occurs, or with which it begins. What is taken is
    followed by a space, and one goes on typing.
    """

    def __init__(
        self, field: TextField, lines: Callable[[], Sequence[str]], anywhere: bool = False
    ) -> None:
        super().__init__(field)
        self._field, self._lines = field, lines
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        way = Qt.MatchFlag.MatchContains if anywhere else Qt.MatchFlag.MatchStartsWith
        self.setFilterMode(way)
        self.setMaxVisibleItems(_MOST)
        lines_shown = QListView()
        lines_shown.setObjectName("suggestions")
        self.setPopup(lines_shown)
        field.box.setCompleter(self)
        field.entered.connect(self._renew)
        self.activated.connect(self._tell)

    def _renew(self) -> None:
        """Others may have been typed since."""
        lines = list(self._lines())
        if lines != self._model.stringList():
            self._model.setStringList(lines)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is written for a line."""
        return f"{super().pathFromIndex(index)} "

    def _tell(self) -> None:
        """Qt writes the line itself, a moment later."""
        QTimer.singleShot(0, self._field, self._field.edited.emit)
