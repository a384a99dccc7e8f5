"""Saving a paper as a file: under a name that says what it is, here or on a memory stick, and said
where.
"""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from app.files import write_durably
from app.logs import log
from ui import background, theme
from ui.kit import ChoiceField, TextField, button, label, paragraph
from ui.kit.basics import clear
from ui.kit.files import ask_for_folder, free_name
from ui.kit.space import APART, CLOSE, NEAR

_FORBIDDEN = r'[<>:"/\\|?*\x00-\x1f]+'  # in a file's name, on Windows or elsewhere
_LONGEST_NAME, _MOST_PLACES = 120, 4
_last: list[Path] = []  # the folder that was taken last


def own_folder() -> Path:
    """Where papers lie on this PC."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Kömek"


def file_name(title: str, day: QDate) -> str:
    """A paper's title and the day, without what file systems refuse."""
    plain = re.sub(r"\s+", " ", re.sub(_FORBIDDEN, " ", title)).strip(" .")
    return f"{(plain or 'Kömek')[:_LONGEST_NAME]} {day.toString('dd.MM.yyyy')}"


class SaveDialog(QDialog):
    """Asks for a name and a place, writes, and says where the file is. Memory sticks appear as they
    are found by `drives`; `reason` says why nothing is printed.
    """

    def __init__(
        self,
        owner: QWidget,
        data: bytes,
        name: str,
        drives: Callable[[], list[Path]] | None = None,
        reason: str = "",
    ) -> None:
        super().__init__(owner)
        self._data, self.saved = data, Path()
        self._folders = list(dict.fromkeys([*_last, own_folder()]))
        self.setWindowTitle("Kömek")
        self.setProperty("ground", True)
        self.setMinimumWidth(760)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(APART, APART, APART, APART)
        self._asking = self._ask(name, reason)
        whole.addWidget(self._asking)
        self.save_button.setFocus()
        if drives is not None:
            background.run(self, drives, self._on_drives_found, lambda _error: None)

    def _ask(self, name: str, reason: str) -> QWidget:
        holder, column = _page()
        column.addWidget(paragraph(reason or self.tr("Save the paper as a file"), "title"))
        self.name = TextField(self.tr("Name of the file"))
        self.name.set_value(name)
        column.addWidget(self.name)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self._show_places(self._folders[0])
        self._problem = paragraph("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Another folder"), self._choose, "link", "folder"))
        row.addStretch(1)
        row.addWidget(button(self.tr("Cancel"), self.reject))
        self.save_button = button(self.tr("Save"), self._save, "primary", "save")
        self.save_button.setDefault(True)
        row.addWidget(self.save_button)
        column.addLayout(row)
        return holder

    def _show_places(self, chosen: Path) -> None:
        clear(self._rows)
        places = [(str(folder), self._words(folder)) for folder in self._folders]
        self.places = ChoiceField(self.tr("Where to"), places, columns=1)
        self.places.set_value(str(chosen))
        self._rows.addWidget(self.places)
        QTimer.singleShot(0, self, self.adjustSize)  # all places are seen

    def _words(self, folder: Path) -> str:
        """How a place is called: a folder here, or a stick by its name."""
        if folder.is_relative_to(Path.home()):
            return self.tr("On this PC: {0}").format(_readable(folder))
        return self.tr("Memory stick or folder: {0}").format(_readable(folder))

    def _on_drives_found(self, drives: list[Path]) -> None:
        new = [folder for folder in drives if folder not in self._folders]
        if new and not self.saved.name:
            self._folders += new
            self._show_places(Path(self.places.value()))

    def _choose(self) -> None:
        folder = ask_for_folder(self, self.tr("Where to"))
        if folder is not None:
            others = [other for other in self._folders if other != folder]
            self._folders = [folder, *others][:_MOST_PLACES]
            self._show_places(folder)

    def _save(self) -> None:
        folder = Path(self.places.value())
        wanted = re.sub(_FORBIDDEN, " ", self.name.value()).strip(" .").removesuffix(".pdf")
        try:
            name = free_name(folder, (wanted or "Kömek")[:_LONGEST_NAME], "pdf")
            write_durably(folder / name, self._data)
        except (KomekError, OSError) as error:
            log.warning("saving a paper: %s", error)
            self._problem.setText(
                self.tr("It cannot be written there. Choose another place, or make room there.")
            )
            self._problem.show()
            return
        _last[:] = [folder]
        self.saved = folder / name
        self._asking.hide()
        told = self._tell()
        whole = self.layout()
        assert whole is not None
        whole.addWidget(told)
        self.adjustSize()

    def _tell(self) -> QWidget:
        """Say where it is."""
        holder, column = _page()
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        mark = label("")
        mark.setPixmap(theme.icon_pixmap("circle-check", "good", 48))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(paragraph(self.tr("The paper is saved"), "title"), 1)
        column.addLayout(row)
        column.addWidget(paragraph(self.saved.name, "strong"))
        column.addWidget(paragraph(self._words(self.saved.parent)))
        self.done_button = button(self.tr("Done"), self.accept, "primary")
        self.done_button.setDefault(True)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        QTimer.singleShot(0, self.done_button, self.done_button.setFocus)
        return holder


def _page() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(NEAR)
    return holder, column


def _readable(folder: Path) -> str:
    """A folder as people say it: below one's own folder without the way there."""
    home = Path.home()
    if folder.is_relative_to(home):
        parts = folder.relative_to(home).parts
        return " / ".join(parts) or str(folder)
    return str(folder)
