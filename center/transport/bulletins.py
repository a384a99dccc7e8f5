"""Lists to the kiosks: each version is signed, sealed and queued like any other letter."""

import datetime as dt
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import replace

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from app.case.status import UNCOUNTED
from app.decoding import from_json
from app.ids import uuid7
from app.keys import SigningKey
from app.lists import (
    CallList,
    Directory,
    KitList,
    KitPerson,
    Recipient,
    Topic,
    make_marks,
    write_bulletin,
)
from app.lists.kits import ImportedKits
from app.lists.marks import key_of_iin
from app.lists.recipients import SETTLED_STATES, ImportedRecipients
from app.quarters import month_end, quarter_of
from center import plain
from center.blobs import secret_file
from center.finding import words_of_kit, words_of_recipient
from center.identity import identity
from center.models import CaseRow, Kiosk, KitEntry, KnownKey, Publication
from center.models import Recipient as RecipientRow
from center.tables import entered_transfers, local_aid, offices, regime
from center.transport.letters import send_list

_KNOWN_EVERY_MS = 20 * 3600 * 1000
_CLOSED_SECONDS = 60.0
_AT_ONCE = 5  # keys of IINs that a kiosk may wait for; a thread of its own computes the others


def publish(kiosk: Kiosk, topic: Topic, body: object, now: dt.datetime) -> None:
    """Send a list to one kiosk, in its next version."""
    last = Publication.objects.filter(kiosk=kiosk, topic=topic).first()
    version = max((last.version if last else 0) + 1, int(now.timestamp() * 1000))
    Publication.objects.update_or_create(kiosk=kiosk, topic=topic, defaults={"version": version})
    send_list(
        kiosk, write_bulletin(topic, kiosk.id, version, body, SigningKey(identity().seed), now), now
    )


@transaction.atomic
def publish_common(
    topics: Iterable[Topic], now: dt.datetime, kiosks: Iterable[Kiosk] | None = None
) -> None:
    """Send what is the same for every kiosk: directory, emergency's dates, local aid,
    and the calendar's transfers, if there are any."""
    bodies = {
        Topic.DIRECTORY: Directory(offices()),
        Topic.REGIME: regime(),
        Topic.SERVICES: local_aid(),
        Topic.CALENDAR: entered_transfers(),  # kiosks before 0.3 put this list aside
    }
    for kiosk in Kiosk.objects.filter(active=True) if kiosks is None else kiosks:
        for topic in topics:
            if bodies[topic] is not None:
                publish(kiosk, topic, bodies[topic], now)


@transaction.atomic
def take_recipients(table: ImportedRecipients, quarter: str, now: dt.datetime) -> int:
    """Put the imported recipients on the call lists of a quarter and send these; gives how many are
    new.

    Who has moved to another kiosk gets a case of its own there; the former kiosk is told by its new
    list.
    """
    kiosks = {kiosk.code: kiosk for kiosk in Kiosk.objects.all()}
    existing = {row.iin: row for row in RecipientRow.objects.filter(quarter=quarter)}
    moved_rows = [
        existing[row.iin]
        for code, row in table.rows
        if row.iin in existing and existing[row.iin].kiosk != kiosks[code]
    ]
    RecipientRow.objects.filter(pk__in=[row.pk for row in moved_rows]).delete()
    moved_iins = {row.iin for row in moved_rows}
    rows = []
    for code, recipient in table.rows:
        previous = existing.get(recipient.iin)
        case_id = previous.case_id if previous and recipient.iin not in moved_iins else uuid7(now)
        content = msgspec.json.encode(replace(recipient, case=case_id)).decode()
        state = previous.state if previous and recipient.iin not in moved_iins else ""
        rows.append(
            RecipientRow(
                case_id=case_id, kiosk=kiosks[code], quarter=quarter, iin=recipient.iin,
                name=recipient.name,
                content=content, state=state, words=words_of_recipient(recipient),
            )
        )  # fmt: skip
    fields = ["kiosk", "quarter", "iin", "name", "content", "words"]
    RecipientRow.objects.bulk_create(
        rows, 500, update_conflicts=True, unique_fields=["case_id"], update_fields=fields
    )
    for kiosk in {kiosks[code] for code, _ in table.rows} | {row.kiosk for row in moved_rows}:
        publish_calls(kiosk, quarter, now)
    return sum(recipient.iin not in existing for _, recipient in table.rows)


def publish_calls(kiosk: Kiosk, quarter: str, now: dt.datetime) -> None:
    """Send a kiosk its call list as it is now; a list of an older quarter than its latest is of no
    use to it. A list far ahead, of a mistyped quarter, holds up none.
    """
    latest = (
        RecipientRow.objects.filter(
            kiosk=kiosk, quarter__lte=str(quarter_of(timezone.localdate(now)).following)
        )
        .order_by("-quarter")
        .values_list("quarter", flat=True)
        .first()
    )
    if latest is not None and latest > quarter:
        return
    rows = (
        RecipientRow.objects.filter(kiosk=kiosk, quarter=quarter)
        .order_by("name")
        .values_list("content", "state")
    )
    people = tuple(
        replace(
            from_json(content, Recipient),
            state=state if state in SETTLED_STATES else "",
        )
        for content, state in rows
    )
    publish(kiosk, Topic.CALLS, CallList(quarter, people), now)


