"""Reads and writes pictures, within limits, whatever the file's name and wherever it comes from."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import cv2
import numpy as np
import pi_heif
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps

from app.errors import PictureError, PictureTooLargeError

Frame = NDArray[np.uint8]
N = TypeVar("N", bound=np.generic)

MOST_PIXELS = 64_000_000
MOST_BYTES = 64 << 20
MOST_PAGES = 60
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".pdf")
_PDF_DPI, _PDF_LONGEST = 200, 4000
_EXPECTED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    ArithmeticError,
    TypeError,
    KeyError,
    IndexError,
    RuntimeError,
)

AS_SEEN_DB = 41.0  # peak signal to noise of a picture of which more bytes show nobody more

pi_heif.register_heif_opener()
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")


def load_picture(source: Path | bytes) -> Frame:
    """The first picture of a file as BGR uint8 of shape (H, W, 3), turned as its EXIF orientation
    says.

    Raises `PictureError` for what is damaged, cut short or of no known format, and
    `PictureTooLargeError` above 64 megapixels or 64 MB.
    """
    return next(iterate_pictures(source))


def load_pictures(source: Path | bytes) -> list[Frame]:
    """Every page of a JPEG, PNG, WebP, TIFF, HEIC or PDF file, at most 60; errors as
    `load_picture`.
    """
    return list(iterate_pictures(source))


def iterate_pictures(source: Path | bytes) -> Iterator[Frame]:
    """The same, one after the other, decoded as they are asked for."""
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > MOST_BYTES:
        raise PictureTooLargeError
    try:
        yield from (
            _pdf_pages(data) if data[:1024].lstrip()[:5] == b"%PDF-" else _picture_pages(data)
        )
    except PictureError:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PictureTooLargeError from error
    except _EXPECTED as error:
        raise PictureError(str(error)) from error


def _picture_pages(data: bytes) -> Iterator[Frame]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            count = getattr(picture, "n_frames", 1) if picture.format in ("TIFF", "HEIF") else 1
            if count > MOST_PAGES:
                raise PictureTooLargeError
            for index in range(count):
                if count > 1:
                    picture.seek(index)
                yield _decode(picture)


def _pdf_pages(data: bytes) -> Iterator[Frame]:
    """Pages of a PDF as a printer would show them, 200 dots an inch, large sheets smaller."""
    with pypdfium2.PdfDocument(data) as document:
        if len(document) > MOST_PAGES:
            raise PictureTooLargeError
        if not len(document):
            raise PictureError("no pages")
        for page in document:
            scale = min(_PDF_DPI / 72, _PDF_LONGEST / max(*page.get_size(), 1.0))
            yield np.ascontiguousarray(page.render(scale=scale).to_numpy()[:, :, :3], np.uint8)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureTooLargeError
        return path.read_bytes()
    except OSError as error:
        raise PictureError(str(error)) from error


def _decode(picture: Image.Image) -> Frame:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureTooLargeError
    if min(picture.size) < 64:
        raise PictureError("too small")
    upright = ImageOps.exif_transpose(picture)
    # 16 bits a pixel, which Pillow would cut off instead of scaling
    if upright.mode.startswith("I"):
        upright = Image.fromarray(
            np.clip(np.asarray(upright, np.int64) >> 8, 0, 255).astype(np.uint8)
        )
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = Image.alpha_composite(
            Image.new("RGBA", upright.size, "white"), upright.convert("RGBA")
        )
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def reduced(picture: NDArray[N], size: tuple[int, int]) -> NDArray[N]:
    """A picture (H, W) or (H, W, 3) made smaller, to (width, height): by whole steps first, which
    is two or three times as quick. What is in it may be moved by a new pixel: for what is smooth,
    not for what is compared.
    """
    height, width = picture.shape[:2]
    steps = min(width // size[0], height // size[1])
    small = cast("cv2.typing.MatLike", picture)
    if steps > 1:
        whole = (width // steps, height // steps)
        cut = small[: whole[1] * steps, : whole[0] * steps]
        small = cv2.resize(cut, whole, interpolation=cv2.INTER_AREA)
    if (small.shape[1], small.shape[0]) != size:
        small = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, picture.dtype)


def scaled(picture: NDArray[N], part: float) -> NDArray[N]:
    """A picture made smaller, each of its sides to this part, 0 to 1."""
    height, width = picture.shape[:2]
    return reduced(picture, (max(1, round(width * part)), max(1, round(height * part))))


def shrunk(frame: Frame, longest: int) -> Frame:
    """The frame made smaller where its longest side has more than so many pixels."""
    if max(frame.shape[:2]) <= longest:
        return frame
    scale = longest / max(frame.shape[:2])
    small = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def to_jpeg(
    frame: Frame, quality: int, longest: int | None = None, for_the_line: bool = False
) -> bytes:
    """A JPEG of the frame, BGR or gray, made smaller so that its longest side has at most `longest`
    pixels; `for_the_line` it is progressive, a tenth smaller and slower to make.
    """
    small = frame if longest is None else shrunk(frame, longest)
    how = [cv2.IMWRITE_JPEG_QUALITY, quality]
    if for_the_line:
        how += [cv2.IMWRITE_JPEG_PROGRESSIVE, 1, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    is_encoded, data = cv2.imencode(".jpg", small, how)
    if not is_encoded:
        raise PictureError("not encoded")
    return data.tobytes()


def to_jpeg2000(frame: Frame, bits: float, nearness: float | None = AS_SEEN_DB) -> bytes:
    """A JPEG 2000 file (ISO/IEC 15444-1) of the frame, BGR or gray, as near to it as anybody sees
    (`nearness`, decibels; None: as near as its bytes allow), but with at most so many bits a pixel:
    of letters half the bytes of a JPEG that is as readable.
    """
    channels = 1 if frame.ndim == 2 else 3
    picture = Image.fromarray(frame if channels == 1 else cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
    for mode, goal in (("dB", nearness), ("rates", max(1.0, 8 * channels / bits))):
        if goal is None:
            continue
        buffer = io.BytesIO()
        picture.save(
            buffer,
            "JPEG2000",
            irreversible=True,
            mct=int(channels > 1),
            quality_mode=mode,
            quality_layers=[goal],
        )
        if 8 * buffer.tell() <= bits * frame.shape[0] * frame.shape[1]:
            break
    return buffer.getvalue()


def to_webp(frame: Frame, quality: int, longest: int) -> bytes:
    """A WebP of the frame, its longest side at most `longest` pixels."""
    scale = min(1.0, longest / max(frame.shape[:2]))
    small = (
        cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if scale < 1
        else frame
    )
    buffer = io.BytesIO()
    # method 2 takes a third of the usual 4's time, for a twentieth more bytes
    Image.fromarray(cv2.cvtColor(small, cv2.COLOR_BGR2RGB)).save(
        buffer, "WEBP", quality=quality, method=2
    )
    return buffer.getvalue()


def turned_picture(data: bytes, quarters: int = 1) -> bytes:
    """A JPEG turned clockwise by quarters."""
    return (
        to_jpeg(np.ascontiguousarray(np.rot90(load_picture(data), -quarters)), 70)
        if quarters
        else data
    )
