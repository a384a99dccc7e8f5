"""The desk of the gallery, gallery once a process and copied: making its cases and papers takes
seconds.
"""

import atexit
import copy
import shutil
import tempfile
from functools import cache
from pathlib import Path

from app.desk import Locations, unlock_desk
from tests.support.photographs import photographs
from ui.gallerycases import NOW
from ui.gallerydesk import PIN, GalleryDesk


@cache
def _template() -> tuple[GalleryDesk, Path]:
    folder = Path(tempfile.mkdtemp(prefix="komek-gallery-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    gallery = GalleryDesk(folder, photographs())
    for desk in (gallery._empty_desk, gallery._used_desk):
        desk.close()
    return gallery, folder


def gallery_desk(folder: Path) -> GalleryDesk:
    """Two desks in a folder of their own, as `GalleryDesk` makes them."""
    template, source = _template()
    shutil.copytree(source, folder, dirs_exist_ok=True)
    gallery = copy.copy(template)
    gallery._empty_desk, gallery._used_desk = (
        unlock_desk(Locations(folder / name), PIN, gallery.catalog, NOW)
        for name in ("empty", "used")
    )
    return gallery
