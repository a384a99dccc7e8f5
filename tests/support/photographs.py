"""Two made-up photographs and their pages: drawing, photographing and cleaning them takes eight
seconds.
"""

from functools import cache
from pathlib import Path

from app.desk import NewPage
from scanner.images import Frame
from tests.support.shared import made_once
from ui.gallerydesk import sample_photographs


@cache
def photographs() -> tuple[list[Frame], list[NewPage]]:
    """As `ui.gallerydesk.sample_photographs`."""

    def make(_folder: Path) -> tuple[list[Frame], list[NewPage]]:
        return sample_photographs()

    return made_once("photographs", make)[1]
