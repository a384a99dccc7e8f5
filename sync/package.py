"""Envelopes in one file for a memory stick: a ZIP without compression, whose manifest is written
last and signed.
"""

import datetime as dt
import errno
import os
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.decoding import from_json
from app.errors import KomekError
from app.files import put_in_place
from sync.protocol import (
    MOST_AT_ONCE,
    MOST_HAVE,
    AnnouncedEnvelope,
    Change,
    Count,
    Id,
    RoutingView,
    parse,
)

FOLDER = "KOMEK"
# Windows' numbers for an empty, broken or vanished drive, which Python calls EACCES
_NOT_READY = range(20, 32)
_MANIFEST, _SIGNATURE = "MANIFEST.JSN", "MANIFEST.SIG"
_PURPOSE = b"komek package 1\n"
MOST_ITEMS, _MOST_BYTES, _MOST_MANIFEST = 20_000, 64 << 20, 32 << 20


_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,  # packed by a method, or for a version, that `zipfile` does not know
    RuntimeError,
    struct.error,
)
"""What `zipfile` raises for files that are damaged or made to hurt."""


class PackageError(KomekError):
    """The file on the stick is not whole, was changed, or is none of ours."""

    code = "stick-broken"


class StickFullError(KomekError):
    """There is no room on the stick, not even for the first envelope."""

    code = "stick-full"


class StickProtectedError(KomekError):
    """The stick cannot be written to."""

    code = "stick-protected"


class StickGoneError(KomekError):
    """The stick was pulled out, or cannot be read."""

    code = "stick-gone"


@contextmanager
def stick_errors() -> Iterator[None]:
    """What the system says about a stick, told apart."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StickFullError from error
        if getattr(error, "winerror", None) in _NOT_READY:
            raise StickGoneError(str(error)) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StickProtectedError from error
        raise StickGoneError(str(error)) from error


@dataclass(frozen=True)
class Manifest:
    """What a package holds and says; `items` are in the order of the files `00001.AGE` and so on.

    On its way out it tells, as a request does, what is held here and the last letter seen; `claim`
    is there until the center knows the kiosk. On its way back it carries the center's signed
    statement.
    """

    kiosk: Id
    way: Literal["out", "in"]
    made: dt.datetime
    items: tuple[AnnouncedEnvelope, ...]
    have: Annotated[tuple[Id, ...], msgspec.Meta(max_length=MOST_HAVE)] = ()
    cursor: Count = 0
    statement: str = ""
    mark: bytes = b""
    changes: tuple[Change, ...] = ()
    center: Count = 0
    claim: bytes = b""
    check: Annotated[tuple[Id, ...], msgspec.Meta(max_length=MOST_AT_ONCE)] = ()
    v: int = 1


def package_name(kiosk: str, way: Literal["out", "in"]) -> str:
    """The file's name on the stick, good for FAT: several kiosks may share one."""
    return f"{kiosk[-8:].upper()}.{way.upper()}"


