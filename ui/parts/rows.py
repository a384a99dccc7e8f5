"""Groups of fields that repeat: a line of a table for each row where the window is wide enough, a
card where it is not; one button for another row, undo for a row taken away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.forms import Problem
from app.forms.draft import IncomeRow, MemberRow, StockRow
from app.forms.family import applicant_key
from ui.kit import Field, Undo, button, card, clear, icon_button, paragraph
from ui.kit.space import CLOSE, NEAR, TIGHT
from ui.kit.walking import PASSED_OVER
from ui.parts.row_table import RowTable, is_about, mark_rows, walk

R = TypeVar("R", MemberRow, IncomeRow, StockRow)
_TABLE_FROM = 1240  # pixels of the window
Fields = dict[str, tuple[Field, int]]


class Rows(QWidget, Generic[R]):
    """The rows of one group. `make` gives the fields of a row by name, each with its share of a
    card's line, and is told whether it is the applicant's own; `widths` are the columns' in a
    table, 0 for those that take what is left.

    In a table, Up and Down go to the same column of the next row; Insert adds a row anywhere.
    Emits `entered` with the number of the row that one comes into, from 0.
    """

    entered = Signal(int)

    def __init__(
        self,
        rows: Sequence[R],
        make: Callable[[bool], Fields],
        blank: Callable[[], R],
        words: tuple[str, str, str],
        on_edit: Callable[[], None],
        lines: Sequence[Sequence[str]],
        widths: Mapping[str, int],
        on_left: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._widths, self._is_table = widths, True
        self._rows: list[R] = list(rows)
        self._blank: Callable[[], R] = blank
        self._make = make
        self._on_edit, self._on_left, self._lines = on_edit, on_left, lines
        self._title, add, undo_words = words
        self.fields: dict[str, dict[str, Field]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self._list = QVBoxLayout()
        self._list.setSpacing(CLOSE)
        column.addLayout(self._list)
        row = QHBoxLayout()
        another = button(add, self.add, icon="plus")
        another.setToolTip(f"{add} (Insert)")
        row.addWidget(another)
        self._keys = paragraph(self.tr("Insert adds a row, ↑ and ↓ go along a column"), "quiet")
        row.addWidget(self._keys, 1)
        self._undo = Undo(undo_words, self._put_back, "link")
        row.addWidget(self._undo)
        column.addLayout(row)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._adapt()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def _adapt(self) -> None:
        """A table where the window has room for it: its own width changes with the bar beside it,
        which changes with its height.
        """
        is_table = not self.isVisible() or self.window().width() >= _TABLE_FROM
        if is_table != self._is_table:
            self.value()
            self._is_table = is_table
            self._keys.setVisible(is_table)
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the table up and down; Insert adds a row."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Insert:
            self.add()
        elif not step or not self._is_table or not walk(list(self.fields.values()), step):
            super().keyPressEvent(event)

    @property
    def _own_key(self) -> str:
        return applicant_key(row for row in self._rows if isinstance(row, MemberRow))

    def _fill(self) -> None:
        clear(self._list)
        self.fields = {}
        if self._is_table and self._rows:
            self._list.addWidget(self._table())
            return
        for number, row in enumerate(self._rows, 1):
            self._list.addWidget(self._card(number, row))

    def _table(self) -> QWidget:
        frame, inside = card(margin=CLOSE, spacing=TIGHT)
        table = RowTable(self._widths)
        inside.addLayout(table)
        for number, row in enumerate(self._rows, 1):
            fields = self._make(row.key == self._own_key)
            cells = {name: field for name, (field, _share) in fields.items()}
            table.add(cells, self._remove_button(number, row))
            self._connect(row, fields, frame)
        return frame

    def _card(self, number: int, row: R) -> QWidget:
        frame, inside = card(margin=NEAR, spacing=CLOSE)
        fields = self._make(row.key == self._own_key)
        lines = [self._line({name: fields[name] for name in names}) for names in self._lines]
        for line in lines:
            inside.addLayout(line)
        first = fields[self._lines[0][0]][0]
        first.title.setText(f"{number}. {first.title.text()}")
        if remove := self._remove_button(number, row):
            lines[-1].addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        return self._connect(row, fields, frame)

    def _remove_button(self, number: int, row: R) -> QWidget | None:
        if row.key == self._own_key:
            return None  # who applies is in the family
        name = f"{self._title} {number}: ×"
        remove = icon_button("trash-2", name, lambda: self._remove(row.key))
        remove.setProperty(PASSED_OVER, True)
        return remove

    def _connect(self, row: R, fields: Fields, frame: QWidget) -> QWidget:
        for name, (field, _share) in fields.items():
            field.set_value(str(getattr(row, name)))
            field.edited.connect(self._on_edit)
            field.left.connect(partial(self._on_left, row.key, name))
            field.entered.connect(
                lambda: self.entered.emit([one.key for one in self._rows].index(row.key))
            )
        # from here on what one leaves or edits is asked for its value
        self.fields[row.key] = {name: field for name, (field, _share) in fields.items()}
        return frame

    def _line(self, fields: Fields) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        for field, share in fields.values():
            line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        return line

    def value(self) -> tuple[R, ...]:
        """The rows as they are typed; one that has no fields yet is as it is."""
        shown = {
            key: {name: field.value() for name, field in fields.items()}
            for key, fields in self.fields.items()
        }
        self._rows = [replace(row, **shown.get(row.key, {})) for row in self._rows]
        return tuple(self._rows)

    def add(self) -> None:
        rows = list(self.value())
        rows.append(self._blank())
        self._rows = rows
        self._fill()
        self._on_edit()
        self._go_to(self._rows[-1].key)

    def _go_to(self, key: str) -> None:
        next(iter(self.fields[key].values())).setFocus()

    def _remove(self, key: str) -> None:
        rows = list(self.value())
        place = next(index for index, row in enumerate(rows) if row.key == key)
        removed = (place, rows.pop(place))
        self._rows = rows
        self._fill()
        self._undo.put(removed)
        self._on_edit()

    def _put_back(self, removed: tuple[int, R]) -> None:
        place, row = removed
        rows = list(self.value())
        if row.key not in self.fields:
            rows.insert(place, row)
        self._rows = rows
        self._fill()
        self._go_to(row.key)
        self._on_edit()

    def show_problems(
        self, problems: Sequence[Problem], sentence: Callable[[Problem], str]
    ) -> None:
        """Mark the fields of the rows: the one whose name the problem's code contains, or what is
        empty of a row that is incomplete.
        """
        mark_rows(self.fields, problems, sentence)

    @property
    def first_stop(self) -> Field | None:
        """Where one begins: the first row's first field that is empty, or its first."""
        fields = list(next(iter(self.fields.values()), {}).values())
        return next((field for field in fields if not field.value()), next(iter(fields), None))

    def focus(self, problem: Problem) -> None:
        """Go to the field of the row that the problem is about."""
        for name, field in self.fields.get(problem.key, {}).items():
            if is_about(problem, name):
                field.setFocus()
                return
