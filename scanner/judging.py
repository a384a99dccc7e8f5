"""What to do better before the person leaves, as a code that the texts turn into one sentence."""

import cv2
import numpy as np

from scanner.flattening import Sheet
from scanner.images import Frame

_LEAST_DPI = 100.0
_DARK = 60.0
_BLURRED = 0.055


def judge(sheet: Sheet) -> str:
    """The most urgent remark about a photographed sheet, or an empty text if it is good."""
    gray = cv2.cvtColor(sheet.pixels, cv2.COLOR_BGR2GRAY)
    if float(np.percentile(gray, 90)) < _DARK:
        return "dark"
    if sheet.dpi_seen < _LEAST_DPI and max(sheet.size_mm) > 100:
        return "too-far"
    if _sharpness(np.asarray(gray, np.uint8)) < _BLURRED:
        return "blurred"
    return ""


def _sharpness(gray: Frame) -> float:
    """The steepest strokes of the page through the contrast of its ink: 1 is a step within one pixel."""
    across = np.abs(np.diff(gray.astype(np.float32), axis=1))
    down = np.abs(np.diff(gray.astype(np.float32), axis=0))
    contrast = float(np.percentile(gray, 95) - np.percentile(gray, 1))
    steepest = min(float(np.percentile(across, 99.5)), float(np.percentile(down, 99.5)))
    return steepest / max(contrast, 8.0)
