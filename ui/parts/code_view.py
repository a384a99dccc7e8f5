"""The camera's picture, in which a QR code is looked for."""

from PySide6.QtCore import Signal

from scanner.codes import read_code
from scanner.images import Frame
from ui import background
from ui.parts.live import LiveView


class CodeView(LiveView):
    """Emits `code_read` with the text of a QR code that is held into it."""

    code_read = Signal(str)

    def _follow(self, frame: Frame, is_well: bool) -> None:
        if is_well and not self._is_searching:
            self._is_searching = True
            background.run(
                self, lambda: read_code(frame), self._on_read, lambda _error: self._on_read("")
            )

    def _on_read(self, text: str) -> None:
        self._is_searching = False
        if text:
            self.code_read.emit(text)
