"""Takes the light and the shadows out of a sheet, so that paper is white and ink stays."""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_RIM = 10  # the outermost pixels, about 1.3 mm: what is seen of the table beside the sheet


def even_light(pixels: Frame) -> Frame:
    """The sheet, BGR, divided by its own illumination: paper near 255 everywhere, colors of the ink kept."""
    light = _illumination(pixels)
    evened = pixels.astype(np.float32) * (245.0 / light)
    return np.clip(evened, 0, 255).astype(np.uint8)


def _illumination(pixels: Frame) -> Floats:
    """How bright the bare paper is at every pixel, from a picture a tenth as large without its ink."""
    height, width = pixels.shape[:2]
    scale = 200 / max(height, width)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(np.asarray(paper, np.uint8), 15)
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    return np.maximum(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), 24).astype(np.float32)


def ink_mask(pixels: Frame) -> Frame:
    """Ink as 0 and paper as 255 in a sheet of even light, shape (H, W), without specks."""
    darkest = pixels.min(axis=2)
    calm = cv2.GaussianBlur(darkest, (0, 0), 0.8)
    mean = cv2.boxFilter(calm.astype(np.float32), -1, (61, 61))
    threshold = np.clip(mean - 26.0, 130.0, 214.0)
    ink = (calm < threshold).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= 5
    large[0] = False
    mask = np.where(large[labels], 0, 255).astype(np.uint8) if count > 1 else np.full(ink.shape, 255, np.uint8)
    for edge in (mask[:_RIM], mask[-_RIM:], mask[:, :_RIM], mask[:, -_RIM:]):
        edge[...] = 255
    return mask
