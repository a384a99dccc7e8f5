"""Lists to the kiosks: each version is signed, sealed and queued like any other letter."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import msgspec
from django.db import transaction

from app.ids import uuid7
from app.keys import SigningKey
from app.lists import CallList, Directory, KitList, KitPerson, Recipient, Topic, write_bulletin
from app.lists.kits import ImportedKits
from app.lists.recipients import Imported
from center.identity import identity
from center.letters import send_list
from center.models import Kiosk, KitEntry, Publication
from center.models import Recipient as RecipientRow
from center.tables import local_aid, offices, regime


def publish(kiosk: Kiosk, topic: Topic, body: object, now: dt.datetime) -> None:
    """Send a list to one kiosk, in its next version."""
    last = Publication.objects.filter(kiosk=kiosk, topic=topic).first()
    version = (last.version if last else 0) + 1
    Publication.objects.update_or_create(kiosk=kiosk, topic=topic, defaults={"version": version})
    send_list(kiosk, write_bulletin(topic, kiosk.id, version, body, SigningKey(identity().seed), now), now)


def publish_common(topics: Iterable[Topic], now: dt.datetime, kiosks: Iterable[Kiosk] | None = None) -> None:
    """Send what is the same for every kiosk: directory, emergency's dates, local aid."""
    bodies = {Topic.DIRECTORY: Directory(offices()), Topic.REGIME: regime(), Topic.SERVICES: local_aid()}
    for kiosk in Kiosk.objects.filter(active=True) if kiosks is None else kiosks:
        for topic in topics:
            if bodies[topic] is not None:
                publish(kiosk, topic, bodies[topic], now)


@transaction.atomic
def take_recipients(imported: Imported, quarter: str, now: dt.datetime) -> int:
    """Put the imported recipients on the call lists of a quarter and send these; gives how many are new."""
    kiosks = {kiosk.code: kiosk for kiosk in Kiosk.objects.all()}
    known = dict(RecipientRow.objects.filter(quarter=quarter).values_list("iin", "case_id"))
    for code, recipient in imported.rows:
        case_id = known.get(recipient.iin) or uuid7(now)
        row = replace(recipient, case=case_id)
        RecipientRow.objects.update_or_create(
            case_id=case_id,
            defaults={
                "kiosk": kiosks[code],
                "quarter": quarter,
                "iin": row.iin,
                "name": row.name,
                "content": msgspec.json.encode(row).decode(),
            },
        )
    for code in {code for code, _ in imported.rows}:
        publish_calls(kiosks[code], quarter, now)
    return sum(recipient.iin not in known for _, recipient in imported.rows)


def publish_calls(kiosk: Kiosk, quarter: str, now: dt.datetime) -> None:
    """Send a kiosk its call list as it is now."""
    rows = RecipientRow.objects.filter(kiosk=kiosk, quarter=quarter).order_by("name").values_list("content", "state")
    done = ("formed", "submitted")
    people = tuple(
        replace(msgspec.json.decode(content, type=Recipient), state=state if state in done else "")
        for content, state in rows
    )
    publish(kiosk, Topic.CALLS, CallList(quarter, people), now)


@transaction.atomic
def take_kits(imported: ImportedKits, period: str, now: dt.datetime) -> int:
    """Put the imported persons on the kit lists of a month and send these; gives how many are new."""
    kiosks = {kiosk.code: kiosk for kiosk in Kiosk.objects.all()}
    known = dict(KitEntry.objects.filter(period=period).values_list("iin", "case_id"))
    for code, person in imported.rows:
        case_id = known.get(person.iin) or uuid7(now)
        content = msgspec.json.encode(replace(person, case=case_id)).decode()
        defaults = {"kiosk": kiosks[code], "period": period, "iin": person.iin, "name": person.name, "content": content}
        KitEntry.objects.update_or_create(case_id=case_id, defaults=defaults)
    for code in {code for code, _ in imported.rows}:
        rows = (
            KitEntry.objects.filter(kiosk=kiosks[code], period=period)
            .order_by("name")
            .values_list("content", flat=True)
        )
        people = tuple(msgspec.json.decode(content, type=KitPerson) for content in rows)
        publish(kiosks[code], Topic.KITS, KitList(period, people), now)
    return sum(person.iin not in known for _, person in imported.rows)
