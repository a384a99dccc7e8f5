"""Windows that ask for files begin where one was last, and speak the language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTreeView
from pytestqt.qtbot import QtBot

from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import files
from ui.window import Window


def while_open(act: Callable[[QFileDialog], None]) -> None:
    """Do this once the window of Qt that asks for files is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


@pytest.fixture
def window(sample: GalleryDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(files, "_last_folder", {})
    shown = open_window(sample, "ru", "home", "usual")
    qtbot.addWidget(shown)
    return shown


def choose(path: Path) -> Callable[[QFileDialog], None]:
    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.done(QFileDialog.DialogCode.Accepted)

    return act


def test_it_opens_where_a_file_was_chosen_last(window: Window, tmp_path: Path) -> None:
    picture = tmp_path / "page.jpg"
    picture.write_bytes(b"\xff\xd8")
    while_open(choose(picture))
    assert files.ask_for_files(window, "", "JPEG (*.jpg)") == [picture]
    folders: list[str] = []

    def note(dialog: QFileDialog) -> None:
        folders.append(dialog.directory().absolutePath())
        dialog.reject()

    while_open(note)
    assert files.ask_for_files(window, "", "JPEG (*.jpg)") == []
    assert folders == [str(tmp_path)]


def test_it_does_not_open_in_the_programs_own_folder(window: Window) -> None:
    folders: list[Path] = []

    def note(dialog: QFileDialog) -> None:
        folders.append(Path(dialog.directory().absolutePath()))
        dialog.reject()

    while_open(note)
    assert files.ask_for_file(window, "", "(*.jpg)") is None
    assert not (folders[0] / "main.py").exists()


def test_its_words_are_in_the_language_of_the_window(window: Window) -> None:
    words: list[str] = []

    def note(dialog: QFileDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        dialog.reject()

    while_open(note)
    files.ask_for_files(window, "", "JPEG (*.jpg)")
    assert {"Папка:", "Имя:", "Виды файлов:"} <= set(words)
    assert not [word for word in words if word.isascii()]


@pytest.mark.parametrize(("language", "word"), [("ru", "Папка"), ("kk", "Қалта")])
def test_a_folder_is_called_so_in_the_language(
    sample: GalleryDesk, qtbot: QtBot, tmp_path: Path, language: str, word: str
) -> None:
    """Seen: "Folder" among Russian words."""
    shown = open_window(sample, language, "home", "usual")
    qtbot.addWidget(shown)
    (tmp_path / "photos").mkdir()
    kinds: list[str] = []

    def read(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        listed = dialog.findChild(QTreeView)
        assert listed is not None
        model = listed.model()
        qtbot.waitUntil(lambda: model.rowCount(listed.rootIndex()) == 1)
        kinds.append(model.index(0, 2, listed.rootIndex()).data())
        dialog.reject()

    while_open(read)
    files.ask_for_folder(shown, "")
    assert kinds == [word]
