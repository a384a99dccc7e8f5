"""Choosing one of a few, or one of many. Nothing is chosen beforehand."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QPushButton, QWidget

from ui import theme
from ui.kit.fields import Field
from ui.kit.space import NEAR

_THICKER = 8  # a chosen answer's border on both sides, with room for rounding


class ChoiceButton(QPushButton):
    """An answer, as wide as its words need once they are chosen: bold, within a thicker border."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

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


class ChoiceField(Field):
    """A question with a large button for each answer."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(NEAR)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for place, (code, text) in enumerate(choices):
            choice = ChoiceButton(text)
            choice.setAccessibleName(f"{title}: {text}")
            choice.installEventFilter(self)
            self._group.addButton(choice)
            self.buttons[code] = choice
            grid.addWidget(choice, place // columns, place % columns)
        self._adopt(holder)
        self.setFocusProxy(next(iter(self.buttons.values())))
        self._group.buttonClicked.connect(lambda _button: self.edited.emit())

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


class ManyField(ChoiceField):
    """A question with several answers at once; its value is their codes, separated by commas."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, choices, hint, columns, parent)
        self._group.setExclusive(False)

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
        self.box = QComboBox()
        self.box.setMinimumHeight(theme.target())
        # the wheel takes no focus: the next letter would choose
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.addItem("", "")
        for code, text in choices:
            self.box.addItem(text, code)
        self.box.setMaxVisibleItems(8)
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
