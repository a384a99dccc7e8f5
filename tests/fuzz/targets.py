"""What is fuzzed: each target takes bytes and may raise errors of ours only, whatever the bytes are."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from app.errors import KomekError
from app.papers import joined_pdf, page_png
from app.papers.stamp import stamped
from scanner.encoding import color_pdf
from scanner.images import load_pictures

Target = Callable[[bytes], object]
DATA = Path(__file__).parent.parent / "data"


def pictures(data: bytes) -> object:
    """Every picture format and PDF, as a file that an assistant chooses."""
    return load_pictures(data)


def papers(data: bytes) -> object:
    """A PDF that came from the other side, as it is shown, stamped and joined."""
    return page_png(stamped(joined_pdf([data, data]), "x"), 0, 30)


TARGETS: dict[str, Target] = {"pictures": pictures, "papers": papers}


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with, made by our own writers."""
    if target == "pictures":
        small = Image.fromarray(np.arange(64 * 64 * 3, dtype=np.uint8).reshape(64, 64, 3))
        made = []
        for form in ("JPEG", "PNG", "WEBP", "TIFF"):
            buffer = io.BytesIO()
            small.save(buffer, form)
            made.append(buffer.getvalue())
        return [*made, (DATA / "drawing.heic").read_bytes()]
    return [color_pdf(np.full((40, 30, 3), 200, np.uint8), (30.0, 40.0))]


def run(target: str, data: bytes) -> None:
    """One input; an error of ours is an answer, anything else is a find."""
    try:
        TARGETS[target](data)
    except KomekError:
        return
