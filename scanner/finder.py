"""Finds the sheet of paper in a picture: lines become quadrilaterals, and evidence chooses among
them.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from scanner.continuing import goes_on
from scanner.evidence import Scene, features, shortlist
from scanner.geometry import Floats, order_clockwise
from scanner.hypotheses import keep_plausible, lines_of, quads_of, rough_quad
from scanner.images import Frame
from scanner.paper import NET
from scanner.refining import refine
from scanner.scoring import likelihood

_LONG_SIDE = 448
_NONE_BELOW = 0.02
_REACH = 2.2  # pixels of the small picture, within which a side is refined


@dataclass(frozen=True)
class Found:
    """The sheet's corners in pixels of the frame, float32 (4, 2), clockwise from the page's top
    left.

    `confidence`, 0 to 1, is about the chance that the corners are right; below `SURE` a person
    should look. `size_mm`, width and height, is there only where something else than its
    proportions tells it.
    """

    points: Floats
    confidence: float
    size_mm: tuple[float, float] | None = None


SURE = 0.5
_DOUBTFUL = 0.45


def find(frame: Frame) -> Found | None:
    """The sheet in a frame, BGR uint8 (H, W, 3); None where nothing looks like one."""
    scene, quads, scale = candidates(frame)
    if not len(quads):
        return None
    scores = likelihood(features(scene, quads))
    best = int(np.argmax(scores))
    if scores[best] < _NONE_BELOW:
        return None
    points = refine(frame, (quads[best] + 0.5) / scale - 0.5, _REACH / scale)
    confidence = float(scores[best])
    return Found(
        order_clockwise(points),
        min(confidence, _DOUBTFUL) if goes_on(frame, points) else confidence,
    )


def candidates(frame: Frame) -> tuple[Scene, Floats, float]:
    """The frame made small, the quadrilaterals (N, 4, 2) in it that may be the sheet, and the
    scale.
    """
    small, scale = _reduce(frame)
    hints = NET.hints(small)
    scene = Scene.of(small, hints)
    rough = rough_quad(hints, scene.size)
    quads = quads_of(*lines_of(scene.channels, hints, rough), scene.size)
    if rough is not None:
        quads = np.concatenate([quads, keep_plausible(rough[None], *scene.size)])
    return scene, shortlist(scene, quads), scale


def _reduce(frame: Frame) -> tuple[Frame, float]:
    """The frame with a long side of 448 pixels, and the scale; halved first, which is much
    quicker.
    """
    small = frame
    while max(small.shape[:2]) >= 2 * _LONG_SIDE:
        small = np.asarray(
            cv2.resize(
                small, (small.shape[1] // 2, small.shape[0] // 2), interpolation=cv2.INTER_AREA
            ),
            np.uint8,
        )
    scale = _LONG_SIDE / max(small.shape[:2])
    size = (max(16, round(small.shape[1] * scale)), max(16, round(small.shape[0] * scale)))
    small = np.asarray(
        cv2.resize(small, size, interpolation=cv2.INTER_AREA if scale < 0.75 else cv2.INTER_LINEAR),
        np.uint8,
    )
    return small, _LONG_SIDE / max(frame.shape[:2])
