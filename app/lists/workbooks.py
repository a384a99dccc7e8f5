"""Files with tables, XLSX or CSV, read with limits in a process apart; and templates to be
filled.
"""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec
import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from app.decoding import from_json
from app.isolation import Workshop
from app.lists.tables import MOST_ROWS, Headings, Sheets, TableError

_NARROWEST, _WIDEST, _LOOKED_AT = 10, 60, 200  # letters of a column; rows that tell how wide
Value = str | int | float | dt.date | None
_MOST_COLUMNS = 40
_MOST_BYTES, _MOST_UNPACKED_BYTES = 16 << 20, 48 << 20
_CELL_FILES = ("xl/worksheets/", "xl/sharedStrings")
_MOST_OTHER_BYTES = 4 << 20  # styles and the like are read whole
_MOST_SHEETS = 8

_BROKEN_FILE_ERRORS = (
    zipfile.BadZipFile, InvalidFileException, zlib.error, OSError, SyntaxError, ValueError,
    TypeError, LookupError,
    ArithmeticError, AttributeError, RuntimeError, EOFError,
)  # fmt: skip
"""What openpyxl and zipfile raise on files that were made to hurt; `NotImplementedError` is a
`RuntimeError`.
"""


_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")  # pictures, PDF and old XLS have these
_WORKSHOP = Workshop(TableError, seconds=60.0, modules=(__name__,))


class _Sheet(Protocol):
    def iter_rows(
        self, *, max_row: int, max_col: int, values_only: bool
    ) -> Iterator[tuple[object, ...]]: ...


def read_sheets(data: bytes) -> Sheets:
    """The cells of a file as texts, by sheet; a CSV file is one sheet without a name. Raises
    `TableError`.
    """
    if len(data) > _MOST_BYTES:
        raise TableError("bytes")
    return from_json(_WORKSHOP.run(_read, data), dict[str, list[list[str]]])


def _read(data: bytes) -> bytes:
    return msgspec.json.encode(_read_xlsx(data) if data[:2] == b"PK" else {"": _read_csv(data)})


def _read_xlsx(data: bytes) -> Sheets:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            other_entries = [
                entry for entry in entries if not entry.filename.startswith(_CELL_FILES)
            ]
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED_BYTES:
                raise TableError("unpacked")
            if sum(entry.file_size for entry in other_entries) > _MOST_OTHER_BYTES:
                raise TableError("unpacked")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return {sheet.title: _rows_of(sheet) for sheet in book.worksheets[:_MOST_SHEETS]}
    except _BROKEN_FILE_ERRORS as error:
        raise TableError(str(error)) from error


def _rows_of(sheet: "_Sheet") -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=_MOST_COLUMNS, values_only=True)
    return [_texts(row) for row in _limit(rows)]


def _limit(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise TableError("rows")
        yield row[:_MOST_COLUMNS]


def _texts(row: tuple[object, ...]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A cell as it is read: whole numbers without `.0`, days as days."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "strftime"):
        return str(cell.strftime("%d.%m.%Y"))
    return str(cell).strip()


def _read_csv(data: bytes) -> list[list[str]]:
    text = _decode(data)
    head = text[:4096]
    delimiter = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise TableError(str(error)) from error
    if len(rows) > MOST_ROWS + 1:
        raise TableError("rows")
    return [[cell.strip() for cell in row[:_MOST_COLUMNS]] for row in rows]


def _decode(data: bytes) -> str:
    """UTF-8, or what Excel writes on a Windows PC in Kazakhstan."""
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise TableError("encoding")


def template(
    sheets: Mapping[str, Headings],
    language: str,
    words: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> bytes:
    """An empty XLSX with the headings of every sheet, in `kk` or `ru`, to be filled and brought
    back. Cells of a sheet's column that has `words` offer these; they stand on a sheet of their
    own.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, headings in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append([names[0 if language == "ru" else -1] for names in headings.values()])
        for column in range(1, len(headings) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 24
        sheet.freeze_panes = "A2"
    if words:
        _offer(book, sheets, language, words)
    return _saved(book)


def _offer(
    book: openpyxl.Workbook,
    sheets: Mapping[str, Headings],
    language: str,
    words: Mapping[tuple[str, str], Sequence[str]],
) -> None:
    """A last sheet with the words, and lists in the cells that take them from there."""
    listed = book.create_sheet("Сөздер" if language == "kk" else "Слова")
    for column, ((title, key), choices) in enumerate(words.items(), 1):
        letter = get_column_letter(column)
        listed.column_dimensions[letter].width = 32
        headings = sheets[title]
        for row, text in enumerate((headings[key][0 if language == "ru" else -1], *choices), 1):
            listed.cell(row, column, text)
        place = get_column_letter([*headings].index(key) + 1)
        source = f"'{listed.title}'!${letter}$2:${letter}${len(choices) + 1}"
        offered = DataValidation(type="list", formula1=source, allow_blank=True)
        offered.add(f"{place}2:{place}{MOST_ROWS}")
        book[title].add_data_validation(offered)


def workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """An XLSX of one sheet. A text stays a text, whatever it begins with: no formula comes from
    what people have typed.
    """
    return workbook_of({title: (headings, rows)})


def workbook_of(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Value]]]]) -> bytes:
    """An XLSX of several sheets, by their titles: headings and rows of each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, (headings, rows) in sheets.items():
        sheet = book.create_sheet(title[:31])
        for number, row in enumerate((headings, *rows), 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        for column in range(1, len(headings) + 1):
            cells = sheet.iter_rows(1, _LOOKED_AT, column, column, values_only=True)
            longest = max(len(str(value)) for (value,) in cells if value is not None)
            width = min(_WIDEST, max(_NARROWEST, longest + 2))
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
