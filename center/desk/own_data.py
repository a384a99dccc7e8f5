"""All that the center keeps of one person, for whoever asks what is kept of them."""

import datetime as dt
import json
import zipfile
from collections.abc import Iterable
from typing import IO

from app.people.iin import Iin
from center.desk.casework import dossier
from center.models import CaseRow, KitEntry
from center.models import Recipient as RecipientRow
from center.scope import in_scope


def cases_of(iin: Iin) -> list[CaseRow]:
    """The cases in which somebody applies, or is called, the oldest first."""
    rows = in_scope(CaseRow.objects.filter(iin=iin))
    return list(rows.order_by("date", "id")) if iin else []


def write_own_data(
    file: IO[bytes], rows: Iterable[CaseRow], iin: Iin, now: dt.datetime, language: str
) -> None:
    """A ZIP with the case file of each case as a paper and as an archive, and the lines of the
    center's lists. Of cases in which others apply there is nothing in it.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for place, row in enumerate(rows, 1):
            folder = f"{place:02}-{plain_name(row.number) or row.id[:8]}"
            document, whole = dossier(row.id, now, language)
            archive.writestr(f"{folder}/dossier.pdf", document)
            archive.writestr(f"{folder}/dossier.zip", whole)
        archive.writestr("lists.json", json.dumps(_lists(iin), ensure_ascii=False, indent=1))


def plain_name(number: str) -> str:
    """A number as a folder can be called."""
    return "".join(sign for sign in number if sign.isalnum() or sign == "-")


def _lists(iin: Iin) -> list[dict[str, object]]:
    """What stands of a person in the lists of calls and of food kits."""
    calls = in_scope(RecipientRow.objects.filter(iin=iin)).values_list("quarter", "content")
    kits = in_scope(KitEntry.objects.filter(iin=iin)).values_list("period", "content")
    return [
        {"list": name, "of": period, "entry": json.loads(content)}
        for name, rows in (("calls", calls), ("kits", kits))
        for period, content in rows
    ]
