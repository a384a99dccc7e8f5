"""Rows of tables that a center's staff make, under headings in either language; `workbooks` reads
the files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.errors import KomekError
from app.people.finding import folded
from app.people.iin import Iin, IinError, parse_iin

T = TypeVar("T")
MOST_ROWS = 20_000
_LEAST_IIN = 10  # of twelve digits, two leading zeros can be lost in a spreadsheet


class TableError(KomekError):
    """A file that is no table, is too large, or lacks a column: `facts["column"]` says which."""

    code = "table-broken"


class ColumnError(TableError):
    """A column that is needed is not there."""

    code = "table-column"


class RowError(Exception):
    """A cell that cannot be taken: a code of the texts, and what stood there; where words are
    chosen from, the codes that there are of a `group`. `row` has all such cells of a row.
    """

    def __init__(self, code: str, value: str, group: str = "", codes: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.value = code, value
        self.group, self.codes = group, tuple(codes)
        self.row: tuple[RowError, ...] = (self,)


class RowTrial:
    """Reads the cells of a row, and goes on after one that cannot be taken: whoever mends a table
    mends a row at one time.
    """

    def __init__(self) -> None:
        self._errors: list[RowError] = []

    def of(self, read: Callable[[], T], instead: T) -> T:
        """What a cell holds, or something in its place."""
        try:
            return read()
        except RowError as error:
            self._errors.append(error)
            return instead

    def need(self, value: object, code: str, text: str) -> None:
        """A value that was not found is a cell that cannot be taken."""
        if not value:
            self._errors.append(RowError(code, text))

    def end(self) -> None:
        """Raise the first `RowError`, if there was any."""
        if self._errors:
            self._errors[0].row = tuple(self._errors)
            raise self._errors[0]


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
    group: str = ""
    codes: tuple[str, ...] = ()


Sheets = Mapping[str, Sequence[Sequence[str]]]
Headings = Mapping[str, tuple[str, ...]]


def lines(rows: Sequence[Sequence[str]], headings: Headings, needed: Sequence[str]) -> list[Line]:
    """The rows below the first row in which the needed headings stand; raises `ColumnError`."""
    for start, row in enumerate(rows[:20]):
        columns = _columns(row, headings)
        if all(column in columns for column in needed):
            return [
                Line(
                    number,
                    {
                        column: cells[place]
                        for column, place in columns.items()
                        if place < len(cells)
                    },
                )
                for number, cells in enumerate(rows[start + 1 :], start + 2)
                if any(cells)
            ]
    present = _columns(rows[0] if rows else (), headings)
    missing = next(column for column in needed if column not in present)
    raise ColumnError(missing, column=headings[missing][0])


def read_rows(
    title: str, rows: Sequence[Line], read: Callable[[Line], None], bad_rows: list[BadRow]
) -> list[Line]:
    """Read every row of a sheet; gives those that could not be read, and adds why to
    `bad_rows`.
    """
    failed_rows = []
    for line in rows:
        try:
            read(line)
        except RowError as error:
            bad_rows += (
                BadRow(title, line.number, one.code, one.value, one.group, one.codes)
                for one in error.row
            )
            failed_rows.append(line)
    return failed_rows


def read_row_iin(text: str) -> Iin:
    """The IIN in a cell; leading zeros that a spreadsheet took away are put back. Raises
    `RowError`.
    """
    if not text.strip():
        raise RowError("row-iin-missing", "")
    try:
        return parse_iin(text.zfill(12) if text.isdigit() and len(text) >= _LEAST_IIN else text)
    except IinError as error:
        raise RowError(error.code, text) from error


def read_row_kiosk(text: str, kiosks: Sequence[str]) -> str:
    """The code of a kiosk in a cell, which may be empty where there is one only. Raises
    `RowError`.
    """
    if not text and len(kiosks) == 1:
        return kiosks[0]
    typed = folded(text)  # a Russian keyboard's К is the K of a code
    kiosk = next((code for code in kiosks if folded(code) == typed), "")
    if not kiosk:
        raise RowError("row-kiosk", text)
    return kiosk


def _columns(row: Sequence[str], headings: Headings) -> dict[str, int]:
    column_of = {
        _plain(name): column for column, names in headings.items() for name in (column, *names)
    }
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = column_of.get(_plain(cell))
        if column is not None:
            columns.setdefault(column, place)
    return columns


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
