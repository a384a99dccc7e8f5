"""Lists as CSV: as the Excel of this country opens them with two clicks."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from app.lists.workbooks import Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with a mark, semicolons between, days as people write them (RFC 4180 else). A text
    that a program would take for a formula has an apostrophe before it (OWASP, "CSV Injection").
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
