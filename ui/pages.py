"""From a picture to a page of the desk: the scanner's work, for window and terminal alike."""

from typing import Literal

import scanner
from app.desk import NewPage
from scanner.images import Frame, to_jpeg

_PHOTO_LONGEST, _PHOTO_QUALITY = 2200, 55


def new_page(frame: Frame, look: Literal["auto", "ink", "color"]) -> tuple[NewPage, scanner.Found]:
    """The page of a BGR frame, and the sheet that was found, with confidence 0 where the whole frame was taken."""
    found = scanner.find(frame) or scanner.whole_frame(frame)
    return page_of(frame, found, look), found


def page_of(frame: Frame, found: scanner.Found, look: Literal["auto", "ink", "color"]) -> NewPage:
    """The page within given corners."""
    page = scanner.make_page(frame, found, look)
    return NewPage(page.to_pdf(), page.preview(), to_jpeg(frame, _PHOTO_QUALITY, _PHOTO_LONGEST), page.remark)
