"""What papers of tests say, and what poppler reads on them."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from app.catalog import load_catalog

DAY = dt.date(2026, 11, 23)


NAMES = {language: load_catalog().service("asp").name(language) for language in ("kk", "ru")}


needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="Debian's poppler-utils is not installed"
)


def words(pdf: bytes, folder: Path, layout: str = "-layout") -> str:
    (folder / "x.pdf").write_bytes(pdf)
    result = subprocess.run(
        ["pdftotext", layout, str(folder / "x.pdf"), "-"], capture_output=True, check=True
    )
    return " ".join(result.stdout.decode().split())
