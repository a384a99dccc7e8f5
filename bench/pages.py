"""What a page costs on the line, and how well it reads: our PDF and the usual codings of the same
flattened page.

`python -m bench.pages`: made-up photographs of printed and of handwritten pages; the reading is
tesseract's (rus and kaz), so that a figure does not depend on anybody's eyes. The error is the
share of characters to be mended.
`python -m bench.pages --papers`: the same print on papers as they come (`bench/papers.py`), in the
look that the page chooses itself.
`python -m bench.pages --photos DIR [--languages eng+rus]`: real photographs, and how many of the
words that are read on the flattened sheet are still read on the page (`bench/readability.py`).
"""

import argparse
import io
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import scanner
from bench.papers import PAPERS
from bench.readability import compare_photographs, plain_threshold, rendered
from scanner.cleaning import even_light
from scanner.flattening import flatten
from scanner.images import Frame, load_picture, to_jpeg, to_webp
from scanner.samples import photograph
from scanner.stills import mean_of

_FONT = Path(__file__).parent.parent / "resources" / "fonts"
_TEXTS = {
    "rus": (
        "Прошу назначить моей семье адресную социальную помощь. О принятом решении прошу сообщить"
        " письменно. Сведения о доходах и составе семьи прилагаю, за их достоверность отвечаю."
    ),
    "kaz": (
        "Отбасыма атаулы әлеуметтік көмек тағайындауды сұраймын. Қабылданған шешім туралы жазбаша"
        " хабарлауды өтінемін. Табыстар мен отбасы құрамы туралы мәліметтерді қоса беремін."
    ),
}
_DPI = 200
_KAZAKH = "әғқңөұүһі" + "ӘҒҚҢӨҰҮҺІ"


class Hand:
    """A font for one kind of page: letters that the first file lacks are taken from the second."""

    def __init__(self, files: Sequence[Path], size: int) -> None:
        self._fonts = [ImageFont.truetype(str(path), size) for path in files]

    def _of(self, letter: str) -> ImageFont.FreeTypeFont:
        return self._fonts[-1 if letter in _KAZAKH and len(self._fonts) > 1 else 0]

    def length(self, text: str) -> float:
        return float(sum(self._of(letter).getlength(letter) for letter in text))

    def draw(
        self,
        canvas: ImageDraw.ImageDraw,
        place: tuple[float, float],
        text: str,
        color: tuple[int, int, int],
    ) -> None:
        x, y = place
        for letter in text:
            canvas.text((x, y), letter, fill=color, font=self._of(letter))
            x += self._of(letter).getlength(letter)


def print_hand() -> Hand:
    """The program's own font, 12 points high."""
    name = next(path for path in sorted(_FONT.rglob("*.ttf")) if "Regular" in path.name)
    return Hand([name], 34)


def hands(folder: Path) -> dict[str, Hand]:
    """Print, and handwriting by the Caveat font (SIL Open Font License), if npm can bring it."""
    available = {"printed": print_hand()}
    fetch = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "@fontsource/caveat",
    ]
    if (
        shutil.which("npm") is None
        or subprocess.run(fetch, cwd=folder, check=False, capture_output=True).returncode
    ):
        print("handwriting could not be had here (npm)")
        return available
    files = folder / "node_modules" / "@fontsource" / "caveat" / "files"
    woff = [files / f"caveat-{part}-400-normal.woff" for part in ("cyrillic", "cyrillic-ext")]
    return available | {"handwritten": Hand(woff, 54)}


def page_of(language: str, kind: str, hand: Hand) -> tuple[Frame, str]:
    """A page at 200 dpi with lines of text, and the text; handwriting is blue and does not keep to
    its lines.
    """
    width, height = round(210 / 25.4 * _DPI), round(297 / 25.4 * _DPI)
    picture = Image.new("RGB", (width, height), "white")
    canvas = ImageDraw.Draw(picture)
    lines, line = [], ""
    for word in ((_TEXTS[language] + " ") * 5).split():
        if hand.length(f"{line} {word}") > width - 320:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    is_print = kind == "printed"
    for index, text in enumerate(lines):
        color = (20, 20, 20) if is_print else (28, 36, 130)
        hand.draw(canvas, (160, 180 + (58 if is_print else 72) * index), text, color)
    frame = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    if not is_print:
        wave = np.sin(np.arange(width) / 37).astype(np.float32) * 3
        columns, rows = np.meshgrid(
            np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
        )
        frame = np.asarray(
            cv2.remap(frame, columns, rows + wave, cv2.INTER_LINEAR, borderValue=(255, 255, 255)),
            np.uint8,
        )
    return frame, " ".join(lines)


