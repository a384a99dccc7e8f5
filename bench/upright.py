"""How often a page's way up is told, beside tesseract's detector in the same run.

`python -m bench.upright [--fonts DIR] [--hands DIR] [--photos DIR TRUTH] [--count N]
[--tesseract] [--worst DIR] [--json]`. Made-up sheets of each kind stand in all four positions.
TRUTH is a JSON file that gives for names of photographs in DIR how many quarter turns clockwise
bring each upright. Fonts are those of this system with Cyrillic letters, or of a folder, those of
handwriting in one of their own; the network has not seen the system's other than DejaVu. Pictures
of the ten sheets that were told worst, as they lay, go to the last folder.
"""

import argparse
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import scanner
from bench.printed import Words, languages
from scanner.cleaning import even_light, ink_mask
from scanner.flattening import FINE_DPI, flatten
from scanner.images import Frame, load_picture
from scanner.upright import position, turn

_DPI = 200
_A4 = (1654, 2339)
_WORST = 10


@dataclass(frozen=True)
class Sheet:
    """What is painted on: a sheet of (width, height) pixels, a font, and words of one language."""

    chance: np.random.Generator
    draw: ImageDraw.ImageDraw
    font_file: Path
    words: Words
    size: tuple[int, int]

    def font(self, points: float) -> ImageFont.FreeTypeFont:
        """The font in a size."""
        return ImageFont.truetype(str(self.font_file), round(points / 72 * _DPI))


Paint = Callable[[Sheet], None]


def _letter(sheet: Sheet) -> None:
    """Paragraphs of text."""
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    points = chance.uniform(8, 14)
    font, y = sheet.font(points), 180.0
    while y < sheet.size[1] - 200:
        draw.text((160, y), words.line(chance, round(90 * 9 / points)), fill=30, font=font)
        y += font.size * (2.6 if chance.random() < 0.12 else 1.4)


def _form(sheet: Sheet) -> None:
    """Questions flushed right, with circles or empty lines beside them."""
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    font = sheet.font(chance.uniform(9, 12))
    circles = chance.random() < 0.5
    for row in range(24):
        y, text = 220 + row * 80, words.line(chance, int(chance.integers(8, 34)))
        draw.text((980 - font.getlength(text), y), text, fill=30, font=font)
        if circles:
            for column in range(5):
                x = 1060 + column * 90
                draw.ellipse((x, y, x + 38, y + 38), outline=30, width=3)
        else:
            draw.line((1030, y + 40, sheet.size[0] - 150, y + 40), fill=60, width=3)


def _table(sheet: Sheet) -> None:
    """A table with names and numbers, as wide as the sheet."""
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    font = sheet.font(chance.uniform(8, 11))
    columns, rows = int(chance.integers(3, 7)), int(chance.integers(10, 30))
    wide, tall = (sheet.size[0] - 240) / columns, (sheet.size[1] - 400) / rows
    for row in range(rows + 1):
        draw.line((120, 200 + row * tall, sheet.size[0] - 120, 200 + row * tall), fill=40, width=3)
    for column in range(columns + 1):
        x = 120 + column * wide
        draw.line((x, 200, x, 200 + rows * tall), fill=40, width=3)
    for row in range(rows):
        for column in range(columns):
            text = (
                words.line(chance, round(wide / font.size * 1.2))
                if column == 0
                else str(chance.integers(0, 99999))
            )
            while font.getlength(text) > wide - 16:
                text = text[:-1]
            draw.text((130 + column * wide, 206 + row * tall), text, fill=30, font=font)


def _answers(sheet: Sheet) -> None:
    """Numbered lines of circles, some filled, under a heading: what says which way is up is small
    beside them.
    """
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    font, large = sheet.font(8), sheet.font(16)
    draw.text((300, 120), words.line(chance, 20).upper(), fill=30, font=large)
    for column in range(4):
        for row in range(40):
            x, y = 160 + column * 360, 300 + row * 48
            draw.text((x, y), str(column * 40 + row + 1), fill=30, font=font)
            for circle in range(4):
                at = (x + 70 + 58 * circle, y, x + 104 + 58 * circle, y + 34)
                draw.ellipse(at, outline=60, width=2, fill=30 if chance.random() < 0.2 else None)


