"""What a process apart makes of PDFs and pictures; every function takes bytes and gives bytes."""

import io

import pypdfium2
from PIL import Image, ImageChops, ImageOps

MOST_PAGE_PIXELS = 16_000_000
MOST_PICTURE_PIXELS = 64_000_000


def count_pages(pdf: bytes) -> bytes:
    """How many pages a PDF has, in decimal."""
    return str(len(pypdfium2.PdfDocument(pdf))).encode()


def draw_page(pdf: bytes, page: int, dpi: int, most: int) -> bytes:
    """One page, counted from 0, as a PNG; smaller than `dpi` says where it would have more than
    `most` pixels.
    """
    sheet = pypdfium2.PdfDocument(pdf)[page]
    width, height = (side * dpi / 72 for side in sheet.get_size())
    shrink = min(1.0, (most / max(width * height, 1)) ** 0.5)
    buffer = io.BytesIO()
    picture = sheet.render(scale=dpi / 72 * shrink).to_pil()
    _without_needless_colors(picture).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _without_needless_colors(picture: Image.Image) -> Image.Image:
    """A picture of grays as one channel, which is written and opened in a third of the time."""
    first, *others = picture.convert("RGB").split()
    is_gray = all(ImageChops.difference(first, other).getbbox() is None for other in others)
    return first if is_gray else picture


def shrink_picture(data: bytes, longest: int) -> bytes:
    """A picture as a JPEG whose longer side is at most `longest` pixels, upright."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST_PICTURE_PIXELS:
            raise ValueError("too many pixels")
        picture.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((longest, longest))
    buffer = io.BytesIO()
    upright.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
