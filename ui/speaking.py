"""Reads a page aloud: from recordings, or with the voice of espeak-ng, a program of its own, where
that is installed.
"""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.logs import log
from app.process import NO_WINDOW
from app.voice import RATE, WIDTH
from ui.playing import Playing, play

_PROGRAM = "espeak-ng"
_SLOWLY = "130"  # words a minute; 175 are usual
_LOOK_MS = 200
_MOST_LETTERS = 60.0  # that anybody reads in a second; the voice reads about 12


def can_speak() -> bool:
    """Whether there is a voice on this PC."""
    return shutil.which(_PROGRAM) is not None


class Speaker(QObject):
    """Speaks one text at a time. Emits `ended` when it is over or stopped, and `was_silent` after
    it where nobody can have heard anything: no sound comes out of this PC.
    """

    ended, was_silent = Signal(), Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: Playing | None = None
        self._sound: Path | None = None
        self._audible_until = 0.0  # nobody has read it aloud before then
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    @property
    def is_speaking(self) -> bool:
        return self._process is not None

    def speak(self, text: str, language: str) -> None:
        """Begin; a program that cannot be started leaves the page as it is."""
        self.stop()
        command = [_PROGRAM, "-v", language, "-s", _SLOWLY, "--stdin"]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW,
            )
            self._process = process
            if process.stdin is not None:
                process.stdin.write(text.encode())
                process.stdin.close()
        except OSError as error:
            log.warning("no voice: %s", error)
            self.stop()
            return
        self._audible_until = time.monotonic() + len(text) / _MOST_LETTERS
        self._watch.start()

    def play(self, wav: bytes) -> bool:
        """Begin with a recording, a WAV file of ours. Whether there is a program to play it."""
        self.stop()
        seconds = len(wav) / (RATE * WIDTH)
        try:
            handle, name = tempfile.mkstemp(prefix="komek-", suffix=".wav")
            self._sound = Path(name)
            os.close(handle)
            self._sound.write_bytes(wav)
        except OSError as error:  # a full disk
            log.warning("no recording: %s", error)
            self._forget_sound()
            return False
        self._process = play(self._sound, seconds)
        if self._process is None:
            self._forget_sound()
            return False
        self._audible_until = time.monotonic() + seconds / 2
        self._watch.start()
        return True

    def _forget_sound(self) -> None:
        if self._sound is not None:
            with suppress(OSError):  # Windows still reads it: its folder is emptied by the system
                self._sound.unlink(missing_ok=True)
            self._sound = None

    def stop(self) -> None:
        """Be silent."""
        self._watch.stop()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self._forget_sound()
            self.ended.emit()

    def _look(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            was_heard = time.monotonic() >= self._audible_until
            self.stop()
            if not was_heard:
                self.was_silent.emit()
