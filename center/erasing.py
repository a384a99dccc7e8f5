"""Personal data that the center no longer needs, or that a person wants erased: what a case says is
taken out of its entries and its files go; a signed certificate in its journal says so, and what is
counted stays.
"""

import datetime as dt
import logging

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from app.case import Case
from app.case.chapters.decision import Decided
from app.case.chapters.erasure import (
    ERASED,
    DataErased,
    certificate_of,
    certified,
    heads_of,
    only_files,
)
from app.errors import KomekError
from app.quarters import month_end, parse_quarter
from center import plain
from center.identity import blobs
from center.journal import add, load_case, project, today
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
from center.wordindex import tidy_word_index
from center.writing import written_alone

YEARS = (1, 3, 5, 10)
"""What may be chosen."""
_MOST = 500  # of a night, so that nobody waits for the database
_log = logging.getLogger(__name__)


class StillOwedError(KomekError):
    """Something is still to be done in the case, somebody to be told, aid to be paid, or an appeal
    possible.
    """

    code = "still-owed"


def erase_case(case_id: str, reason: str, by: str, now: dt.datetime) -> Case:
    """Erase what a case says of people; gives what is left. Raises `StillOwedError`, and
    `NotNowError` where the case has not ended.
    """
    with written_alone():
        case, row = load_case(case_id), CaseRow.objects.select_related("kiosk").get(id=case_id)
        if row.step or counts_until(case):
            raise StillOwedError(row.step)
        hashes = only_files(case, case.timeline)
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
            heads=heads_of(case.timeline),
        )
        _take_out(add(case, certificate, now))
        _take_out_beside(case_id)
        case = load_case(case_id)
        project(case, row.kiosk, now)
        return case


def counts_until(case: Case) -> dt.date | None:
    """The last day on which aid is paid, or an appeal possible, by the latest decision; None once
    it is over.
    """
    decision = case.last(Decided)
    days = (decision.end, decision.appeal_until) if decision is not None else ()
    return max((day for day in days if day is not None and day >= today()), default=None)


def _take_out(case: Case) -> None:
    """What the entries that are certified as erased say, and the files that nothing else has."""
    if connection.vendor == "sqlite":
        plain.change("PRAGMA secure_delete = ON")
    erased = certified(case)
    for entry in erased:
        plain.change(
            "UPDATE center_storedevent SET body = '', salt = %s, erased = %s WHERE digest = %s",
            (b"", True, entry.digest),
        )
    gone = only_files(case, erased)
    CaseFile.objects.filter(case_id=case.id, sha256__in=gone).delete()
    gone -= set(CaseFile.objects.filter(sha256__in=gone).values_list("sha256", flat=True))
    blobs().forget_small(gone)
    # a file of the folder goes once it is sure that nothing names it any more
    transaction.on_commit(lambda: blobs().forget(gone))


def _take_out_beside(case_id: str) -> None:
    """What is kept of the case beside its journal."""
    Proposal.objects.filter(case_id=case_id).delete()
    Forwarding.objects.filter(case_id=case_id).delete()
    own = Notice.objects.filter(case_id=case_id)
    own.filter(state="waiting").delete()
    own.update(address="", text="", trouble="", gateway_id="")  # what it cost is counted
    Recipient.objects.filter(case_id=case_id).delete()
    KitEntry.objects.filter(case_id=case_id).delete()


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
        except StillOwedError:  # aid is still paid
            continue
        except KomekError as error:  # the next night comes
            _log.error("case %s was not erased: %s", case_id, error.code)
    _erase_lists(before.date())
    if count:
        tidy_word_index()
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
    since = StoredEvent.objects.filter(case_id=OuterRef("id"), added__gte=before)
    ended = CaseRow.objects.filter(step="", status__in=ERASED.at, erased=None)
    return ended.exclude(Exists(since)).order_by("updated")


def _erase_lists(before: dt.date) -> None:
    """Lists of quarters and months that ended before, with all their lines, whatever came of
    them.
    """
    for quarter in set(Recipient.objects.values_list("quarter", flat=True)):
        told = parse_quarter(quarter)
        if told is not None and told.last_day < before:
            Recipient.objects.filter(quarter=quarter).delete()
    for period in set(KitEntry.objects.values_list("period", flat=True)):
        year, month = map(int, period.split("-"))
        if month_end(dt.date(year, month, 1)) < before:
            KitEntry.objects.filter(period=period).delete()


def erase_again() -> None:
    """What a copy of the center, or a kiosk, has given back although its certificate is there, and
    files that came after it.
    """
    word = f'"kind":"{ERASED.kind}"'
    told = StoredEvent.objects.filter(erased=False, header__contains=word)
    for case_id in set(told.values_list("case_id", flat=True)):
        with written_alone():
            case = load_case(case_id)
            meant = certified(case)
            is_there = any(not entry.is_erased for entry in meant)
            if not is_there and not blobs().among(only_files(case, meant)):
                continue
            _take_out(case)
            case = load_case(case_id)
            if certificate_of(case) is not None:
                _take_out_beside(case_id)
            row = CaseRow.objects.select_related("kiosk").filter(id=case_id).first()
            if row is not None:
                project(case, row.kiosk, timezone.now())
