"""Files that are whole or not there at all, also after a power cut."""

import errno
import hashlib
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from app.errors import DiskFullError

_PIECE = 1 << 20
_RESERVE = "reserve"
_HELD = (5, 32)  # Windows' numbers for "access denied" and "sharing violation"
_TRIES, _PAUSE_SECONDS = 20, 0.1


def write_durably(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write beside, flush to the disk, rename, and flush the folder; raises `DiskFullError`, else
    `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(str(error)) from error
        raise
    flush_folder(path.parent)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, in one step. On Windows whoever reads either of the two keeps
    it from that: virus scanners and indexers do, for a moment, with all that is new.
    """
    for _ in range(_TRIES - 1):
        try:
            part.replace(path)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    part.replace(path)


def flush_folder(folder: Path) -> None:
    """Make a rename in the folder durable; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def default_data() -> Path:
    """Where a kiosk keeps its data unless told otherwise."""
    if folder := os.environ.get("KOMEK_DATA"):
        return Path(folder)
    base = (
        os.environ.get("LOCALAPPDATA")
        or os.environ.get("XDG_DATA_HOME")
        or Path.home() / ".local" / "share"
    )
    return Path(base) / "komek"


def overwrite(path: Path) -> None:
    """Write zeros over a file that is to go; a disk that moves its blocks about may keep the old
    ones.
    """
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            size = path.stat().st_size
            with path.open("r+b") as file:
                for start in range(0, size, _PIECE):
                    file.write(bytes(min(_PIECE, size - start)))
                file.flush()
                os.fsync(file.fileno())


def clear_copies(folder: Path) -> None:
    """Take a folder with copies in clear away, each overwritten before."""
    try:
        for path in folder.rglob("*"):
            overwrite(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fleeting_folder(data: Path, least: int) -> Path:
    """A place for copies in clear that a power cut takes away: the account's folder in memory,
    where there is one with so many bytes free; else within the data, where the next start clears
    it.
    """
    memory = os.environ.get("XDG_RUNTIME_DIR", "")
    if memory and os.name == "posix" and os.access(memory, os.W_OK):
        with suppress(OSError):
            if shutil.disk_usage(memory).free >= least:
                mark = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
                return Path(memory, f"komek-{mark}")
    return data / "scratch"


def keep_reserve(folder: Path) -> None:
    """Hold a megabyte of the disk, so that the smallest things can still be written when it is
    full.
    """
    path = folder / _RESERVE
    if not path.exists():
        with suppress(OSError, DiskFullError):
            write_durably(path, os.urandom(_PIECE))  # zeros may take no room on some disks


def spend_reserve(folder: Path) -> bool:
    """Give the reserve up; gives whether there was one."""
    with suppress(OSError):
        (folder / _RESERVE).unlink()
        return True
    return False
