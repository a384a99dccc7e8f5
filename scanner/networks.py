"""Small networks of our own, run by OpenCV."""

from collections import deque
from pathlib import Path

import cv2
import numpy as np

from scanner.geometry import Floats


class Network:
    """A network in a file. OpenCV's cannot be shared by threads: who asks takes a copy that nobody
    uses, and gives it back.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._idle: deque[cv2.dnn.Net] = deque()

    def answer(self, blob: Floats) -> Floats:
        """What it says to pictures (N, C, H, W)."""
        try:
            net = self._idle.pop()
        except IndexError:
            data = np.frombuffer(self._model.read_bytes(), np.uint8)
            net = cv2.dnn.readNetFromONNX(data)
        net.setInput(blob)
        answer = np.asarray(net.forward(), np.float32)
        self._idle.append(net)
        return answer
