"""A page as a small PDF: ink as CCITT Group 4, color as JPEG."""

import io

import cv2
import numpy as np
import pikepdf
from PIL import Image

from scanner.images import Frame, to_jpeg


def ink_pdf(mask: Frame, size_mm: tuple[float, float]) -> bytes:
    """One page with a bilevel image, 0 ink and 255 paper, as CCITT Group 4 (ITU-T T.6)."""
    height, width = mask.shape
    parameters = pikepdf.Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)
    return _pdf(_group4(mask), size_mm, (width, height), "/CCITTFaxDecode", "/DeviceGray", 1, parameters)


def color_pdf(pixels: Frame, size_mm: tuple[float, float], quality: int = 52) -> bytes:
    """One page with a BGR image as JPEG."""
    height, width = pixels.shape[:2]
    return _pdf(to_jpeg(pixels, quality), size_mm, (width, height), "/DCTDecode", "/DeviceRGB", 8, None)


def _group4(mask: Frame) -> bytes:
    """The raw T.6 data of a mask, taken out of the single strip of a TIFF."""
    buffer = io.BytesIO()
    picture = Image.fromarray(mask).convert("1", dither=Image.Dither.NONE)
    rows_per_strip, fill_order = 278, 266
    picture.save(buffer, "TIFF", compression="group4", tiffinfo={rows_per_strip: mask.shape[0], fill_order: 1})
    tags = Image.open(buffer).tag_v2  # type: ignore[attr-defined]
    (offset,), (length,) = tags[273], tags[279]
    return buffer.getvalue()[offset : offset + length]


def _pdf(
    data: bytes,
    size_mm: tuple[float, float],
    size_px: tuple[int, int],
    coding: str,
    colors: str,
    bits: int,
    parameters: pikepdf.Dictionary | None,
) -> bytes:
    width, height = (side / 25.4 * 72 for side in size_mm)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        image = pikepdf.Stream(pdf, data)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=size_px[0],
            Height=size_px[1],
            ColorSpace=pikepdf.Name(colors),
            BitsPerComponent=bits,
            Filter=pikepdf.Name(coding),
        )
        if parameters is not None:
            image.stream_dict.DecodeParms = parameters
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pikepdf.Stream(pdf, f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
        buffer = io.BytesIO()
        pdf.save(
            buffer, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return buffer.getvalue()


def is_mostly_color(pixels: Frame) -> bool:
    """Whether a sheet of even light is rather a picture than ink on paper: many pixels neither dark nor white."""
    small = cv2.resize(pixels, (160, 220), interpolation=cv2.INTER_AREA)
    lightness = small.max(axis=2)
    return bool(np.mean((lightness > 70) & (lightness < 200)) > 0.30)
