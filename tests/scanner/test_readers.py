"""Every pixel of ink is read back as it was written, by every reader that a center may have."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

import scanner
from scanner.encoding import ink_pdf
from scanner.geometry import Floats
from scanner.images import Frame
from scanner.inks import Layer
from scanner.pages import Page
from scanner.samples import photograph

_FRAMES = arrays(
    np.uint8,
    st.tuples(st.integers(20, 90), st.integers(20, 90), st.just(3)),
    elements=st.sampled_from([0, 40, 200, 245, 255]),
)


def by_pdfium(pdf: Path, _: Path) -> list[Frame]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            image.get_bitmap().to_numpy()
            for image in document[0].get_objects()
            if isinstance(image, pypdfium2.PdfImage)
        ]


def by_poppler(pdf: Path, folder: Path) -> list[Frame]:
    subprocess.run(["pdfimages", "-png", pdf, folder / "page"], check=True)
    return [opened(path) for path in sorted(folder.glob("page-*.png"))]


def by_mupdf(pdf: Path, folder: Path) -> list[Frame]:
    subprocess.run(["mutool", "extract", pdf], cwd=folder, check=True, capture_output=True)
    return [opened(path) for path in sorted(folder.glob("image-*.png"))]


def opened(path: Path) -> Frame:
    return np.asarray(Image.open(path).convert("L"), np.uint8)


READERS: dict[str, tuple[str | None, Callable[[Path, Path], list[Frame]]]] = {
    "PDFium": (None, by_pdfium),
    "poppler": ("pdfimages", by_poppler),
    "MuPDF": ("mutool", by_mupdf),
}


@pytest.fixture(scope="module")
def page() -> Page:
    """Black, blue and pale writing, as a camera saw it."""
    sheet = np.full((2339, 1654, 3), 250, np.uint8)
    for line in range(34):
        color = ((25, 25, 25), (170, 60, 30), (205, 205, 205))[line % 3]
        place = (120, 180 + 62 * line)
        cv2.putText(sheet, "Kazakhstan 010203 ghjy", place, 0, 1.4, color, 3, cv2.LINE_AA)
    frame, corners = photograph(sheet, 3, (3264, 2448))
    return scanner.make_page(frame, scanner.Found(corners, 0.95), "ink")


def same_ink(shown: Frame, mask: Frame) -> bool:
    """Whether a decoded stencil has the mask's ink, whichever of the two it calls black."""
    ink = mask == 0
    dark = np.asarray(shown).reshape(*np.asarray(shown).shape[:2], -1)[:, :, 0] < 128
    return dark.shape == ink.shape and bool((dark == ink).all() or (dark != ink).all())


@pytest.mark.parametrize("reader", READERS)
def test_all_layers_of_a_page_are_bit_exact_in_each_reader(
    reader: str, page: Page, tmp_path: Path
) -> None:
    program, read = READERS[reader]
    if program and shutil.which(program) is None:
        pytest.skip(f"Debian's {program} is not installed")
    assert len(page.layers) > 1
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(page.to_pdf())
    shown = read(pdf, tmp_path)
    assert len(shown) == len(page.layers)
    for layer in page.layers:
        assert any(same_ink(picture, layer.mask) for picture in shown)


def test_only_generic_regions_are_used_as_symbols_may_exchange_digits(page: Page) -> None:
    with pikepdf.open(io.BytesIO(page.to_pdf())) as pdf:
        for image in pdf.pages[0].Resources.XObject.values():
            data = image.read_raw_bytes()
            assert {data[4] & 63, data[11 + 19 + 4] & 63} == {48, 38}


@settings(max_examples=12, deadline=None)
@given(_FRAMES, st.floats(0, 0.4), st.sampled_from(["auto", "ink", "color"]))
def test_whatever_the_camera_shows_becomes_a_page_that_can_be_opened(
    small: Frame, moved: float, look: str
) -> None:
    frame = np.asarray(cv2.resize(small, (400, 300), interpolation=cv2.INTER_LINEAR), np.uint8)
    x, y = 400 * moved, 300 * moved
    corners: Floats = np.array([[x, 0], [399, y], [399 - x, 299], [0, 299 - y]], np.float32)
    made = scanner.make_page(
        frame,
        scanner.Found(corners, 0.9),
        "color" if look == "color" else "ink" if look == "ink" else "auto",
    )
    pdf = made.to_pdf()
    assert len(pdf) < 130_000
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(made.size_mm, abs=0.1)


def test_a_page_without_any_ink_is_a_page_too(tmp_path: Path) -> None:
    bare = np.full((300, 200), 255, np.uint8)
    pdf = tmp_path / "bare.pdf"
    pdf.write_bytes(ink_pdf((Layer(bare, (0, 0, 0)),), (50.0, 75.0)))
    (shown,) = by_pdfium(pdf, tmp_path)
    assert same_ink(np.asarray(shown), bare)
