"""The desk of the gallery, made once and copied: making its cases and papers takes seconds."""

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from app.desk import Desk, Locations, unlock_desk
from tests.support.photographs import photographs
from tests.support.shared import made_once
from ui.gallerycases import NOW
from ui.gallerydesk import PIN, GalleryDesk


def _make(folder: Path) -> dict[str, Any]:
    gallery = GalleryDesk(folder, photographs())
    for desk in (gallery._empty_desk, gallery._used_desk):
        desk.close()
    return {name: value for name, value in vars(gallery).items() if not isinstance(value, Desk)}


@cache
def _template() -> tuple[Path, GalleryDesk]:
    """The folder with the databases of both desks, and a gallery without desks."""
    folder, parts = made_once("gallery", _make)
    gallery = GalleryDesk.__new__(GalleryDesk)
    vars(gallery).update(parts)
    return folder, gallery


def gallery_desk(folder: Path) -> GalleryDesk:
    """Two desks in a folder of their own, as `GalleryDesk` makes them."""
    source, template = _template()
    shutil.copytree(source, folder, dirs_exist_ok=True)
    gallery = copy.copy(template)
    gallery._empty_desk, gallery._used_desk = (
        unlock_desk(Locations(folder / name), PIN, gallery.catalog, NOW)
        for name in ("empty", "used")
    )
    return gallery


@contextmanager
def open_gallery(folder: Path) -> Iterator[GalleryDesk]:
    """The same, closed at the end: each pair of desks holds twelve files open."""
    gallery = gallery_desk(folder)
    yield gallery
    for desk in (gallery._empty_desk, gallery._used_desk):
        desk.close()
