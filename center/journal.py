"""The journal in the center's database: events in, the case out, the inbox line kept beside it."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from app.case import Case, Event, Keyring, Party, Role, fold, verify
from app.case.authoring import author_event
from app.case.case import Entry
from app.case.chapters.application import Formed, Taken
from app.case.chapters.calls import Called
from app.case.chapters.decision import NotMet
from app.case.chapters.kits import KitRecorded
from app.case.due import own_first
from app.case.ending import ending_of
from app.case.events import Attachment, check_leap
from app.case.row import is_duplicate, row_of
from app.errors import KomekError
from app.keys import key_id
from app.numbers import plain_number
from app.people.iin import Iin
from center.finding import matching
from center.identity import blobs, identity
from center.integrity import digests_of, note_event
from center.models import (
    CaseFile,
    CaseRow,
    Delivered,
    Kiosk,
    KitEntry,
    Recipient,
    StoredEvent,
)
from center.tables import sign_by, workdays
from center.transport.letters import send_event, send_file

NO_APPLICATIONS = ("called", "kit")
"""States of lines that no application has come for."""
_ASSISTANCE = "asp"  # what call lists are about


class ForeignCaseError(KomekError):
    """A kiosk may add only to cases that it began."""

    code = "foreign-case"


def keyring() -> Keyring:
    """Everyone whose signatures the center believes: itself, and every kiosk that was ever
    enrolled. A kiosk's keys never change; so the list is read again where there is another one.
    """
    state = Kiosk.objects.aggregate(count=Count("id"), latest=Max("enrolled"))
    return _keyring(str(state), identity().publics, identity().name)


@lru_cache(maxsize=2)
def _keyring(_state: str, own_keys: tuple[bytes, ...], own_name: str) -> Keyring:
    kiosks = Kiosk.objects.values_list("public", "name")
    parties = {
        key_id(bytes(public)): Party(Role.KIOSK, bytes(public), name) for public, name in kiosks
    }
    return MappingProxyType(
        parties | {key_id(own): Party(Role.CENTER, own, own_name) for own in own_keys}
    )


def events_of(case_id: str) -> tuple[Event, ...]:
    """Every event of a case."""
    return tuple(
        Event(row.header, bytes(row.signature), bytes(row.salt), None if row.erased else row.body)
        for row in StoredEvent.objects.filter(case_id=case_id)
    )


def load_case(case_id: str) -> Case:
    """A case by its id; an unknown id gives a case without events."""
    digests = digests_of(case_id)  # before the events: what is written meanwhile is not missing
    events = events_of(case_id)
    case = fold(case_id, events, keyring())
    missing = digests - {event.digest for event in events if event.body is not None}
    return replace(case, gaps=tuple(sorted({*case.gaps, *missing}))) if missing else case


def entries_since(case: Case, shown_count: str) -> tuple[Entry, ...]:
    """The entries of a case that were written after a page had shown `shown_count` of them; none
    for what is no number.
    """
    if not shown_count.isascii() or not shown_count.isdigit() or len(shown_count) > 6:
        return ()
    digests = (
        StoredEvent.objects.filter(case_id=case.id)
        .order_by("added", "digest")
        .values_list("digest", flat=True)
    )
    later_digests = set(digests[int(shown_count) :])
    return tuple(entry for entry in case.timeline if entry.digest in later_digests)


def take_events(kiosk: Kiosk, events: tuple[Event, ...], now: dt.datetime) -> tuple[str, ...]:
    """Keep events of a kiosk; gives the cases that changed, whose lines are still to be written.
    Raises `JournalError` or `ForeignCaseError`.

    The center's own events come back like this as well, after it was restored from a backup that
    lacks them.
    """
    ring = keyring()
    authors = {key_id(public) for public in (bytes(kiosk.public), *identity().publics)}
    case_ids: dict[str, None] = {}
    counters: dict[str, int] = {}
    for event in events:
        header = verify(event, ring)
        if header.case not in counters:
            counters[header.case] = load_case(header.case).lamport
        check_leap(header, counters[header.case])
        counters[header.case] = max(counters[header.case], header.lamport)
        owner = owner_of(header.case)
        if header.author not in authors or owner not in (None, kiosk.id):
            raise ForeignCaseError
        if keep_event(event, header.case, now):
            case_ids[header.case] = None
    return tuple(case_ids)


def owner_of(case_id: str) -> str | None:
    """The id of the kiosk that a case belongs to: it began it, or the center put the person on its
    list.
    """
    rows = CaseRow.objects.filter(id=case_id).values_list("kiosk_id", flat=True)
    calls = Recipient.objects.filter(case_id=case_id).values_list("kiosk_id", flat=True)
    kits = KitEntry.objects.filter(case_id=case_id).values_list("kiosk_id", flat=True)
    return rows.first() or calls.first() or kits.first()


def keep_event(event: Event, case_id: str, now: dt.datetime) -> bool:
    """Append an event; gives whether it was new."""
    _, is_new = StoredEvent.objects.get_or_create(
        digest=event.digest,
        defaults={
            "case_id": case_id,
            "header": event.text,
            "signature": event.signature,
            "salt": event.salt,
            "body": event.body or "",
            "erased": event.body is None,
            "added": now,
        },
    )
    if is_new:
        note_event(case_id, event.digest)
    elif event.body is not None:  # given back: the database had lost what it says
        StoredEvent.objects.filter(digest=event.digest, erased=True).update(
            body=event.body, salt=event.salt, erased=False
        )
    if is_new and event.header.attachments:
        files = {attachment.sha256: case_id for attachment in event.header.attachments}
        CaseFile.objects.bulk_create(
            (CaseFile(case_id=case_id, sha256=sha256) for sha256 in files), ignore_conflicts=True
        )
    return is_new


def add(
    case: Case, body: object, now: dt.datetime, files: tuple[tuple[str, bytes], ...] = ()
) -> Case:
    """The center's next event in a case, with its files, and letters about both to the case's
    kiosk.
    """
    return add_for(Kiosk.objects.get(id=owner_of(case.id)), case, body, now, files)


def add_for(
    kiosk: Kiosk,
    case: Case,
    body: object,
    now: dt.datetime,
    files: tuple[tuple[str, bytes], ...] = (),
) -> Case:
    """The same, where it is known whose case it is."""
    attachments = [Attachment(name, len(data), blobs().keep(data)) for name, data in files]
    event = author_event(identity().author, case, body, now, attachments)
    keep_event(event, case.id, now)
    send_event(kiosk, event, now)
    for _, data in files:
        send_file(kiosk, data, now)
    updated_case = load_case(case.id)
    project(updated_case, kiosk, now)
    return updated_case


def held_files(case: Case, owner: str | None = None) -> tuple[str, ...]:
    """The hashes of the kiosk's files that the center holds; `owner` where that is known."""
    hashes = held_hashes(case, owner)
    return tuple(file.sha256 for file in case.expected_files if file.sha256 in hashes)


