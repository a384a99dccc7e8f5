"""A page as a small PDF: ink as JBIG2 in layers of color, pictures as JPEG 2000, or both as older
readers know them, as CCITT Group 4 and JPEG; files are PDF/A-2b.
"""

import datetime as dt
import io
from typing import Literal

import cv2
import numpy as np
import pikepdf
from PIL import Image, ImageCms

from scanner.images import Frame, shrunk, to_jpeg, to_jpeg2000
from scanner.inks import Layer
from scanner.jbig2 import encode_mask
from scanner.looks import Part
from scanner.proof import prove, seen

Coding = Literal["jbig2", "group4"]
_MOST_COLOR_BYTES = 80_000
_COLOR_STEPS = (
    *((150, quality) for quality in (70, 60, 50, 42, 34, 26)),
    *((120, quality) for quality in (30, 24)),
    (100, 24),
)
# small letters are read by their edges: more dots tell more of them than finer grays
_GRAY_STEPS = (
    *((170, quality) for quality in (30, 20)),
    *((150, quality) for quality in (20, 15, 12)),
    (120, 14),
)
_TINT_QUALITY, _PART_QUALITY = 30, 40
_TINT_BITS, _PART_BITS = 0.06, 0.4  # a pixel, as JPEG 2000
_PICTURE_DPI, _A4_MM2 = 200, 210 * 297
_LETTERS_DB = 43.0
_PICTURE_BYTES = (30_000, 50_000)  # of a card or a receipt, of A4
# parts of that which a page of letters may have, until so few squares are not what the sheet shows
_LETTERS_PARTS, _LETTERS_ALIKE, _LETTERS_FAILED = (0.8, 1.0, 1.25), 0.95, 0.002
_NOT_ALL = 0.95  # of the bytes that it might have


