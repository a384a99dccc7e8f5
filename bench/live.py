"""The live view at 1080p: frames shown and searches a second, with a recording of 30 frames a
second as the camera.

`python -m bench.live` opens a real window (on a display, or under xvfb-run) with camera process,
outline and shutter.
"""

import argparse
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.parts.live import LiveView
from ui.terminal.samples import made_up_photographs


def recording(path: Path) -> None:
    """A second of a sheet on a table, each frame with noise of its own."""
    photograph = cv2.resize(made_up_photographs("ru", 1)[0][1], (1440, 1080))
    scene = np.full((1080, 1920, 3), 70, np.uint8)
    scene[:, 240:1680] = photograph
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (1920, 1080))
    chance = np.random.default_rng(0)
    for _ in range(30):
        writer.write(np.clip(scene + chance.normal(0, 3, scene.shape), 0, 255).astype(np.uint8))
    writer.release()


def main() -> None:
    """Measure for some seconds after the camera has begun."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        recording(Path(folder) / "camera.avi")
        view = LiveView(Path(folder) / "camera.avi")
        view.automatic = False
        view.resize(860, 480)
        view.show()
        start, counts_before = 0.0, (0, 0)
        while not start or time.monotonic() - start < seconds:
            application.processEvents()
            if not start and view.frames_shown:
                start, counts_before = time.monotonic(), (view.frames_shown, view.searches)
        frames, searches = view.frames_shown - counts_before[0], view.searches - counts_before[1]
        view.close_camera()
    print(
        f"shown {frames / seconds:.1f} frames a second, searched {searches / seconds:.1f} times a"
        " second at 1080p"
    )


if __name__ == "__main__":
    main()
