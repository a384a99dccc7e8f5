"""A day that is typed: its dots come by themselves."""

import re

from ui.kit.fields import TextField

_SO_FAR = re.compile(r"[\d.]+")


class DateField(TextField):
    """Day, month and year; the dots between them may be left out."""

    def __init__(self, title: str, hint: str = "", width: int = 0) -> None:
        super().__init__(title, hint, width=width)
        self._before = ""
        self.box.textEdited.disconnect(self.edited)
        self.box.textEdited.connect(self._on_typed)

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self._before = value

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
