"""Papers as they come: the same page small, pale, shaded, stamped, pencilled, blurred, on ruled and
squared paper, as a carbon copy, on thermal paper, copied from a copy. Its text stays known.

A page is BGR uint8 (H, W, 3) at 200 dots an inch, white with dark print.
"""

from collections.abc import Callable

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_STAMP = (150, 70, 110)  # BGR: violet
_LINES = (214, 196, 178)


def _ink(page: Frame) -> Floats:
    """How much ink is where, 0 to 1, (H, W, 1)."""
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return np.asarray(1 - gray[:, :, None] / 255, np.float32)


def _inked(ink: Floats, color: tuple[int, int, int], paper: tuple[int, int, int]) -> Frame:
    ground = np.array(paper, np.float32)
    mixed = ground * (1 - ink) + np.array(color, np.float32) * ink
    return np.asarray(np.clip(mixed, 0, 255), np.uint8)


def small(page: Frame) -> Frame:
    """Half as large, as on the back of a contract."""
    height, width = page.shape[:2]
    little = cv2.resize(page, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    sheet = np.full_like(page, 255)
    sheet[: height // 2, width // 4 : width // 4 + width // 2] = little
    return sheet


def pale(page: Frame) -> Frame:
    """An empty cartridge."""
    return _inked(_ink(page), (176, 176, 176), (252, 252, 252))


def shaded(page: Frame) -> Frame:
    """Every other band of the page lies on gray, as rows of a table do."""
    sheet = page.astype(np.float32)
    for top in range(150, page.shape[0] - 200, 240):
        sheet[top : top + 120] *= 0.72
    return np.asarray(sheet, np.uint8)


def stamped(page: Frame) -> Frame:
    """A round violet stamp over the print."""
    sheet = page.copy()
    middle = (page.shape[1] // 2, page.shape[0] // 6)
    for radius in (230, 170):
        cv2.circle(sheet, middle, radius, _STAMP, 7, cv2.LINE_AA)
    for row in range(3):
        place = (middle[0] - 140, middle[1] - 40 + 50 * row)
        cv2.putText(sheet, "A K I M A T", place, 0, 1.1, _STAMP, 3, cv2.LINE_AA)
    return np.minimum(sheet, page)


def pencilled(page: Frame) -> Frame:
    """Written with a hard pencil: gray, and grained by the paper."""
    grain = np.random.default_rng(5).standard_normal(page.shape[:2], np.float32)[:, :, None]
    return _inked(_ink(page) * np.clip(0.62 + 0.3 * grain, 0, 1), (120, 120, 120), (250, 250, 250))


def blurred(page: Frame) -> Frame:
    """Not quite in focus."""
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 2.6), np.uint8)


def ruled(page: Frame) -> Frame:
    """From an exercise book: a line every 8 mm."""
    sheet = page.copy()
    sheet[60::63] = np.minimum(sheet[60::63], _LINES)
    sheet[61::63] = np.minimum(sheet[61::63], _LINES)
    return sheet


def squared(page: Frame) -> Frame:
    """From an arithmetic book: squares of 5 mm."""
    sheet = page.copy()
    for start in (20, 21):
        sheet[start::39] = np.minimum(sheet[start::39], _LINES)
        sheet[:, start::39] = np.minimum(sheet[:, start::39], _LINES)
    return sheet


def carbon(page: Frame) -> Frame:
    """The second leaf under carbon paper: blue, soft, with smudges."""
    chance = np.random.default_rng(6)
    smudges = cv2.resize(chance.standard_normal((40, 28)).astype(np.float32), page.shape[1::-1])[
        :, :, None
    ]
    ink = cv2.GaussianBlur(_ink(page), (0, 0), 1.8)[:, :, None] * 0.75
    ink = np.clip(ink + np.clip(0.05 * smudges, 0, 0.09), 0, 1).astype(np.float32)
    return _inked(ink, (150, 88, 78), (244, 248, 249))


def thermal(page: Frame) -> Frame:
    """A receipt that lay in the sun: gray print, yellow paper, rows where the head was worn."""
    ink = _ink(page) * 0.66
    ink[:, 400:402], ink[:, 1010:1012] = 0, 0
    return _inked(ink, (96, 92, 98), (214, 236, 242))


def photocopied(page: Frame) -> Frame:
    """A copy of a copy of a copy: thick, ragged, with pepper on the glass."""
    chance = np.random.default_rng(7)
    sheet = page
    for _ in range(3):
        soft = cv2.GaussianBlur(sheet, (0, 0), 1.3).astype(np.float32)
        noise = cv2.GaussianBlur(chance.standard_normal(page.shape[:2], np.float32), (0, 0), 0.8)
        soft += 34 * noise[:, :, None]
        sheet = np.where(soft < 142, 26, 250).astype(np.uint8)
    pepper = chance.random(page.shape[:2]) < 0.0004
    sheet[cv2.dilate(pepper.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 40
    return sheet


PAPERS: dict[str, Callable[[Frame], Frame]] = {
    "plain": lambda page: page,
    **{
        paper.__name__: paper
        for paper in (
            small, pale, shaded, stamped, pencilled, blurred, ruled, squared, carbon, thermal,
            photocopied,
        )
    },
}  # fmt: skip
