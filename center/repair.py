"""The lines of the inbox, compared with the journal and written anew where they say something else;
and what an older version left to be done.
"""

import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from app.case import Case
from app.case.events import JournalError
from app.keys import key_id
from center.finding import renew_words
from center.identity import blobs
from center.integrity import catch_up, digests_of, note_trouble
from center.journal import has_all_files, inbox_line, load_case, owner_of, project
from center.models import CaseFile, CaseRow, Delivered, Kiosk, Setting, StoredEvent
from center.tables import calendar_to_reckon, keep_calendar_reckoned
from center.wordindex import keep_word_index

_log = logging.getLogger(__name__)
_PROJECTION = "8"


def mend_row(case: Case, row: CaseRow, now: dt.datetime) -> CaseRow:
    """The inbox line, written anew where it is not what the journal tells: somebody else has
    changed it.

    What is found is looked at once more with nobody writing: the case may have gone on since it was
    loaded.
    """
    if not _wrong_fields(case, row) or _lacks_events(case):
        return row
    with transaction.atomic():
        row = CaseRow.objects.select_related("kiosk").get(id=case.id)
        case = load_case(case.id)
        if fields := _wrong_fields(case, row):
            _log.error("the line of case %s had other words: %s", case.id, ", ".join(fields))
            project(case, row.kiosk, now)
    return CaseRow.objects.select_related("kiosk").get(id=case.id)


def _wrong_fields(case: Case, row: CaseRow) -> list[str]:
    line = inbox_line(case, row.kiosk, has_all_files(case, row.kiosk))
    return [name for name, value in line.items() if getattr(row, name) != value]


def _lacks_events(case: Case) -> bool:
    """Whether events were taken out of the database: what is left tells less than the line does."""
    return bool(digests_of(case.id) - {entry.digest for entry in case.timeline})


def mend_rows(now: dt.datetime) -> None:
    """Look at every line of the inbox, and for cases that have none."""
    _bring_back_rows(now)
    for row in CaseRow.objects.select_related("kiosk").iterator():
        with _changed_journal_told(row.id, row.number):
            mend_row(load_case(row.id), row, now)


def _bring_back_rows(now: dt.datetime) -> None:
    """Write the lines of cases whose events are here and whose lines are not."""
    kiosks = {key_id(bytes(kiosk.public)): kiosk for kiosk in Kiosk.objects.all()}
    cases = set(StoredEvent.objects.values_list("case_id", flat=True)) - set(
        CaseRow.objects.values_list("id", flat=True)
    )
    for case_id in sorted(cases):
        with _changed_journal_told(case_id):
            _bring_back_row(load_case(case_id), kiosks, now)


def _bring_back_row(case: Case, kiosks: Mapping[str, Kiosk], now: dt.datetime) -> None:
    """Write the line of a case under its owner; where nobody is known for that, under the first of
    its authors among `kiosks`.
    """
    authors = [
        kiosks[entry.header.author] for entry in case.timeline if entry.header.author in kiosks
    ]
    kiosk = Kiosk.objects.filter(id=owner_of(case.id)).first() or next(iter(authors), None)
    if kiosk is not None:
        _log.error("case %s had no line in the inbox", case.id)
        project(case, kiosk, now)


def project_contracts_to_sign(now: dt.datetime) -> None:
    """Write the lines of cases that owe a signature anew: the emergency's dates have changed."""
    for row in CaseRow.objects.filter(sign=True).select_related("kiosk"):
        with _changed_journal_told(row.id, row.number):
            project(load_case(row.id), row.kiosk, now)


def reckon_anew(now: dt.datetime) -> int:
    """Write the lines of cases that have a term anew, if the calendar has changed since; gives how
    many. Each case by itself, so that nobody waits for all of them.
    """
    content = calendar_to_reckon()
    if content is None:
        return 0
    rows = CaseRow.objects.filter(ended=None).exclude(due=None).select_related("kiosk")
    count = 0
    for row in rows.iterator():
        with _changed_journal_told(row.id, row.number), transaction.atomic():
            project(load_case(row.id), row.kiosk, now)
        count += 1
    keep_calendar_reckoned(content)  # after a cut all is reckoned again
    return count


@contextmanager
def _changed_journal_told(case_id: str, number: str = "") -> Iterator[None]:
    """What is done about one case; where its journal was changed, that is told, and the others'
    turn comes.
    """
    try:
        yield
    except JournalError as error:
        _log.error("case %s: %s", case_id, error.detail)
        note_trouble(number or case_id)


def bring_up_to_date(now: dt.datetime) -> None:
    """Write the inbox anew where an older version wrote it, the list of events where it lacks some,
    and the index of words where there is none.
    """
    keep_word_index()
    catch_up()
    _note_deliveries()
    _bring_back_rows(now)
    setting, _is_new = Setting.objects.get_or_create(name="projection", defaults={"content": ""})
    if setting.content == _PROJECTION:
        return
    for row in CaseRow.objects.select_related("kiosk"):
        with _changed_journal_told(row.id, row.number):
            project(load_case(row.id), row.kiosk, now)
    renew_words()
    Setting.objects.filter(name="projection").update(content=_PROJECTION)


@transaction.atomic
def _note_deliveries() -> None:
    """Version 0.1.0 did not note who brought which file: whoever named it is taken to have."""
    _setting, is_new = Setting.objects.get_or_create(name="deliveries", defaults={"content": "1"})
    if not is_new:
        return
    owners = dict(CaseRow.objects.values_list("id", "kiosk_id"))
    named_files = CaseFile.objects.order_by("id").values_list("case_id", "sha256")
    rows = [
        Delivered(kiosk_id=owners[case_id], sha256=sha256)
        for case_id, sha256 in named_files
        if case_id in owners
    ]
    other_hashes = set(blobs().names()) - {sha256 for _, sha256 in named_files}
    rows += [Delivered(kiosk_id=None, sha256=sha256) for sha256 in sorted(other_hashes)]
    Delivered.objects.bulk_create(rows, 500, ignore_conflicts=True)
