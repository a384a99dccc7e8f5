"""Applications that the center forms for recipients who have not changed (items 12 to 14 of the
order): asked for, and formed once the time has gone by in which that can be taken back.
"""

import datetime as dt
import logging
from collections.abc import Sequence

from django.db.models import QuerySet

from app.case import Case
from app.case.chapters.application import Formed
from app.case.subject import Subject
from app.decoding import from_json
from app.errors import KomekError
from app.ids import uuid7
from app.lists import Recipient
from app.papers import formed_notice_pdf
from center import plain
from center.journal import add, applications_of, load_case, today
from center.models import Forming
from center.models import Recipient as RecipientRow
from center.tables import own_center
from center.transport.bulletins import publish_calls
from center.writing import written_alone

_log = logging.getLogger(__name__)
PATIENCE = dt.timedelta(minutes=10)
"""How long what one press has asked for can be taken back."""


def ask_for(rows: Sequence[RecipientRow], by: str, now: dt.datetime) -> None:
    """These applications are formed after `PATIENCE`; `by` is whoever asked, as papers name them.

    What was asked for before keeps its time.
    """
    batch = uuid7(now)
    with written_alone():
        Forming.objects.filter(case_id__in=[row.case_id for row in rows]).exclude(
            trouble=""
        ).delete()
        Forming.objects.bulk_create(
            (
                Forming(
                    case_id=row.case_id,
                    quarter=row.quarter,
                    batch=batch,
                    by=by,
                    until=now + PATIENCE,
                )
                for row in rows
            ),
            ignore_conflicts=True,
        )


def take_back(batch: str) -> int:
    """Nothing of this comes to be; gives how many were still to be formed."""
    with written_alone():
        return waiting().filter(batch=batch).delete()[0]


def waiting() -> QuerySet[Forming]:
    """What was asked for and is still to be formed, the earliest first."""
    return Forming.objects.filter(trouble="").order_by("until", "batch")


def form_due(now: dt.datetime, batch: str = "") -> int:
    """Form what is due, or all of a batch at once; gives how many were formed. What could not be
    formed any more says why, until it is asked for again.
    """
    due = waiting().filter(batch=batch) if batch else waiting().filter(until__lte=now)
    formed_count, lists = 0, set()
    for forming in list(due):
        try:
            row = _form(forming, now)
        except KomekError as error:
            Forming.objects.filter(case_id=forming.case_id).update(trouble=error.code)
            continue
        if row is not None:
            formed_count += 1
            lists.add((row.kiosk, row.quarter))
    for kiosk, quarter in lists:
        publish_calls(kiosk, quarter, now)
    return formed_count


def form_beside(now: dt.datetime) -> None:
    """Form what is due for whoever has something else to do: what fails is told in the log, holds
    up nobody, and is tried again.
    """
    question = "SELECT 1 FROM center_forming WHERE trouble = '' AND until <= %s LIMIT 1"
    try:
        if plain.rows(question, (plain.moment(now),)):
            form_due(now)
    except Exception:
        _log.exception("forming what is due")


class ChangedError(KomekError):
    """Since it was asked for, the kiosk has recorded another answer of this family."""

    code = "another-answer"


class HasApplicationError(KomekError):
    """Since it was asked for, an application of this person has come from elsewhere."""

    code = "has-application"


def _form(forming: Forming, now: dt.datetime) -> RecipientRow | None:
    """One of them, unless somebody else was quicker."""
    with written_alone():
        if not waiting().filter(case_id=forming.case_id).delete()[0]:
            return None
        rows = RecipientRow.objects.select_related("kiosk")
        row = rows.filter(case_id=forming.case_id).first()
        if row is None:  # a later list has the person elsewhere, or not at all
            return None
        if not row.may_be_formed:
            raise ChangedError
        if row.iin in applications_of([row.iin], row.quarter):
            raise HasApplicationError
        form_application(row, forming.by, now)
        return row


def form_application(row: RecipientRow, by: str, now: dt.datetime) -> Case:
    """Form an application from what the center has; raises `NotNowError` where the case stands
    elsewhere by now.
    """
    recipient = from_json(row.content, Recipient)
    subject = Subject(
        recipient.name,
        recipient.iin,
        recipient.phone,
        recipient.address,
        "ru" if recipient.language == "ru" else "kk",
    )
    with written_alone():
        case = load_case(row.case_id)
        pdf = formed_notice_pdf(
            recipient.name, row.quarter, own_center().names, by, today(), subject.language
        )
        body = Formed(subject, row.quarter, today(), recipient.household, by)
        return add(case, body, now, ((case.next_name("notice", ".pdf"), pdf),))
