"""Made-up print and writing, as the kiosk's ink mask shows it: what tells top from bottom is
learned and measured on it.

Ink is drawn three times as fine as it is given, worn, and made small.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

from scanner.images import Frame

ROOT = Path(__file__).resolve().parents[1]
_FINE = 3
_LEAST_INK = 1.0  # of 255, in the mean
_REVERSED, _OUT_OF_FOCUS = 0.04, 0.2  # how often print is white on black, and not sharp
_BY_HAND = 0.4  # how often what has letters is written
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Words:
    """What is written: words of one language, and how often a number stands among them."""

    words: tuple[str, ...]
    letters: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", frozenset("".join(self.words[:4000])))

    def drawn_by(self, font_file: Path) -> bool:
        """Whether a font has every letter of the language."""
        return self.letters <= _letters(font_file, self.letters)

    def line(self, chance: np.random.Generator, longest: int) -> str:
        """Words in a row, of about so many signs; capitals and numbers among them."""
        parts: list[str] = []
        numbers = chance.choice([0.05, 0.2, 0.9], p=[0.7, 0.22, 0.08])
        style = chance.random()
        while sum(map(len, parts)) + len(parts) < longest:
            if chance.random() < numbers:
                parts.append(_number(chance))
            else:
                word = self.words[int(chance.integers(len(self.words)))]
                parts.append(word if chance.random() < 0.2 else word.lower())
        text = " ".join(parts)
        if style < 0.12:
            return text.upper()
        return text.title() if style < 0.2 else text[:1].upper() + text[1:]


def _number(chance: np.random.Generator) -> str:
    digits = "".join(map(str, chance.integers(0, 10, int(chance.integers(1, 13)))))
    way = chance.random()
    if way < 0.25:
        return f"{digits[:2]}.{digits[2:4]}.20{digits[-2:]}"
    if way < 0.4:
        return f"{digits[:3]} {digits[3:6]},{digits[-2:]}"
    return f"№{digits}" if way < 0.5 else digits


@cache
def languages() -> tuple[Words, ...]:
    """Kazakh, Russian and English words, from the sentences of the program itself."""
    found = []
    for language in ("kk", "ru"):
        catalog = (
            ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "django.po"
        ).read_text("utf-8")
        sides = re.findall(r'^(?:msgstr.*?)?"(.*)"$', catalog, re.MULTILINE)
        found.append(Words(tuple(w for w in _WORD.findall(" ".join(sides)) if not w.isascii())))
    english = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    found.append(Words(tuple(word for word in _WORD.findall(english) if word.isascii())))
    return tuple(found)


@cache
def _opened(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size)


@cache
def _letters(font_file: Path, letters: frozenset[str]) -> frozenset[str]:
    """Those of the letters that a font has: what it lacks looks like a sign that no font has."""
    font = _opened(font_file, 24)
    lacking = bytes(font.getmask("\uffff"))
    return frozenset(letter for letter in letters if bytes(font.getmask(letter)) != lacking)


def block(
    chance: np.random.Generator, fonts: Sequence[Path], hands: Sequence[Path], side: int
) -> tuple[Frame, bool]:
    """A square of ink, `side` pixels, 255 where there is ink, upright, in print or in the fonts of
    hands; and whether it has letters at all.
    """
    wide = side * _FINE
    picture = Image.new("L", (wide, wide), 0)
    draw = ImageDraw.Draw(picture)
    has_letters = chance.random() < 0.84
    if has_letters:
        is_written = chance.random() < _BY_HAND
        size = _write(chance, picture, draw, hands if is_written else fonts)
        if is_written:
            picture = _unsteady(chance, picture, size)
            draw = ImageDraw.Draw(picture)
        has_letters = float(np.asarray(picture).mean()) > _LEAST_INK
    if not has_letters and chance.random() < 0.5:
        _texture(chance, draw, wide)
    elif not has_letters or chance.random() < 0.25:
        _scribble(chance, draw, wide, 1 if has_letters else int(chance.integers(2, 9)))
    if chance.random() < 0.3:
        _rules(chance, draw, wide)
    if has_letters and chance.random() < _REVERSED:
        picture = ImageOps.invert(picture)
    return _worn(chance, np.asarray(picture, np.uint8), side), has_letters


def _write(
    chance: np.random.Generator,
    picture: Image.Image,
    draw: ImageDraw.ImageDraw,
    fonts: Sequence[Path],
) -> int:
    """Lines of text: many, a few, one, or a few words; small or large. Gives the letters' size."""
    wide = picture.width
    words = languages()[int(chance.choice(3, p=[0.35, 0.35, 0.3]))]
    font_file = fonts[int(chance.integers(len(fonts)))]
    while not words.drawn_by(font_file):
        font_file = fonts[int(chance.integers(len(fonts)))]
    size = round(_FINE * float(np.exp(chance.uniform(np.log(7.5), np.log(38)))))
    font = _opened(font_file, size)
    step = size * chance.uniform(1.0, 1.9)
    lines = int(chance.choice([1, 2, 3, 30], p=[0.12, 0.13, 0.15, 0.6]))
    top = -chance.uniform(0, step) if lines == 30 else chance.uniform(-0.1, 0.9) * wide
    left = -chance.uniform(0, wide) if chance.random() < 0.6 else chance.uniform(0, 0.6) * wide
    flush_right, ragged = chance.random() < 0.2, chance.random() < 0.4
    strength = int(chance.uniform(170, 256))
    thick = int(chance.integers(1, 4)) if chance.random() < 0.25 else 0
    for number in range(lines):
        y = top + number * step
        if y > wide:
            break
        if chance.random() < 0.1 and lines > 3:
            continue
        text = words.line(chance, int(chance.integers(2, 9) if ragged else 3 * wide / size))
        x = left
        if flush_right:
            x = wide * 0.95 - font.getlength(text)
        elif ragged:
            x += chance.uniform(0, 0.4) * wide
        if chance.random() < 0.12:
            _by_letter(chance, draw, (x, y), text, font, strength)
        else:
            draw.text((x, y), text, fill=strength, font=font, stroke_width=thick)
    return size