def held_hashes(case: Case, owner: str | None = None) -> set[str]:
    """The files of a case that are here, former versions, too: its own kiosk brought them, or the
    center made them or took them in.
    """
    hashes = {file.sha256 for entry in case.timeline for file in entry.header.attachments}
    if not hashes:
        return set()
    kiosk = owner or owner_of(case.id)
    deliveries = Delivered.objects.filter(Q(kiosk_id=kiosk) | Q(kiosk_id=None), sha256__in=hashes)
    own = {file.sha256 for file in case.center_files}
    return {
        sha256
        for sha256 in own | set(deliveries.values_list("sha256", flat=True))
        if blobs().has(sha256)
    }


def is_held(case: Case, file: Attachment) -> bool:
    """Whether a file of a case is here."""
    return file.sha256 in held_hashes(case)


def duplicate_of(case: Case) -> CaseRow | None:
    """Another application of the same person, service and quarter, the earliest."""
    if not case.iin or not (case.application or case.last(Taken) or case.last(Formed)):
        return None
    rows = CaseRow.objects.filter(iin=case.iin).exclude(id=case.id).order_by("arrived")
    return next(
        (row for row in rows if is_duplicate(row, case.iin, case.service, case.quarter)), None
    )


def applications_of(iins: Collection[str], quarter: str) -> dict[str, CaseRow]:
    """The applications for targeted assistance that these people have for a quarter, by IIN, the
    earliest of each; lines of call lists are none.
    """
    found: dict[str, CaseRow] = {}
    for row in CaseRow.objects.filter(iin__in=iins).order_by("arrived"):
        if is_duplicate(row, Iin(row.iin), _ASSISTANCE, quarter):
            found.setdefault(row.iin, row)
    return found