def _card(sheet: Sheet) -> None:
    """An identity card at 200 dpi of its own size: a picture, a few names and numbers."""
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    font, small = sheet.font(8), sheet.font(5)
    draw.rectangle((30, 120, 200, 340), fill=140)
    for row in range(4):
        draw.text((230, 100 + row * 70), words.line(chance, 8), fill=90, font=small)
        text = words.line(chance, 10) if row % 2 else str(chance.integers(10**11, 10**12))
        draw.text((230, 122 + row * 70), text.upper()[:18], fill=30, font=font)


def _nearly_empty(sheet: Sheet) -> None:
    """Two or three lines on a sheet."""
    chance, draw, words = sheet.chance, sheet.draw, sheet.words
    font = sheet.font(chance.uniform(10, 16))
    for row in range(int(chance.integers(2, 4))):
        at = (chance.uniform(150, 700), 300 + row * 60)
        draw.text(at, words.line(chance, int(chance.integers(12, 32))), fill=30, font=font)


_HAND, _BLURRED = "hand", "out of focus"
_SHARP, _SOFT = 1.2, 4.2  # pixels at 200 dots an inch
KINDS: dict[str, tuple[Paint, tuple[int, int]]] = {
    "text": (_letter, _A4),
    _HAND: (_letter, _A4),
    _BLURRED: (_letter, _A4),
    "form flushed right": (_form, _A4),
    "table": (_table, _A4),
    "landscape table": (_table, (_A4[1], _A4[0])),
    "answer sheet": (_answers, _A4),
    "nearly empty": (_nearly_empty, _A4),
    "card": (_card, (674, 425)),
}


def made_up(fonts: list[Path], hands: list[Path], count: int) -> Iterator[tuple[str, Frame]]:
    """Upright ink masks at 200 dpi, by their kinds and languages."""
    chance = np.random.default_rng(11)
    for kind, (paint, size) in KINDS.items():
        for language, words in zip(("Kazakh", "Russian", "Latin"), languages(), strict=True):
            able = [font for font in (hands if kind == _HAND else fonts) if words.drawn_by(font)]
            for _ in range(count if able else 0):
                picture = Image.new("L", size, 250)
                font = able[int(chance.integers(len(able)))]
                paint(Sheet(chance, ImageDraw.Draw(picture), font, words, size))
                soft = _SOFT if kind == _BLURRED else _SHARP
                gray = cv2.GaussianBlur(np.asarray(picture, np.uint8), (0, 0), soft)
                noisy = gray + chance.normal(0, 5, gray.shape)
                pixels = np.clip(np.repeat(noisy[:, :, None], 3, 2), 0, 255).astype(np.uint8)
                yield f"{kind}, {language}", ink_mask(even_light(pixels), _DPI)


def photographed(folder: Path, truth: Path) -> Iterator[tuple[str, Frame, float]]:
    """Ink masks of photographs, turned upright, and their dots an inch."""
    quarters: dict[str, int | None] = json.loads(truth.read_text("utf-8"))
    for name, turns in sorted(quarters.items()):
        if turns is None or not (folder / name).exists():
            continue
        frame = load_picture((folder / name).read_bytes())
        found = None if scanner.is_flat(frame) else scanner.find(frame)
        sheet = flatten(frame, found or scanner.whole_frame(frame), "ink", FINE_DPI)
        yield name, turn(ink_mask(even_light(sheet.pixels), sheet.dpi), turns), sheet.dpi


