"""Reads a page aloud with the voice of espeak-ng, a program of its own, where that is installed."""

import shutil
import subprocess
import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.logs import log
from app.process import NO_WINDOW

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
        self._process: subprocess.Popen[bytes] | None = None
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
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW,
            )
            if self._process.stdin is not None:
                self._process.stdin.write(text.encode())
                self._process.stdin.close()
        except OSError as error:
            log.warning("no voice: %s", error)
            self.stop()
            return
        self._audible_until = time.monotonic() + len(text) / _MOST_LETTERS
        self._watch.start()

    def stop(self) -> None:
        """Be silent."""
        self._watch.stop()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self.ended.emit()

    def _look(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            was_heard = time.monotonic() >= self._audible_until
            self.stop()
            if not was_heard:
                self.was_silent.emit()
