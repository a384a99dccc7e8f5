"""Reads and writes pictures, within limits, whatever the file's name and wherever it comes from."""

import io
import warnings
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from app.errors import PictureError, PictureTooLargeError

Frame = NDArray[np.uint8]

MOST_PIXELS = 64_000_000
MOST_BYTES = 64 << 20
SUFFIXES = (".jpg", ".jpeg", ".png")


def load_picture(source: Path | bytes) -> Frame:
    """A picture as BGR uint8 of shape (H, W, 3), turned as its EXIF orientation says.

    Raises `PictureError` for what is damaged, cut short or no JPEG or PNG, and `PictureTooLargeError` above
    64 megapixels or 64 MB.
    """
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > MOST_BYTES:
        raise PictureTooLargeError
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
                return _decode(picture)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLargeError from error
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, TypeError, KeyError) as error:
        raise PictureError(str(error)) from error


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
    if upright.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off instead of scaling
        upright = Image.fromarray(np.clip(np.asarray(upright, np.int64) >> 8, 0, 255).astype(np.uint8))
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def to_jpeg(frame: Frame, quality: int, longest: int | None = None) -> bytes:
    """A JPEG of the frame, made smaller so that its longest side has at most `longest` pixels."""
    if longest is not None and max(frame.shape[:2]) > longest:
        scale = longest / max(frame.shape[:2])
        frame = np.asarray(cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    done, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise PictureError("not encoded")
    return data.tobytes()
