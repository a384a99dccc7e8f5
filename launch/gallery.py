"""`gallery`: every screen as a picture."""

import argparse
import os
import tempfile
from pathlib import Path


def run_gallery(arguments: argparse.Namespace) -> int:
    """`gallery`: every screen as a picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.gallery import render
    from ui.gallerydesk import GalleryDesk

    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory(prefix="komek-gallery-", ignore_cleanup_errors=True) as folder:
        for path in render(arguments.out, GalleryDesk(Path(folder))):
            print(path.name, flush=True)
    return 0
