"""Lines that are offered while one types, and taken by an arrow and Enter or by a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QListView

from ui.kit.fields import TextField

_MOST = 6


SUGGESTIONS = "suggestions"
"""The name of the list that opens."""


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
        lines_shown.setObjectName(SUGGESTIONS)
        self.setPopup(lines_shown)
        field.box.setCompleter(self)
        field.box.installEventFilter(self)
        self.activated.connect(self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Others may have been typed since one was here last; not while one of them is taken: the
        list that closes gives the focus back.
        """
        if (
            watched is self._field.box
            and isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self._renew()
        return super().eventFilter(watched, event)

    def _renew(self) -> None:
        lines = list(self._lines())
        if lines != self._model.stringList():
            self._model.setStringList(lines)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is written for a line."""
        return f"{super().pathFromIndex(index)} "

    def _tell(self) -> None:
        """Qt writes the line itself, a moment later."""
        QTimer.singleShot(0, self._field, self._field.edited.emit)
