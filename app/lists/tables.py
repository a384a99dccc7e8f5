"""Rows of tables that a center's staff make, under headings in either language; `workbooks` reads
the files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import KomekError

MOST_ROWS = 20_000


class TableError(KomekError):
    """A file that is no table, is too large, or lacks a column: `facts["column"]` says which."""

    code = "table-broken"


class ColumnError(TableError):
    """A column that is needed is not there."""

    code = "table-column"


@dataclass(frozen=True)
class Line:
    """A row of a table: its number as the staff see it, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class BadRow:
    """Why a row was not taken: the sheet, its line, a code of the texts, and what stood there."""

    sheet: str
    line: int
    code: str
    value: str


Sheets = Mapping[str, Sequence[Sequence[str]]]
Headings = Mapping[str, tuple[str, ...]]


def lines(rows: Sequence[Sequence[str]], headings: Headings, needed: Sequence[str]) -> list[Line]:
    """The rows below the first row in which the needed headings stand; raises `ColumnError`."""
    for start, row in enumerate(rows[:20]):
        found = _columns(row, headings)
        if all(column in found for column in needed):
            return [
                Line(
                    number,
                    {column: cells[place] for column, place in found.items() if place < len(cells)},
                )
                for number, cells in enumerate(rows[start + 1 :], start + 2)
                if any(cells)
            ]
    present = _columns(rows[0] if rows else (), headings)
    missing = next(column for column in needed if column not in present)
    raise ColumnError(missing, column=headings[missing][0])


def _columns(row: Sequence[str], headings: Headings) -> dict[str, int]:
    known = {
        _plain(name): column for column, names in headings.items() for name in (column, *names)
    }
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = known.get(_plain(cell))
        if column is not None:
            found.setdefault(column, place)
    return found


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
