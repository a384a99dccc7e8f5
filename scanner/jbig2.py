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

# Template 0 (figure 3) with its adaptive pixels at their nominal places: (x, y) relative to the
# pixel that is coded.
_TEMPLATE = (
    *((x, -2) for x in range(-2, 3)),
    *((x, -1) for x in range(-3, 4)),
    *((x, 0) for x in range(-4, 0)),
)
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
    contexts = _contexts(ink).ravel()
    bits = ink.ravel()
    coded_pixels = np.flatnonzero((contexts != 0) | bits)
    runs = np.diff(coded_pixels, prepend=-1) - 1
    tail = bits.size - 1 - (int(coded_pixels[-1]) if len(coded_pixels) else -1)
    coded_bits = bits[coded_pixels].astype(np.uint8)
    return encode(
        runs.tolist(),
        contexts[coded_pixels].tolist(),
        coded_bits.tolist(),
        tail,
        1 << len(_TEMPLATE),
    )


def _contexts(ink: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """What is known around each pixel when it is coded, 16 bits (H, W)."""
    height, width = ink.shape
    padded = np.zeros((height + 2, width + 8), np.uint16)
    padded[2:, 4:-4] = ink
    contexts = np.zeros((height, width), np.uint16)
    for x, y in _TEMPLATE:
        contexts <<= 1
        contexts |= padded[2 + y : 2 + y + height, 4 + x : 4 + x + width]
    return contexts
