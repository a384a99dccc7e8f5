"""The pause after wrong PINs, as it goes by: it is over without anybody's doing."""

from PySide6.QtCore import QObject, QTimer

from app.errors import KomekError
from app.texts import Texts
from ui.kit import ErrorSummary

_MINUTE_MS = 60_000


class PinPause(QObject):
    """Tells among `errors` how many minutes are left."""

    def __init__(self, texts: Texts, errors: ErrorSummary) -> None:
        super().__init__(errors)
        self._texts, self._errors = texts, errors
        self._minutes = 0
        self._timer = QTimer(self, interval=_MINUTE_MS)
        self._timer.timeout.connect(self.pass_minute)

    def begin(self, error: KomekError) -> None:
        """Count what the refusal says."""
        self._minutes = int(str(error.facts["minutes"]))
        self._timer.start()

    def pass_minute(self) -> None:
        """One less; the last one takes the words along."""
        self._minutes -= 1
        if self._minutes <= 0:
            self._timer.stop()
            self._errors.show_problems([])
            return
        words = self._texts.say("errors", "pin-pause", minutes=self._minutes)
        self._errors.show_problems([(words, None)])
