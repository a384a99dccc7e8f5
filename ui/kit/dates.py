"""A day that is typed: its dots come by themselves."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from app.forms.problems import complete_day
from ui.kit.fields import TextField

_SO_FAR = re.compile(r"[\d.]+")


class DateField(TextField):
    """A day of the past: the dots may be left out, and of the year its first two digits, which are
    written as one goes on.
    """

    def __init__(
        self, title: str, today: Callable[[], dt.date], hint: str = "", width: int = 0
    ) -> None:
        super().__init__(title, hint, width=width)
        self._today = today
        self._before = ""
        self.box.textEdited.disconnect(self.edited)
        self.box.textEdited.connect(self._on_typed)

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self._before = value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the day whole before whatever takes the focus looks at it."""
        if event.type() == QEvent.Type.FocusOut:
            whole = complete_day(self.value(), self._today())
            if whole != self.value():
                self.set_value(whole)
                self.edited.emit()
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        is_going_on = len(text) > len(self._before) and self.box.cursorPosition() == len(text)
        if is_going_on and _SO_FAR.fullmatch(text):
            self.box.setText(with_dots(text))
        self._before = self.box.text()
        self.edited.emit()


def with_dots(text: str) -> str:
    """A day as far as it is typed, with a dot after two digits of day and month."""
    parts = text.split(".")
    for place in (0, 1):
        if place < len(parts) and len(parts[place]) > 2:
            parts[place : place + 1] = [parts[place][:2], parts[place][2:]]
    return ".".join(parts)
