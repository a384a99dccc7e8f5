"""Photographs and videos that are to be added to a case, each with a field for what it shows."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desk import NewFile
from app.sizes import readable_size
from ui.kiosk import Kiosk
from ui.kit import TextField, button, card, paragraph
from ui.kit.space import CLOSE, TIGHT
from ui.parts.thumbnails import thumbnail


@dataclass
class Item:
    """Something to add: the file, a small picture of it, and the field with what it shows."""

    file: NewFile
    picture: bytes
    title: TextField


class MaterialList(QWidget):
    """A card for each file. Hidden while there is none, so that it takes no room."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk = kiosk
        self.items: list[Item] = []
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(CLOSE)
        self.hide()

    def add(self, file: NewFile, picture: bytes, title: str = "") -> None:
        """One more file, with a small picture of it."""
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
        remove = button("", lambda: self._remove(item, frame), "link", "trash-2")
        remove.setAccessibleName(self.tr("Remove"))
        row.addWidget(remove)
        inside.addLayout(row)
        inside.addWidget(paragraph(self._size_words(file), "quiet"))
        self.items.append(item)
        self._cards.addWidget(frame)
        self.show()

    def _size_words(self, file: NewFile) -> str:
        size = len(file.data)
        words = self.tr("{0}, about {1} min on this line").format(
            readable_size(size), self._kiosk.open_desk.minutes(size)
        )
        if file.prefix == "video":
            words += ". " + self.tr("It stays here until the center asks for it.")
        return words

    def _remove(self, item: Item, frame: QWidget) -> None:
        self.items.remove(item)
        frame.deleteLater()
        self.setVisible(bool(self.items))

    def files(self) -> list[NewFile]:
        """The files as they enter the case, each with what was written about it."""
        return [
            NewFile(item.file.prefix, item.file.suffix, item.file.data, item.title.value().strip())
            for item in self.items
        ]

    def entries(self) -> list[tuple[NewFile, bytes, str]]:
        """What `add` needs to show them all again."""
        return [(item.file, item.picture, item.title.value()) for item in self.items]
