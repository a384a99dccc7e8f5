"""How many words of real photographs are still read on the page that is sent.

A word counts where tesseract is sure of it on the flattened sheet in color; it is kept where it is
read on the page too, however sure. Two readings of one sheet differ by about a tenth.
"""

import io
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

import scanner
from bench.overlays import Overlay, overlay, write_worst
from scanner.cleaning import even_light
from scanner.flattening import flatten
from scanner.images import SUFFIXES, Frame, load_picture, to_jpeg, to_webp

_SURE, _LEAST_LETTERS = 80.0, 3
_LEAST_WORDS, _FEW = 10, 0.8
_LONGEST = 4000
_OCRMYPDF, _DPI, _CAMERA_QUALITY = "ocrmypdf", 200, 92
_AROUND, _STRICTNESS = 61, 0.2


@dataclass(frozen=True)
class Reading:
    """The words of a picture: all that were read, and those that are sure."""

    words: Counter[str]
    sure: Counter[str]


def read_words(picture: Frame, dpi: int, languages: str) -> Reading:
    """What tesseract reads on a picture, BGR or gray, of so many dots an inch."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        command = ["tesseract", file.name, "-", "-l", languages, "--dpi", str(dpi), "tsv"]
        result = subprocess.run(
            command,
            check=True,
            capture_output=True,
            env={"OMP_THREAD_LIMIT": "2", "PATH": "/usr/bin:/bin"},
        )
    words, sure = Counter[str](), Counter[str]()
    for line in result.stdout.decode().splitlines()[1:]:
        level, *_, confidence, text = line.split("\t")
        word = text.strip().strip(".,:;()[]\"'«»-–—!?").lower()
        if level == "5" and len(word) >= _LEAST_LETTERS:
            words[word] += 1
            sure[word] += float(confidence) >= _SURE
    return Reading(words, sure)


def ways(
    frame: Frame, languages: str
) -> tuple[Frame, dict[str, Callable[[], tuple[int, Frame, str]]]]:
    """The flattened sheet in color, and for each way to send it its bytes, what a reader sees and
    a remark; OCRmyPDF's only where it is installed.
    """
    found = (None if scanner.is_flat(frame) else scanner.find(frame)) or scanner.whole_frame(frame)
    sheet = flatten(frame, found, "ink").pixels
    even_pixels = even_light(sheet)
    gray = np.asarray(cv2.cvtColor(even_pixels, cv2.COLOR_BGR2GRAY), np.uint8)

    def ours() -> tuple[int, Frame, str]:
        page = scanner.make_page(frame, found)
        data = page.to_pdf()
        dpi = round(page.pixels.shape[0] / page.size_mm[1] * 25.4)
        tint = " over tint" if page.tint is not None else ""
        return len(data), rendered(data, dpi), f"{page.look}{tint} {dpi} dpi"

    def coded(data: bytes) -> tuple[int, Frame, str]:
        picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1]
        return len(data), np.ascontiguousarray(picture), ""

    named_ways: dict[str, Callable[[], tuple[int, Frame, str]]] = {
        "ours": ours,
        "gray JPEG q25": lambda: coded(to_jpeg(gray, 25)),
        "JPEG q75": lambda: coded(to_jpeg(sheet, 75)),
        "WebP q50 gray": lambda: coded(to_webp(_in_color(gray), 50, _LONGEST)),
        "Sauvola, Group 4": lambda: plain_threshold(gray),
    }
    if shutil.which(_OCRMYPDF):
        named_ways["OCRmyPDF"] = lambda: _by_ocrmypdf(sheet, languages)
    return sheet, named_ways


def _by_ocrmypdf(sheet: Frame, languages: str) -> tuple[int, Frame, str]:
    """A PDF as OCRmyPDF makes it of the sheet with its own settings, its layer of text included."""
    with tempfile.TemporaryDirectory() as name:
        source, made = Path(name, "sheet.jpg"), Path(name, "sheet.pdf")
        source.write_bytes(to_jpeg(sheet, _CAMERA_QUALITY))
        command = [_OCRMYPDF, "--quiet", "--image-dpi", str(_DPI), "--language", languages]
        subprocess.run([*command, source, made], check=True, capture_output=True)
        data = made.read_bytes()
        return len(data), rendered(data, _DPI), ""


def rendered(pdf: bytes, dpi: int) -> Frame:
    """The first page of a PDF as a reader sees it, BGR, at so many dots an inch."""
    pixels = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_numpy()[:, :, :3]
    return np.ascontiguousarray(pixels, np.uint8)


def _in_color(gray: Frame) -> Frame:
    """A gray picture as BGR."""
    return np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)


def plain_threshold(gray: Frame) -> tuple[int, Frame, str]:
    """What a gray sheet is by Sauvola's rule alone, enlarged by half: its bytes as Group 4, the
    mask and no remark.
    """
    values = cv2.resize(gray, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC).astype(
        np.float32
    )
    mean = cv2.boxFilter(values, -1, (_AROUND, _AROUND))
    square = cv2.boxFilter(values * values, -1, (_AROUND, _AROUND))
    spread = np.sqrt(np.maximum(square - mean * mean, 0))
    limit = mean * (1 + _STRICTNESS * (spread / 128 - 1))
    mask = np.where(values < limit, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(mask).convert("1").save(buffer, "TIFF", compression="group4")
    return buffer.tell(), mask, ""


def compare_photographs(folder: Path, languages: str, worst: Path | None) -> None:
    """Print a table of the ways for each photograph of a folder, and their sums; overlays of the
    pages that keep the least go to the folder `worst`.
    """
    overlays: list[Overlay] = []
    if shutil.which(_OCRMYPDF) is None:
        print("OCRmyPDF is missing: apt install ocrmypdf")
    sums: dict[str, list[tuple[float, float, float, float]]] = {}
    all_sure = 0
    print(f"{'photograph':<34}{'way':<18}{'words':>6}{'kept':>7}{'gained':>8}{'bytes':>9}{'s':>7}")
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES):
        sheet, named_ways = ways(load_picture(path.read_bytes()), languages)
        wanted = read_words(sheet, _DPI, languages).sure
        count = wanted.total()
        if count < _LEAST_WORDS:
            print(f"{path.stem[:32]:<34}fewer than {_LEAST_WORDS} sure words")
            continue
        all_sure += count
        for name, way in named_ways.items():
            start = time.perf_counter()
            size, picture, remark = way()
            seconds = time.perf_counter() - start
            dpi = round(_DPI * picture.shape[0] / sheet.shape[0])
            reading = read_words(picture, dpi, languages)
            kept = (wanted & reading.words).total() / count
            if name == "ours":
                overlays.append((kept, path.stem[:32], overlay(sheet, picture)))
            gained = (reading.sure - wanted).total()
            sums.setdefault(name, []).append((kept, reading.sure.total(), size, seconds))
            print(
                f"{path.stem[:32]:<34}{name:<18}{count:6}{kept:7.2f}{gained:8}{size:9}"
                f"{seconds:7.2f}  {remark}",
                flush=True,
            )
    if worst is not None:
        write_worst(overlays, worst)
    print(f"\n{'way':<18}{'kept':>7}{'below .8':>10}{'sure':>7}{'of':>7}{'bytes':>9}{'s':>7}")
    for name, rows in sums.items():
        kept, sure, size, seconds = np.array(rows).T
        print(
            f"{name:<18}{kept.mean():7.3f}{f'{(kept < _FEW).sum()}/{len(rows)}':>10}"
            f"{sure.sum():7.0f}{all_sure:7}{size.mean():9.0f}{seconds.mean():7.2f}"
        )
