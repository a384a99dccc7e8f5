"""What was photographed or recorded beside a few questions: small pictures, each of which can be
looked at, taken away and brought back.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Undo, clear, icon_button
from ui.kit.space import CLOSE, TIGHT
from ui.parts.thumbnails import thumbnail

_HEIGHT, _IN_A_ROW, _FRAME = 104, 4, 8


class TakenStrip(QWidget):
    """Things in their order, each with a picture, or with `name` where it has none. Emits `changed`
    and, with a picture and its number, `looked_at`.
    """

    changed = Signal()
    looked_at = Signal(bytes, int)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[tuple[Any, bytes, str]] = []
        self._removers: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self._grid = QGridLayout()
        self._grid.setSpacing(CLOSE)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._grid)
        self._undo = Undo(self.tr("Bring it back"), self._put_back)
        column.addWidget(self._undo)

    @property
    def things(self) -> list[Any]:
        """What is there, in its order."""
        return [thing for thing, _picture, _name in self._items]

    @property
    def pictures(self) -> list[bytes]:
        """The pictures of those that have one."""
        return [picture for _thing, picture, _name in self._items if picture]

    def items(self) -> list[tuple[Any, bytes, str]]:
        """Everything, for another one's `restore`."""
        return list(self._items)

    def restore(self, items: Iterable[tuple[Any, bytes, str]]) -> None:
        """Show what another one had."""
        self._items = list(items)
        self._show()

    def add(self, thing: Any, picture: bytes, name: str = "") -> None:
        """One more at the end."""
        self._items.append((thing, picture, name))
        self._show()

    def empty(self) -> None:
        """Another paper: nothing is there, and nothing to bring back."""
        self._items = []
        self._undo.restore(())
        self._show()

    def _show(self) -> None:
        clear(self._grid)
        self._removers = []
        for place, (_thing, picture, name) in enumerate(self._items):
            holder = self._holder(place, picture, name)
            self._grid.addWidget(holder, place // _IN_A_ROW, place % _IN_A_ROW)
        self.changed.emit()

    def _holder(self, place: int, picture: bytes, name: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._small(place, picture) if picture else QLabel(name))
        remove = icon_button("trash-2", self.tr("Remove"), lambda: self._remove(place))
        column.addWidget(remove)
        self._removers.append(remove)
        return holder

    def _small(self, place: int, picture: bytes) -> QPushButton:
        pixmap = thumbnail(picture, _HEIGHT)
        small = QPushButton()
        small.setAccessibleName(self.tr("Look at the page"))
        small.setToolTip(self.tr("Look at the page"))
        small.setCursor(Qt.CursorShape.PointingHandCursor)
        small.setFixedSize(max(theme.target(), pixmap.width() + _FRAME), _HEIGHT + _FRAME)
        small.setStyleSheet("padding: 0; min-height: 0; border-width: 2px;")
        small.setIcon(pixmap)
        small.setIconSize(pixmap.size())
        small.clicked.connect(lambda: self.looked_at.emit(picture, place + 1))
        return small

    def _remove(self, place: int) -> None:
        removed = self._items.pop(place)
        self._show()
        self._undo.put((place, removed))

    def _put_back(self, removed: tuple[int, tuple[Any, bytes, str]]) -> None:
        place, item = removed
        place = min(place, len(self._items))
        self._items.insert(place, item)
        self._show()
        self._removers[place].setFocus()
