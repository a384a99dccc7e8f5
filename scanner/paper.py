"""Tells paper from table: a small network, trained here on made-up photographs
(`bench/train_paper.py`).
"""

import threading
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

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
    """The network, one copy a thread, because OpenCV's cannot be shared."""

    def __init__(self) -> None:
        self._own = threading.local()

    def hints(self, small: Frame) -> Hints:
        """The hints for a BGR picture (H, W, 3); their height and width are about 96 on the long
        side.
        """
        if not hasattr(self._own, "net"):
            self._own.net = cv2.dnn.readNetFromONNX(np.frombuffer(_MODEL.read_bytes(), np.uint8))
        scale = _LONG_SIDE / max(small.shape[:2])
        height, width = (
            max(_STEP, round(side * scale / _STEP) * _STEP) for side in small.shape[:2]
        )
        tiny = cv2.resize(small, (width, height), interpolation=cv2.INTER_AREA)
        self._own.net.setInput(cv2.dnn.blobFromImage(tiny, 1 / 255))
        answer = self._own.net.forward()[0]
        sheet, outline = 1 / (1 + np.exp(-answer.astype(np.float32)))
        return Hints(sheet, outline)


NET = PaperNet()
