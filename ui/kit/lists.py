"""A list that opens: its value changes only while all its lines are seen."""

import time

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from app.people.finding import folded
from ui import theme

_TEXT_MARGIN = 4
_BESIDE_WORDS = 40  # a scroll bar, and room
_SMALLER = 3  # pixels, of words chosen in a table; elsewhere letters are larger
_SMALLER_STILL = 6
_PAUSE_SECONDS = 1.5  # after which what is typed begins a new word
_DOTS = "…"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class OpeningBox(QComboBox):
    """A list whose lines are looked for as one types, by the beginning of any word, once it is
    open; arrows and letters open it, and Enter alone chooses.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines()
        self.setView(self._lines)
        self.setMinimumHeight(theme.target())
        # the wheel takes no focus: the next letter would look for something
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is longer than the box stands on two lines, if it has room for them; what is longer
        than that ends in dots, and is whole where the pointer rests.
        """
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        width = room.width() - _TEXT_MARGIN
        words = self.currentText()
        font = QFont(self.font())
        smaller = _SMALLER if self.property("cell") else _SMALLER_STILL
        font.setPixelSize(max(1, font.pixelSize() - smaller))
        has_room = 2 * QFontMetrics(font).height() <= self.height()
        is_long = self.fontMetrics().horizontalAdvance(words) > width
        # in a table, one size for all that is chosen: it is read down the column
        if words and has_room and (is_long or self.property("cell")):
            painter.setFont(font)
            words = on_two_lines(words, width, QFontMetrics(font))
            painter.setPen(option.palette.text().color())
            painter.drawText(room.adjusted(_TEXT_MARGIN // 2, 0, 0, 0), _LEFT, words)
        else:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            option.currentText = words
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(self.currentText() if _DOTS in words else "")

    def showPopup(self) -> None:
        """Each time one looks for something else."""
        self._lines.begin_anew()
        self._lines.setRowHidden(0, not self.itemText(0))  # that nobody has chosen is no choice
        # in a narrow column the words of the list are wider than the box
        self._lines.setMinimumWidth(self._lines.sizeHintForColumn(0) + _BESIDE_WORDS)
        super().showPopup()
        self._lines.installEventFilter(self)  # anew: the last one is asked first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nobody is held in an open list: Enter closes it where nothing fits what was typed, Tab
        leaves it as it was and goes on.
        """
        if watched is self._lines and isinstance(event, QKeyEvent):
            is_down = event.type() == QEvent.Type.KeyPress
            key, is_chosen = event.key(), self._lines.currentIndex().isValid()
            if is_down and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.hidePopup()
                self.focusNextPrevChild(key == Qt.Key.Key_Tab)
                return True
            if is_down and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_chosen:
                self.hidePopup()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open where Qt would change the value unseen."""
        text = event.text()
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        is_word = text.isprintable() and bool(text.strip()) and not event.modifiers() & commands
        if event.key() in _MOVES or is_word:
            self.showPopup()
            if is_word:
                self.view().keyboardSearch(text)
        else:
            super().keyPressEvent(event)


class _Lines(QListView):
    def __init__(self) -> None:
        super().__init__()
        self._typed, self._last = "", 0.0

    def keyboardSearch(self, search: str) -> None:
        """Go to the first line with a word that begins so, in either alphabet's letters; to none
        where there is no such line, so that Enter takes nothing else instead.
        """
        now = time.monotonic()
        is_same_word = now - self._last < _PAUSE_SECONDS
        self._typed = (self._typed if is_same_word else "") + folded(search)
        self._last = now
        typed = self._typed.strip()
        lines = [self.model().index(row, self.modelColumn()) for row in range(self._count())]
        for line in lines:
            if typed and _begins(str(line.data() or ""), typed):
                self.setCurrentIndex(line)
                self.scrollTo(line)
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def begin_anew(self) -> None:
        """What was typed before counts no more."""
        self._typed = ""

    def _count(self) -> int:
        return self.model().rowCount(QModelIndex())


def on_two_lines(words: str, width: int, letters: QFontMetrics) -> str:
    """The words on at most two lines of a width in pixels; what is longer ends in dots."""
    first, *rest = words.split(" ")
    while rest and letters.horizontalAdvance(f"{first} {rest[0]}") <= width:
        first = f"{first} {rest.pop(0)}"
    lines = [first, " ".join(rest)] if rest else [first]
    return "\n".join(letters.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)


def _begins(line: str, typed: str) -> bool:
    """Whether the line, or the rest of it from one of its words on, begins with what is typed."""
    text = folded(line)
    return text.startswith(typed) or any(f"{before}{typed}" in text for before in " -(")
