"""The ink of a sheet apart by color, in layers, and the lines of the leaf itself apart from what is
written on them.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.cleaning import EVEN_PAPER, INK_DPI
from scanner.images import Frame, reduced
from scanner.ruling import follow, straightened

_COLORFUL, _COLORFUL_PART = 22, 0.27
_COLORFUL_AT = np.maximum(_COLORFUL, _COLORFUL_PART * (255 - np.arange(256, dtype=np.float64)))
# how much more green than red, and red than green, beside blue, makes green and violet of it
_GREEN, _VIOLET = 0.75, 0.3
_TINTED, _TINT_READABLE = 0.13, 50.0  # of all ink: how much color, and how bright it may be
_READABLE, _PALE_READABLE = 105.0, 165.0
_LUMINANCE = np.array([0.11, 0.59, 0.30])
# percentiles of the ink's darkness: what most of it is, and what the darkest is where the squares
# of a leaf have more pixels than all that is written on it
_USUAL, _DARKEST = 75.0, 97.0
_LEAST_MIXED, _MOST_MIXED = 60, 0.92  # dark pixels of a stroke, and which part: a word on a line
AS_PALE = 60.0  # levels of gray by which a line is darker in places
_PALE_PART, _HARDLY = 0.5, 36.0  # of the usual ink's darkness; levels of gray below the paper
_LEAST_LAYER = 150
_LARGE_STROKE = 1500  # pixels, above which joined strokes may be of two colors


@dataclass(frozen=True)
class Layer:
    """Ink of one color: a mask (H, W), 0 where there is ink and 255 elsewhere, and the color as
    BGR. Of the squares or lines of a leaf, which are drawn straight, `seen` is the mask as the
    camera saw them.
    """

    mask: Frame
    color: tuple[int, int, int]
    seen: Frame | None = None


def ink_layers(pixels: Frame, mask: Frame, dpi: float = INK_DPI) -> tuple[Layer, ...]:
    """The ink of a mask apart by color: the lines of the leaf itself, black, pale (pencil, the
    lines of a form), green, violet, blue and red (brown), each with its mean color.
    """
    ink = _Ink.of(pixels, mask)
    layers = []
    remaining = np.ones(len(ink.at), bool)
    if (squares := _squares(ink, dpi)) is not None:
        drawn, of_squares = squares
        remaining &= ~of_squares
    colorful = ink.of_one_color(ink.is_colorful()) & remaining
    for hue in ink.hues():
        part = colorful & ink.of_one_color(hue)
        if part.sum() >= _LEAST_LAYER:
            shade = np.percentile(ink.colors[part], 20, axis=0)
            layers.append(ink.layer(part, shade, _READABLE))
            remaining &= ~part
    pale = ink.pale(remaining, _USUAL)
    if pale.sum() >= _LEAST_LAYER:
        gray = np.full(3, np.percentile(ink.colors[pale, 1], 30))
        layers.insert(0, ink.layer(pale, gray, _PALE_READABLE))
        remaining &= ~pale
    if remaining.any() or not layers:
        layers.insert(0, ink.layer(remaining, *ink.tint_of_black(remaining)))
    return (*([drawn] if squares is not None else []), *layers)


def _squares(ink: "_Ink", dpi: float) -> tuple[Layer, NDArray[np.bool_]] | None:
    """The lines of a squared or ruled leaf, no darker than they were: nobody reads them; and which
    of its ink they are. None where the pale ink is something else.
    """
    everything = np.ones(len(ink.at), bool)
    pale = ink.pale(everything, _DARKEST)
    if pale.sum() < _LEAST_LAYER:
        return None
    lines = straightened(ink.layer(pale, np.zeros(3), 0).mask, dpi)
    if lines is None:
        return None
    color = np.percentile(ink.colors[pale], 30, axis=0) * (255 / EVEN_PAPER)
    blue, green, red = (min(255, round(float(part))) for part in color)
    # where the camera saw a line darker than elsewhere; what is pale beside the lines is writing
    is_pale = ink.colors[:, 1] > color[1] - AS_PALE
    of_squares = (follow(lines, dpi).ravel()[ink.at] > 0) & (pale | is_pale)
    seen = np.full_like(lines, 255)
    seen.ravel()[ink.at[of_squares]] = 0
    return Layer(lines, (blue, green, red), seen), of_squares


def _color_around(pixels: Frame, mask: Frame) -> Frame:
    """The mean color of the ink near each pixel, BGR (H, W, 3), from a picture a fourth as fine:
    a pixel alone has the color of its edge.
    """
    size = (mask.shape[1] // 4, mask.shape[0] // 4)
    ink = cv2.bitwise_not(mask)
    weight = reduced(np.asarray(ink, np.uint8), size).astype(np.float32)
    shade = reduced(np.asarray(cv2.bitwise_and(pixels, pixels, mask=ink), np.uint8), size)
    around = (3, 3)
    weight = np.maximum(cv2.boxFilter(weight, -1, around), 1e-3)
    mean = cv2.boxFilter(shade.astype(np.float32), -1, around) * 255 / weight[:, :, None]
    color = np.clip(mean, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(color, mask.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


@dataclass(frozen=True)
class _Ink:
    """The N pixels of a sheet's ink: their places in the sheet's rows one after the other, the
    stroke that each belongs to, its own color and that of the ink around it, BGR (N, 3).
    """

    shape: tuple[int, ...]
    at: NDArray[np.intp]
    strokes: NDArray[np.int32]
    colors: Frame
    around: Frame

    @classmethod
    def of(cls, pixels: Frame, mask: Frame) -> "_Ink":
        _, labels = cv2.connectedComponents(cv2.bitwise_not(mask), connectivity=8)
        at = np.flatnonzero(mask == 0)
        colors, around = (
            picture.reshape(-1, 3)[at] for picture in (pixels, _color_around(pixels, mask))
        )
        return cls(mask.shape, at, np.asarray(labels.ravel()[at], np.int32), colors, around)

    def is_colorful(self) -> NDArray[np.bool_]:
        blue, green, red = self.around.T
        least = np.minimum(np.minimum(blue, green), red)
        chroma = np.maximum(np.maximum(blue, green), red) - least
        return np.asarray(chroma > _COLORFUL_AT[least])

    def hues(self) -> tuple[NDArray[np.bool_], ...]:
        """Which of the ink would be green, violet, blue and red, if it has a color."""
        blue, green, red = self.around.astype(np.float32).T
        is_green = (green > red) & (green - red > _GREEN * (blue - red))
        is_cold = (blue > red) & ~is_green
        is_violet = is_cold & (red - green > _VIOLET * (blue - green))
        return is_green, is_violet, is_cold & ~is_violet, ~is_cold & ~is_green

    def tint_of_black(self, part: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
        """In which shade, BGR, and how bright at most the ink is drawn that has no color of its
        own: black, or that of a pen with which all of it was written.
        """
        if not part.any():
            return np.zeros(3), 0
        shade = self.colors[part].mean(axis=0)
        if shade.max() - shade.min() < _TINTED * (255 - shade.min()):
            return np.zeros(3), 0
        return np.percentile(self.colors[part], 20, axis=0), _TINT_READABLE

    def of_one_color(self, colorful: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Joined strokes are of one color, unless they are clearly of two: a stamp across a line
        of print.
        """
        sizes = np.bincount(self.strokes)
        share = np.bincount(self.strokes, colorful) / np.maximum(sizes, 1)
        mixed = (sizes > _LARGE_STROKE) & (np.abs(share - 0.5) < 0.35)
        return np.asarray((~mixed & (share > 0.5))[self.strokes] | (mixed[self.strokes] & colorful))

    def pale(self, part: NDArray[np.bool_], usual_part: float) -> NDArray[np.bool_]:
        """Which of a part is much fainter than the rest of the ink, told by this percentile of it,
        or hardly there: drawn in black, it would outweigh it.
        """
        if not part.any():
            return part
        sizes = np.maximum(np.bincount(self.strokes), 1)
        darkness = (255 - np.bincount(self.strokes, self.colors[:, 1]) / sizes)[self.strokes]
        # the squares of a leaf and the words that touch them are one stroke: each for itself
        near = self._darkest_near()
        is_dark = near >= _PALE_PART * np.percentile(near, _DARKEST)
        dark = np.bincount(self.strokes, is_dark)
        joined = ((dark > _LEAST_MIXED) & (dark < _MOST_MIXED * sizes))[self.strokes]
        darkness[joined] = near[joined]
        usual = float(np.percentile(darkness[part], usual_part))
        if (~part).sum() >= _LEAST_LAYER:  # the squares of a leaf have more pixels than its words
            usual = max(usual, float(np.percentile(darkness[~part], 50)))
        return np.asarray(part & (darkness < max(_PALE_PART * usual, _HARDLY)))

    def _darkest_near(self) -> NDArray[np.float64]:
        """How dark the darkest ink at each pixel or beside it is: an edge is as dark as its
        letter, (N,).
        """
        dark = np.zeros(self.shape, np.uint8)
        dark.ravel()[self.at] = 255 - self.colors[:, 1]
        near = cv2.dilate(dark, np.ones((3, 3), np.uint8))
        return np.asarray(near.ravel()[self.at], np.float64)

    def layer(self, part: NDArray[np.bool_], shade: NDArray[np.float64], readable: float) -> Layer:
        """A part in this shade, BGR, made darker where its luminance is over what can be read."""
        blue, green, red = shade * min(1.0, readable / max(float(shade @ _LUMINANCE), 1.0))
        mask = np.full(self.shape, 255, np.uint8)
        mask.ravel()[self.at[part]] = 0
        return Layer(mask, (int(blue), int(green), int(red)))
