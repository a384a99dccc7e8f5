"""The bell of the hall: somebody waits for the assistant, seen from afar and heard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import button, note
from ui.kit.space import CLOSE

if TYPE_CHECKING:
    from ui.speaking import Speaker

_RINGS, _RING_MS = 5, 1800


class CallBell(QWidget):
    """Rings a few times; that and since when somebody waits stays until the desk is opened, or is
    taken back.
    """

    def __init__(
        self,
        kiosk: Kiosk,
        on_ring: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        self._on_ring = on_ring or self._chime
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self.waits = note("", "warnings")
        self.waits.hide()
        column.addWidget(self.waits)
        self.call = button(self._say("call"), self._press, "primary", "bell")
        column.addWidget(self.call)
        self._left = 0
        self._speaker: Speaker | None = None
        self._rhythm = QTimer(self, interval=_RING_MS)
        self._rhythm.timeout.connect(self._ring)
        self._show()

    def _say(self, code: str, **facts: object) -> str:
        return self._texts.say("public", f"bell.{code}", **facts)

    def _press(self) -> None:
        self._kiosk.called_at = None if self._kiosk.called_at else self._kiosk.clock()
        self._left, self._kiosk.is_bell_silent = _RINGS if self._kiosk.called_at else 0, False
        self._ring()
        self._show()

    def _chime(self) -> None:
        """A sound of our own: the system's own beep is silent on most PCs of today."""
        from app.chime import chime  # only now: the first screen is shown before
        from ui.speaking import Speaker

        if self._speaker is None:
            self._speaker = Speaker(self)
            self._speaker.was_silent.connect(self._on_silent)
        if not self._speaker.play(chime()):
            self._on_silent()

    def _on_silent(self) -> None:
        """Nobody can have heard it: that is said to who waits."""
        QApplication.beep()
        self._kiosk.is_bell_silent = True
        self._show()

    def _ring(self) -> None:
        if self._left <= 0:
            self._rhythm.stop()
            if self._speaker is not None:
                self._speaker.stop()
            return
        self._left -= 1
        self._on_ring()
        self._rhythm.start()

    def _show(self) -> None:
        called = self._kiosk.called_at
        self.waits.setVisible(called is not None)
        if called is not None:
            code = "silent" if self._kiosk.is_bell_silent else "waits"
            self.waits.tell(self._say(code, time=f"{called.astimezone():%H:%M}"))
        self.call.setText(self._say("take_back" if called else "call"))
