"""Video through a real ffmpeg: read, cut, made small, recorded; broken files told in one
sentence.
"""

import subprocess
import threading
from pathlib import Path

import pytest

from scanner import video
from scanner.video import Recorder, RecordingError, VideoError

SOURCES = [
    "-f",
    "lavfi",
    "-i",
    "testsrc2=size=1280x720:rate=25",
    "-f",
    "lavfi",
    "-i",
    "sine=frequency=330",
]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds as a telephone makes them."""
    path = tmp_path_factory.mktemp("video") / "бейне.mp4"
    command = [
        video.tool(),
        "-v",
        "error",
        *SOURCES,
        "-t",
        "4",
        "-c:v",
        "libx264",
        "-c:a",
        "aac",
        str(path),
    ]
    subprocess.run(command, check=True)
    return path


def test_a_video_is_looked_into(clip: Path) -> None:
    info = video.look_into(clip)
    assert 3.5 < info.seconds < 4.5
    assert (info.width, info.height, info.has_sound) == (1280, 720, True)
    assert video.still(clip, 1).startswith(b"\xff\xd8")


def test_a_video_is_cut_and_brought_to_a_size_that_the_line_can_bear(
    clip: Path, tmp_path: Path
) -> None:
    shares: list[float] = []
    out = tmp_path / "small.mp4"
    size = video.shrink(clip, out, (1, 3), 60_000, shares.append)
    info = video.look_into(out)
    assert size == out.stat().st_size < 90_000
    assert 1.7 < info.seconds < 2.4
    assert info.width == 640
    assert info.has_sound
    assert shares[-1] == pytest.approx(1, abs=0.2)


def test_stopping_leaves_no_half_file(clip: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(VideoError):
        video.shrink(clip, tmp_path / "half.mp4", (0, 4), 60_000, stop=stop)
    assert not (tmp_path / "half.mp4").exists()


def test_the_sound_alone_is_kept_small(clip: Path, tmp_path: Path) -> None:
    assert 0 < video.to_voice(clip, tmp_path / "voice.m4a") < 40_000
    assert video.look_into(tmp_path / "voice.m4a").width == 0


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"GIF89a nothing", b"<html>"])
def test_a_file_that_is_no_video_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.mp4"
    path.write_bytes(content)
    with pytest.raises(VideoError):
        video.look_into(path)


def test_a_recording_is_whole_when_it_is_stopped(tmp_path: Path) -> None:
    recorder = Recorder(["-re", *SOURCES], tmp_path / "recorded.mkv")
    while not (recorder.out.exists() and recorder.out.stat().st_size) and recorder.is_running:
        threading.Event().wait(0.05)
    assert video.look_into(recorder.stop()).has_sound


def test_without_a_camera_the_recording_says_so(tmp_path: Path) -> None:
    recorder = Recorder(video.sources("/dev/video99", ""), tmp_path / "nothing.mkv")
    with pytest.raises(RecordingError):
        recorder.stop()
