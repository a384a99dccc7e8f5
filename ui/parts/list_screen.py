"""What every page with a list has: a title, a search, rows that scroll, and the ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit import SearchField, card, clear, label, paragraph, scroll_area
from ui.kit.rows import RowButton
from ui.kit.space import APART, CLOSE, FAR, HAIR
from ui.parts.screen import Screen


class RowList(QWidget):
    """Rows that scroll, in groups with titles; where there are none, sentences say so."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[QWidget] = []
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, CLOSE, 0)
        self._rows.setSpacing(CLOSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = scroll_area(holder)
        column.addWidget(self._area)

    def show_rows(self, rows: Sequence[QWidget], *nothing: str) -> None:
        """Rows of one kind, or the sentences of `nothing`."""
        self.show_groups([("", rows)], *nothing)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[QWidget]]], *nothing: str) -> None:
        """Titled groups without the empty ones; if all are empty, `nothing`, the first sentence
        larger where another one follows.
        """
        before, held, scrolled = self._signs(), self._held(), self._area.verticalScrollBar().value()
        clear(self._rows)
        self._shown = [row for _title, rows in groups for row in rows]
        filled_groups = [(title, rows) for title, rows in groups if rows]
        for title, rows in filled_groups:
            if title:
                self._rows.addWidget(label(title, "lead"))
            for row in rows:
                self._rows.addWidget(row)
        if not filled_groups and nothing:
            self._rows.addWidget(_sentences(nothing))
        self._rows.addStretch(1)
        signs = self._signs()
        if 2 * len(set(before) & set(signs)) >= max(len(before), 1):  # the same list, as it is now
            if held is not None:
                self._hold_again(held, signs)
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(scrolled))

    def _signs(self) -> list[str]:
        """What each row says: by that it is known again when the list is drawn anew."""
        return [" | ".join(part.text() for part in row.findChildren(QLabel)) for row in self._shown]

    def _held(self) -> tuple[str, int, int] | None:
        """The row that has the focus: what it says, its place, and which of its buttons it is."""
        focus = self.window().focusWidget()
        for place, row in enumerate(self._shown):
            if focus is not None and (row is focus or row.isAncestorOf(focus)):
                part = next((at for at, own in enumerate(_buttons(row)) if own is focus), 0)
                return self._signs()[place], place, part
        return None

    def _hold_again(self, held: tuple[str, int, int], signs: list[str]) -> None:
        sign, place, part = held
        at = signs.index(sign) if sign in signs else min(place, len(signs) - 1)
        if at >= 0 and (buttons := _buttons(self._shown[at])):
            self._shown[at].show()  # what is not shown yet takes no focus from others
            buttons[min(part, len(buttons) - 1)].setFocus()

    @property
    def only(self) -> RowButton | None:
        """The row, where there is one alone."""
        row = self._shown[0] if len(self._shown) == 1 else None
        own = row if isinstance(row, RowButton) or row is None else row.findChild(RowButton)
        return own if isinstance(own, RowButton) else None

    def take_only(self) -> None:
        """Press the row, where there is one alone: what Enter in a search is for."""
        if self.only is not None:
            self.only.click()


def _buttons(row: QWidget) -> list[QPushButton]:
    own = [row] if isinstance(row, QPushButton) else []
    return [*own, *row.findChildren(QPushButton)]


def _sentences(sentences: Sequence[str]) -> QWidget:
    frame, inside = card("sunk", FAR)
    for place, sentence in enumerate(sentences):
        is_head = place == 0 and len(sentences) > 1
        inside.addWidget(paragraph(sentence, "lead") if is_head else paragraph(sentence))
    return frame


class ListScreen(Screen):
    """Emits `back`, and what its rows lead to. A subclass lays itself out and fills `rows` in
    `refresh`, which is called whenever one searches.
    """

    def lay_out(self, title: str, *onward: QPushButton, hint: str = "") -> None:
        """Title and search above, rows below them, the foot with what goes `onward`."""
        column = self.column()
        column.addWidget(self.errors)
        self.top = QHBoxLayout()
        self.top.setSpacing(APART)
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(paragraph(title, "title"))
        self.count_label = label("", "quiet")
        self.count_label.hide()
        words.addWidget(self.count_label)
        words.addStretch(1)
        self.top.addLayout(words, 1)
        self.search = SearchField(hint)
        self.search.searched.connect(self.refresh)
        self.search.entered.connect(self._take_only)
        self.search.setVisible(bool(hint))
        self.top.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.top)
        self.head = QVBoxLayout()
        column.addLayout(self.head)
        self.rows = RowList()
        column.addWidget(self.rows, 1)
        self.add_foot(*onward)
        self.first_widget = self.search if hint else None

    def _take_only(self) -> None:
        self.rows.take_only()

    def tell_count(self, sentence: str) -> None:
        """How many there are, below the title."""
        self.count_label.setText(sentence)
        self.count_label.show()
