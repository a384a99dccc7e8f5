"""Plays a sound by a program of the system, or by Windows itself."""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Protocol

from app.logs import log
from app.process import NO_WINDOW

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))


class Playing(Protocol):
    """A sound that is played: as much of a process as is needed here."""

    def poll(self) -> int | None:
        """None while it sounds."""

    def kill(self) -> None:
        """Be silent."""

    def wait(self) -> int:
        """Until it is over."""


def can_play() -> bool:
    """Whether sounds can be played here."""
    return sys.platform == "win32" or _player() is not None


def _player() -> list[str] | None:
    for command in _PLAYERS:
        if shutil.which(command[0]) is not None:
            return list(command)
    return None


if sys.platform == "win32":
    import winsound

    class _WindowsSound:
        """Windows plays beside us and does not tell when it is over."""

        def __init__(self, path: Path, seconds: float) -> None:
            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(path), flags)
            self._ends = time.monotonic() + seconds

        def poll(self) -> int | None:
            return None if time.monotonic() < self._ends else 0

        def kill(self) -> None:
            winsound.PlaySound(None, 0)

        def wait(self) -> int:
            return 0

    def play(path: Path, seconds: float) -> Playing | None:
        """Begin with a WAV file of this length; None where it cannot be played."""
        try:
            return _WindowsSound(path, seconds)
        except RuntimeError as error:
            log.warning("no sound: %s", error)
            return None

else:

    def play(path: Path, seconds: float) -> Playing | None:
        """Begin with a WAV file of this length; None where it cannot be played."""
        del seconds  # the program ends by itself
        player = _player()
        if player is None:
            return None
        try:
            return subprocess.Popen(
                [*player, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW,
            )
        except OSError as error:
            log.warning("no sound: %s", error)
            return None
