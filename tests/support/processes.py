"""What accounts other than ours may do with a file."""

from pathlib import Path


def open_to_others(folder: Path) -> dict[str, str]:
    """What in a folder somebody else may read, list or change, with its mode."""
    modes = {
        path.relative_to(folder).as_posix(): path.stat().st_mode & 0o777
        for path in folder.rglob("*")
    }
    return {name: oct(mode) for name, mode in modes.items() if mode & 0o077}
