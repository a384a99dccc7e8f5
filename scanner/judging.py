"""What to do better before the person leaves, as a code that the texts turn into one sentence."""

import cv2
import numpy as np

from scanner.finder import SURE, Found
from scanner.flattening import DPI, FINE_DPI, Sheet, paper_size
from scanner.geometry import Floats, is_cut
from scanner.images import Frame, reduced

_LEAST_DPI, _POOR_DPI = 100.0, 60.0
_OF_WHAT_FITS = 0.7  # of the dots an inch that this camera gives where the sheet fills its picture
_DARK = 60.0
_BLURRED, _UNREADABLE = 4.5, 5.0  # pixels at 200 dpi that an edge of ink takes
_GLARE_PART, _FINGER_PART = 0.006, 0.0025
_SMALL = 400
_MIDDLE = 1000
BLURRED = ("blurred", "too-blurred")
ADVICE = ("turn-sheet",)
MILD = ("small-print", "which-way-up", "small-print which-way-up")
"""Remarks that give way to others."""
_LETTER_DPI, _LEAST_LETTERS, _SMALL_PART = 150.0, 60, 0.1
_LEAST_WORDS, _WIDEST_WORD_MM = 40, 50.0
_LETTER_MM, _LETTER_WIDE_MM, _WIDEST_LETTER = (0.8, 6.0), (0.3, 6.0), 1.8
READABLE_PIXELS = 5.7
"""Pixels of the camera that small letters must be high: 90 % of such words are read, of 5 pixels
two thirds (measured).
"""


