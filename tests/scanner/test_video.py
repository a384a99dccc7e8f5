"""Video through a real ffmpeg: read, cut, made small, recorded; broken files told in one
sentence.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import pytest

from app.texts import LANGUAGES, Texts
from scanner import video
from scanner.video import Recorder, RecordingError, VideoError, VideoToolError

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


@pytest.fixture
def forbidden_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ffmpeg that nobody may execute, as an antivirus or a policy has it."""
    program = tmp_path / "ffmpeg-win64-v7.1.exe"
    program.write_bytes(b"")
    program.chmod(0o644)
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(program))
    return program


def test_a_program_that_may_not_start_is_named_with_what_to_do(
    clip: Path, tmp_path: Path, forbidden_tool: Path
) -> None:
    tries: list[Callable[[], object]] = [
        lambda: video.look_into(clip),
        lambda: video.encoders(),
        lambda: video.shrink(clip, tmp_path / "out.mp4", (0, 1)),
        lambda: Recorder(["-f", "lavfi", "-i", "testsrc"], tmp_path / "out.mkv"),
    ]
    for one in tries:
        with pytest.raises(VideoToolError) as caught:
            one()
        for language in LANGUAGES:
            sentence = Texts(language).error(caught.value)
            assert forbidden_tool.name in sentence
            assert "24 МБ" in sentence
    assert list(tmp_path.glob("out.*")) == []


def test_the_bundled_program_knows_what_videos_are_made_with() -> None:
    assert {"libx264", "aac", "mjpeg"} <= video.encoders()


def test_the_frozen_program_takes_the_ffmpeg_that_lies_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert Path(video.tool()) == Path(imageio_ffmpeg.get_ffmpeg_exe())
    packed = tmp_path / "ffmpeg" / "ffmpeg.exe"
    packed.parent.mkdir()
    packed.write_bytes(b"")
    assert Path(video.tool()) == packed


CODECS: dict[str, list[tuple[str | None, str]]] = {
    ".mp4": [("libx265", "aac"), ("mpeg4", "libmp3lame"), ("libaom-av1", "aac")],
    ".mov": [("mjpeg", "pcm_mulaw"), ("prores", "pcm_s16le"), ("libx264", "alac")],
    ".3gp": [("h263", "libopencore_amrnb"), ("mpeg4", "aac")],
    ".avi": [("msmpeg4", "adpcm_ms"), ("mjpeg", "pcm_s16le"), ("msmpeg4v2", "libmp3lame")],
    ".mkv": [("libx264", "flac"), ("wmv2", "wmav2"), ("libtheora", "ac3")],
    ".webm": [("libvpx", "libvorbis"), ("libvpx-vp9", "libopus")],
    ".m4v": [("libx264", "aac")],
    ".mpg": [("mpeg1video", "mp2")],
    ".mpeg": [("mpeg2video", "ac3")],
    ".ogg": [(None, "libvorbis"), (None, "libopus")],
    ".m4a": [(None, "aac"), (None, "alac")],
    ".mp3": [(None, "libmp3lame")],
    ".wav": [(None, "pcm_s16le"), (None, "adpcm_ima_wav")],
    ".amr": [(None, "libopencore_amrnb")],
    ".aac": [(None, "aac")],
    ".opus": [(None, "libopus")],
}


def test_every_kind_of_file_that_is_promised_is_tried() -> None:
    assert {*video.SUFFIXES, *video.SOUND_SUFFIXES} == set(CODECS)


@pytest.mark.parametrize(
    ("suffix", "picture", "sound"),
    [(suffix, *pair) for suffix, pairs in CODECS.items() for pair in pairs],
)
def test_what_people_bring_is_read(
    tmp_path: Path, suffix: str, picture: str | None, sound: str
) -> None:
    """Made by imageio's ffmpeg, which writes all of them; read by the one that is used."""
    path = tmp_path / f"file{suffix}"
    make_file(path, picture, sound)
    info = video.look_into(path)
    assert info.has_sound
    assert info.seconds == pytest.approx(1, abs=0.3)
    assert video.to_voice(path, tmp_path / "voice.m4a") > 1000
    if picture:
        assert (info.width, info.height) == (176, 144)
        assert video.still(path, 0.2).startswith(b"\xff\xd8")
        assert video.shrink(path, tmp_path / "small.mp4", (0, 1)) > 1000


def make_file(path: Path, picture: str | None, sound: str) -> None:
    """A second of a moving picture, of the size that H.263 knows, with a tone."""
    (maker,) = Path(imageio_ffmpeg.__file__).parent.glob("binaries/ffmpeg-*")
    command = [str(maker), "-v", "error", "-strict", "-1"]
    if picture:
        command += ["-f", "lavfi", "-i", "testsrc2=size=176x144:rate=25"]
    command += ["-f", "lavfi", "-i", "sine=frequency=330", *(["-c:v", picture] if picture else [])]
    command += ["-cpu-used", "8"] if picture == "libaom-av1" else []
    rate = "8000" if "amr" in sound else "48000"
    subprocess.run([*command, "-c:a", sound, "-ar", rate, "-ac", "1", "-t", "1", path], check=True)
