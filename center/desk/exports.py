"""A list as a file: XLSX, or CSV for programs that know no other."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from app.lists.csv_tables import csv_table
from app.lists.workbooks import Value, workbook

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(
    name: str, suffix: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponse:
    """The rows under this name, as `xlsx` or `csv`."""
    if suffix == "csv":
        return _file(f"{name}.csv", csv_table(headings, rows), "text/csv; charset=utf-8")
    return xlsx(name, workbook(title, headings, rows))


def xlsx(name: str, data: bytes) -> HttpResponse:
    """A workbook under this name."""
    return _file(f"{name}.xlsx", data, _XLSX)


def _file(name: str, data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