def ink_pdf(
    layers: tuple[Layer, ...],
    size_mm: tuple[float, float],
    coding: Coding = "jbig2",
    tint: Frame | None = None,
    parts: tuple[Part, ...] = (),
) -> bytes:
    """One page whose ink layers are painted on white or on a tint, BGR, each as a bilevel stencil
    in its color; pictures of parts lie between the two.
    """
    with pikepdf.new() as pdf:
        images = []
        if tint is not None:
            # no reader of PDF/A may smooth it (ISO 19005-2, 6.2.8), so that it comes smooth
            calm = cv2.medianBlur(tint, 3)  # without the paper's grain
            smooth = cv2.resize(calm, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
            images.append(
                _picture(pdf, np.asarray(smooth, np.uint8), coding, _TINT_BITS, _TINT_QUALITY)
            )
        images += [_picture(pdf, part.pixels, coding, _PART_BITS, _PART_QUALITY) for part in parts]
        whole = (0.0, 0.0, *size_mm)
        places = [whole] * (tint is not None) + [part.box_mm for part in parts]
        paint = [""] * len(images)
        for layer in layers:
            images.append(_stencil(pdf, layer.mask, coding))
            places.append(whole)
            paint.append(" ".join(f"{part / 255:.3f}" for part in layer.color[::-1]) + " rg")
        return _page(pdf, images, paint, size_mm, places)


def picture_pdf(
    pixels: Frame,
    size_mm: tuple[float, float],
    is_gray: bool = False,
    coding: Coding = "jbig2",
) -> bytes:
    """One page with a BGR image, gray alone if `is_gray`: of A4 about 50 kB, of a smaller sheet
    less; as JPEG at most about 80 kB where that can be read. Letters in gray are proved as they
    will be read: they have fewer bytes where these show all, and more where they do not.
    """
    if is_gray:
        pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    with pikepdf.new() as pdf:
        if coding == "jbig2":
            if max(size_mm) > 100:
                pixels = shrunk(pixels, round(max(size_mm) / 25.4 * _PICTURE_DPI))
            least, most = _PICTURE_BYTES
            goal = min(most, max(least, most * size_mm[0] * size_mm[1] / _A4_MM2))
            bits = 8 * goal / (pixels.shape[0] * pixels.shape[1])
            data = _proved(pixels, bits) if is_gray else to_jpeg2000(pixels, bits)
            image = _of_jpeg2000(pdf, data, pixels)
        else:
            image = _of_jpeg(pdf, _fitting_jpeg(pixels, size_mm))
        return _page(pdf, [image], [""], size_mm, [(0.0, 0.0, *size_mm)])


def _proved(gray: Frame, bits: float) -> bytes:
    """A JPEG 2000 of a page of letters in about so many bits a pixel, the smallest that passes the
    proof against the page.
    """
    dpi = float(_PICTURE_DPI)
    goal = seen(gray, dpi)
    nearness: float | None = _LETTERS_DB
    for part in _LETTERS_PARTS:
        data = to_jpeg2000(gray, part * bits, nearness)
        if 8 * len(data) < _NOT_ALL * part * bits * gray.size:
            break  # as near as anybody sees
        with Image.open(io.BytesIO(data)) as picture:
            shown = seen(np.asarray(picture, np.uint8), dpi)
        if prove(goal, shown, _LETTERS_ALIKE).part <= _LETTERS_FAILED:
            break
        nearness = None
    return data


def _fitting_jpeg(pixels: Frame, size_mm: tuple[float, float]) -> bytes:
    """The best JPEG that is not too large."""
    for dpi, quality in _GRAY_STEPS if pixels.ndim == 2 else _COLOR_STEPS:
        longest = round(max(size_mm) / 25.4 * dpi) if max(size_mm) > 100 else None
        data = to_jpeg(pixels, quality, longest, for_the_line=True)
        if len(data) <= _MOST_COLOR_BYTES:
            break
    return data


def turned_pdf(data: bytes, quarters: int = 1) -> bytes:
    """The document with its pages turned clockwise by quarters; what is coded in it stays as it
    is.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.rotate(90 * quarters, relative=True)
        return _save(pdf)


def quarters_of(data: bytes) -> int:
    """By how many quarters the document's first page was turned by hand."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return int(pdf.pages[0].get("/Rotate", 0)) // 90 % 4


def size_of(data: bytes) -> tuple[float, float]:
    """Width and height of the document's first page in millimeters, as it is shown."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        left, low, right, top = (float(side) for side in page.mediabox)
        width, height = (right - left) / 72 * 25.4, (top - low) / 72 * 25.4
        return (height, width) if int(page.get("/Rotate", 0)) % 180 else (width, height)


def _stencil(pdf: pikepdf.Pdf, mask: Frame, coding: Coding) -> pikepdf.Stream:
    height, width = mask.shape
    if coding == "jbig2":
        image = _image(pdf, encode_mask(mask), (width, height), 1, "/JBIG2Decode")
    else:
        image = _image(pdf, _group4(mask), (width, height), 1, "/CCITTFaxDecode")
        image.stream_dict.DecodeParms = pikepdf.Dictionary(
            K=-1, Columns=width, Rows=height, BlackIs1=True
        )
    image.stream_dict.ImageMask = True
    return image


def _picture(
    pdf: pikepdf.Pdf, pixels: Frame, coding: Coding, bits: float, quality: int
) -> pikepdf.Stream:
    """An image of so many bits a pixel, or of this quality where readers are older."""
    if coding == "jbig2":
        return _of_jpeg2000(pdf, to_jpeg2000(pixels, bits), pixels)
    return _of_jpeg(pdf, to_jpeg(pixels, quality, for_the_line=True))


def _of_jpeg2000(pdf: pikepdf.Pdf, data: bytes, pixels: Frame) -> pikepdf.Stream:
    height, width = pixels.shape[:2]
    image = _image(pdf, data, (width, height), 8, "/JPXDecode")
    image.stream_dict.ColorSpace = _space(pixels.ndim == 2)
    return image


def _of_jpeg(pdf: pikepdf.Pdf, jpeg: bytes) -> pikepdf.Stream:
    with Image.open(io.BytesIO(jpeg)) as picture:
        image = _image(pdf, jpeg, picture.size, 8, "/DCTDecode")
        image.stream_dict.ColorSpace = _space(picture.mode == "L")
    return image


def _space(is_gray: bool) -> pikepdf.Object:
    return pikepdf.Name.DeviceGray if is_gray else pikepdf.Name.DeviceRGB


def _image(
    pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], bits: int, coding: str
) -> pikepdf.Stream:
    image = pikepdf.Stream(pdf, data)
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        BitsPerComponent=bits,
        Filter=pikepdf.Name(coding),
    )
    return image


def _group4(mask: Frame) -> bytes:
    """The raw T.6 data of a mask, taken out of the single strip of a TIFF."""
    buffer = io.BytesIO()
    picture = Image.fromarray(np.where(mask == 0, 255, 0).astype(np.uint8)).convert(
        "1", dither=Image.Dither.NONE
    )
    rows_per_strip, fill_order, photometric = 278, 266, 262
    tags = {rows_per_strip: mask.shape[0], fill_order: 1, photometric: 0}
    picture.save(buffer, "TIFF", compression="group4", tiffinfo=tags)
    directory = Image.open(buffer).tag_v2  # type: ignore[attr-defined]  # a TIFF has it
    (offset,), (length,) = directory[273], directory[279]
    return buffer.getvalue()[offset : offset + length]


def _page(
    pdf: pikepdf.Pdf,
    images: list[pikepdf.Stream],
    paint: list[str],
    size_mm: tuple[float, float],
    places: list[tuple[float, float, float, float]],
) -> bytes:
    """A document of one page on which the images lie upon each other, each in its place: left,
    top, right and bottom in millimeters.
    """
    points = 72 / 25.4
    page = pdf.add_blank_page(page_size=(size_mm[0] * points, size_mm[1] * points))
    names = [f"/Im{index}" for index in range(len(images))]
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(dict(zip(names, images, strict=True)))
    )
    operators = [
        f"q {how} {(right - left) * points:.3f} 0 0 {(low - top) * points:.3f}"
        f" {left * points:.3f} {(size_mm[1] - low) * points:.3f} cm {name} Do Q"
        for how, name, (left, top, right, low) in zip(paint, names, places, strict=True)
    ]
    page.Contents = pikepdf.Stream(pdf, "\n".join(operators).encode())
    return _save(pdf)


def _save(pdf: pikepdf.Pdf) -> bytes:
    """The document's bytes, marked as PDF/A-2b (ISO 19005-2): its colors are sRGB's, its metadata
    says so.
    """
    profile = pikepdf.Stream(
        pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    profile.stream_dict.N = 3
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
        metadata["xmp:CreateDate"] = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).isoformat()
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return buffer.getvalue()