def project(case: Case, kiosk: Kiosk, now: dt.datetime) -> None:
    """Write the inbox line of a case, and what its kit's list says of it."""
    line = {**inbox_line(case, kiosk), "updated": now}
    CaseRow.objects.update_or_create(
        id=case.id, defaults=line, create_defaults={**line, "kiosk": kiosk, "arrived": now}
    )
    if (kit := case.last(KitRecorded)) is not None:
        KitEntry.objects.filter(case_id=case.id).update(
            outcome=kit.outcome, complaint=kit.complaint
        )
    steps = (
        ("submitted", case.application),
        ("taken", case.last(Taken)),
        ("not-met", case.last(NotMet)),
        ("formed", case.last(Formed)),
    )
    state = next(
        (name for name, step in steps if step is not None), "called" if case.bodies(Called) else ""
    )
    call = next((call for call in reversed(case.bodies(Called)) if call.purpose == "list"), None)
    changes = ",".join(call.changes) if call else ""
    Recipient.objects.filter(case_id=case.id).update(
        state=state,
        outcome=call.outcome if call else "",
        channel=call.channel if call else "",
        changed=changes or (call.changed if call else ""),
    )


def inbox_line(case: Case, kiosk: Kiosk) -> dict[str, Any]:
    """The inbox line of a case, as its journal tells it."""
    row = row_of(case, workdays(), sign_by())
    due, also = own_first(row.dues, "center")
    end = ending_of(case, workdays())
    return {
        "number": _number(case, kiosk),
        "title": row.title[:240],
        "service": row.service[:40],
        "status": str(row.status),
        "date": row.date,
        "due": due.day,
        "step": due.step,
        "holder": due.holder,
        "exact": due.exact,
        "also_step": also.step,
        "also_holder": also.holder if also.step else "",
        "sign": row.sign,
        "registered": row.registered[:40],
        "iin": row.iin,
        "quarter": row.quarter,
        "complete": len(held_files(case, kiosk.id)) == len(case.expected_files),
        "words": row.words,
        "outcome": end.outcome,
        "ended": end.day,
        "reason": " ".join(end.reason.split())[:120],
        "took": end.took,
        "late": end.is_late,
    }


def _number(case: Case, kiosk: Kiosk) -> str:
    """The receipt's number; with the kiosk's own code where it is written as if another kiosk had
    given it.
    """
    prefix = plain_number(re.split(r"[\W_]", case.number.strip(), maxsplit=1)[0])
    if prefix == plain_number(kiosk.code):
        return case.number[:40]
    codes = map(plain_number, Kiosk.objects.exclude(id=kiosk.id).values_list("code", flat=True))
    return (f"{case.number[:30]} ({kiosk.code})" if prefix in codes else case.number)[:40]


def today() -> dt.date:
    """The day at the center."""
    return timezone.localdate()


def inbox_rows(search: str = "", holder: str = "") -> QuerySet[CaseRow]:
    """Open cases, overdue ones first, then what is decided; those of a holder, and of a name,
    number, IIN, telephone or village, if one is given.
    """
    rows = CaseRow.objects.select_related("kiosk").exclude(status__in=NO_APPLICATIONS)
    if holder:
        rows = rows.filter(Q(holder=holder) | Q(also_holder=holder))
    return (
        matching(rows, search)
        .annotate(is_finished=Q(step=""))
        .order_by("is_finished", F("due").asc(nulls_last=True), "-updated")
    )
