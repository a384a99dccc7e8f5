"""Tells paper from table: a small network, trained here on made-up photographs
(`bench/train_paper.py`).
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame
from scanner.networks import Network

_MODEL = Path(__file__).with_name("paper.onnx")
_LONG_SIDE = 192
_STEP = 16


@dataclass(frozen=True)
class Hints:
    """How likely each place is sheet, and how likely the sheet's outline runs through it: (h, w), 0
    to 1.
    """

    sheet: Floats
    outline: Floats


class PaperNet:
    """The network."""

    def __init__(self) -> None:
        self._network = Network(_MODEL)

    def hints(self, small: Frame) -> Hints:
        """The hints for a BGR picture (H, W, 3); their height and width are about 96 on the long
        side.
        """
        scale = _LONG_SIDE / max(small.shape[:2])
        height, width = (
            max(_STEP, round(side * scale / _STEP) * _STEP) for side in small.shape[:2]
        )
        tiny = cv2.resize(small, (width, height), interpolation=cv2.INTER_AREA)
        blob = np.asarray(cv2.dnn.blobFromImage(tiny, 1 / 255), np.float32)
        sheet, outline = 1 / (1 + np.exp(-self._network.answer(blob)[0]))
        return Hints(sheet, outline)


NET = PaperNet()
