"""Whether two pages are pictures of the same paper: their ink lies in the same places."""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_SIZE = (96, 128)
_SAME = 0.80
_SHIFT = 2


def are_same_page(one: Frame, two: Frame) -> bool:
    """Whether two flattened pages, BGR, show the same paper, up to a small shift; bare pages are never the same."""
    first, second = _ink(one), _ink(two)
    if min(float(first.std()), float(second.std())) < 0.01:
        return False
    inner = second[_SHIFT:-_SHIFT, _SHIFT:-_SHIFT]
    return float(cv2.matchTemplate(first, np.ascontiguousarray(inner), cv2.TM_CCOEFF_NORMED).max()) > _SAME


def _ink(page: Frame) -> Floats:
    """Where ink is, (128, 96), 0 to 1, a little blurred."""
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(gray, _SIZE, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur((255 - small.astype(np.float32)) / 255, (0, 0), 1.0), np.float32)
