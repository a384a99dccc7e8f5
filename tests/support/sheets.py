"""Pictures of sheets for made-up photographs: forms, letters, tables, ruled leaves, handwriting,
cards, bare paper.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_TALL = 420
WORDS = "Familiya imya otchestvo 220941"


def written(height: float, rows: int = 30, gray: int = 30) -> Frame:
    """An A4 sheet at 200 dpi with lines of print, so many of OpenCV's sizes high."""
    page = np.full((2339, 1654, 3), 248, np.uint8)
    thick = max(1, round(2.4 * height))
    for row in range(rows):
        at = (150, 200 + round((2000 / rows) * row))
        cv2.putText(page, WORDS, at, 0, height, (gray, gray, gray), thick, cv2.LINE_AA)
    return page


def sheet_picture(
    chance: np.random.Generator, ratio: float, pictures: Sequence[Frame] = ()
) -> Floats:
    """A sheet (H, W, 3), BGR 0..255, whose width through height is `ratio`."""
    height = _TALL if ratio < 1 else int(_TALL / ratio)
    width = max(40, int(height * ratio))
    paper = np.array([255, 255, 255], np.float32) * chance.uniform(0.86, 1.0)
    if chance.random() < 0.3:
        paper *= chance.uniform(0.84, 1.0, 3).astype(np.float32)
    sheet = np.empty((height, width, 3), np.float32)
    sheet[:] = paper
    kind = int(chance.choice(7, p=[0.26, 0.2, 0.13, 0.12, 0.12, 0.1, 0.07]))
    (_text, _form, _table, _ruled, _script, _card, _bare)[kind](chance, sheet, pictures)
    if chance.random() < 0.2:
        _fold(chance, sheet)
    return sheet


def _ink(chance: np.random.Generator) -> list[float]:
    return [
        c * 1.0
        for c in ((20, 20, 20), (60, 60, 60), (140, 50, 30), (150, 30, 20), (90, 90, 90))[
            int(chance.integers(5))
        ]
    ]


def _line(
    chance: np.random.Generator,
    sheet: Floats,
    x: float,
    y: float,
    end: float,
    tall: float,
    ink: list[float],
) -> None:
    """Words: small marks beside each other."""
    while x < end:
        word = chance.uniform(1.5, 8) * tall * 0.55
        stop = min(x + word, end)
        for letter in np.arange(x, stop, max(2.0, tall * 0.55)):
            top = y - tall * chance.uniform(0.5, 1.0)
            right = letter + tall * 0.35
            cv2.rectangle(
                sheet,
                (int(letter), int(top)),
                (int(right), int(y)),
                ink,
                -1 if chance.random() < 0.4 else 1,
            )
        x = stop + tall * 0.5


def _text(chance: np.random.Generator, sheet: Floats, _pictures: Sequence[Frame]) -> None:
    height, width = sheet.shape[:2]
    tall, margin = chance.uniform(3, 8), chance.uniform(0.05, 0.16) * width
    ink, y = _ink(chance), chance.uniform(0.05, 0.2) * height
    last = chance.uniform(0.5, 0.97) * height
    while y < last:
        end = (width - margin) * (chance.uniform(0.4, 1.0) if chance.random() < 0.25 else 1.0)
        if chance.random() < 0.9:
            _line(chance, sheet, margin, y, end, tall, ink)
        y += tall * chance.uniform(1.5, 2.1)


def _form(chance: np.random.Generator, sheet: Floats, _pictures: Sequence[Frame]) -> None:
    height, width = sheet.shape[:2]
    ink, margin = _ink(chance), chance.uniform(0.04, 0.1) * width
    if chance.random() < 0.5:
        color = chance.uniform(40, 240, 3).tolist()
        cv2.rectangle(sheet, (0, 0), (width, int(height * chance.uniform(0.04, 0.14))), color, -1)
    y = chance.uniform(0.1, 0.2) * height
    while y < 0.94 * height:
        tall = chance.uniform(3, 7)
        if chance.random() < 0.5:
            box = chance.uniform(2.5, 8) * tall
            cv2.rectangle(sheet, (int(margin), int(y)), (int(width - margin), int(y + box)), ink, 1)
            _line(
                chance, sheet, margin + 4, y + tall + 3, width * chance.uniform(0.3, 0.8), tall, ink
            )
            y += box + tall * 2
        else:
            _line(chance, sheet, margin, y + tall, width * chance.uniform(0.4, 0.9), tall, ink)
            y += 2 * tall
    if chance.random() < 0.3:
        cv2.rectangle(
            sheet,
            (int(margin / 2), int(margin / 2)),
            (int(width - margin / 2), int(height - margin / 2)),
            ink,
            1,
        )


