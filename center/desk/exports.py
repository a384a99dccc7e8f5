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
        response = HttpResponse(csv_table(headings, rows), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(workbook(title, headings, rows), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response
