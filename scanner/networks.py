"""Small networks of our own, run by OpenCV."""

import threading
from pathlib import Path

import cv2
import numpy as np

from scanner.geometry import Floats


class Network:
    """A network in a file, one copy a thread, because OpenCV's cannot be shared."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._own = threading.local()

    def answer(self, blob: Floats) -> Floats:
        """What it says to pictures (N, C, H, W)."""
        if not hasattr(self._own, "net"):
            data = np.frombuffer(self._model.read_bytes(), np.uint8)
            self._own.net = cv2.dnn.readNetFromONNX(data)
        self._own.net.setInput(blob)
        return np.asarray(self._own.net.forward(), np.float32)
