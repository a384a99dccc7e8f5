"""The journal in the center's database: events in, the case out, the inbox line kept beside it."""

import datetime as dt

from django.db.models import F, Q
from django.utils import timezone

from app.errors import KomekError
from app.journal import Case, Event, Keyring, Party, Role, fold, verify
from app.journal.authoring import author_event
from app.journal.bodies import Body
from app.journal.events import Attachment
from app.keys import SigningKey, key_id
from center.identity import blobs, identity
from center.letters import send_event, send_file
from center.models import CaseFile, CaseRow, Kiosk, StoredEvent

_MOST_ROWS = 500


class ForeignCaseError(KomekError):
    """A kiosk may add only to cases that it began."""

    code = "foreign-case"


def keyring() -> Keyring:
    """Everyone whose signatures the center believes: itself, and every kiosk that was ever enrolled."""
    own = SigningKey(identity().seed).public
    parties = {key_id(own): Party(Role.CENTER, own, identity().name)}
    for public, name in Kiosk.objects.values_list("public", "name"):
        parties[key_id(bytes(public))] = Party(Role.KIOSK, bytes(public), name)
    return parties


def events_of(case_id: str) -> tuple[Event, ...]:
    """Every event of a case."""
    return tuple(
        Event(row.header, bytes(row.signature), bytes(row.salt), None if row.erased else row.body)
        for row in StoredEvent.objects.filter(case_id=case_id)
    )


def load_case(case_id: str) -> Case:
    """A case by its id; an unknown id gives a case without events."""
    return fold(case_id, events_of(case_id), keyring())


def take_events(kiosk: Kiosk, events: tuple[Event, ...], now: dt.datetime) -> tuple[str, ...]:
    """Keep events of a kiosk; gives the cases that changed. Raises `JournalError` or `ForeignCaseError`."""
    known = keyring()
    author = key_id(bytes(kiosk.public))
    changed: dict[str, None] = {}
    for event in events:
        header = verify(event, known)
        owner = CaseRow.objects.filter(id=header.case).values_list("kiosk_id", flat=True).first()
        if header.author != author or owner not in (None, kiosk.id):
            raise ForeignCaseError
        if keep_event(event, header.case, now):
            changed[header.case] = None
    for case_id in changed:
        project(load_case(case_id), kiosk, now)
    return tuple(changed)


def keep_event(event: Event, case_id: str, now: dt.datetime) -> bool:
    """Append an event; gives whether it was new."""
    _, new = StoredEvent.objects.get_or_create(
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
    for attachment in event.header.attachments if new else ():
        CaseFile.objects.get_or_create(case_id=case_id, sha256=attachment.sha256)
    return new


def add(case: Case, body: Body, now: dt.datetime, files: tuple[tuple[str, bytes], ...] = ()) -> Case:
    """The center's next event in a case, with its files, and letters about both to the case's kiosk."""
    attachments = [Attachment(name, len(data), blobs().keep(data)) for name, data in files]
    event = author_event(identity().author, case, body, now, attachments)
    keep_event(event, case.id, now)
    kiosk = CaseRow.objects.get(id=case.id).kiosk
    send_event(kiosk, event, now)
    for _, data in files:
        send_file(kiosk, data, now)
    changed = load_case(case.id)
    project(changed, kiosk, now)
    return changed


def held_files(case: Case) -> tuple[str, ...]:
    """The hashes of the kiosk's files that the center holds."""
    return tuple(file.sha256 for file in case.submitted_files if blobs().has(file.sha256))


def project(case: Case, kiosk: Kiosk, now: dt.datetime) -> None:
    """Write the inbox line of a case."""
    application = case.application
    held = held_files(case)
    due = case.registered.check_due if case.registered else None
    line = {
        "number": case.number[:40],
        "title": application.full_name[:240] if application else "",
        "service": application.service if application else "",
        "status": case.status,
        "date": case.date,
        "updated": now,
        "due": due,
        "complete": len(held) == len(case.submitted_files),
    }
    CaseRow.objects.update_or_create(
        id=case.id, defaults=line, create_defaults={**line, "kiosk": kiosk, "arrived": now}
    )


def today() -> dt.date:
    """The day at the center."""
    return timezone.localdate()


def inbox(search: str = "") -> list[CaseRow]:
    """Open cases first, the most urgent on top, then what is decided; those of a name or number, if one is given."""
    rows = CaseRow.objects.select_related("kiosk").annotate(done=Q(status__in=("decided", "informed", "forwarded")))
    if search:
        rows = rows.filter(
            Q(title__icontains=search) | Q(title__icontains=search.title()) | Q(number__icontains=search)
        )
    return list(rows.order_by("done", F("due").asc(nulls_last=True), "-updated")[:_MOST_ROWS])
