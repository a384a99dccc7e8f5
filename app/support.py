"""An archive for whoever is asked for help: logs, versions, sizes and counts. It tells nothing of
any person.
"""

import datetime as dt
import importlib.metadata
import io
import json
import platform
import shutil
import sys
import zipfile
from pathlib import Path

from app.errors import KomekError
from app.files import write_durably
from app.logs import FOLDER, mask
from app.storage.counting import count_envelopes
from app.version import VERSION

_PACKAGES = (
    "PySide6-Essentials", "opencv-python-headless", "sqlcipher3", "sqlite-utils", "pyrage",
    "pypdfium2", "pikepdf",
    "reportlab", "requests", "django", "cheroot", "cryptography", "argon2-cffi", "msgspec",
)  # fmt: skip


class SupportError(KomekError):
    """The archive cannot be written where it was wanted."""

    code = "folder-unwritable"


def pack(data: Path, out: Path, now: dt.datetime) -> None:
    """Write the archive; raises `SupportError` or `DiskFullError`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", json.dumps(about(data, now), ensure_ascii=False, indent=1))
        for folder in (data, data.with_name(f"{data.name}-center")):
            for log in sorted((folder / FOLDER).glob("*")):
                text = log.read_text("utf-8", "replace")
                archive.writestr(
                    f"{folder.name}/{log.name}", "\n".join(map(mask, text.splitlines()))
                )
    try:
        write_durably(out.resolve(), buffer.getvalue())
    except OSError as error:
        raise SupportError(str(error), folder=out.parent) from error


def about(data: Path, now: dt.datetime) -> dict[str, object]:
    """The machine, the versions, the sizes of files, and how many envelopes are in which state."""
    nearest = next(folder for folder in (data, *data.resolve().parents) if folder.exists())
    usage = shutil.disk_usage(nearest)
    return {
        "made": now.isoformat(timespec="seconds"),
        "komek": VERSION,
        "python": sys.version,
        "system": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "packages": {name: _version(name) for name in _PACKAGES},
        "disk": {"total": usage.total, "free": usage.free},
        "files": {
            path.name: path.stat().st_size for path in sorted(data.glob("*")) if path.is_file()
        },
        "mailbag": count_envelopes(data / "mailbag.db"),
    }


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
