"""The live view of a sheet upright on a stand: few dots an inch, so there is advice, and time to
follow it.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanner.images import Frame
from scanner.judging import ADVICE
from scanner.samples import photograph
from scanner.stills import ADVISED_SECONDS
from ui.parts.live import LiveView

PATIENCE = 60_000
SIZE = (1920, 1080)


@pytest.fixture(scope="module")
def stand() -> list[Frame]:
    """An upright page under a camera of 1080 rows, a few times with other noise."""
    page = np.full((2339, 1654, 3), 250, np.uint8)
    for line in range(36):
        words = "Familiya, imya, otchestvo zayavitelya"[line % 7 :]
        cv2.putText(page, words, (150, 190 + 56 * line), 0, 1.5, (25, 25, 25), 4, cv2.LINE_AA)
    return [photograph(page, 3, SIZE, grain)[0] for grain in range(5)]


def record(path: Path, frames: Sequence[Frame]) -> Path:
    """A recording that stands in for a camera, and begins again at its end."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, SIZE)
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path


class Watched:
    """A live view, what it tells and what it takes, with the times."""

    def __init__(self, source: Path) -> None:
        self.live = LiveView(source)
        self.status_times: dict[str, float] = {}
        self.shots: list[tuple[float, Frame]] = []
        self.live.status_changed.connect(
            lambda _table, code: self.status_times.setdefault(code, time.monotonic())
        )
        self.live.shot.connect(lambda taken: self.shots.append((time.monotonic(), taken[0])))
        self.live.resize(960, 540)
        self.live.show()

    def looks_for(self, seconds: float) -> bool:
        """Whether it has shown and searched a sheet with advice for so long."""
        start = next((at for code, at in self.status_times.items() if code in ADVICE), None)
        return start is not None and time.monotonic() - start > seconds and self.live.searches > 10


@pytest.fixture
def watched(
    dressed: QApplication,
    qtbot: QtBot,
    stand: list[Frame],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Watched]:
    frames = stand
    if request.param == "moving":
        offsets = [*range(0, 300, 25), *range(300, 0, -25)]
        frames = [
            np.roll(stand[place % len(stand)], pixels, axis=1)
            for place, pixels in enumerate(offsets)
        ]
    watched_view = Watched(record(tmp_path / "camera.avi", frames))
    qtbot.addWidget(watched_view.live)
    yield watched_view
    watched_view.live.close_camera()


@pytest.mark.parametrize("watched", ["still"], indirect=True)
def test_a_still_sheet_is_taken_once_there_was_time_to_follow_the_advice(
    watched: Watched, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(watched.shots), timeout=PATIENCE)
    at, frame = watched.shots[0]
    (advice_time,) = [seen_at for code, seen_at in watched.status_times.items() if code in ADVICE]
    assert at - advice_time >= ADVISED_SECONDS
    assert frame.shape == (*SIZE[::-1], 3)


@pytest.mark.parametrize("watched", ["moving"], indirect=True)
def test_a_sheet_that_moves_is_not_taken(watched: Watched, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watched.looks_for(ADVISED_SECONDS + 1), timeout=PATIENCE)
    assert watched.shots == []


@pytest.mark.parametrize("watched", ["still"], indirect=True)
def test_nothing_is_taken_by_itself_where_the_assistant_presses(
    watched: Watched, qtbot: QtBot
) -> None:
    watched.live.automatic = False
    qtbot.waitUntil(lambda: watched.looks_for(ADVISED_SECONDS + 1), timeout=PATIENCE)
    assert watched.shots == []
    watched.live.shoot()
    qtbot.waitUntil(lambda: len(watched.shots) == 1, timeout=PATIENCE)
