"""Which way up a page is: lines of text run across it. What may be upright is left as it was
photographed.
"""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

# charts and tables reach 1.5 as they stand; most pages of text exceed this when turned
_SIDEWAYS = 1.6
_LEAST_INK = 0.002
_DPI = 50.0
_RULE = 45  # pixels


def quarter_turns(mask: Frame, dpi: float = 200.0) -> int:
    """How many quarter turns clockwise bring a page upright that surely lies on its side: 1 or 3,
    else 0.

    Upright and upside down are not told apart: lines flush right are as good as lines flush left,
    and a page that was upright must not be turned away. The mask (H, W) is 0 where there is ink.
    """
    part = _DPI / dpi
    small = cv2.resize(mask, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    ink = np.asarray((255 - small.astype(np.float32)) / 255, np.float32)
    ink = _without_rules(ink)
    if ink.mean() < _LEAST_INK:
        return 0
    across, down = _roughness(ink), _roughness(np.ascontiguousarray(ink.T))
    if down <= _SIDEWAYS * across:
        return 0
    # counterclockwise to look at it: three quarters clockwise
    level = np.ascontiguousarray(np.rot90(ink, 1))
    return 1 if _is_upside_down(level) else 3


def turn(pixels: Frame, quarters: int) -> Frame:
    """The picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))


def _without_rules(ink: Floats) -> Floats:
    """The ink without the lines of tables and forms, which run either way whatever the text
    does.
    """
    dark = (ink > 0.2).astype(np.uint8)
    down, across = (
        cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        for shape in ((_RULE, 1), (1, _RULE))
    )
    rules = cv2.max(down, across)
    return np.asarray(
        np.where(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, 0, ink), np.float32
    )


def _roughness(ink: Floats) -> float:
    """How much the ink of neighboring rows differs: much where lines of text run along the rows."""
    strips = np.array_split(ink, 4, axis=1)
    return float(sum(np.abs(np.diff(strip.mean(axis=1))).sum() for strip in strips))


def _is_upside_down(ink: Floats) -> bool:
    """Whether the lines' ends lie below each other better than their beginnings do, by a clear
    margin.
    """
    rows = ink.mean(axis=1) > 0.25 * max(float(np.percentile(ink.mean(axis=1), 90)), 1e-6)
    bounds = np.flatnonzero(np.diff(np.concatenate([[0], rows.astype(np.int8), [0]])))
    starts, ends = [], []
    for top, bottom in bounds.reshape(-1, 2).tolist():
        columns = np.flatnonzero(ink[top:bottom].max(axis=0) > 0.3)
        if bottom - top >= 2 and len(columns) > 0.08 * ink.shape[1]:
            starts.append(int(columns[0]))
            ends.append(int(columns[-1]))
    if len(starts) < 6:
        return False
    width = ink.shape[1]
    left, right = (_alignment(np.array(edge), width) for edge in (starts, ends))
    return right > left + 0.25 and right > 0.5 and _is_ragged(np.array(starts), width)


def _is_ragged(edge: "np.ndarray[tuple[int], np.dtype[np.int_]]", width: int) -> bool:
    """Whether lines end at many places, as ends do: indented lines begin at a few."""
    counts = np.sort(np.histogram(edge, bins=60, range=(0, width))[0])[::-1]
    return bool(counts[:4].sum() < 0.6 * len(edge))


def _alignment(edge: "np.ndarray[tuple[int], np.dtype[np.int_]]", width: int) -> float:
    """The share of lines that begin (or end) at the most usual place."""
    counts = np.histogram(edge, bins=50, range=(0, width))[0].astype(np.float64)
    return float((counts + np.roll(counts, 1)).max() / len(edge))