@transaction.atomic
def take_kits(table: ImportedKits, period: str, now: dt.datetime) -> int:
    """Put the imported persons on the kit lists of a month and send these; gives how many are
    new.
    """
    kiosks = {kiosk.code: kiosk for kiosk in Kiosk.objects.all()}
    existing = {
        row.iin: row for row in KitEntry.objects.filter(period=period).select_related("kiosk")
    }
    affected_kiosks = {kiosks[code] for code, _ in table.rows}
    for code, person in table.rows:
        previous = existing.get(person.iin)
        if previous is not None and previous.kiosk != kiosks[code]:
            affected_kiosks.add(previous.kiosk)
            previous.delete()
            previous = None
        case_id = previous.case_id if previous else uuid7(now)
        content = msgspec.json.encode(replace(person, case=case_id)).decode()
        defaults = {
            "kiosk": kiosks[code],
            "period": period,
            "iin": person.iin,
            "name": person.name,
            "content": content,
            "words": words_of_kit(person),
        }
        KitEntry.objects.update_or_create(case_id=case_id, defaults=defaults)
    for kiosk in affected_kiosks:
        publish_kits(kiosk, period, now)
    return sum(person.iin not in existing for _, person in table.rows)


def publish_kits(kiosk: Kiosk, period: str, now: dt.datetime) -> None:
    """Send a kiosk its part of a month's list as it is now, unless it has a later month's."""
    rows = KitEntry.objects.filter(kiosk=kiosk)
    latest = f"{month_end(timezone.localdate(now)) + dt.timedelta(days=1):%Y-%m}"
    # a list far ahead, of a mistyped month, holds up none
    if rows.filter(period__gt=period, period__lte=latest).exists():
        return
    contents = rows.filter(period=period).order_by("name").values_list("content", flat=True)
    people = tuple(from_json(content, KitPerson) for content in contents)
    publish(kiosk, Topic.KITS, KitList(period, people), now)


def publish_known(kiosk: Kiosk, now: dt.datetime) -> None:
    """Once a day, tell a kiosk by marks which applications of this quarter came from elsewhere, if
    there are any.
    """
    question = "SELECT version FROM center_publication WHERE kiosk_id = %s AND topic = %s"
    found = plain.rows(question, (kiosk.id, str(Topic.KNOWN)))
    if found and now.timestamp() * 1000 - found[0][0] < _KNOWN_EVERY_MS:
        return
    quarter = str(quarter_of(timezone.localdate(now)))
    question = (
        "SELECT 1 FROM center_caserow WHERE quarter = %s AND iin <> '' AND kiosk_id <> %s"
        f" AND status NOT IN ({plain.marks(UNCOUNTED)}) LIMIT 1"
    )
    if not plain.rows(question, (quarter, kiosk.id, *UNCOUNTED)):
        return
    _GATE.prepare(now)
    if _lacks_keys(quarter):
        return  # a part of the list would stand for a day; the rest is being computed
    applications = list(_applications(quarter).exclude(kiosk=kiosk).values_list("iin", "service"))
    keys = dict(
        KnownKey.objects.filter(iin__in={iin for iin, _ in applications}).values_list("iin", "key")
    )
    pairs = [(bytes(keys[iin]), service) for iin, service in applications if iin in keys]
    if pairs and len(pairs) == len(applications):
        with transaction.atomic():
            publish(
                kiosk,
                Topic.KNOWN,
                make_marks(quarter, secrets.token_bytes(16), _base(), pairs),
                now,
            )


def _applications(quarter: str) -> "QuerySet[CaseRow]":
    """The applications of a quarter that count."""
    rows = CaseRow.objects.filter(quarter=quarter).exclude(iin="")
    return rows.exclude(status__in=UNCOUNTED)


def _base() -> bytes:
    """The salt of this center's keys of IINs, made on first use."""
    return secret_file(settings.DATA / "known.salt")[:16]


def prepare_known(now: dt.datetime, most: int = 500) -> int:
    """Compute keys of IINs that this quarter's applications brought, at most so many: they are
    slow. Gives how many there were.
    """
    quarter = str(quarter_of(timezone.localdate(now)))
    iins = list(_unprepared(quarter).values_list("iin", flat=True).distinct()[:most])
    for iin in iins:
        KnownKey.objects.get_or_create(iin=iin, defaults={"key": key_of_iin(_base(), iin)})
    return len(iins)


def _unprepared(quarter: str) -> "QuerySet[CaseRow]":
    """Applications whose IIN has no key yet."""
    return _applications(quarter).exclude(iin__in=KnownKey.objects.values("iin"))


def _lacks_keys(quarter: str) -> bool:
    """Whether the IIN of an application has no key yet."""
    question = (
        "SELECT 1 FROM center_caserow WHERE quarter = %s AND iin <> ''"
        f" AND status NOT IN ({plain.marks(UNCOUNTED)}) AND NOT EXISTS"
        " (SELECT 1 FROM center_knownkey WHERE center_knownkey.iin = center_caserow.iin) LIMIT 1"
    )
    return bool(plain.rows(question, (quarter, *UNCOUNTED)))


class _Gate:
    """Only one at a time computes keys that somebody waits for: each takes a third of a second and
    much memory. For a minute after as many as anybody may wait for, nobody does.
    """

    def __init__(self) -> None:
        self._closed_until = -1e9
        self._lock = threading.Lock()

    def prepare(self, now: dt.datetime) -> None:
        """Compute a few, unless another does or they are too many."""
        if time.monotonic() < self._closed_until or not self._lock.acquire(blocking=False):
            return
        try:
            if prepare_known(now, _AT_ONCE) >= _AT_ONCE:
                self._closed_until = time.monotonic() + _CLOSED_SECONDS
        finally:
            self._lock.release()


_GATE = _Gate()
