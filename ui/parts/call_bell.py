"""The bell of the hall: somebody waits for the assistant, seen from afar and heard."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import button, note
from ui.kit.space import CLOSE

_RINGS, _RING_MS = 5, 1200


class CallBell(QWidget):
    """Rings a few times; that and since when somebody waits stays until the desk is opened, or is
    taken back.
    """

    def __init__(
        self,
        kiosk: Kiosk,
        on_ring: Callable[[], None] = QApplication.beep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kiosk, self._texts, self._on_ring = kiosk, Texts(kiosk.language), on_ring
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self.waits = note("", "warnings")
        self.waits.hide()
        column.addWidget(self.waits)
        self.call = button(self._say("call"), self._press, icon="bell")
        column.addWidget(self.call)
        self._left = 0
        self._rhythm = QTimer(self, interval=_RING_MS)
        self._rhythm.timeout.connect(self._ring)
        self._show()

    def _say(self, code: str, **facts: object) -> str:
        return self._texts.say("public", f"bell.{code}", **facts)

    def _press(self) -> None:
        self._kiosk.called_at = None if self._kiosk.called_at else self._kiosk.clock()
        self._left = _RINGS if self._kiosk.called_at else 0
        self._ring()
        self._show()

    def _ring(self) -> None:
        if self._left <= 0:
            self._rhythm.stop()
            return
        self._left -= 1
        self._on_ring()
        self._rhythm.start()

    def _show(self) -> None:
        called = self._kiosk.called_at
        self.waits.setVisible(called is not None)
        if called is not None:
            self.waits.tell(self._say("waits", time=f"{called.astimezone():%H:%M}"))
        self.call.setText(self._say("take_back" if called else "call"))
