"""What a page costs on the line, and how well it reads: our PDF and the usual codings of the same flattened page.

`python -m bench.pages`: made-up photographs of printed and of handwritten pages; the reading is tesseract's (rus and
kaz), so that a figure does not depend on anybody's eyes. The error is the share of characters to be mended.
"""

import argparse
import io
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

import scanner
from scanner.cleaning import even_light
from scanner.flattening import flatten
from scanner.images import Frame, to_jpeg, to_webp
from scanner.samples import photograph
from scanner.stills import mean_of

_FONT = Path(__file__).parent.parent / "resources" / "fonts"
_TEXTS = {
    "rus": "Прошу назначить моей семье адресную социальную помощь. О принятом решении прошу сообщить письменно. "
    "Сведения о доходах и составе семьи прилагаю, за их достоверность отвечаю.",
    "kaz": "Отбасыма атаулы әлеуметтік көмек тағайындауды сұраймын. Қабылданған шешім туралы жазбаша хабарлауды "
    "өтінемін. Табыстар мен отбасы құрамы туралы мәліметтерді қоса беремін.",
}
_DPI = 200


def page_of(language: str, slanted: bool) -> tuple[Frame, str]:
    """A page at 200 dpi with lines of text, and the text; slanted stands for handwriting."""
    width, height = round(210 / 25.4 * _DPI), round(297 / 25.4 * _DPI)
    picture = Image.new("RGB", (width, height), "white")
    drawn = ImageDraw.Draw(picture)
    name = next(path for path in sorted(_FONT.rglob("*.ttf")) if "Regular" in path.name)
    font = ImageFont.truetype(str(name), 34)
    words, lines, line = (_TEXTS[language] + " ") * 5, [], ""
    for word in words.split():
        if drawn.textlength(f"{line} {word}", font=font) > width - 320:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    for index, text in enumerate(lines):
        drawn.text((160, 180 + 58 * index), text, fill=(28, 36, 130) if slanted else (20, 20, 20), font=font)
    frame = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    if slanted:
        shear = np.array([[1, -0.25, 0.25 * height / 4], [0, 1, 0]], np.float32)
        frame = np.asarray(cv2.warpAffine(frame, shear, (width, height), borderValue=(255, 255, 255)), np.uint8)
        wave = np.sin(np.arange(width) / 37).astype(np.float32) * 3
        columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        frame = np.asarray(
            cv2.remap(frame, columns, rows + wave, cv2.INTER_LINEAR, borderValue=(255, 255, 255)), np.uint8
        )
    return frame, " ".join(lines)


def read(picture: Frame, language: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        command = ["tesseract", file.name, "-", "-l", language, "--dpi", str(_DPI), "--psm", "6"]
        said = subprocess.run(
            command, check=True, capture_output=True, env={"OMP_THREAD_LIMIT": "2", "PATH": "/usr/bin:/bin"}
        )
    return said.stdout.decode()


def error(read_text: str, true: str) -> float:
    """Levenshtein's distance through the length of the text, both in one form of Unicode, spaces as one."""
    one, two = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (read_text, true))
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1] / max(len(two), 1)


def _shown(pdf: bytes) -> Frame:
    page = pypdfium2.PdfDocument(pdf)[0]
    return np.ascontiguousarray(page.render(scale=_DPI / 72).to_numpy()[:, :, :3], np.uint8)


def codings(frame: Frame) -> dict[str, Callable[[], tuple[int, Frame]]]:
    """For each coding its bytes and what a reader sees of it."""
    found = scanner.find(frame) or scanner.whole_frame(frame)
    page = scanner.make_page(frame, found, "ink")
    flat = even_light(flatten(frame, found.points, "ink").pixels)
    gray = np.repeat(cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)[:, :, None], 3, axis=2).astype(np.uint8)

    def picture(data: bytes) -> tuple[int, Frame]:
        return len(data), np.ascontiguousarray(np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1])

    def pdf(data: bytes) -> tuple[int, Frame]:
        return len(data), _shown(data)

    return {
        "ours, JBIG2": lambda: pdf(page.to_pdf()),
        "ours, Group 4": lambda: pdf(page.to_pdf("group4")),
        "JPEG q75": lambda: picture(to_jpeg(flat, 75)),
        "WebP q50 gray": lambda: picture(to_webp(gray, 50, 4000)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2, help="photographs of each kind")
    arguments = parser.parse_args()
    if shutil.which("tesseract") is None:
        print("tesseract is missing: apt install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz")
        return
    print(f"{'page':<26}{'coding':<18}{'bytes':>9}{'OCR error %':>13}")
    for language in _TEXTS:
        for slanted in (False, True):
            sheet, text = page_of(language, slanted)
            for frames in (1, 8):
                sums: dict[str, list[tuple[int, float]]] = {}
                for seed in range(arguments.pages):
                    shots = [photograph(sheet, seed, (2592, 1944), grain=shot)[0] for shot in range(frames)]
                    for name, code in codings(mean_of(shots)).items():
                        size, seen = code()
                        sums.setdefault(name, []).append((size, error(read(seen, language), text)))
                kind = f"{language}, {'slanted' if slanted else 'printed'}, {frames} frame{'s' * (frames > 1)}"
                for name, values in sums.items():
                    size, wrong = np.mean(values, axis=0)
                    print(f"{kind:<26}{name:<18}{size:9.0f}{100 * wrong:13.2f}", flush=True)


if __name__ == "__main__":
    main()