def _unsteady(chance: np.random.Generator, picture: Image.Image, letter: int) -> Image.Image:
    """No two letters of a hand are the same: everything bent by about a tenth of a letter's size,
    and lines that rise and fall.
    """
    wide = picture.width
    bends = np.zeros((2, wide, wide), np.float32)
    for apart, amount in ((0.5, 0.06), (3.0, 0.12)):
        count = min(64, max(2, round(wide / (apart * letter))) + 1)
        coarse = chance.normal(0, chance.uniform(0, amount) * letter, (2, count, count))
        for way, values in enumerate(coarse.astype(np.float32)):
            bends[way] += cv2.resize(values, (wide, wide), interpolation=cv2.INTER_CUBIC)
    down, across = np.indices((wide, wide), np.float32)
    ink = np.asarray(picture, np.uint8)
    return Image.fromarray(cv2.remap(ink, across + bends[0], down + bends[1], cv2.INTER_LINEAR))


def _by_letter(
    chance: np.random.Generator,
    draw: ImageDraw.ImageDraw,
    start: tuple[float, float],
    text: str,
    font: ImageFont.FreeTypeFont,
    strength: int,
) -> None:
    """As a hand writes, or a form with a box for each letter."""
    x, y = start
    boxes, tall = chance.random() < 0.4, float(font.size)
    gap = chance.uniform(0.15, 0.9) * tall if boxes else 0.0
    for letter in text:
        draw.text((x, y + chance.normal(0, 0.04) * tall), letter, fill=strength, font=font)
        if boxes:
            draw.rectangle((x - gap / 2, y, x + tall * 0.8, y + tall * 1.25), outline=strength)
            x += tall * 0.8 + gap
        else:
            x += font.getlength(letter) * chance.uniform(0.95, 1.2)


def _scribble(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, wide: int, count: int
) -> None:
    """Strokes that say nothing about top and bottom: signatures, drawings, blots, bars."""
    for _ in range(count):
        way, strength = chance.random(), int(chance.uniform(120, 256))
        points = chance.uniform(-0.2, 1.2, (int(chance.integers(2, 9)), 2)) * wide
        if way < 0.5:
            width = int(chance.integers(1, 9))
            draw.line(
                [tuple(p) for p in points.tolist()], fill=strength, width=width, joint="curve"
            )
        elif way < 0.75:
            x, y = points[0].tolist()
            tall = chance.uniform(0.02, 0.5) * wide
            draw.ellipse(
                (x - tall, y - tall, x + tall, y + tall),
                outline=strength,
                fill=strength if chance.random() < 0.3 else None,
                width=int(chance.integers(1, 9)),
            )
        elif way < 0.9:
            draw.polygon([tuple(p) for p in points.tolist()] + [(0.0, 0.0)], outline=strength)
        else:
            grain = chance.uniform(0, wide, (60, 2)).tolist()
            draw.point([tuple(p) for p in grain], fill=strength)


def _texture(chance: np.random.Generator, draw: ImageDraw.ImageDraw, wide: int) -> None:
    """What is dense and says nothing: bar codes, square codes, hatching, dots of a print, the
    circles of an answer sheet.
    """
    corners = np.sort(chance.uniform(0, wide, (2, 2)), axis=0).ravel()
    box = [0.0, 0.0, float(wide), float(wide)] if chance.random() < 0.5 else corners.tolist()
    way = (_bars, _cells, _hatching, _dots, _circles)[int(chance.integers(5))]
    way(chance, draw, box, chance.uniform(0.01, 0.06) * wide)