def by_tesseract(mask: Frame, dpi: float) -> int | None:
    """How many quarter turns its detector asks for; `None` if it does not say."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(cv2.imencode(".png", mask)[1].tobytes())
        command = ["tesseract", file.name, "-", "--psm", "0", "--dpi", str(round(dpi))]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    angle = re.search(r"Rotate: (\d+)", result.stdout)
    return int(angle[1]) // 90 if angle else None


class Tally:
    """What was told of the sheets of one kind."""

    def __init__(self) -> None:
        self.count = self.right = self.wrong = self.unsure = self.turned_away = 0
        self.told_by_tesseract = self.away_by_tesseract = 0
        self.seconds = 0.0
        self.ill_told: list[tuple[int, Frame]] = []

    def add(self, upright: Frame, dpi: float, beside: bool) -> None:
        """Ask about a sheet in each position."""
        for quarters in range(4):
            mask = turn(upright, -quarters)
            began = time.perf_counter()
            told = position(mask, dpi)
            self.seconds += time.perf_counter() - began
            self.count += 1
            self.right += told.quarters == quarters
            self.unsure += not told.sure
            self.wrong += told.sure and told.quarters != quarters
            if told.quarters != quarters or not told.sure:
                self.ill_told.append((2 if told.sure else 1, mask))
            self.turned_away += quarters == 0 and told.quarters != 0
            if beside:
                theirs = by_tesseract(mask, dpi)
                self.told_by_tesseract += theirs == quarters
                self.away_by_tesseract += quarters == 0 and theirs not in (0, None)

    def row(self, beside: bool) -> str:
        """One line of the table."""
        parts = [
            f"{self.count:5}",
            f"{self.right / self.count:7.1%}",
            f"{self.wrong / self.count:6.1%}",
            f"{self.unsure / self.count:7.1%}",
            f"{self.turned_away:5}",
            f"{self.seconds / self.count * 1000:6.0f}",
        ]
        if beside:
            parts += [f"{self.told_by_tesseract / self.count:9.1%}", f"{self.away_by_tesseract:5}"]
        return " ".join(parts)


def _write_worst(tallies: dict[str, Tally], folder: Path) -> None:
    """The ten that were told worst, as they lay, wrong ones first."""
    folder.mkdir(parents=True, exist_ok=True)
    ill_told = [
        (bad, kind, mask) for kind, tally in tallies.items() for bad, mask in tally.ill_told
    ]
    ill_told.sort(key=lambda one: -one[0])
    for place, (bad, kind, mask) in enumerate(ill_told[:_WORST], 1):
        how = "wrong" if bad == 2 else "unsure"
        path = folder / f"{place:02}-{how}-{kind.replace(', ', '-')}.png"
        path.write_bytes(cv2.imencode(".png", mask)[1].tobytes())


def _system_fonts() -> list[Path]:
    listed = subprocess.run(
        ["fc-list", ":lang=ru", "file"], capture_output=True, text=True, check=True
    ).stdout
    files = sorted(Path(line.rstrip(": \n")) for line in listed.splitlines())
    return [file for file in files if file.suffix in (".ttf", ".otf", ".t1") and file.exists()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--hands", type=Path, help="a folder with fonts of handwriting")
    parser.add_argument("--photos", type=Path, nargs=2, metavar=("DIR", "TRUTH"))
    parser.add_argument("--count", type=int, default=4, help="sheets of each kind and language")
    parser.add_argument("--tesseract", action="store_true", help="its detector beside ours")
    parser.add_argument("--worst", type=Path, help="a folder for pictures of the ten worst")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    fonts = sorted(arguments.fonts.glob("*.ttf")) if arguments.fonts else _system_fonts()
    tallies: dict[str, Tally] = {}
    hands = sorted(arguments.hands.glob("*.ttf")) if arguments.hands else []
    for kind, mask in made_up(fonts, hands, arguments.count):
        tallies.setdefault(kind, Tally()).add(mask, _DPI, arguments.tesseract)
    if arguments.photos:
        for _name, mask, dpi in photographed(*arguments.photos):
            tallies.setdefault("photographs", Tally()).add(mask, dpi, arguments.tesseract)
    print(f"{'sheets':28} count   right  wrong  unsure  away     ms  tesseract  away")
    for kind, tally in tallies.items():
        print(f"{kind:28} {tally.row(arguments.tesseract)}", flush=True)
    if arguments.worst:
        _write_worst(tallies, arguments.worst)
    if arguments.json:
        counts = {
            kind: vars(tally) | {"ill_told": len(tally.ill_told)} for kind, tally in tallies.items()
        }
        print(json.dumps(counts))


if __name__ == "__main__":
    main()
