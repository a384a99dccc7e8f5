"""A sheet and the page that is sent of it, laid upon each other, to be looked at."""

from pathlib import Path

import cv2
import numpy as np

from scanner.cleaning import darkest, even_light
from scanner.geometry import Floats
from scanner.images import Frame

_HEIGHT = 1600
_SHARPER = 2.0  # how much darker than paper everything is drawn
_MOST = 10
Overlay = tuple[float, str, Frame]  # which part of the words is kept, the photograph, the picture


def overlay(sheet: Frame, page: Frame) -> Frame:
    """What only the sheet shows in red, what only the page shows in blue, what both show in
    black, BGR.
    """
    width = round(sheet.shape[1] * _HEIGHT / sheet.shape[0])
    seen, sent = (_ink(picture, (width, _HEIGHT)) for picture in (even_light(sheet), page))
    both = np.minimum(seen, sent)
    lost, added = seen - both, sent - both
    channels = [both + lost, both + lost + added, both + added]  # what each takes of the white
    return np.asarray(255 * (1 - np.clip(np.dstack(channels), 0, 1)), np.uint8)


def _ink(picture: Frame, size: tuple[int, int]) -> Floats:
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    dark = (float(np.percentile(darkest(small), 90)) - darkest(small).astype(np.float32)) / 255
    return np.asarray(np.clip(_SHARPER * dark, 0, 1), np.float32)


def write_worst(overlays: list[Overlay], folder: Path) -> None:
    """The ten that keep the least words as PNG files, the worst first by name."""
    folder.mkdir(parents=True, exist_ok=True)
    worst = sorted(overlays, key=lambda one: one[:2])[:_MOST]
    for place, (kept, name, picture) in enumerate(worst, 1):
        path = folder / f"{place:02}-{kept:.2f}-{name}.png"
        path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
