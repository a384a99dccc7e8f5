"""Boxes that tell what to do: the summary of problems, and notes."""

import html
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui import theme
from ui.kit.basics import Paragraph, clear, label, paragraph, restyle, scroll_to, with_breaks
from ui.kit.space import CLOSE, NEAR, TIGHT

_ICONS = {
    "note": ("info", "accent"),
    "warnings": ("triangle-alert", "warn"),
    "done": ("circle-check", "good"),
}


class Note(QFrame):
    """A sentence in a box: `note`, `warnings` or `done`."""

    def __init__(self, text: str, role: str = "note") -> None:
        super().__init__()
        self.setProperty("role", role)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(NEAR, CLOSE, NEAR, CLOSE)
        layout.setSpacing(CLOSE)
        mark = QLabel()
        mark.setPixmap(theme.icon_pixmap(*_ICONS[role]))
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._words = paragraph(text, "small")
        layout.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        return self._words.text()

    def tell(self, text: str) -> None:
        self._words.setText(text)


def note(text: str, role: str = "note") -> Note:
    """A sentence in a box: `note`, `warnings` or `done`."""
    return Note(text, role)


class ErrorSummary(QFrame):
    """What to mend, as a list whose lines lead to the fields. Hidden while there is nothing to
    say.
    """

    def __init__(self, title: str, mended: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "errors")
        self._title, self._mended = title, mended
        self._lines: list[ErrorLine] = []
        self._came_from: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(NEAR, NEAR, NEAR, CLOSE)
        self._layout.setSpacing(0)
        self.hide()

    def show_problems(
        self, problems: Sequence[tuple[str, Callable[[], None] | None]], is_advice: bool = False
    ) -> None:
        """Show sentences, each with what to do when it is pressed, if that leads anywhere; none
        hides the box.

        Where it only `advises`, nothing has failed: the box is quieter. The title stands where
        there is something on the screen to be mended.
        """
        self.setMinimumHeight(0)
        self._fill(problems, is_advice)
        if problems:
            QTimer.singleShot(0, self, partial(scroll_to, self))

    def _fill(
        self, problems: Sequence[tuple[str, Callable[[], None] | None]], is_advice: bool = False
    ) -> None:
        had_focus = self.window().focusWidget() in self._lines
        if had_focus and not problems:  # or it would go to whatever is next: the language
            self._give_focus_back()
        clear(self._layout)
        self._lines = [ErrorLine(sentence, go, is_advice) for sentence, go in problems]
        self.setVisible(bool(problems))
        if not problems:
            return
        self.setProperty("role", "warnings" if is_advice else "errors")
        restyle(self)
        if any(go is not None for _sentence, go in problems) and not is_advice:
            self._layout.addWidget(label(self._title, "strong"))
        for line in self._lines:
            self._layout.addWidget(line)
        if had_focus:
            self._lines[0].setFocus()

    def show_left(self, problems: Sequence[tuple[str, Callable[[], None] | None]]) -> None:
        """Show what of it is left to mend. The page stays where it is, the box as high as it was,
        or the next press would meet what stands below.
        """
        if [sentence for sentence, _go in problems] == self.sentences or self.isHidden():
            return
        height = self.height()
        self._fill(problems)
        self.setMinimumHeight(height)
        if not problems:
            self.setProperty("role", "done")
            restyle(self)
            self._layout.addWidget(Paragraph(self._mended, "strong"))
            self.show()

    def go_there(self) -> None:
        """Give the first line the focus: Enter leads on to its field."""
        if self._lines:
            self._came_from = self.window().focusWidget()
            self._lines[0].show()  # not only with the next turn of events
            self._lines[0].setFocus()

    def _give_focus_back(self) -> None:
        """To what was pressed when the lines came."""
        came_from = self._came_from
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()

    @property
    def sentences(self) -> list[str]:
        """What is shown, for tests and for the gallery."""
        return [line.sentence for line in self._lines]


class ErrorLine(Paragraph):
    """A sentence that leads to its field, by mouse and by keyboard; one that leads nowhere is plain
    text.
    """

    def __init__(
        self, sentence: str, go: Callable[[], None] | None, is_advice: bool = False
    ) -> None:
        super().__init__("" if go else sentence, "warning" if is_advice else "problem")
        self.sentence, self._go = sentence, go
        self.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        self.setObjectName("error-line")
        if go is None:
            return
        tint = theme.color("warn" if is_advice else "bad")
        words = html.escape(with_breaks(sentence))
        self.setTextFormat(Qt.TextFormat.RichText)
        QLabel.setText(self, f'<a href="go" style="color: {tint}; font-weight: 700">{words}</a>')
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(lambda _link: go())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press it; Qt would have one choose the link first."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self._go is not None:
            self._go()
        else:
            super().keyPressEvent(event)
