"""Personal data that the center no longer needs, or that a person wants erased: what a case says is
taken out of its entries and its files go; a signed certificate in its journal says so, and what is
counted stays.
"""

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from app.case import Case
from app.case.chapters.erasure import ERASED, DataErased
from app.errors import KomekError
from app.quarters import month_end, parse_quarter
from center import plain
from center.identity import blobs
from center.journal import add, load_case, today
from center.models import (
    CaseFile,
    CaseRow,
    Forwarding,
    KitEntry,
    Notice,
    Proposal,
    Recipient,
    StoredEvent,
)
from center.tables import retention_years
from center.writing import written_alone

YEARS = (1, 3, 5, 10)
"""What may be chosen."""
_MOST = 500  # of a night, so that nobody waits for the database
_log = logging.getLogger(__name__)


class StillOwedError(KomekError):
    """Something is still to be done in the case, or somebody is still to be told."""

    code = "still-owed"


def erase_case(case_id: str, reason: str, by: str, now: dt.datetime) -> Case:
    """Erase what a case says of people; gives what is left. Raises `StillOwedError`, and
    `NotNowError` where the case has not ended.
    """
    with written_alone():
        case, row = load_case(case_id), CaseRow.objects.select_related("kiosk").get(id=case_id)
        if row.step:
            raise StillOwedError(row.step)
        hashes = {file.sha256 for entry in case.timeline for file in entry.header.attachments}
        certificate = DataErased(
            reason="request" if reason == "request" else "term",
            date=today(),
            entries=len(case.timeline),
            files=len(blobs().among(hashes)),
            number=row.number,
            registered=row.registered,
            service=row.service,
            quarter=row.quarter,
            applied=row.date,
            outcome=row.outcome,
            ended=row.ended,
            took=row.took,
            late=row.late,
            by=by,
        )
        case = add(case, certificate, now)
        _take_out(case, hashes)
        return case


def _take_out(case: Case, hashes: Iterable[str]) -> None:
    """What the entries before the certificate say, the files that no other case has, and what is
    kept of the case beside its journal.
    """
    plain.change("PRAGMA secure_delete = ON")
    (certificate,) = (entry.header for entry in case.timeline if isinstance(entry.body, DataErased))
    erased = [entry.digest for entry in case.timeline if entry.header.lamport < certificate.lamport]
    for digest in erased:
        plain.change(
            "UPDATE center_storedevent SET body = '', salt = %s, erased = %s WHERE digest = %s",
            (b"", True, digest),
        )
    CaseFile.objects.filter(case_id=case.id).delete()
    wanted = CaseFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)
    gone = set(hashes) - set(wanted)
    blobs().forget_small(gone)
    # a file of the folder goes once it is sure that nothing names it any more
    transaction.on_commit(lambda: blobs().forget(gone))
    Proposal.objects.filter(case_id=case.id).delete()
    Forwarding.objects.filter(case_id=case.id).delete()
    Notice.objects.filter(case_id=case.id).update(address="", text="")  # what it cost is counted
    Recipient.objects.filter(case_id=case.id).delete()
    KitEntry.objects.filter(case_id=case.id).delete()


def erase_ended(now: dt.datetime) -> int:
    """Every night: cases that have ended longer ago than the center keeps what they say, and the
    lists of as long ago; gives how many cases. Nothing where no term was chosen.
    """
    before, count = _term(now), 0
    if before is None:
        return 0
    for case_id in list(_due(before).values_list("id", flat=True)[:_MOST]):
        try:
            erase_case(case_id, "term", "", now)
            count += 1
        except KomekError as error:  # the next night comes
            _log.error("case %s was not erased: %s", case_id, error.code)
    _erase_lists(before.date())
    if count:
        _log.info("personal data erased of %d ended cases", count)
    return count


def to_erase(now: dt.datetime) -> int:
    """How many cases will be erased tonight."""
    before = _term(now)
    return min(_MOST, _due(before).count()) if before is not None else 0


def _term(now: dt.datetime) -> dt.datetime | None:
    """What ended before is erased, if a term was chosen."""
    years = retention_years()
    return now - dt.timedelta(days=365 * years) if years else None


def _due(before: dt.datetime) -> QuerySet[CaseRow]:
    """Cases in which nothing is owed and nothing was said since then."""
    return CaseRow.objects.filter(
        step="", status__in=ERASED.at, erased=None, updated__lt=before
    ).order_by("updated")


def _erase_lists(before: dt.date) -> None:
    """Lines of lists that nobody has gone on with."""
    for quarter in set(Recipient.objects.values_list("quarter", flat=True)):
        told = parse_quarter(quarter)
        if told is not None and told.last_day < before:
            Recipient.objects.filter(quarter=quarter).delete()
    for period in set(KitEntry.objects.values_list("period", flat=True)):
        year, month = map(int, period.split("-"))
        if month_end(dt.date(year, month, 1)) < before:
            KitEntry.objects.filter(period=period).delete()


def erase_again() -> None:
    """What a copy of the center, or a kiosk, has given back although its certificate is there."""
    for case_id in CaseRow.objects.exclude(erased=None).values_list("id", flat=True):
        if StoredEvent.objects.filter(case_id=case_id, erased=False).count() > 1:
            with written_alone():
                case = load_case(case_id)
                hashes = {f.sha256 for entry in case.timeline for f in entry.header.attachments}
                _take_out(case, hashes)
