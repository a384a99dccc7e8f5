"""The pause after wrong PINs, as it goes by: it is over without anybody's doing."""

from PySide6.QtCore import QObject

from app.errors import KomekError
from app.texts import Texts
from ui.kit import ErrorSummary
from ui.kit.countdown import Countdown


class PinPause(QObject):
    """Tells among `errors` how many minutes are left."""

    def __init__(self, texts: Texts, errors: ErrorSummary) -> None:
        super().__init__(errors)
        self._texts, self._errors = texts, errors
        self.countdown = Countdown(self)
        self.countdown.passed.connect(self._tell)

    def begin(self, error: KomekError) -> None:
        """Count what the refusal says."""
        self.countdown.begin(int(str(error.facts["minutes"])))

    def _tell(self, minutes: int) -> None:
        words = self._texts.say("errors", "pin-pause", minutes=minutes)
        self._errors.show_problems([(words, None)] if minutes else [])
