"""Sheets of known sizes, where somebody says which one it is: half a sheet and the spread of a
passport have the proportions of A4.
"""

from dataclasses import replace

import numpy as np

from scanner.finder import Found

SIZES_MM = {
    "a4": (210.0, 297.0),
    "half": (148.0, 210.0),
    "spread": (125.0, 176.0),
    "card": (53.98, 85.6),
}
"""Short and long side: ISO 216 A4 and A5, two pages of ISO/IEC 7810 ID-3 beside each other (a
passport, an employment record book), ISO/IEC 7810 ID-1.
"""


def of_size(found: Found, code: str) -> Found:
    """The sheet in the size of that code, lying as it was found; of an unknown code, as it is."""
    if code not in SIZES_MM:
        return found
    sides = np.linalg.norm(np.roll(found.points, -1, axis=0) - found.points, axis=1)
    short, long = SIZES_MM[code]
    is_wide = sides[0] + sides[2] >= sides[1] + sides[3]
    return replace(found, size_mm=(long, short) if is_wide else (short, long))


def code_of(found: Found) -> str:
    """Which of them somebody has said it is; empty where nobody has."""
    size = tuple(sorted(found.size_mm)) if found.size_mm else ()
    return next((code for code, known in SIZES_MM.items() if known == size), "")
