"""Videos that are recorded or chosen: the camera comes back, and no change of screen loses one."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import cv2
import pytest
from pytestqt.qtbot import QtBot

from scanner import video
from scanner.images import Frame
from tests.support.windows import press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.screens.consent import ConsentScreen
from ui.screens.materials import MaterialsScreen
from ui.window import Window

PATIENCE = 60_000
SOURCE = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=15"]


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "видео.mp4"
    subprocess.run([video.tool(), "-v", "error", *SOURCE, "-t", "5", str(path)], check=True)
    return path


@pytest.fixture
def window(
    sample: GalleryDesk,
    qtbot: QtBot,
    tmp_path: Path,
    frames: list[Frame],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """Materials for the commission, with a camera."""
    camera = tmp_path / "camera.avi"
    size = (640, 480)
    writer = cv2.VideoWriter(str(camera), cv2.VideoWriter.fourcc(*"MJPG"), 15, size)
    for frame in frames:
        writer.write(cv2.resize(frame, size))
    writer.release()
    monkeypatch.setattr(video, "devices", lambda: (["camera"], []))
    monkeypatch.setattr(video, "sources", lambda *_names: ["-re", *SOURCE])
    window = open_window(sample, "ru", "materials", "usual")
    qtbot.addWidget(window)
    window.kiosk.camera = lambda: camera
    window.show_place(window.place)
    settle()
    yield window
    materials(window).materials.items.clear()
    window.kiosk.clear_scratch()


def materials(window: Window) -> MaterialsScreen:
    assert isinstance(window.screen_shown, MaterialsScreen)
    return window.screen_shown


def begin_recording(window: Window, qtbot: QtBot) -> None:
    press(window, "Записать видео")
    recorder = materials(window).recorder._recorder
    assert recorder is not None
    out = recorder.out
    qtbot.waitUntil(lambda: out.exists() and out.stat().st_size > 0, timeout=PATIENCE)


def test_the_camera_comes_back_after_a_recording_and_not_before(
    window: Window, qtbot: QtBot
) -> None:
    capture = materials(window).capture
    assert capture.live is not None
    begin_recording(window, qtbot)
    capture._look_for_camera()
    capture._on_searched(7)
    assert capture.live is None, "the recording has the camera"
    assert not capture.shoot.isVisible()
    press(window, "Закончить запись")
    assert capture.live is not None
    assert capture.shoot.isVisible()
    qtbot.waitUntil(materials(window).cutter.isVisible, timeout=PATIENCE)


def test_the_camera_comes_back_where_nothing_could_be_recorded(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_tool() -> tuple[list[str], list[str]]:
        raise video.VideoToolError("away", "ffmpeg")

    monkeypatch.setattr(video, "devices", no_tool)
    press(window, "Записать видео")
    assert materials(window).errors.isVisible()
    assert materials(window).capture.live is not None


def test_a_recording_under_way_is_there_in_another_language(window: Window, qtbot: QtBot) -> None:
    begin_recording(window, qtbot)
    window.speak("kk")
    qtbot.waitUntil(materials(window).cutter.isVisible, timeout=PATIENCE)


@pytest.mark.parametrize("is_recorded", [False, True])
def test_a_video_that_waits_to_be_cut_is_there_in_another_language(
    window: Window, qtbot: QtBot, clip: Path, is_recorded: bool
) -> None:
    screen = materials(window)
    if is_recorded:
        clip = clip.replace(Path(screen.cutter._folder, "recorded.mp4"))
    screen.take_video(clip)
    qtbot.waitUntil(screen.cutter.isVisible, timeout=PATIENCE)
    screen.cutter.start.set_value("1")
    screen.cutter.end.set_value("3")
    window.speak("kk")
    again = materials(window)
    assert again is not screen
    qtbot.waitUntil(again.cutter.isVisible, timeout=PATIENCE)
    assert (again.cutter.start.value(), again.cutter.end.value()) == ("1", "3")
    again.cutter.shrink()
    window.speak("ru")
    last = materials(window)
    qtbot.waitUntil(lambda: len(last.materials.items) == 1, timeout=PATIENCE)
    assert not last.cutter.isVisible(), "it is done"
    window.speak("kk")
    assert materials(window).cutter.uncut() == []


def test_a_recording_of_the_consent_is_made_small_in_another_language(
    sample: GalleryDesk, qtbot: QtBot, clip: Path
) -> None:
    window = open_window(sample, "ru", "consent", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, ConsentScreen)
    screen.form.set_value("video")
    screen.take_recording(clip)
    window.speak("kk")
    again = window.screen_shown
    assert isinstance(again, ConsentScreen)
    qtbot.waitUntil(lambda: len(again.files) == 1, timeout=PATIENCE)
    assert again.files[0].suffix == ".mp4"
