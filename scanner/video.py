"""Video with sound by an ffmpeg process beside ours: looked into, cut, brought to a bearable size,
recorded.

The program comes with imageio-ffmpeg for each platform, the Windows package has a smaller one of
our own making (`.ci/windows/ffmpeg.sh`); it is started, never linked. Without it videos go as they
are.
"""

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import KomekError

MOST_AS_IS = 24 << 20
TARGET_BYTES = 3 << 20
SUFFIXES = (".mp4", ".mov", ".3gp", ".avi", ".mkv", ".webm", ".m4v", ".mpg", ".mpeg")
SOUND_SUFFIXES = (".ogg", ".m4a", ".mp3", ".wav", ".amr", ".aac", ".opus")
_SOUND_KBITS = 32
_LEAST_KBITS, _MOST_KBITS = 90, 700
_WIDTH, _RATE = 640, 15
_PATIENCE = 20
_STALLED_SECONDS = 60.0
_LONGEST_SOUND = 1800  # seconds: 80 MB of samples
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # 0 but on Windows
_PACKED = "ffmpeg/ffmpeg.exe"  # in the frozen program, where pyinstaller.spec lays it
_SAFELY = (
    "-protocol_whitelist", "file,pipe",
    "-format_whitelist", "mov,matroska,avi,mpeg,mpegvideo,ogg,wav,mp3,aac,amr,asf,flv",
)  # fmt: skip
"""A file of any other kind, a playlist that names other files for instance, is not even tried."""


class VideoError(KomekError):
    """A video that cannot be read."""

    code = "video-unreadable"


class VideoTooLargeError(KomekError):
    """A video that is too large to be sent, `facts["size"]` says how large."""

    code = "video-too-large"


class VideoToolError(KomekError):
    """The video program is not here or does not start: an antivirus or a policy may keep it from
    that, `facts["file"]` says which file.
    """

    code = "video-tool"

    def __init__(self, detail: str, file: str) -> None:
        super().__init__(detail, size=f"{MOST_AS_IS >> 20} МБ", file=Path(file).name)


class RecordingError(KomekError):
    """Nothing could be recorded."""

    code = "video-record"


@dataclass(frozen=True)
class VideoInfo:
    """What a file holds: length in seconds, picture size in pixels (0 where there is only sound),
    whether it sounds.
    """

    seconds: float
    width: int
    height: int
    has_sound: bool