def sign_manifest(seed: bytes, text: bytes) -> bytes:
    """A kiosk's signature, by its device key."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_PURPOSE + text)


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Whether that device key signed the manifest."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _PURPOSE + text)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_file(path: Path) -> BinaryIO:
    """A file that was not there before, in a folder that is one: a stick may hold links to places
    that are not its own.

    Raises `PackageError` if the folder leads elsewhere, `OSError` as the system does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.resolve() != path.parent.parent.resolve() / path.parent.name:
        raise PackageError("a link")
    path.unlink(missing_ok=True)
    flags = (
        os.O_RDWR
        | os.O_CREAT
        | os.O_EXCL
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_BINARY", 0)
    )
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def write_package(
    path: Path,
    items: Iterable[tuple[AnnouncedEnvelope, bytes]],
    make_manifest: Callable[[tuple[AnnouncedEnvelope, ...]], Manifest],
    sign: Callable[[bytes], bytes],
    step: Callable[[], None] = lambda: None,
) -> Manifest:
    """Write beside, read back and verify, then rename: a stick pulled out too early has the former
    package or none.

    `step` is called twice for each item: when it is written, and when it was read back.

    Raises `OSError` as the system does, and `PackageError` if what was read back is not what was
    written.
    """
    part = path.with_suffix(".PRT")
    written_items: list[AnnouncedEnvelope] = []
    with new_file(part) as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
            for item, data in items:
                written_items.append(item)
                archive.writestr(f"{len(written_items):05}.AGE", data)
                step()
            manifest = make_manifest(tuple(written_items))
            text = msgspec.json.encode(manifest)
            archive.writestr(_MANIFEST, text)
            archive.writestr(_SIGNATURE, sign(text))
        raw.flush()
        os.fsync(raw.fileno())
    _read_back(part, text, len(written_items), step)
    put_in_place(part, path)
    with suppress(OSError, AttributeError):
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return manifest


def _read_back(path: Path, text: bytes, count: int, step: Callable[[], None]) -> None:
    """Raise `PackageError` unless this manifest and so many whole envelopes lie on the stick."""
    with path.open("rb") as raw:
        _forget_cached(raw.fileno())
        _, text_read, contents = read_package(raw)
        count_read = 0
        for _ in contents:
            count_read += 1
            step()
        if text_read != text or count_read != count:
            raise PackageError("read back")


def copy_package(source: Path, target: Path) -> None:
    """Copy onto a stick: beside, flushed, read back, and only then in its place. Raises as
    `stick_errors` says.
    """
    data = source.read_bytes()
    part = target.with_suffix(".PRT")
    with stick_errors():
        with new_file(part) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
        if part.read_bytes() != data:
            raise PackageError("read back")
        part.replace(target)


def read_package(
    source: BinaryIO,
) -> tuple[Manifest, bytes, Iterator[tuple[AnnouncedEnvelope, bytes]]]:
    """The manifest, its exact text, and the envelopes as they are asked for, each of its right size
    and hash.

    Believe nothing of it before `signature_of` or the statement was checked. Raises `PackageError`.
    """
    try:
        archive = zipfile.ZipFile(source)
        names = {info.filename: info for info in archive.infolist()}
        if len(names) > MOST_ITEMS + 2 or any(
            info.compress_type != zipfile.ZIP_STORED for info in names.values()
        ):
            raise PackageError("form")
        if names[_MANIFEST].file_size > _MOST_MANIFEST:
            raise PackageError("manifest")
        text = archive.read(_MANIFEST)
        manifest = from_json(text, Manifest)
    except (*_BROKEN, msgspec.DecodeError, RecursionError) as error:
        raise PackageError(str(error)) from error
    return manifest, text, _contents(archive, names, manifest)


def signature_of(source: BinaryIO) -> bytes:
    """The signature of the manifest; empty where there is none."""
    try:
        with zipfile.ZipFile(source) as archive:
            return (
                archive.read(_SIGNATURE)[:64]
                if archive.getinfo(_SIGNATURE).file_size <= 64
                else b""
            )
    except _BROKEN as error:
        raise PackageError(str(error)) from error


def _contents(
    archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], manifest: Manifest
) -> Iterator[tuple[AnnouncedEnvelope, bytes]]:
    for number, item in enumerate(manifest.items, 1):
        try:
            view = parse(item.header.encode(), RoutingView)
            info = names[f"{number:05}.AGE"]
            if view.size > _MOST_BYTES or info.file_size != view.size:
                raise PackageError("size")
            data = archive.read(info)
        except (*_BROKEN, KomekError) as error:
            raise PackageError(str(error)) from error
        yield item, data


def _forget_cached(descriptor: int) -> None:
    """What is read next is to come from the stick, not from memory, where the system can be asked
    for that.
    """
    with suppress(AttributeError, OSError):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
