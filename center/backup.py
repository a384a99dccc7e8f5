"""A copy of a center's folder, taken while it works, and put back.

The list of events is copied first, the database after it and the files last, both databases as
SQLite copies itself (its online backup). So the copy is one that a power cut could have left: a
list that knows less than the database is caught up at the next start, and a file that no case names
yet does no harm. What kiosks have sent since they notice by themselves and send again. Where the
database is on a server, the server's own programs copy it and put it back (`center.dumps`).
"""

import datetime as dt
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from app.decoding import from_json
from app.files import flush_folder, put_in_place, write_durably
from app.version import VERSION
from center import dumps
from center.blobs import BlobFolder

_LIST_OF_EVENTS, _TABLES = "heads.db", "center.db"
_DATABASES = (_LIST_OF_EVENTS, _TABLES)
_BY_HASH = ("blobs", "letters")  # folders whose files are called by the SHA-256 of their bytes
_LEFT_OUT = {"logs", "uploads", "port", "center.log"}  # kiosks send unfinished uploads again
_NOT_COPIED = (".part", "-wal", "-shm", *(name for name in _DATABASES))
_KEYS = "keys.json"
_LIST, _PREFIX, _PART = "backup.json", "komek-", ".part"
_PIECE, _STEP = 1 << 20, 500
_DATABASE_PAGES, _PAUSE_SECONDS = 2000, 0.01  # at once, and then others have their turn


class BackupError(Exception):
    """Why there is no copy, or none that could be put back."""


@dataclass(frozen=True)
class Contents:
    """What a copy says of itself: its program's version, how many files are called by their hash,
    and of every other file its path, size and SHA-256.
    """

    version: str
    made: dt.datetime
    by_hash: int
    files: tuple[tuple[str, int, str], ...]


Tell = Callable[[str], None]
T = TypeVar("T")