def judge(sheet: Sheet, found: Found, size: tuple[int, int]) -> str:
    """The most urgent remark about a sheet found in a frame of (width, height), or an empty text if
    it is good.
    """
    gray = np.asarray(cv2.cvtColor(sheet.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    if sheet.dpi == FINE_DPI:  # how wide edges may be is said of the usual dots an inch
        part = DPI / sheet.dpi
        gray = np.asarray(
            cv2.resize(gray, None, fx=part, fy=part, interpolation=cv2.INTER_AREA), np.uint8
        )
    if found.confidence == 0:
        return "" if _is_bare_page(gray) else "page-not-found"
    if is_cut(found.points, size):
        return "cut"
    if found.confidence < SURE:
        return "unsure"
    if float(np.percentile(gray[::4, ::4], 90)) < _DARK:
        return "dark"
    if (
        sheet.dpi_seen < least_dpi(_as_it_lies(found.points, sheet.size_mm), size)
        and max(sheet.size_mm) > 100
    ):
        return "too-far"
    width = edge_width(gray) / softness(sheet.dpi_seen)
    if width > _BLURRED:
        return "too-blurred" if width > _UNREADABLE else "blurred"
    if _has_glare(gray):
        return "glare"
    return "finger" if _has_finger(sheet.pixels) else ""


def judge_letters(remark: str, tall_mm: float, dpi_seen: float) -> str:
    """The remark about a sheet, corrected by what its letters say: small print that will not be
    readable is told, and a sheet whose smallest letters are large enough is not too far away.

    They are so many millimeters tall (`small_letters`); the camera has shown `dpi_seen`.
    """
    if remark not in ("", "too-far") or not tall_mm:
        return remark
    return "small-print" if tall_mm / 25.4 * dpi_seen < READABLE_PIXELS else ""


def small_letters(mask: Frame, dpi: float) -> float:
    """How tall the small letters of a page are, in millimeters: a tenth of the letters' ink is in
    such or smaller ones, so that specks do not count for much. Where letters have run together, as
    their words are. 0 where there are too few of both.
    """
    part = _LETTER_DPI / dpi
    small = cv2.resize(mask, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 170, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    stats = cv2.connectedComponentsWithStats(ink)[2][1:].astype(np.float32)
    tall, wide = (stats[:, side] / _LETTER_DPI * 25.4 for side in (3, 2))
    is_tall = (tall > _LETTER_MM[0]) & (tall < _LETTER_MM[1]) & (wide > _LETTER_WIDE_MM[0])
    # the dashes of a receipt are no letters
    is_letter = is_tall & (wide < _LETTER_WIDE_MM[1]) & (wide < _WIDEST_LETTER * tall)
    if is_letter.sum() < _LEAST_LETTERS:
        is_letter = is_tall & (wide < _WIDEST_WORD_MM)
        if is_letter.sum() < _LEAST_WORDS:
            return 0.0
    order = np.argsort(tall[is_letter])
    ink_up_to = np.cumsum(stats[is_letter, 4][order])
    return float(tall[is_letter][order][np.searchsorted(ink_up_to, _SMALL_PART * ink_up_to[-1])])


def least_dpi(size_mm: tuple[float, float], frame: tuple[int, int]) -> float:
    """How many dots an inch a sheet must have in a picture of (width, height) pixels not to count
    as too far.

    A camera on a stand cannot come nearer than the sheet fits: of 1080 pixels an upright A4 gets 92
    dpi at most.
    """
    fits = min(frame[0] / size_mm[0], frame[1] / size_mm[1]) * 25.4
    return max(_POOR_DPI, min(_LEAST_DPI, _OF_WHAT_FITS * fits))


def softness(dpi: float) -> float:
    """By how much edges are wider at 200 dpi only because the camera has few dots: that is not out
    of focus.
    """
    return max(1.0, _LEAST_DPI / max(dpi, _POOR_DPI))


def _as_it_lies(points: Floats, size_mm: tuple[float, float]) -> tuple[float, float]:
    """Width and height of a sheet as it lies in the picture, whichever of its sides is its top."""
    x, y = np.abs(points[1] - points[0])
    return size_mm if x >= y else size_mm[::-1]


def _is_bare_page(gray: Frame) -> bool:
    """Whether a whole picture is a page already, as from a scanner: white along its borders."""
    rim = np.concatenate([gray[2], gray[-3], gray[:, 2], gray[:, -3]])
    return float(np.percentile(rim, 5)) > 200


def edge_width(gray: Frame) -> float:
    """How many pixels the edges of ink take, across or down, whichever is worse; 0 where there is
    hardly any ink.
    """
    contrast = float(np.percentile(gray[::4, ::4], 92)) - float(np.percentile(gray[::2, ::2], 0.5))
    if contrast < 30:
        return 0.0
    widths = [_width(turned, contrast) for turned in (gray, np.ascontiguousarray(gray.T))]
    return max(widths)


def _width(gray: Frame, contrast: float) -> float:
    """The usual width of strong edges along rows: the change around an edge through its slope."""
    rows = np.ascontiguousarray(cv2.GaussianBlur(gray, (3, 3), 0.6)[::3])
    steepness = cv2.absdiff(rows[:, 2:], rows[:, :-2])  # twice the slope
    window = np.ones((1, 15), np.uint8)
    change = cv2.subtract(cv2.dilate(rows, window), cv2.erode(rows, window))[:, 1:-1]
    peak = steepness >= cv2.dilate(steepness, np.ones((1, 7), np.uint8))
    edges = peak & (change > 0.35 * contrast) & (steepness > 4)
    if edges.sum() < 200:
        return 0.0
    return float(np.percentile(2 * change[edges].astype(np.float32) / steepness[edges], 30))


def _has_glare(gray: Frame) -> bool:
    """Whether a lamp's reflection lies on the page: a burnt-out spot that the rest of the paper is
    not.
    """
    small = reduced(gray, (_SMALL, _SMALL))
    paper = float(np.percentile(small, 75))
    burnt_pixels = cv2.morphologyEx(
        (small >= 252).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)
    )
    return paper < 236 and float(burnt_pixels.mean()) > _GLARE_PART


def _has_finger(pixels: Frame) -> bool:
    """Whether something of the color of skin reaches into the page from its border."""
    small = reduced(pixels, (_SMALL, _SMALL)).astype(np.float32)
    paper = np.percentile(small.reshape(-1, 3), 75, axis=0)
    balanced = np.clip(small * (230 / np.maximum(paper, 20)), 0, 255).astype(np.uint8)
    light, red, blue = cv2.split(cv2.cvtColor(balanced, cv2.COLOR_BGR2YCrCb))
    skin = (
        (red > 143) & (red < 182) & (blue > 78) & (blue < 122) & (light > 45) & (light < 215)
    ).astype(np.uint8)
    skin = np.asarray(cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(skin)
    for x, y, width, height, area in stats[1:count].tolist():
        at_border = x < 6 or y < 6 or x + width > _SMALL - 6 or y + height > _SMALL - 6
        deep = min(width, height) > 0.025 * _SMALL and max(width, height) < 0.7 * _SMALL
        if at_border and deep and area > _FINGER_PART * _SMALL * _SMALL:
            return True
    return False


def live_remark(frame: Frame, found: Found | None) -> str:
    """What can be told at once from a live frame and the sheet in it: a code, or an empty text if
    all is well.

    What is among `ADVICE` would be better, but can be photographed as it is.
    """
    if float(frame[::16, ::16].mean()) < _DARK / 2:
        return "dark"
    if found is None:
        return "no-sheet"
    if is_cut(found.points, (frame.shape[1], frame.shape[0])):
        return "cut"
    if found.confidence < SURE:
        return "unsure"
    sides = np.linalg.norm(np.roll(found.points, -1, axis=0) - found.points, axis=1)
    longest = float(max(sides[0] + sides[2], sides[1] + sides[3]) / 2)
    size = paper_size(found, (frame.shape[1], frame.shape[0]), "ink")
    lying_size = _as_it_lies(found.points, size)
    dpi = longest / max(size) * 25.4
    if dpi < least_dpi(lying_size, (frame.shape[1], frame.shape[0])):
        return "too-far"
    if max(size) < 100:
        return ""
    if edge_width(_middle(frame, found.points, sides)) > _UNREADABLE * softness(dpi):
        return "blurred"
    return (
        "turn-sheet"
        if dpi < _LEAST_DPI and lying_size[1] > lying_size[0] and frame.shape[1] > frame.shape[0]
        else ""
    )


def _middle(frame: Frame, points: Floats, sides: Floats) -> Frame:
    """The sheet's middle as gray pixels at 200 dpi: enough to tell how sharp it is, in a few
    milliseconds.
    """
    across = bool(sides[0] + sides[2] > sides[1] + sides[3])
    width, height = (2339, 1654) if across else (1654, 2339)
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    goal -= np.array([(width - _MIDDLE) / 2, (height - _MIDDLE) / 2], np.float32)
    view = cv2.getPerspectiveTransform(np.ascontiguousarray(points, np.float32), goal)
    pixels = cv2.warpPerspective(frame, view, (_MIDDLE, _MIDDLE), flags=cv2.INTER_CUBIC)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
