"""Lines that are offered while one types, and taken by an arrow and Enter or by a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
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
        self.activated.connect(self._take)

    def _renew(self) -> None:
        """Others may have been typed since."""
        lines = list(self._lines())
        if lines != self._model.stringList():
            self._model.setStringList(lines)

    def _take(self, line: str) -> None:
        self._field.box.setText(f"{line} ")
        self._field.edited.emit()
