"""Phrases that somebody read aloud one after the other, with a pause between them, taken apart."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import KomekError
from scanner.video import VideoError, sound_of

RATE = 22_050
"""Samples a second."""
_FRAME = RATE // 50  # 20 ms
_LEAST_LEVELS = 60.0  # of a 16-bit sample, that a voice is louder than its room
_SHORTEST, _SHORTEST_PAUSE = 0.12, 0.25  # seconds
_CLEARLY = 1.35  # times as long as any pause within a phrase
_MARGIN = 0.08  # seconds of the pause that stay on both sides
_LOUD = 0.7  # of what 16 bits hold


class SpeechError(KomekError):
    """A recording in which not as many phrases are heard as were to be read; `facts` say how many
    of both.
    """

    code = "speech-count"

    def __init__(self, heard: int, wanted: int) -> None:
        super().__init__(f"{heard} of {wanted}", heard=heard, wanted=wanted)


class SoundError(KomekError):
    """A sound file that cannot be read, `facts["file"]` says which."""

    code = "speech-unreadable"

    def __init__(self, file: str) -> None:
        super().__init__(file, file=file)


def phrases_in(path: Path, count: int) -> list[bytes]:
    """The samples (16 bits, one channel, `RATE`) of so many phrases in a sound file, all as loud.

    The longest pauses part them; raises `SpeechError` where it is not clear which these are,
    `SoundError` where the file cannot be read, and `VideoToolError` where there is no program that
    could.
    """
    try:
        samples = np.frombuffer(sound_of(path, RATE), np.int16)
    except VideoError as error:
        raise SoundError(path.name) from error
    runs = _voiced(samples)
    if len(runs) < count:
        raise SpeechError(len(runs), count)
    pauses = runs[1:, 0] - runs[:-1, 1]
    order = np.argsort(-pauses, kind="stable")
    ends = np.sort(order[: count - 1])
    longest_within = pauses[order[count - 1]] if len(order) >= count else 0
    if count > 1 and pauses[ends].min() < _CLEARLY * longest_within:
        clear = int((pauses > pauses.max() / 2).sum()) + 1
        raise SpeechError(clear, count)
    starts = np.concatenate([[0], ends + 1])
    stops = np.concatenate([ends, [len(runs) - 1]])
    margin = round(_MARGIN * RATE / _FRAME)
    return [
        _as_loud(
            samples[max(0, runs[start, 0] - margin) * _FRAME : (runs[stop, 1] + margin) * _FRAME]
        )
        for start, stop in zip(starts, stops, strict=True)
    ]


def _voiced(samples: NDArray[np.int16]) -> NDArray[np.int64]:
    """Where somebody speaks: first frame and the one after the last, (N, 2)."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    if not len(frames):
        return np.zeros((0, 2), np.int64)
    level = np.sqrt((frames * frames).mean(axis=1))
    room, voice = np.percentile(level, 10), np.percentile(level, 95)
    limit = max(np.sqrt(max(room, 1.0) * max(voice, 1.0)), room + _LEAST_LEVELS)
    is_loud = np.concatenate([[False], level > limit, [False]])
    edges = np.flatnonzero(is_loud[1:] != is_loud[:-1]).reshape(-1, 2)
    runs: list[list[int]] = []
    for begin, end in edges.tolist():
        if runs and (begin - runs[-1][1]) * _FRAME < _SHORTEST_PAUSE * RATE:
            runs[-1][1] = end
        else:
            runs.append([begin, end])
    long_ones = [run for run in runs if (run[1] - run[0]) * _FRAME >= _SHORTEST * RATE]
    return np.array(long_ones, np.int64).reshape(-1, 2)


def _as_loud(samples: NDArray[np.int16]) -> bytes:
    """The samples as loud as 16 bits hold well: who reads moves to and fro."""
    peak = float(np.abs(samples.astype(np.int32)).max(initial=1))
    return np.asarray(samples * (_LOUD * 32_767 / peak), np.int16).tobytes()
