"""Choosing one of a few, or one of many. Nothing is chosen beforehand."""

import math
from collections.abc import Sequence
from functools import cache
from typing import ClassVar, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.fields import Field
from ui.kit.lists import OpeningBox
from ui.kit.space import NEAR, TIGHT

_THICKER = 8  # a chosen answer's border on both sides, with room for rounding


Mark = Literal["one", "many"]
_MARK_SIDE = 26


@cache
def _mark_icon(mark: Mark) -> QIcon:
    """An empty mark, and one that is set."""
    icon = QIcon()
    for name, tint, state in (
        (f"mark-{mark}", "border", QIcon.State.Off),
        (f"mark-{mark}-chosen", "accent", QIcon.State.On),
    ):
        icon.addPixmap(theme.spaced_pixmap(name, tint, _MARK_SIDE), QIcon.Mode.Normal, state)
    return icon


class ChoiceButton(QPushButton):
    """An answer, as wide as its words need once they are chosen: bold, within a thicker border.

    A mark before the words says whether it is chosen, and whether others can be beside it.
    """

    def __init__(self, text: str, mark: Mark) -> None:
        super().__init__(text)
        self.mark = mark
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(_mark_icon(mark))
        self.setIconSize(QSize(_MARK_SIDE + theme.space("close"), _MARK_SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a table, Up and Down belong to its lines: Qt would go to another answer."""
        if self.property("cell") and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The same, chosen or not."""
        self.ensurePolished()
        usual_font, chosen_font = QFont(self.font()), QFont(self.font())
        usual_font.setBold(False)
        chosen_font.setBold(True)
        usual, chosen = (
            QFontMetrics(font).horizontalAdvance(self.text()) for font in (usual_font, chosen_font)
        )
        return super().sizeHint() + QSize(chosen - usual + _THICKER, 0)

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()


class _Answers(QWidget):
    """Buttons of one width in as many columns as there is room for, at most `columns`."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._most, self.gap = columns, NEAR
        self._buttons: list[ChoiceButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, answer: ChoiceButton) -> None:
        answer.setParent(self)
        self._buttons.append(answer)

    @property
    def tab_stops(self) -> Sequence[QWidget]:
        """Where Tab stops."""
        return self._buttons

    def _widest(self) -> int:
        return max((answer.sizeHint().width() for answer in self._buttons), default=0)

    def _height(self) -> int:
        """Of a line: letters of the hall may be larger than those of the desk."""
        letters = max((answer.fontMetrics().height() for answer in self._buttons), default=0)
        return max(theme.target(), letters + 2 * TIGHT)

    def _columns(self, width: int) -> int:
        return max(1, min(self._most, (width + self.gap) // (self._widest() + self.gap)))

    def hasHeightForWidth(self) -> bool:
        """Fewer columns need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        lines = math.ceil(len(self._buttons) / self._columns(width))
        return max(0, lines * (self._height() + self.gap) - self.gap)

    def sizeHint(self) -> QSize:
        """With all columns."""
        width = self._most * (self._widest() + self.gap) - self.gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One column at least."""
        return QSize(self._widest(), self._height())

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size need other places."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each button its place."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        height = self._height()
        columns = self._columns(self.width())
        width = (self.width() + self.gap) // columns - self.gap
        for place, answer in enumerate(self._buttons):
            line, column = divmod(place, columns)
            left, top = column * (width + self.gap), line * (height + self.gap)
            answer.setGeometry(left, top, width, height)


class ChoiceField(Field):
    """A question with a large button for each answer."""

    mark: ClassVar[Mark] = "one"

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent)
        self._answers = grid = _Answers(columns)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for code, text in choices:
            choice = ChoiceButton(text, self.mark)
            choice.setAccessibleName(f"{title}: {text}")
            choice.installEventFilter(self)
            self._group.addButton(choice)
            self.buttons[code] = choice
            grid.add(choice)
        self._adopt(grid)
        self.setFocusProxy(next(iter(self.buttons.values())))
        self._group.buttonClicked.connect(lambda _button: self.edited.emit())

    def as_cell(self) -> tuple[QLabel, ...]:
        """Answers without marks, closer to each other: border and weight say which is chosen."""
        for choice in self.buttons.values():
            choice.setIcon(QIcon())
            choice.setProperty("cell", True)
        self._answers.gap = TIGHT
        return super().as_cell()

    def value(self) -> str:
        """The code of the chosen answer, or an empty text."""
        return next((code for code, choice in self.buttons.items() if choice.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show an answer, or none."""
        self._group.setExclusive(False)
        for code, choice in self.buttons.items():
            # nothing is chosen until somebody chooses
            choice.setChecked(bool(value) and code == value)
        self._group.setExclusive(True)


class LineChoice(ChoiceField):
    """A question on one line with its answers, for a list of questions that are read one after the
    other.
    """

    def _place(self, box: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                words.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        line.addLayout(words, 1)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)


class ManyField(ChoiceField):
    """A question with several answers at once; its value is their codes, separated by commas."""

    mark: ClassVar[Mark] = "many"

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, choices, hint, columns, parent)
        for choice in self.buttons.values():
            # in a group, Qt lets Tab stop at one button alone, whether others can be set or not
            self._group.removeButton(choice)
            choice.clicked.connect(lambda: self.edited.emit())

    def value(self) -> str:
        """The codes of the chosen answers."""
        return ",".join(code for code, choice in self.buttons.items() if choice.isChecked())

    def set_value(self, value: str) -> None:
        """Show answers, or none."""
        codes = value.split(",")
        for code, choice in self.buttons.items():
            choice.setChecked(code in codes)


class Picker(Field):
    """One of many, from a list that opens; an empty first line means that nobody has chosen."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent)
        self.box = OpeningBox()
        self.box.addItem("", "")
        for code, text in choices:
            self.box.addItem(text, code)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._adopt(self.box)
        self.box.activated.connect(lambda _index: self.edited.emit())

    def value(self) -> str:
        """The code of the chosen line."""
        return str(self.box.currentData() or "")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other lines; nothing is chosen then."""
        self.box.clear()
        self.box.addItem("", "")
        for code, text in choices:
            self.box.addItem(text, code)

    def set_value(self, value: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value)))
