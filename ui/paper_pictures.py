"""A paper's pages as pictures to look at."""

import time

from app.papers import page_count, page_png

_DPI = 130
_MOST_PIXELS = 4_000_000  # an A3 page has 3.2 million of them
_MOST_PAGES, _MOST_BYTES, _MOST_SECONDS = 100, 64 << 20, 20.0


def pictures(pdf: bytes) -> list[bytes]:
    """The pages of a PDF as PNGs to look at; raises `PaperError`.

    Of what another has made, no more than there are pages, bytes and seconds for.
    """
    pages: list[bytes] = []
    count, until = page_count(pdf), time.monotonic() + _MOST_SECONDS
    while (
        len(pages) < min(count, _MOST_PAGES)
        and sum(map(len, pages)) < _MOST_BYTES
        and time.monotonic() < until
    ):
        pages.append(page_png(pdf, len(pages), _DPI, _MOST_PIXELS))
    return pages