def _bars(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, box: list[float], fine: float
) -> None:
    x, top, right, bottom = box
    while x < right:
        thick = fine * int(chance.integers(1, 5)) / 2
        draw.rectangle((x, top, x + thick, bottom), fill=255)
        x += thick + fine * int(chance.integers(1, 5)) / 2


def _cells(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, box: list[float], fine: float
) -> None:
    left, top, right, bottom = box
    for row, column in np.argwhere(chance.random((40, 40)) < chance.uniform(0.2, 0.6)).tolist():
        x, y = left + column * fine, top + row * fine
        if x < right and y < bottom:
            draw.rectangle((x, y, x + fine, y + fine), fill=255)


def _hatching(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, box: list[float], fine: float
) -> None:
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    lean, bend = chance.uniform(-1.5, 1.5), chance.uniform(-0.3, 0.3)
    x = left - wide
    while x < right + wide:
        middle = (x + (lean / 2 + bend) * wide, top + tall / 2)
        points = [(x, top), middle, (x + lean * wide, bottom)]
        draw.line(points, fill=255, width=max(1, round(fine / 3)), joint="curve")
        x += fine * chance.uniform(0.7, 1.3)


def _dots(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, box: list[float], fine: float
) -> None:
    left, top, right, bottom = box
    size = chance.uniform(0.2, 0.6) * fine
    for x in np.arange(left, right, fine).tolist():
        for y in np.arange(top, bottom, fine).tolist():
            grain = size * chance.uniform(0.3, 1.2)
            draw.ellipse((x, y, x + grain, y + grain), fill=255)


def _circles(
    chance: np.random.Generator, draw: ImageDraw.ImageDraw, box: list[float], fine: float
) -> None:
    """In lines and columns that are not as far apart as each other, some of them filled."""
    left, top, right, bottom = box
    size = 4 * fine
    width = max(1, round(size * chance.uniform(0.04, 0.16)))
    filled = chance.uniform(0, 0.4)
    for x in np.arange(left, right, size * chance.uniform(1.1, 2.6)).tolist():
        for y in np.arange(top, bottom, size * chance.uniform(1.1, 2.6)).tolist():
            fill = 255 if chance.random() < filled else None
            draw.ellipse((x, y, x + size, y + size), outline=255, fill=fill, width=width)


def _rules(chance: np.random.Generator, draw: ImageDraw.ImageDraw, wide: int) -> None:
    """Lines of a table or of ruled paper."""
    step, width = chance.uniform(0.06, 0.5) * wide, int(chance.integers(1, 6))
    both, strength = chance.random() < 0.5, int(chance.uniform(60, 256))
    at = chance.uniform(0, step)
    is_across = chance.random() < 0.7
    while at < wide:
        if both or is_across:
            draw.line((0, at, wide, at), fill=strength, width=width)
        if both or not is_across:
            draw.line((at, 0, at, wide), fill=strength, width=width)
        at += step


def _worn(chance: np.random.Generator, ink: Frame, side: int) -> Frame:
    """Slanted a little, blurred, made thin or fat, speckled, as masks of photographs are."""
    wide = ink.shape[0]
    angle = chance.normal(0, 5.0 if chance.random() < 0.2 else 1.2)
    shear = chance.uniform(-0.45, 0.25) if chance.random() < 0.2 else chance.normal(0, 0.03)
    matrix = cv2.getRotationMatrix2D((wide / 2, wide / 2), angle, chance.uniform(0.97, 1.03))
    matrix[0, 1] += shear
    matrix[1, 0] += chance.normal(0, 0.015)
    worn = cv2.warpAffine(ink, matrix, (wide, wide))
    if chance.random() < _OUT_OF_FOCUS:
        blurred = cv2.GaussianBlur(worn, (0, 0), chance.uniform(2.4, 5.5)).astype(np.float32)
        darkest = max(float(np.percentile(blurred, 99)), 1.0)
        limit = darkest * chance.uniform(0.25, 0.65)
        blurred += chance.normal(0, 0.04 * darkest, blurred.shape)
        worn = np.asarray(np.where(blurred > limit, 255, 0), np.uint8)
    elif chance.random() < 0.75:
        blurred = cv2.GaussianBlur(worn, (0, 0), chance.uniform(0.5, 2.4)).astype(np.float32)
        blurred += chance.normal(0, chance.uniform(0, 22), blurred.shape)
        limit = chance.uniform(50, 150)
        worn = np.asarray(np.where(blurred > limit, 255, 0), np.uint8)
    if chance.random() < 0.15:
        drop = cv2.resize(chance.random((12, 12)), (wide, wide), interpolation=cv2.INTER_CUBIC)
        worn = np.asarray(np.where(drop > 0.25, worn, 0), np.uint8)
    small = cv2.resize(worn, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)
