"""Windows that ask for files and folders: they begin where one was last, and speak the language."""

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

_SIZE, _FOLDER_WIDTH = QSize(960, 620), 380  # pixels
_HERE = QStandardPaths.StandardLocation
_last_folder: dict[_HERE, Path] = {}


def ask_for_files(owner: QWidget, title: str, pattern: str) -> list[Path]:
    """Files to be read, of the kinds of the pattern; none if nobody chose any."""
    dialog = _dialog(owner, title, _HERE.PicturesLocation)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(pattern)
    return _ask(dialog, _HERE.PicturesLocation)


def ask_for_file(owner: QWidget, title: str, pattern: str) -> Path | None:
    """A file to be read."""
    dialog = _dialog(owner, title, _HERE.PicturesLocation)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(pattern)
    return next(iter(_ask(dialog, _HERE.PicturesLocation)), None)


def ask_for_folder(owner: QWidget, title: str) -> Path | None:
    """A folder to be read or written to."""
    dialog = _dialog(owner, title, _HERE.DocumentsLocation)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_ask(dialog, _HERE.DocumentsLocation)), None)


def free_name(folder: Path, name: str, suffix: str) -> str:
    """This name, with a number where there is a file of that name already."""
    stem, number = name.removesuffix(f".{suffix}"), 1
    while (folder / f"{stem}.{suffix}").exists():
        number += 1
        stem = f"{name.removesuffix(f'.{suffix}')} ({number})"
    return f"{stem}.{suffix}"


def _dialog(owner: QWidget, title: str, kind: _HERE) -> QFileDialog:
    folder = _last_folder.get(kind) or Path(QStandardPaths.writableLocation(kind))
    start = folder if folder.is_dir() else Path.home()
    dialog = QFileDialog(owner, title, str(start))
    # what a folder and the kinds are called is seen, not their endings
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.resize(_SIZE)
    for box in dialog.findChildren(QComboBox, "lookInCombo"):
        box.setMinimumWidth(_FOLDER_WIDTH)
    # Qt has no Kazakh, and asks for Russian words with other accelerators than it has
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, owner.tr("Folder:")),
        (QFileDialog.DialogLabel.FileName, owner.tr("Name:")),
        (QFileDialog.DialogLabel.FileType, owner.tr("Kinds of files:")),
        (QFileDialog.DialogLabel.Accept, owner.tr("Choose")),
        (QFileDialog.DialogLabel.Reject, owner.tr("Cancel")),
    ):
        dialog.setLabelText(label, words)
    return dialog


def _ask(dialog: QFileDialog, kind: _HERE) -> list[Path]:
    try:
        is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
        paths = [Path(name) for name in dialog.selectedFiles()] if is_chosen else []
        if paths:
            _last_folder[kind] = Path(dialog.directory().absolutePath())
        return paths
    finally:
        dialog.deleteLater()
