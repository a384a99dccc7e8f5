"""The camera's process: it is killed, it hangs, the camera is pulled out; each time the picture
comes back.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import cv2
import numpy as np
import pytest

import scanner.camera
from app.logs import open_log
from scanner.camera import Camera
from scanner.camera_process import MOST_BYTES, Watch, fitted
from tests.support.blocked import blocked_program
from tests.support.zygote import ROOT

_PATIENCE = 60.0


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording with noise, as a camera gives it."""
    path = tmp_path_factory.mktemp("camera") / "camera.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (640, 480))
    chance = np.random.default_rng(0)
    for _ in range(40):
        writer.write(chance.integers(60, 200, (480, 640, 3), np.uint8))
    writer.release()
    return path


@pytest.fixture
def camera(recording: Path) -> Iterator[Camera]:
    camera = Camera(recording)
    try:
        assert comes(lambda: camera.newest() is not None)
        yield camera
    finally:
        camera.close()


def comes(condition: Callable[[], bool]) -> bool:
    """Whether it becomes true; the other process is given the processor meanwhile."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        os.sched_yield() if hasattr(os, "sched_yield") else None
    return False


def test_frames_arrive_as_they_are(camera: Camera) -> None:
    frame = camera.newest()
    assert frame is not None
    assert frame.shape == (480, 640, 3)
    assert camera.trouble() == ""


def test_frames_that_are_larger_than_their_place_arrive_smaller(tmp_path: Path) -> None:
    path = tmp_path / "large.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (4608, 3456))
    picture = np.random.default_rng(0).integers(60, 200, (108, 144, 3), np.uint8)
    for _ in range(3):
        writer.write(cv2.resize(picture, (4608, 3456)))
    writer.release()
    camera = Camera(path)
    try:
        assert comes(lambda: bool(camera.trouble()) or camera.newest() is not None)
        frame = camera.newest()
    finally:
        camera.close()
    assert frame is not None
    assert frame.nbytes <= MOST_BYTES
    assert frame.shape[1] / frame.shape[0] == pytest.approx(4608 / 3456, rel=0.01)


@pytest.mark.parametrize("shape", [(48, 64), (48, 64, 1), (48, 64, 2), (48, 64, 4)])
def test_a_camera_without_colors_or_with_more_of_them_is_read(shape: tuple[int, ...]) -> None:
    frame = fitted(np.full(shape, 90, np.uint8))
    assert frame.shape == (48, 64, 3)
    assert (frame == 90).all()


def test_a_recording_begins_again_at_its_end(camera: Camera) -> None:
    first = camera.newest()
    assert comes(lambda: camera.newest() is not first)
    assert comes(lambda: camera.fps > 5)


def test_a_killed_process_is_started_again(camera: Camera) -> None:
    os.kill(camera.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert comes(lambda: camera.trouble() == "camera-lost")
    assert comes(lambda: camera.newest() is not None)
    assert camera.trouble() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped there")
def test_a_process_that_hangs_is_started_again(camera: Camera) -> None:
    os.kill(camera.pid, signal.SIGSTOP)
    assert comes(lambda: camera.trouble() == "camera-silent")
    assert comes(lambda: camera.newest() is not None)


def test_a_camera_that_is_plugged_in_later_is_found(recording: Path, tmp_path: Path) -> None:
    place = tmp_path / "camera.avi"
    camera = Camera(place)
    try:
        assert comes(lambda: camera.trouble() == "camera-missing")
        assert camera.newest() is None
        place.write_bytes(recording.read_bytes())
        assert comes(lambda: camera.newest() is not None)
    finally:
        camera.close()


@pytest.fixture
def forbidden_program(tmp_path: Path) -> Iterator[None]:
    """Processes are begun by a file that may not be executed, as an antivirus has it."""
    with blocked_program(tmp_path / "komek.exe"):
        yield


def refuse(_process: object) -> None:
    raise PermissionError(13, "Access is denied")


@pytest.mark.parametrize("how", ["at its start", "before its first word"])
@pytest.mark.skipif(
    sys.platform == "win32", reason="an empty file stands for the program; Windows starts none"
)
def test_a_process_that_may_not_start_is_told_and_tried_again_in_a_while(
    how: str, recording: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(scanner.camera, "_PAUSE_SECONDS", 1.0)
    if how == "at its start":
        monkeypatch.setattr(SpawnProcess, "_Popen", staticmethod(refuse))
    else:
        request.getfixturevalue("forbidden_program")
    camera = Camera(recording)
    try:
        assert comes(lambda: camera.trouble() == "camera-blocked")
        assert camera.newest() is None
        first, began = camera.pid, time.monotonic()
        while time.monotonic() - began < 0.5:
            assert camera.trouble() == "camera-blocked"
            assert camera.pid == first, "not again at once"
        monkeypatch.undo()
        multiprocessing.set_executable(sys.executable)
        assert comes(lambda: camera.newest() is not None)
    finally:
        camera.close()


def crash(data: str) -> None:
    """A camera's process that breaks down, in a program with a log, to which `main.py` belongs."""
    sys.modules["__main__"].__file__ = str(ROOT / "main.py")
    open_log(Path(data), "kiosk")
    camera = Camera(Path(data, "no such camera"))
    assert comes(lambda: camera.trouble() == "camera-missing")
    os.kill(camera.pid, signal.SIGSEGV)
    camera._process.join(_PATIENCE)
    camera.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be sent a signal there")
def test_where_a_cameras_process_broke_down_is_noted_beside_the_log(tmp_path: Path) -> None:
    script = f"from tests.scanner.test_camera import crash; crash({str(tmp_path)!r})"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    crash_report = (tmp_path / "logs" / "camera-crash.txt").read_text("utf-8")
    assert "Segmentation fault" in crash_report
    assert "camera_process.py" in crash_report


def trouble_after(
    frames: Callable[[int], np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], every: float
) -> str:
    watch, trouble = Watch(0.0), ""
    for number in range(round(4 / every)):
        trouble = watch.see(frames(number), number * every)
    return trouble


def test_black_frozen_and_slow_pictures_are_told_apart() -> None:
    chance = np.random.default_rng(1)
    still = np.full((480, 640, 3), 90, np.uint8)
    assert (
        trouble_after(lambda _: chance.integers(0, 3, (480, 640, 3), np.uint8), 0.04)
        == "camera-black"
    )
    assert trouble_after(lambda _: still, 0.04) == "camera-frozen"
    assert (
        trouble_after(lambda _: chance.integers(60, 90, (480, 640, 3), np.uint8), 0.25)
        == "camera-slow"
    )
    assert trouble_after(lambda _: chance.integers(60, 90, (480, 640, 3), np.uint8), 0.04) == ""


def test_a_frozen_camera_that_was_opened_anew_is_frozen_until_its_picture_changes() -> None:
    chance, still = np.random.default_rng(1), np.full((480, 640, 3), 90, np.uint8)
    watch = Watch(0.0)
    for number in range(100):
        trouble = watch.see(still, number * 0.04)
    assert trouble == "camera-frozen"
    watch.begin_anew(5.0)
    assert watch.see(still, 5.1) == "camera-frozen"
    assert not watch.is_settled, "it is given time before it is opened once more"
    assert watch.see(chance.integers(60, 90, (480, 640, 3), np.uint8), 5.2) == ""
