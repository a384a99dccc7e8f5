"""Fields to type into: a label above, a hint, and the problem between them and the box."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.basics import paragraph, restyle
from ui.kit.filters import WHOLE, bring_into_sight
from ui.kit.space import CLOSE, TIGHT
from ui.kit.touch import call_keyboard

_LOOK_MS = 20


def once_released(owner: QWidget, act: Callable[[], None]) -> None:
    """Do it now, or once the mouse's button is let go: what is said at a field moves what stands
    below it, and the release would meet something else.
    """
    if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
    else:
        QTimer.singleShot(_LOOK_MS, owner, partial(once_released, owner, act))


class _Heading(QWidget):
    """A title and its hint: beside each other where both fit on one line."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.title, self.hint = paragraph(title, "label"), paragraph(hint, "quiet")
        for words in (self.title, self.hint):
            words.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _title_width(self) -> int:
        self.title.ensurePolished()
        return self.title.fontMetrics().horizontalAdvance(self.title.text()) + CLOSE

    def _is_one_line(self, width: int) -> bool:
        self.hint.ensurePolished()
        hint = self.hint.fontMetrics().horizontalAdvance(self.hint.text())
        return self._title_width() + hint < width

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """One line, or the lines of both."""
        title = self.title.heightForWidth(width)
        if self._is_one_line(width):
            return title
        return title + TIGHT + self.hint.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(self.title.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Its words break."""
        return QSize(0, self.title.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        high = self.title.heightForWidth(width)
        if self._is_one_line(width):
            left, low = self._title_width(), self.hint.heightForWidth(width)
            self.title.setGeometry(0, 0, left, high)
            # both stand on one base line, nearly: their letters differ in size
            self.hint.setGeometry(left, high - low, width - left, low)
        else:
            self.title.setGeometry(0, 0, width, high)
            self.hint.setGeometry(0, high + TIGHT, width, self.hint.heightForWidth(width))


class Field(QWidget):
    """What every field has. Emits `edited` when a person changes it, `entered` when it gets the
    focus, and `left` when it loses that after it was changed.

    Abstract in `value` and `set_value`; Qt's metaclass leaves no room for ABC, so the two raise.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    is_secret = False

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(WHOLE, True)  # comes into sight with title and problem
        # Tab stops here for the box; without it Qt would not move the field in its order
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(TIGHT)
        if hint:
            heading = _Heading(title, hint)
            self.title = heading.title
            self._layout.addWidget(heading)
        else:
            self.title = paragraph(title, "label")
            self._layout.addWidget(self.title)
        self.problem = paragraph("", "problem")
        self.problem.hide()
        self._layout.addWidget(self.problem)
        self._is_edited = False
        # what is being mended is not red any more; who checks as one types marks it again
        self.edited.connect(self._forget_problem)

    def _forget_problem(self) -> None:
        self._is_edited = True
        if not self.problem.isHidden():
            self.take_problem_away()

    def as_cell(self) -> tuple[QLabel, ...]:
        """Stand in a table, whose column has the title; gives the sentences that stand below the
        row: what is to be mended, and what else is told.
        """
        self.title.hide()
        self._layout.removeWidget(self.problem)
        self._box.setProperty("cell", True)
        return (self.problem,)

    def _adopt(self, box: QWidget) -> None:
        self._box = box
        self._place(box)
        box.installEventFilter(self)
        box.setAccessibleName(self.title.text())
        self.setFocusProxy(box)

    def _place(self, box: QWidget) -> None:
        """Below title and problem."""
        self._layout.addWidget(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the box gets the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            once_released(self, self._leave)
        if isinstance(watched, QWidget):
            call_keyboard(watched, event)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self._is_edited:
            self._is_edited = False
            self.left.emit()
        self._close_gap()

    def _close_gap(self) -> None:
        """What was mended needs no room any more, once one has gone on."""
        if not self.problem.text():
            self.problem.setMinimumHeight(0)
            self.problem.hide()

    def show_problem(self, sentence: str, is_warning: bool = False) -> None:
        """Show what to mend, or nothing."""
        self.problem.setMinimumHeight(0)
        self.problem.setText(sentence)
        self.problem.setProperty("role", "warning" if is_warning else "problem")
        restyle(self.problem)
        self.problem.setVisible(bool(sentence))
        self._box.setProperty("wrong", bool(sentence) and not is_warning)
        restyle(self._box)

    def take_problem_away(self) -> None:
        """It was mended: nothing is red any more, and what stands below stays where it is, or the
        next press would meet another answer.
        """
        height = self.problem.height() if self.problem.isVisible() else 0
        self.show_problem("")
        if height:
            self.problem.setMinimumHeight(height)
            self.problem.show()

    def value(self) -> str:
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a value without telling that it was edited."""
        raise NotImplementedError


def mark_missing(checks: Iterable[tuple[Field, str]]) -> bool:
    """Show each sentence at its field where that is shown and empty, and lead to the first; gives
    whether any is.
    """
    first: Field | None = None
    for field, sentence in checks:
        is_empty = not field.isHidden() and not field.value().strip()
        field.show_problem(sentence if is_empty else "")
        if is_empty and first is None:
            first = field
    if first is not None:
        lead_to(first)
    return first is not None


def lead_to(field: Field) -> None:
    """Put the cursor into a field that is to be mended, and bring it into sight."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_sight(field)


_MOST_LETTERS = 200  # of a line; nobody types more, and pasted by mistake it would fill lists


class TextField(Field):
    """One line."""

    def __init__(
        self,
        title: str,
        hint: str = "",
        is_secret: bool = False,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent)
        self.box = QLineEdit()
        self.box.setMaxLength(_MOST_LETTERS)
        self.box.setMinimumHeight(theme.target())
        self.is_secret = is_secret
        if is_secret:
            self.box.setEchoMode(QLineEdit.EchoMode.Password)
            self.box.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        if width:
            self.box.setMaximumWidth(width)
        self._adopt(self.box)
        self.box.textEdited.connect(self.edited)

    def _leave(self) -> None:
        self.box.setCursorPosition(0)  # what is too long shows how it begins
        super()._leave()

    def value(self) -> str:
        """The text as typed."""
        return self.box.text()

    def set_value(self, value: str) -> None:
        self.box.setMaxLength(max(self.box.maxLength(), len(value)))  # nothing that is there is cut
        self.box.setText(value)
        self.box.setCursorPosition(0)


class AreaField(Field):
    """A few lines."""

    def __init__(
        self, title: str, hint: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, hint, parent)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(lines * 34 + 24)
        self._adopt(self.box)
        self.box.textChanged.connect(self.edited)

    def value(self) -> str:
        """The text as typed."""
        return self.box.toPlainText()

    def set_value(self, value: str) -> None:
        self.box.blockSignals(True)
        self.box.setPlainText(value)
        self.box.blockSignals(False)
