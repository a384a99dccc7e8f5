"""A table of fields: titles once above, a line for each row, what is to be mended below it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.forms import Problem
from ui.kit import Field, paragraph
from ui.kit.space import TIGHT


class RowTable(QGridLayout):
    """`widths` are the columns' in pixels, 0 for those that take what is left."""

    def __init__(self, widths: Mapping[str, int]) -> None:
        super().__init__()
        self._widths = widths
        self.setHorizontalSpacing(TIGHT)
        self.setVerticalSpacing(TIGHT)

    def add(self, fields: Mapping[str, Field], at_end: QWidget | None) -> None:
        """One more row, with a button at its end, if there is one."""
        line = max(1, self.rowCount())
        if line == 1:
            for column, (name, field) in enumerate(fields.items()):
                self._add_title(column, name, field)
        problems = QVBoxLayout()
        problems.setSpacing(TIGHT)
        for column, (name, field) in enumerate(fields.items()):
            for sentence in field.as_cell():
                problems.addWidget(sentence)
            if self._widths[name]:
                field.setFixedWidth(self._widths[name])
            self.addWidget(field, line, column, Qt.AlignmentFlag.AlignTop)
        if at_end is not None:
            self.addWidget(at_end, line, len(fields), Qt.AlignmentFlag.AlignTop)
        self.addLayout(problems, line + 1, 0, 1, len(fields))

    def _add_title(self, column: int, name: str, field: Field) -> None:
        title = paragraph(field.title.text(), "column")
        self.addWidget(title, 0, column, Qt.AlignmentFlag.AlignBottom)
        if self._widths[name]:
            title.setFixedWidth(self._widths[name])
        else:
            self.setColumnStretch(column, 1)


def walk(rows: Sequence[Mapping[str, Field]], step: int) -> bool:
    """Go to the same column of another row, if there is one."""
    for place, fields in enumerate(rows):
        for name, field in fields.items():
            here = field.window().focusWidget()
            if here is not None and field.isAncestorOf(here):
                there = place + step
                if 0 <= there < len(rows):
                    rows[there][name].setFocus()
                    return True
    return False


def mark_rows(
    rows: Mapping[str, Mapping[str, Field]],
    problems: Sequence[Problem],
    sentence: Callable[[Problem], str],
) -> None:
    """Mark the fields of the rows that the problems are about, and no others."""
    for key, fields in rows.items():
        own = [problem for problem in problems if problem.key == key]
        for name, field in fields.items():
            first = next((problem for problem in own if is_about(problem, name)), None)
            field.show_problem(
                sentence(first) if first else "", is_warning=bool(first and not first.blocks)
            )


def mark_left(
    fields: Mapping[str, Field],
    key: str,
    name: str,
    problems: Iterable[Problem],
    sentence: Callable[[Problem], str],
) -> None:
    """Say what is wrong in one field of a row, if it is there and holds anything."""
    field = fields.get(name)
    if field is None or not field.value().strip():
        return
    for problem in problems:
        if problem.key == key and is_about(problem, name):
            field.show_problem(sentence(problem), is_warning=not problem.blocks)
            return


def is_about(problem: Problem, name: str) -> bool:
    """Whether a problem of a row is one of this field: its code names it."""
    return name in problem.code.split("-") or (problem.code == "member-twice" and name == "iin")
