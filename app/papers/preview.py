"""PDF pages as pictures, for screens that show what will be printed or what was photographed."""

import io
import threading

import pypdfium2

from app.errors import KomekError

_LOCK = threading.Lock()
_MOST_PIXELS = 16_000_000


class PaperError(KomekError):
    """A PDF that cannot be shown."""

    code = "paper-damaged"


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has; raises `PaperError` if it is none."""
    with _LOCK:
        return len(_open(pdf))


def page_png(pdf: bytes, page: int, dpi: int) -> bytes:
    """One page, counted from 0, as a PNG; raises `PaperError`. PDFium is not thread-safe, so one at a time."""
    with _LOCK:
        document = _open(pdf)
        try:
            sheet = document[page]
            width, height = (side * dpi / 72 for side in sheet.get_size())
            shrink = min(1.0, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            picture = sheet.render(scale=dpi / 72 * shrink).to_pil()
        except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
            raise PaperError(str(error)) from error
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise PaperError(str(error)) from error
