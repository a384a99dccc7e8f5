"""The journal in the center's database: events in, the case out, the inbox line kept beside it."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from app.case import Case, Event, fold
from app.case.authoring import author_event
from app.case.case import Entry
from app.case.chapter import NOTHING
from app.case.chapters import RECORD_OF
from app.case.chapters.application import Formed, Taken
from app.case.chapters.calls import Called
from app.case.chapters.decision import NotMet
from app.case.chapters.erasure import DataErased, certificate_of
from app.case.chapters.kits import KitRecorded
from app.case.due import own_first
from app.case.ending import ending_of
from app.case.events import Attachment
from app.case.row import is_duplicate, row_of
from app.case.status import UNCOUNTED
from app.numbers import plain_number
from app.people.finding import words_of
from app.people.iin import NO_IIN, Iin
from center import plain
from center.finding import matching
from center.identity import blobs, identity
from center.integrity import digests_of, note_event
from center.models import CaseRow, Kiosk, KitEntry, StoredEvent
from center.ring import keyring
from center.scope import in_scope
from center.tables import sign_by, workdays
from center.transport.letters import send_event, send_file

NO_APPLICATIONS = ("called", "kit")
"""States of lines that no application has come for."""
_ASSISTANCE = "asp"  # what call lists are about


def events_of(case_id: str) -> tuple[Event, ...]:
    """Every event of a case."""
    question = (
        "SELECT header, signature, salt, body, erased FROM center_storedevent WHERE case_id = %s"
    )
    return tuple(
        Event(header, bytes(signature), bytes(salt), None if erased else body)
        for header, signature, salt, body, erased in plain.rows(question, (case_id,))
    )


def load_case(case_id: str) -> Case:
    """A case by its id; an unknown id gives a case without events."""
    digests = digests_of(case_id)  # before the events: what is written meanwhile is not missing
    return folded(case_id, events_of(case_id), digests)


def folded(case_id: str, events: Collection[Event], digests: set[str]) -> Case:
    """The case of these events; `digests` are those of every event that it has had."""
    case = fold(case_id, events, keyring())
    certified = _before_certificate(case)
    missing = digests - {e.digest for e in events if e.body is not None} - certified
    return replace(case, gaps=tuple(sorted({*case.gaps, *missing}))) if missing else case


def _before_certificate(case: Case) -> set[str]:
    """The entries whose erasing a certificate tells: they are not missing."""
    certificates = [entry for entry in case.timeline if isinstance(entry.body, DataErased)]
    last = max((entry.header.lamport for entry in certificates), default=0)
    return {entry.digest for entry in case.timeline if entry.header.lamport < last}


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


def owner_of(case_id: str) -> str | None:
    """The id of the kiosk that a case belongs to: it began it, or the center put the person on its
    list.
    """
    question = (
        "SELECT kiosk_id FROM center_caserow WHERE id = %s"
        " UNION ALL SELECT kiosk_id FROM center_recipient WHERE case_id = %s"
        " UNION ALL SELECT kiosk_id FROM center_kitentry WHERE case_id = %s"
    )
    owners = plain.rows(question, (case_id,) * 3)
    return str(owners[0][0]) if owners else None


def append(events: Iterable[Event], now: dt.datetime) -> None:
    """Add new events to the journal, with the files that they name."""
    headers = [(event, event.header) for event in events]
    plain.insert(
        "center_storedevent",
        ("digest", "case_id", "header", "signature", "salt", "body", "erased", "added"),
        [
            (event.digest, header.case, event.text, event.signature, event.salt,
             event.body or "", event.body is None, plain.moment(now))
            for event, header in headers
        ],
    )  # fmt: skip
    named = [(header.case, file.sha256) for _, header in headers for file in header.attachments]
    plain.insert("center_casefile", ("case_id", "sha256"), named, "ON CONFLICT DO NOTHING")
    for event, header in headers:
        note_event(header.case, event.digest)


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
    append((event,), now)
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
    question = (
        "SELECT sha256 FROM center_delivered WHERE (kiosk_id = %s OR kiosk_id IS NULL)"
        f" AND sha256 IN ({plain.marks(hashes)})"
    )
    delivered = plain.rows(question, (owner or owner_of(case.id), *hashes))
    own = {file.sha256 for file in case.center_files}
    return blobs().among(own | {sha256 for (sha256,) in delivered})


def is_held(case: Case, file: Attachment) -> bool:
    """Whether a file of a case is here."""
    return file.sha256 in held_hashes(case)


def duplicate_of(case: Case) -> CaseRow | None:
    """Another application of the same person, service and quarter, the earliest."""
    if case.iin == NO_IIN or not (case.application or case.last(Taken) or case.last(Formed)):
        return None
    question = (
        "SELECT * FROM center_caserow WHERE iin = %s AND service = %s AND quarter IN (%s, '')"
        f" AND id <> %s AND status NOT IN ({plain.marks(UNCOUNTED)}) ORDER BY arrived LIMIT 1"
    )
    values = (case.iin, case.service, case.quarter, case.id, *UNCOUNTED)
    return next(iter(CaseRow.objects.raw(question, values)), None)


def applications_of(iins: Collection[str], quarter: str) -> dict[str, CaseRow]:
    """The applications for targeted assistance that these people have for a quarter, by IIN, the
    earliest of each; lines of call lists are none.
    """
    found: dict[str, CaseRow] = {}
    for row in CaseRow.objects.filter(iin__in=iins).order_by("arrived"):
        if is_duplicate(row, Iin(row.iin), _ASSISTANCE, quarter):
            found.setdefault(row.iin, row)
    return found


def project(
    case: Case,
    kiosk: Kiosk,
    now: dt.datetime,
    is_news: bool = False,
    is_complete: bool | None = None,
) -> None:
    """Write the inbox line of a case, and what its kit's list says of it; `is_news` has the desk
    see it as new, as every line is at first. `is_complete`: whether every file is here, if that is
    known.
    """
    if is_complete is None:
        is_complete = has_all_files(case, kiosk)
    line = {name: _stored(value) for name, value in inbox_line(case, kiosk, is_complete).items()}
    line |= {"updated": plain.moment(now), **({"news": True} if is_news else {})}
    first = {
        "id": case.id,
        "kiosk_id": kiosk.id,
        "arrived": plain.moment(now),
        "news": True,
        **line,
    }
    replaced = ", ".join(f"{name} = excluded.{name}" for name in line)
    plain.insert(
        "center_caserow", tuple(first), [tuple(first.values())],
        f"ON CONFLICT (id) DO UPDATE SET {replaced}",
    )  # fmt: skip
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
    plain.change(
        "UPDATE center_recipient SET state = %s, outcome = %s, channel = %s, changed = %s"
        " WHERE case_id = %s",
        (
            state,
            call.outcome if call else "",
            call.channel if call else "",
            changes or (call.changed if call else ""),
            case.id,
        ),
    )


def _stored(value: object) -> object:
    """A value of a line as the database keeps it."""
    return plain.day(value) if isinstance(value, dt.date) else value


def has_all_files(case: Case, kiosk: Kiosk) -> bool:
    """Whether every file of the kiosk is here."""
    return len(held_files(case, kiosk.id)) == len(case.expected_files)


def inbox_line(case: Case, kiosk: Kiosk, is_complete: bool) -> dict[str, Any]:
    """The inbox line of a case, as its journal tells it."""
    if (certificate := certificate_of(case)) is not None:
        return _erased_line(case, certificate)
    days = workdays()
    row = row_of(case, days, sign_by())
    due, also = own_first(row.dues, "center")
    end = ending_of(case, days)
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
        "book": plain_number(row.registered)[:60] if row.registered else "",
        **_latest(case),
        "iin": row.iin,
        "quarter": row.quarter,
        "complete": is_complete,
        "words": row.words,
        "outcome": end.outcome,
        "ended": end.day,
        "reason": " ".join(end.reason.split())[:120],
        "took": end.took,
        "late": end.is_late,
        "erased": None,
    }


def _latest(case: Case) -> dict[str, Any]:
    """What was said last in a case, and when: why it stands where it stands."""
    told = [entry for entry in case.timeline if entry.header.kind in RECORD_OF]
    header = told[-1].header if told else None
    day = timezone.localdate(header.clock) if header else None
    return {"latest": header.kind if header else "", "latest_date": day}


def _erased_line(case: Case, certificate: DataErased) -> dict[str, Any]:
    """What is left of a line: nothing of whom it was about."""
    due = NOTHING
    return {
        "number": certificate.number[:40],
        "title": "",
        "service": certificate.service[:40],
        "status": str(case.status),
        "date": certificate.applied,
        "due": due.day,
        "step": due.step,
        "holder": due.holder,
        "exact": due.exact,
        "also_step": "",
        "also_holder": "",
        "sign": False,
        "registered": certificate.registered[:40],
        "book": plain_number(certificate.registered)[:60] if certificate.registered else "",
        "latest": "",
        "latest_date": None,
        "iin": NO_IIN,
        "quarter": certificate.quarter,
        "complete": True,
        "words": words_of((certificate.number, certificate.registered)),
        "outcome": certificate.outcome,
        "ended": certificate.ended,
        "reason": "",
        "took": certificate.took,
        "late": certificate.late,
        "erased": certificate.date,
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
    rows = in_scope(CaseRow.objects.select_related("kiosk").exclude(status__in=NO_APPLICATIONS))
    if holder:
        rows = rows.filter(Q(holder=holder) | Q(also_holder=holder))
    return (
        matching(rows, search)
        .annotate(is_finished=Q(step=""))
        .order_by("is_finished", F("due").asc(nulls_last=True), "-updated", "id")
    )
