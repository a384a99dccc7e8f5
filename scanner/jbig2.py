"""A bilevel picture as JBIG2, lossless, one generic region (ITU-T T.88), as PDF embeds it (ISO
32000-1, 7.4.7).

Only generic regions are used: coding by symbols may exchange one digit for another that looks
alike.
"""

import struct

import numpy as np
from numpy.typing import NDArray

from scanner.arithmetic import encode
from scanner.images import Frame

# Which pixels a pixel's context is made of: how many rows above, from which column on relative to
# it, and how many.
_TEMPLATE = ((2, -2, 5), (1, -3, 7), (0, -4, 4))
CONTEXT_BITS = 16
_TWO = np.uint8(2)
_ADAPTIVE = bytes((3, 0xFF, 0xFD, 0xFF, 2, 0xFE, 0xFE, 0xFE))
_PAGE_INFORMATION, _IMMEDIATE_GENERIC_REGION = 48, 38
_LOSSLESS = 1


def encode_mask(mask: Frame) -> bytes:
    """The segments of a page whose pixels (H, W) are ink where they are 0, and paper elsewhere."""
    height, width = mask.shape
    page = struct.pack(">IIIIBH", width, height, 0, 0, _LOSSLESS, 0)
    region = struct.pack(">IIIIBB", width, height, 0, 0, 0, 0) + _ADAPTIVE + _generic(mask == 0)
    return _segment(0, _PAGE_INFORMATION, page) + _segment(1, _IMMEDIATE_GENERIC_REGION, region)


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def _generic(ink: NDArray[np.bool_]) -> bytes:
    """The coded region. Rows that are bare and lie below bare rows, most of a page, only have so
    many pixels.
    """
    width = ink.shape[1]
    has_ink = np.concatenate([np.zeros(2, np.bool_), ink.any(axis=1)])
    rows = np.flatnonzero(has_ink[2:] | has_ink[1:-1] | has_ink[:-2])
    seen = contexts(ink, rows).ravel()
    bits = ink[rows].ravel()
    coded = np.flatnonzero((seen != 0) | bits)
    places = rows[coded // width] * width + coded % width
    runs = np.diff(places, prepend=-1) - 1
    tail = ink.size - 1 - (int(places[-1]) if len(places) else -1)
    return encode(runs, seen[coded], bits[coded].astype(np.uint8), tail, 1 << CONTEXT_BITS)


def contexts(ink: NDArray[np.bool_], rows: NDArray[np.intp]) -> NDArray[np.uint16]:
    """What is known around each pixel of these rows when it is coded, 16 bits (len(rows), W):
    template 0 (figure 3) with its adaptive pixels at their nominal places, five pixels two rows
    above, seven in the row above, four to the left.
    """
    padded = np.pad(ink.view(np.uint8), ((2, 0), (4, 4)))
    seen = np.zeros((len(rows), ink.shape[1]), np.uint16)
    for up, first, count in _TEMPLATE:
        window = _window(padded[rows + 2 - up], count)[:, 4 + first :][:, : ink.shape[1]]
        seen <<= count
        seen |= window
    return seen


def context_of(
    second: NDArray[np.int32], first: NDArray[np.int32], own: NDArray[np.int32], at: int
) -> NDArray[np.int32]:
    """The same for N pixels (N,), each at bit `at` of three rows of bits: two above it, above it,
    its own.
    """
    return (second >> at - 2 & 31) << 11 | (first >> at - 3 & 127) << 4 | own >> at + 1 & 15


def _window(pixels: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """At each pixel the bits of so many, 4, 5 or 7, from it to the right."""
    pairs = pixels[:, :-1] * _TWO + pixels[:, 1:]
    fours = pairs[:, :-2] * _TWO**2 + pairs[:, 2:]
    if count == 4:
        return fours
    if count == 5:
        return fours[:, :-1] * _TWO + pixels[:, 4:]
    return fours[:, :-3] * _TWO**3 + pairs[:, 4:-1] * _TWO + pixels[:, 6:]
