"""Photographs and videos that are to be added to a case, each with a field for what it shows."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desk import NewFile
from app.sizes import readable_size
from ui.kiosk import Kiosk
from ui.kit import TextField, Undo, card, icon_button, paragraph
from ui.kit.basics import take_out
from ui.kit.space import CLOSE, TIGHT
from ui.parts.thumbnails import thumbnail


@dataclass
class Item:
    """Something to add: the file, a small picture of it, and the field with what it shows."""

    file: NewFile
    picture: bytes
    title: TextField


class MaterialList(QWidget):
    """A card for each file, and undo for those that were taken away."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk = kiosk
        self.items: list[Item] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(CLOSE)
        column.addLayout(self._cards)
        self._undo = Undo(self.tr("Bring it back"), self._put_back)
        column.addWidget(self._undo)

    def add(self, file: NewFile, picture: bytes, title: str = "") -> None:
        """One more file, with a small picture of it."""
        self._insert(len(self.items), file, picture, title)

    def _insert(self, place: int, file: NewFile, picture: bytes, title: str) -> None:
        frame, inside = card(margin=CLOSE, spacing=TIGHT)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        small = QLabel()
        if picture:
            small.setPixmap(thumbnail(picture, 84))
        row.addWidget(small)
        field = TextField(self.tr("What it shows"))
        field.set_value(title)
        row.addWidget(field, 1)
        item = Item(file, picture, field)
        remove = partial(self._remove, item, frame)
        row.addWidget(icon_button("trash-2", self.tr("Remove"), remove))
        inside.addLayout(row)
        inside.addWidget(paragraph(self._size_words(file), "quiet"))
        self.items.insert(place, item)
        self._cards.insertWidget(place, frame)

    def _size_words(self, file: NewFile) -> str:
        size = len(file.data)
        words = self.tr("{0}, about {1} min on this line").format(
            readable_size(size), self._kiosk.open_desk.minutes(size)
        )
        if file.prefix == "video":
            words += ". " + self.tr("It stays here until the center asks for it.")
        return words

    def _remove(self, item: Item, frame: QWidget) -> None:
        place = self.items.index(item)
        del self.items[place]
        take_out(self._cards, frame)
        self._undo.put((place, (item.file, item.picture, item.title.value())))

    def _put_back(self, removed: tuple[int, tuple[NewFile, bytes, str]]) -> None:
        place, entry = removed
        self._insert(min(place, len(self.items)), *entry)
        self.items[min(place, len(self.items) - 1)].title.setFocus()

    def files(self) -> list[NewFile]:
        """The files as they enter the case, each with what was written about it."""
        return [
            NewFile(item.file.prefix, item.file.suffix, item.file.data, item.title.value().strip())
            for item in self.items
        ]

    def entries(self) -> list[tuple[NewFile, bytes, str]]:
        """What `add` needs to show them all again."""
        return [(item.file, item.picture, item.title.value()) for item in self.items]