def read(picture: Frame, language: str, dpi: int = _DPI) -> str:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        command = ["tesseract", file.name, "-", "-l", language, "--dpi", str(dpi), "--psm", "6"]
        result = subprocess.run(
            command,
            check=True,
            capture_output=True,
            env={"OMP_THREAD_LIMIT": "2", "PATH": "/usr/bin:/bin"},
        )
    return result.stdout.decode()


def error(read_text: str, true_text: str) -> float:
    """Levenshtein's distance through the length of the text, both in one form of Unicode, spaces as
    one.
    """
    one, two = (
        " ".join(unicodedata.normalize("NFC", text).split()) for text in (read_text, true_text)
    )
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1] / max(len(two), 1)


def codings(frame: Frame) -> dict[str, Callable[[], tuple[int, Frame]]]:
    """For each coding its bytes and what a reader sees of it."""
    found = scanner.find(frame) or scanner.whole_frame(frame)
    page = scanner.make_page(frame, found, "ink")
    flat = even_light(flatten(frame, found, "ink").pixels)
    gray = np.repeat(cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)[:, :, None], 3, axis=2).astype(np.uint8)

    def picture(data: bytes) -> tuple[int, Frame]:
        return len(data), np.ascontiguousarray(
            np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1]
        )

    def pdf(data: bytes) -> tuple[int, Frame]:
        return len(data), rendered(data, _DPI)

    return {
        "ours, JBIG2": lambda: pdf(page.to_pdf()),
        "ours, Group 4": lambda: pdf(page.to_pdf("group4")),
        "JPEG q75": lambda: picture(to_jpeg(flat, 75)),
        "WebP q50 gray": lambda: picture(to_webp(gray, 50, 4000)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2, help="photographs of each kind")
    parser.add_argument("--papers", action="store_true", help="print on papers of many kinds")
    parser.add_argument("--photos", type=Path, help="a folder of real photographs instead")
    parser.add_argument("--languages", default="rus+kaz", help="of tesseract, for --photos")
    parser.add_argument("--worst", type=Path, help="a folder for overlays of the ten worst")
    arguments = parser.parse_args()
    if shutil.which("tesseract") is None:
        print("tesseract is missing: apt install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz")
        return
    if arguments.photos:
        compare_photographs(arguments.photos, arguments.languages, arguments.worst)
        return
    print(f"{'page':<28}{'coding':<18}{'bytes':>9}{'OCR error %':>13}")
    if arguments.papers:
        compare_papers()
        return
    with tempfile.TemporaryDirectory() as folder:
        kinds = [(language, *kind) for language in _TEXTS for kind in hands(Path(folder)).items()]
        for language, kind, hand in kinds:
            compare(language, kind, page_of(language, kind, hand), arguments.pages)


def compare_papers() -> None:
    """Each paper photographed once, in both languages."""
    camera = (3264, 2448)
    hand = print_hand()
    for language in _TEXTS:
        sheet, text = page_of(language, "printed", hand)
        for name, paper in PAPERS.items():
            frame, corners = photograph(paper(sheet), 1, camera)
            found = scanner.Found(corners, 1.0)
            page = scanner.make_page(frame, found)
            even_pixels = even_light(flatten(frame, found, "ink").pixels)
            gray = np.asarray(cv2.cvtColor(even_pixels, cv2.COLOR_BGR2GRAY), np.uint8)
            data, jpeg = page.to_pdf(), to_jpeg(gray, 25)
            size, mask, _ = plain_threshold(gray)
            look = f"ours, {page.look} {page.why}"
            rows = {
                look: (len(data), rendered(data, _DPI)),
                "gray JPEG q25": (len(jpeg), load_picture(jpeg)),
                "Sauvola, Group 4": (size, mask),
            }
            for coding, (count, picture) in rows.items():
                dpi = round(_DPI * picture.shape[0] / gray.shape[0])
                wrong = error(read(np.asarray(picture, np.uint8), language, dpi), text)
                title = f"{language}, {name}"
                print(f"{title:<28}{coding:<18}{count:9}{100 * wrong:13.2f}", flush=True)


def compare(language: str, kind: str, page: tuple[Frame, str], pages: int) -> None:
    sheet, text = page
    for frames in (1, 8):
        sums: dict[str, list[tuple[int, float]]] = {}
        for seed in range(pages):
            shots = [photograph(sheet, seed, (2592, 1944), grain=shot)[0] for shot in range(frames)]
            for name, code in codings(mean_of(shots)).items():
                size, picture = code()
                sums.setdefault(name, []).append((size, error(read(picture, language), text)))
        title = f"{language}, {kind}, {frames} frame{'s' * (frames > 1)}"
        for name, values in sums.items():
            size, wrong = np.mean(values, axis=0)
            print(f"{title:<28}{name:<18}{size:9.0f}{100 * wrong:13.2f}", flush=True)


if __name__ == "__main__":
    main()