def _table(chance: np.random.Generator, sheet: Floats, _pictures: Sequence[Frame]) -> None:
    height, width = sheet.shape[:2]
    ink = _ink(chance)
    left, right = chance.uniform(0.03, 0.15, 2) * width
    top, bottom = chance.uniform(0.04, 0.35) * height, chance.uniform(0.6, 0.97) * height
    for y in np.linspace(top, bottom, int(chance.integers(4, 30))):
        cv2.line(sheet, (int(left), int(y)), (int(width - right), int(y)), ink, 1)
        _line(
            chance,
            sheet,
            left + 3,
            y - 3,
            left + (width - left - right) * chance.uniform(0.2, 0.9),
            4,
            ink,
        )
    for x in np.linspace(left, width - right, int(chance.integers(2, 8))):
        cv2.line(sheet, (int(x), int(top)), (int(x), int(bottom)), ink, 1)


def _ruled(chance: np.random.Generator, sheet: Floats, pictures: Sequence[Frame]) -> None:
    height, width = sheet.shape[:2]
    faint, step = chance.uniform(150, 225, 3).tolist(), chance.uniform(6, 18)
    for y in np.arange(step, height, step):
        cv2.line(sheet, (0, int(y)), (width, int(y)), faint, 1)
    if chance.random() < 0.5:
        for x in np.arange(step, width, step):
            cv2.line(sheet, (int(x), 0), (int(x), height), faint, 1)
    _script(chance, sheet, pictures)


def _script(chance: np.random.Generator, sheet: Floats, _pictures: Sequence[Frame]) -> None:
    height, width = sheet.shape[:2]
    ink, step = _ink(chance), chance.uniform(11, 24)
    for y in np.arange(
        chance.uniform(0.05, 0.3) * height, chance.uniform(0.4, 0.97) * height, step
    ):
        x = np.arange(width * 0.08, width * chance.uniform(0.5, 0.93), 1.6)
        wave = np.cumsum(chance.normal(0, 1.6, x.size))
        wave = (wave - cv2.blur(wave[:, None], (1, 9)).ravel()) * step / 11
        points = np.column_stack([x + chance.normal(0, 0.8, x.size), y + wave]).astype(np.int32)
        for part in np.array_split(points, int(chance.integers(2, 9))):
            cv2.polylines(sheet, [part[:-2, None]], False, ink, 1, cv2.LINE_AA)


def _card(chance: np.random.Generator, sheet: Floats, pictures: Sequence[Frame]) -> None:
    """A card or a printed leaf in color, at times with a portrait."""
    height, width = sheet.shape[:2]
    light = chance.uniform(90, 250, 3)
    sheet[:] = light
    slope = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    sheet += slope * chance.normal(0, 30, 3).astype(np.float32)
    if len(pictures) and chance.random() < 0.5:
        picture = pictures[int(chance.integers(len(pictures)))]
        wide, tall = int(width * chance.uniform(0.2, 0.4)), int(height * chance.uniform(0.3, 0.6))
        sheet[8 : 8 + tall, 8 : 8 + wide] = cv2.resize(picture, (wide, tall))[
            : height - 8, : width - 8
        ]
    for y in np.linspace(0.2, 0.85, int(chance.integers(3, 9))) * height:
        _line(
            chance,
            sheet,
            width * 0.4,
            y,
            width * chance.uniform(0.6, 0.95),
            chance.uniform(4, 10),
            _ink(chance),
        )
    np.clip(sheet, 0, 255, out=sheet)


def _bare(_chance: np.random.Generator, _sheet: Floats, _pictures: Sequence[Frame]) -> None:
    """Nothing is written on it."""


def _fold(chance: np.random.Generator, sheet: Floats) -> None:
    """Creases where it was folded: the light changes across them."""
    height, width = sheet.shape[:2]
    for axis, size in ((0, height), (1, width)):
        if chance.random() < 0.6:
            at = int(size * chance.choice([0.33, 0.5, 0.66]))
            half = [slice(None), slice(None)]
            half[axis] = slice(at, None)
            sheet[tuple(half)] *= chance.uniform(0.88, 1.06)
    np.clip(sheet, 0, 255, out=sheet)