def back_up(
    data: Path,
    goal: Path,
    now: dt.datetime,
    tell: Tell = lambda _line: None,
    server: str = "",
) -> Path:
    """A copy of the center in `data` as a new folder in `goal`; gives that folder. `server` is the
    address of its database where that is not in the folder.

    The center may go on working. Files that the copy before has are linked, not copied again, where
    the disk can do that. Raises `BackupError` or `OSError`; a copy that is not whole has the name
    of none.
    """
    if not (data / _KEYS).exists():
        raise BackupError(f"{data}: no center here")
    if goal.resolve().is_relative_to(data.resolve()):
        raise BackupError(f"{goal}: a copy inside the folder goes with it")
    goal.mkdir(parents=True, exist_ok=True)
    folder, former = goal / f"{_PREFIX}{now:%Y-%m-%d-%H%M%S}", latest(goal)
    for unfinished in goal.glob(f"{_PREFIX}*{_PART}"):
        shutil.rmtree(unfinished)
    part = folder.with_name(folder.name + _PART)
    part.mkdir(mode=0o700)
    try:
        _fill(part, data, former, now, tell, server)
        _check(part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    put_in_place(part, folder)
    flush_folder(goal)
    return folder


def _fill(
    part: Path, data: Path, former: Path | None, now: dt.datetime, tell: Tell, server: str
) -> None:
    _copy_database(data / _LIST_OF_EVENTS, part / _LIST_OF_EVENTS)
    tables = dumps.NAME if server else _TABLES
    if server:
        _by_server(dumps.dump, server, part / tables)
    else:
        _copy_database(data / tables, part / tables)
    tell(tables)
    count = 0
    for path in _by_hash(data):
        _link_or_copy(former / path if former else None, data / path, part / path)
        count += 1
        if count % _STEP == 0:
            tell(f"{count} files")
    others = [str(path) for path in _others(data)]
    for name in others:
        _copy(data / name, part / name)
    files = tuple(
        (name, (part / name).stat().st_size, _sha256(part / name))
        for name in (_LIST_OF_EVENTS, tables, *others)
    )
    write_durably(part / _LIST, msgspec.json.encode(Contents(VERSION, now, count, files)))


def latest(goal: Path) -> Path | None:
    """The newest whole copy in a folder."""
    return max(_copies(goal), default=None)


def forget_older(goal: Path, keep: int) -> list[Path]:
    """Take away all copies but the newest so many; gives those that went."""
    old = sorted(_copies(goal))[: -max(1, keep)]
    for folder in old:
        shutil.rmtree(folder)
    return old


def put_back(copy: Path, data: Path, server: str = "") -> Contents:
    """Make a copy the center's folder `data`, which must be empty or not there, as the database at
    the address `server` must be where the copy is of one.

    Every byte is checked first. Raises `BackupError` or `OSError`.
    """
    if data.exists() and any(data.iterdir()):
        raise BackupError(f"{data}: not empty; move what is there aside first")
    contents = _check(copy)
    _check_place(copy, server)
    # in its place and not renamed: nobody but root may write beside a package's folder
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        kept = shutil.ignore_patterns(_LIST, _KEYS, dumps.NAME)
        shutil.copytree(copy, data, ignore=kept, dirs_exist_ok=True)
        if server:
            _by_server(dumps.load, server, copy / dumps.NAME)
        _copy(copy / _KEYS, data / _KEYS)  # last: without them nobody takes it for a center
    except BaseException:
        for path in data.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    return contents


def _check_place(copy: Path, server: str) -> None:
    """Whether the tables of a copy can go to where this center has its own."""
    if (copy / dumps.NAME).exists() != bool(server):
        where = "KOMEK_CENTER_DATABASE names the server" if server else "no server is named"
        raise BackupError(f"{copy}: {where}, and the copy is of the other kind")
    if server and not _by_server(dumps.is_empty, server):
        raise BackupError("the server's database has tables; name an empty one")


def _by_server(work: Callable[..., T], *arguments: object) -> T:
    try:
        return work(*arguments)
    except dumps.DumpError as error:
        raise BackupError(str(error)) from error


def _check(copy: Path) -> Contents:
    """What the copy has, each byte as it was when it was made; raises `BackupError`."""
    try:
        contents = from_json((copy / _LIST).read_bytes(), Contents)
    except (OSError, msgspec.DecodeError) as error:
        raise BackupError(f"{copy}: no whole copy of a center") from error
    for name, size, sha256 in contents.files:
        path = copy / name
        if not path.is_file() or path.stat().st_size != size or _sha256(path) != sha256:
            raise BackupError(f"{path}: missing, or not as it was when the copy was made")
    count = 0
    for place in _by_hash(copy):
        if _sha256(copy / place) != place.name:
            raise BackupError(f"{copy / place}: not as it was when the copy was made")
        count += 1
    if count != contents.by_hash:
        raise BackupError(f"{copy}: {count} files where there were {contents.by_hash}")
    if (copy / dumps.NAME).exists():
        _by_server(dumps.check, copy / dumps.NAME)
    for name in (name for name in _DATABASES if (copy / name).exists()):
        with closing(
            sqlite3.connect(f"{(copy / name).absolute().as_uri()}?mode=ro", uri=True)
        ) as db:
            if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupError(f"{copy / name}: damaged")
    return contents


def _copy_database(source: Path, goal: Path) -> None:
    with closing(sqlite3.connect(source, timeout=60)) as one, closing(sqlite3.connect(goal)) as two:
        one.execute("BEGIN")
        one.execute("SELECT count(*) FROM sqlite_master").fetchone()  # as it is at this moment
        one.backup(two, pages=_DATABASE_PAGES, sleep=_PAUSE_SECONDS)
        two.execute("PRAGMA journal_mode = delete")  # one file, whole
    with goal.open("rb+") as file:
        os.fsync(file.fileno())


def _by_hash(folder: Path) -> Iterator[Path]:
    """Paths of the files that are called by their hash, relative to the folder."""
    for blobs in (BlobFolder(folder / name) for name in _BY_HASH):
        for sha256 in sorted(blobs.names()):
            yield blobs.path(sha256).relative_to(folder)


def _others(folder: Path) -> Iterator[Path]:
    """All other files that a center needs."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if place.parts[0] in {*_LEFT_OUT, *_BY_HASH} or not path.is_file():
            continue
        if not path.name.endswith(_NOT_COPIED):
            yield place


def _copies(goal: Path) -> list[Path]:
    return [
        path for path in goal.glob(f"{_PREFIX}*") if (path / _LIST).is_file() and not path.suffix
    ]


def _link_or_copy(former: Path | None, source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    if former is not None:
        with suppress(OSError):  # not there, or a disk that has no links
            os.link(former, goal)
            return
    _copy(source, goal)


def _copy(source: Path, goal: Path) -> None:
    write_durably(goal, source.read_bytes())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
