"""The folders of the demonstration: photographs in, papers out."""

from pathlib import Path

from app.errors import KomekError
from scanner.images import SUFFIXES


class NoPicturesError(KomekError):
    """A folder without any picture that can be read."""

    code = "no-pictures"


class FolderError(KomekError):
    """A folder that cannot be opened."""

    code = "folder-unreadable"


class OutputError(KomekError):
    """The papers cannot be written where they were wanted."""

    code = "folder-unwritable"


def check_folders(photos: Path | None, out: Path) -> None:
    """Make the folder for the papers and look whether there are photographs, before anything is
    started; raises `KomekError`.
    """
    if photos is not None and not picture_files(photos):
        raise NoPicturesError(folder=photos)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(error), folder=out) from error


def picture_files(folder: Path) -> list[Path]:
    """The pictures of a folder by name; raises `FolderError`."""
    try:
        return sorted(
            path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()
        )
    except OSError as error:
        raise FolderError(str(error), folder=folder) from error


def write_paper(out: Path, name: str, data: bytes) -> None:
    """Put a paper there; raises `OutputError`."""
    try:
        (out / name).write_bytes(data)
    except OSError as error:
        raise OutputError(str(error), folder=out) from error
