"""PDF pages as pictures, for screens that show what will be printed or what was photographed."""

from app.errors import KomekError
from app.isolation import Workshop
from app.papers import drawing


class PaperError(KomekError):
    """A PDF that cannot be shown."""

    code = "paper-damaged"


PDF_WORKSHOP = Workshop(PaperError, modules=("app.papers.stamp", "app.papers.pages"))
"""Where every PDF and picture is opened that another may have made."""


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has; raises `PaperError` if it is none."""
    return int(PDF_WORKSHOP.run(drawing.count_pages, pdf))


def page_png(pdf: bytes, page: int, dpi: int, most: int = drawing.MOST_PAGE_PIXELS) -> bytes:
    """One page, counted from 0, as a PNG of at most so many pixels; raises `PaperError`."""
    return PDF_WORKSHOP.run(drawing.draw_page, pdf, page, dpi, most)


def picture_jpeg(data: bytes, longest: int) -> bytes:
    """A JPEG or PNG as a JPEG of at most `longest` pixels; raises `PaperError` if it is none, or is
    too large.
    """
    return PDF_WORKSHOP.run(drawing.shrink_picture, data, longest)
