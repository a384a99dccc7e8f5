"""Which way up a page is, told by its letters: a small network gives each square of ink a number,
how upright it looks, in each of the four positions (trained here on made-up print and writing,
`bench/train_upright.py`). All squares of a page vote.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats
from scanner.images import Frame, reduced
from scanner.networks import Network

SIDE = 96
"""Pixels of a square's side, at 100 dots an inch."""
_DPI, _STEP = 100.0, 72
_FIRST_SQUARES, _MOST_SQUARES = 12, 36
_LEAST_INK, _MOST_INK = 0.006, 0.5  # of a square
# squares of one hand or one font err together: none says more than this against a position, and
# the best position must lead the second by so much, in logarithms of likelihood through the root of
# how many voted; of the first few by the larger number
_LOUDEST, _LEAST_LEAD, _CLEAR_LEAD = 3.0, 2.5, 6.0
# a circle: pixels of its height, how much longer than wide it may be, how much of the round around
# it it fills; and how many are no letters
_SMALLEST_CIRCLE, _FLAT, _ROUND, _MANY = 12, 1.2, 0.8, 24
_DARK, _RIM = 64, 1
_FEWEST, _PREFERS = 3, 1.0  # squares that must say something before a page counts as unsure
_MODEL = Path(__file__).with_name("upright.onnx")


@dataclass(frozen=True)
class Position:
    """How many quarter turns clockwise bring a page upright, and whether its letters say so surely.

    A page without letters that could tell (empty, a drawing) is sure to be left as it is. Unsure
    pages are left as they are too: a form full of circles seems to run sideways.
    """

    quarters: int
    sure: bool


class UprightNet:
    """The network."""

    def __init__(self) -> None:
        self._network = Network(_MODEL)

    def votes(self, squares: Floats) -> Floats:
        """For squares of ink (N, 96, 96), 0 to 1, the logarithms (N, 4) of how likely 0, 1, 2 and
        3 quarter turns clockwise bring each upright.
        """
        turned = np.concatenate([np.rot90(squares, -quarters, (1, 2)) for quarters in range(4)])
        blob = np.ascontiguousarray(turned[:, None], np.float32)
        answers = self._network.answer(blob).reshape(4, -1).T.astype(np.float64)
        best = answers.max(axis=1, keepdims=True)
        likely = answers - best
        return np.asarray(likely - np.log(np.exp(likely).sum(axis=1, keepdims=True)), np.float32)


NET = UprightNet()


def position(mask: Frame, dpi: float = 200.0) -> Position:
    """Which way up a page is. The mask (H, W) is 0 where there is ink, at `dpi` dots an inch."""
    squares = _squares(mask, dpi)
    votes = np.zeros((0, 4), np.float32)
    for part in (squares[:_FIRST_SQUARES], squares[_FIRST_SQUARES:]):
        if len(part):
            votes = np.concatenate([votes, NET.votes(part)])
        if _lead(votes)[1] >= _CLEAR_LEAD:
            break
    best, lead = _lead(votes)
    if lead >= _LEAST_LEAD:
        return Position(best, True)
    return Position(0, _speaking(votes) < _FEWEST)


def _speaking(votes: Floats) -> int:
    """How many squares have letters: those that prefer one position to every other."""
    ordered = np.sort(votes, axis=1)
    return int(((ordered[:, 3] - ordered[:, 2]) > _PREFERS).sum())


def _lead(votes: Floats) -> tuple[int, float]:
    """The best position by votes (N, 4), and how far it leads the second."""
    if not len(votes):
        return 0, 0.0
    heard = np.maximum(votes - votes.max(axis=1, keepdims=True), -_LOUDEST).sum(axis=0)
    order = np.argsort(heard)[::-1]
    return int(order[0]), float(heard[order[0]] - heard[order[1]]) / float(np.sqrt(len(votes)))


def turn(pixels: Frame, quarters: int) -> Frame:
    """The picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))


def _squares(mask: Frame, dpi: float) -> Floats:
    """The squares that have most to say: much ink, but no blots, at 100 dots an inch."""
    part = _DPI / dpi
    size = (max(SIDE, round(mask.shape[1] * part)), max(SIDE, round(mask.shape[0] * part)))
    small = _without_circles(255 - reduced(mask, size))
    tops, lefts = (np.array(_starts(length)) for length in size[::-1])
    ink = _sums(small, tops, lefts, SIDE, SIDE) / (255 * SIDE * SIDE)
    # how many borders of ink there are: letters have many, bars and blots few
    edges = _sums(cv2.absdiff(small[1:], small[:-1]), tops, lefts, SIDE - 1, SIDE)
    edges += _sums(cv2.absdiff(small[:, 1:], small[:, :-1]), tops, lefts, SIDE, SIDE - 1)
    says = np.flatnonzero((ink > _LEAST_INK) & (ink < _MOST_INK))
    says = says[np.argsort(-edges.ravel()[says], kind="stable")][:_MOST_SQUARES]
    squares = np.zeros((len(says), SIDE, SIDE), np.float32)
    for square, top, left in zip(
        squares, tops[says // len(lefts)], lefts[says % len(lefts)], strict=True
    ):
        square[...] = small[top : top + SIDE, left : left + SIDE]
    return squares / np.float32(255)


def _sums(
    values: cv2.typing.MatLike,
    tops: NDArray[np.int64],
    lefts: NDArray[np.int64],
    height: int,
    width: int,
) -> NDArray[np.int64]:
    """The sums of a picture (H, W) over rectangles of this size (len(tops), len(lefts))."""
    whole = cv2.integral(values).astype(np.int64)
    low, right = tops + height, lefts + width
    return np.asarray(
        whole[np.ix_(low, right)]
        - whole[np.ix_(tops, right)]
        - whole[np.ix_(low, lefts)]
        + whole[np.ix_(tops, lefts)],
        np.int64,
    )


def _without_circles(ink: Frame) -> Frame:
    """The ink without the circles of an answer sheet, which look alike from every side, but stand
    in columns that the network takes for lines.
    """
    _, dark = cv2.threshold(ink, _DARK, 255, cv2.THRESH_BINARY)
    contours, nested = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outer = (
        [] if nested is None else [c for c, n in zip(contours, nested[0], strict=True) if n[3] < 0]
    )
    circles = [contour for contour in outer if _is_circle(contour)]
    if len(circles) < _MANY:
        return ink
    bare = ink.copy()
    cv2.drawContours(bare, circles, -1, 0, cv2.FILLED)
    cv2.drawContours(bare, circles, -1, 0, 2 * _RIM + 1)
    return bare


def _is_circle(contour: cv2.typing.MatLike) -> bool:
    _, _, width, height = cv2.boundingRect(contour)
    if min(width, height) < _SMALLEST_CIRCLE or max(width, height) > _FLAT * min(width, height):
        return False
    _, radius = cv2.minEnclosingCircle(contour)
    return bool(cv2.contourArea(contour) > _ROUND * np.pi * (radius - 0.5) ** 2)


def _starts(length: int) -> list[int]:
    """Where squares begin along a side, so that all of it is covered."""
    count = max(1, round((length - SIDE) / _STEP) + 1)
    return [round(start) for start in np.linspace(0, length - SIDE, count)]
