"""The rooms of the desk as tiles, each with how much waits there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desk.calls import calls_to_make
from app.forms import Draft
from ui.kiosk import Kiosk
from ui.kit import Tile, clear
from ui.kit.space import CLOSE


class RoomTiles(QWidget):
    """Emits `pressed` with the name of a room's screen."""

    pressed = Signal(str)

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._rooms: list[tuple[str, str, str, int]] = []
        self._tiles = QGridLayout(self)
        self._tiles.setContentsMargins(0, 0, 0, 0)
        self._tiles.setSpacing(CLOSE)

    def refresh(self, open_drafts: Sequence[tuple[Draft, str]]) -> None:
        """Show how much waits in each room now."""
        desk = self._kiosk.open_desk
        waiting, new_count = desk.case_table.count_waiting(), desk.messages.count_new()
        rooms = [
            ("calls", self.tr("Calls"), "phone", calls_to_make(desk, open_drafts)),
            ("tosign", self.tr("To sign"), "pencil", waiting["sign"]),
            ("kits", self.tr("Food kits"), "inbox", desk.kits.count()[1]),
            ("left", self.tr("Papers left here"), "files", 0),
            ("blanks", self.tr("Blank forms"), "printer", 0),
            ("directory", self.tr("Directory"), "search", 0),
            ("register", self.tr("Register", "of papers"), "file-text", 0),
            ("settings", self.tr("Settings"), "settings", 0),
            ("messages", self.tr("Letters to and from the center"), "message-circle", new_count),
        ]
        if rooms == self._rooms:
            return  # nobody's cursor is taken for nothing
        self._rooms = rooms
        clear(self._tiles)
        for place, (name, words, icon, count) in enumerate(rooms):
            room = Tile(words, partial(self.pressed.emit, name), icon, count)
            is_alone = place == len(rooms) - 1 and place % 2 == 0
            self._tiles.addWidget(room, place // 2, place % 2, 1, 2 if is_alone else 1)
        for column in range(2):
            self._tiles.setColumnStretch(column, 1)