def tool() -> str:
    """The path of ffmpeg; raises `VideoToolError` where there is none."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None and (packed := Path(frozen, _PACKED)).is_file():
        return str(packed)
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError, OSError) as error:
        raise VideoToolError(str(error), "ffmpeg") from error


def encoders() -> frozenset[str]:
    """The encoders that the program knows by name; raises `VideoError` or `VideoToolError`."""
    output = _run([tool(), "-hide_banner", "-encoders"]).stdout.decode("utf-8", "replace")
    return frozenset(re.findall(r"^ [A-Z.]{6} (\S+)", output, re.MULTILINE))


def look_into(path: Path) -> VideoInfo:
    """What a file holds; raises `VideoError` or `VideoToolError`."""
    output = _run([tool(), "-hide_banner", *_SAFELY, "-i", str(path)]).stderr.decode(
        "utf-8", "replace"
    )
    duration = re.search(r"Duration: (\d+):(\d+):(\d+\.\d+)", output)
    picture = re.search(r"Video: .*? (\d{2,5})x(\d{2,5})", output)
    has_sound = "Audio: " in output
    if not (picture or has_sound):
        raise VideoError(path.name)
    seconds = (
        int(duration[1]) * 3600 + int(duration[2]) * 60 + float(duration[3])
        if duration
        else _decoded_length(path)
    )
    size = (int(picture[1]), int(picture[2])) if picture else (0, 0)
    return VideoInfo(seconds, *size, has_sound)


def _decoded_length(path: Path) -> float:
    """The length of a file that does not tell it, as a browser's recordings: by reading it
    through.
    """
    result = _run([tool(), "-hide_banner", *_SAFELY, "-i", str(path), "-f", "null", "-"], 600)
    times = re.findall(r"time=(\d+):(\d+):(\d+\.\d+)", result.stderr.decode("utf-8", "replace"))
    if not times:
        raise VideoError(path.name)
    hours, minutes, seconds = times[-1]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def still(path: Path, at: float) -> bytes:
    """A picture of the video at a second, as JPEG; raises `VideoError`."""
    command = [
        tool(),
        "-v",
        "error",
        "-ss",
        f"{at:.2f}",
        *_SAFELY,
        "-i",
        str(path),
        "-frames:v",
        "1",
    ]
    result = _run([*command, "-vf", "scale=640:-2", "-f", "image2", "-c:v", "mjpeg", "-"])
    if not result.stdout:
        raise VideoError(path.name)
    return result.stdout


def shrink(
    path: Path,
    out: Path,
    span: tuple[float, float],
    target: int = TARGET_BYTES,
    tell: Callable[[float], None] = lambda _share: None,
    stop: threading.Event | None = None,
) -> int:
    """Cut a video to `span` (seconds) and write an MP4 of about `target` bytes; gives the bytes.
    Raises `VideoError`.

    `tell` hears the share that is done; setting `stop` ends the work and raises `VideoError`.
    """
    start, end = span
    seconds = max(0.5, end - start)
    kbits = round(target * 8 / 1000 / seconds) - _SOUND_KBITS
    rate = min(_MOST_KBITS, max(_LEAST_KBITS, kbits))
    command = [
        tool(), "-y", "-v", "error", "-nostats", "-progress", "pipe:1", "-ss", f"{start:.2f}",
        "-t", f"{seconds:.2f}",
        *_SAFELY, "-i", str(path), "-vf", f"scale='min({_WIDTH},iw)':-2,fps={_RATE}",
        "-c:v", "libx264", "-preset", "veryfast",
        "-pix_fmt", "yuv420p", "-b:v", f"{rate}k", "-maxrate", f"{rate}k", "-bufsize",
        f"{rate * 2}k",
        "-c:a", "aac", "-ac", "1", "-b:a", f"{_SOUND_KBITS}k", "-map_metadata", "-1",
        "-movflags", "+faststart", str(out),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise VideoToolError(str(error), command[0]) from error
    was_stopped = _follow(process, seconds, tell, stop)
    if was_stopped or process.returncode != 0 or not out.exists():
        out.unlink(missing_ok=True)
        raise VideoError(path.name)
    return out.stat().st_size


def _follow(
    process: "subprocess.Popen[bytes]",
    seconds: float,
    tell: Callable[[float], None],
    stop: threading.Event | None,
) -> bool:
    """Read the progress to its end; gives whether it was stopped."""
    watchdog = threading.Timer(_STALLED_SECONDS, process.kill)
    watchdog.start()
    reached_us = -1
    with process:
        for line in process.stdout or ():
            progress = re.match(rb"out_time_us=(\d+)", line)
            if progress and int(progress[1]) > reached_us:
                reached_us = int(progress[1])
                tell(min(1.0, reached_us / 1e6 / seconds))
                watchdog.cancel()
                watchdog = threading.Timer(_STALLED_SECONDS, process.kill)
                watchdog.start()
            if stop is not None and stop.is_set():
                process.kill()
                break
    watchdog.cancel()
    return stop is not None and stop.is_set()


def to_voice(path: Path, out: Path) -> int:
    """The sound of a file as a small M4A; gives the bytes. Raises `VideoError`."""
    command = [
        tool(),
        "-y",
        "-v",
        "error",
        *_SAFELY,
        "-i",
        str(path),
        "-vn",
        "-c:a",
        "aac",
        "-ac",
        "1",
        "-b:a",
        "24k",
    ]
    if _run([*command, "-map_metadata", "-1", str(out)], 300).returncode != 0 or not out.exists():
        out.unlink(missing_ok=True)
        raise VideoError(path.name)
    return out.stat().st_size


def sound_of(path: Path, rate: int) -> bytes:
    """The sound of a file, 16-bit samples of one channel; raises `VideoError`."""
    command = [tool(), "-v", "error", *_SAFELY, "-i", str(path), "-vn", "-t", str(_LONGEST_SOUND)]
    result = _run([*command, "-ac", "1", "-ar", str(rate), "-f", "s16le", "-"], 300)
    if result.returncode != 0 or not result.stdout:
        raise VideoError(path.name)
    return result.stdout


def _run(command: Sequence[str], seconds: int = 60) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise VideoError("timeout") from error
    except OSError as error:
        raise VideoToolError(str(error), command[0]) from error


def devices() -> tuple[list[str], list[str]]:
    """Cameras and microphones by the names that ffmpeg knows on this system."""
    if sys.platform == "win32":
        command = [tool(), "-hide_banner", "-list_devices", "true", "-f", "dshow", "-i", "dummy"]
        output = _run(command).stderr.decode("utf-8", "replace")
        named_devices = re.findall(r'"([^"@]+)" \((video|audio)\)', output)
        return [n for n, kind in named_devices if kind == "video"], [
            n for n, kind in named_devices if kind == "audio"
        ]
    cameras = sorted(str(path) for path in Path("/dev").glob("video[0-9]*"))
    return cameras, ["default"] if Path("/dev/snd").exists() else []


def sources(camera: str, microphone: str) -> list[str]:
    """ffmpeg's arguments for a camera and a microphone of this system; either may be empty."""
    if sys.platform == "win32":
        names = [f"video={camera}"] if camera else []
        names += [f"audio={microphone}"] if microphone else []
        return ["-f", "dshow", "-i", ":".join(names)]
    arguments = (
        ["-f", "v4l2", "-framerate", "15", "-video_size", "640x480", "-i", camera] if camera else []
    )
    return [*arguments, *(["-f", "alsa", "-i", microphone] if microphone else [])]


class Recorder:
    """Records until it is stopped; what was recorded by then is whole, also if the process dies."""

    def __init__(self, inputs: Sequence[str], out: Path) -> None:
        """Begin at once; raises `VideoToolError` if that fails. `inputs` are ffmpeg's arguments for
        the sources.
        """
        self.out = out
        command = [tool(), "-y", "-v", "error", *inputs]
        command += [
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-crf",
            "28",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
        ]
        try:
            self._process = subprocess.Popen(
                [*command, "-f", "matroska", str(out)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            raise VideoToolError(str(error), command[0]) from error

    @property
    def is_running(self) -> bool:
        """Whether it still records; a camera that was pulled out ends it."""
        return self._process.poll() is None

    def stop(self) -> Path:
        """End the recording; gives the file. Raises `RecordingError` where nothing was recorded."""
        try:
            self._process.communicate(b"q", _PATIENCE)
        except (subprocess.TimeoutExpired, BrokenPipeError, ValueError):
            self._process.kill()
            self._process.communicate()
        if not self.out.exists() or not self.out.stat().st_size:
            raise RecordingError
        return self.out
