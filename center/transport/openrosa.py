"""Cases out to an ODK Central or KoboToolbox server, for districts that analyse there.

A case is one submission (OpenRosa 1.0: https://docs.getodk.org/openrosa-form-submission/). Its
instanceID follows from what it says, so that a lost answer doubles nothing; when the case changes,
the next submission names the former one as its deprecatedID.
"""

import datetime as dt
import hashlib
import json
import logging
import re
import threading
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from app.case import Case
from app.case.chapters.application import ConsentWithdrawn
from app.case.chapters.decision import Decided
from app.decoding import from_json
from app.errors import CenterUnreachableError, KomekError
from app.files import write_durably
from center.blobs import TARGET
from center.identity import blobs
from center.journal import load_case
from center.models import CaseRow, Forwarding
from center.transport.submissions import OpenRosaError, Submission, Target, post

_STUMBLES = 3
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
FORM, VERSION = "komek_case", "1"
_ORX = "http://openrosa.org/xforms"
_NAMESPACE = uuid.UUID("6f2d2f53-3c6a-4d0c-9a53-6f6d656b0001")
_FACTS = (
    "number",
    "service",
    "status",
    "date",
    "quarter",
    "kiosk",
    "registered",
    "due",
    "decision",
    "amount",
)
_PERSON = ("iin", "name", "phone", "address")
_log = logging.getLogger(__name__)


def keep_target(data: bytes) -> None:
    """Keep where to send to; raises `msgspec.ValidationError` if it is not of that form."""
    write_durably(
        settings.DATA / TARGET,
        msgspec.json.encode(from_json(data, Target)),
        mode=0o600,
    )


def submission_of(case: Case, row: CaseRow, previous: str, target: Target) -> Submission:
    """What is said of a case; the same case gives the same bytes."""
    files = _files(case) if target.with_files and _may_say(case) else ()
    facts = _facts(case, row, target)
    content = msgspec.json.encode([sorted(facts.items()), files, previous])
    instance = f"uuid:{uuid.uuid5(_NAMESPACE, case.id + hashlib.sha256(content).hexdigest())}"
    ET.register_namespace("orx", _ORX)
    root = ET.Element("data", {"id": FORM, "version": VERSION})
    meta = ET.SubElement(root, f"{{{_ORX}}}meta")
    ET.SubElement(meta, f"{{{_ORX}}}instanceID").text = instance
    if previous:
        ET.SubElement(meta, f"{{{_ORX}}}deprecatedID").text = previous
    ET.SubElement(meta, f"{{{_ORX}}}instanceName").text = _xml_safe(facts["number"]) or case.id
    ET.SubElement(root, "case").text = case.id
    for name, value in facts.items():
        ET.SubElement(root, name).text = _xml_safe(value)
    for name, _ in files:
        ET.SubElement(ET.SubElement(root, "pages"), "page").text = name
    return Submission(instance, ET.tostring(root, encoding="utf-8", xml_declaration=True), files)


def _facts(case: Case, row: CaseRow, target: Target) -> dict[str, str]:
    decision = case.last(Decided)
    facts = {
        "number": case.number,
        "service": case.service,
        "status": str(case.status),
        "date": case.date.isoformat() if case.date else "",
        "quarter": case.quarter,
        "kiosk": row.kiosk.code,
        "registered": row.registered,
        "due": row.due.isoformat() if row.due else "",
        "decision": ("granted" if decision.granted else "refused") if decision else "",
        "amount": str(decision.amount or "") if decision else "",
    }
    if target.with_person and _may_say(case):
        address = (
            case.application.address
            if case.application
            else case.subject.address
            if case.subject
            else ""
        )
        facts |= {"iin": case.iin, "name": case.name, "phone": case.phone, "address": address}
    return facts


def _may_say(case: Case) -> bool:
    """Whether the person's data may go anywhere: not after the consent was withdrawn (Art. 8 of Law
    No. 94-V); the edit that says so takes the place of what went before.
    """
    return case.last(ConsentWithdrawn) is None


def _files(case: Case) -> tuple[tuple[str, str], ...]:
    """Names and hashes of the pages that are here."""
    return tuple(
        (file.name, file.sha256) for file in case.expected_files if blobs().has(file.sha256)
    )


def _xml_safe(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold (section 2.2)."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def form_xml() -> bytes:
    """The blank form, to be published at the other server once (ODK XForms specification)."""
    fields = ("case", *_FACTS, *_PERSON)
    binds = "".join(f'<bind nodeset="/data/{name}" type="string"/>' for name in fields)
    inputs = "".join(f'<input ref="/data/{name}"><label>{name}</label></input>' for name in fields)
    nodes = "".join(f"<{name}/>" for name in fields)
    return (
        '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms"'
        ' xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"'
        f' xmlns:orx="{_ORX}"><h:head><h:title>Kömek</h:title><model>'
        f'<instance><data id="{FORM}"'
        f' version="{VERSION}"><orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>'
        f'{nodes}<pages jr:template=""><page/></pages></data></instance>{binds}'
        '<bind nodeset="/data/pages/page" type="binary"/>'
        '<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()"'
        ' jr:preload="uid"/>'
        f"</model></h:head><h:body>{inputs}"
        '<group ref="/data/pages"><label>pages</label><repeat nodeset="/data/pages"><upload'
        ' ref="/data/pages/page" '
        'mediatype="application/*"><label>page</label></upload></repeat></group></h:body></h:html>'
    ).encode()


def forward_all() -> int:
    """Send every case that has changed since it was sent last; gives how many went.

    One that is refused, or over which the server stumbles, does not keep the others; three in a row
    that do not go through end it. Raises the last error after all others went.
    """
    path: Path = settings.DATA / TARGET
    if not path.exists():
        return 0
    target = from_json(path.read_bytes(), Target)
    count = 0
    failures = 0
    last_error: KomekError | None = None
    forwardings = {forwarding.case_id: forwarding for forwarding in Forwarding.objects.all()}
    for row in (
        CaseRow.objects.exclude(status__in=("called", "kit"))
        .select_related("kiosk")
        .order_by("updated")
    ):
        forwarding = forwardings.get(row.id)
        if forwarding is not None and forwarding.seen >= row.updated:
            continue
        try:
            count += _forward(load_case(row.id), row, target, forwarding)
            failures = 0
        except Exception as error:  # one case must not end it for all the others
            if not isinstance(error, KomekError):
                _log.exception("openrosa: case %s", row.id)
            last_error = error if isinstance(error, KomekError) else OpenRosaError(str(error))
            failures += isinstance(error, CenterUnreachableError)
            _log.warning("openrosa: case %s: %s", row.id, last_error.detail)
            if failures >= _STUMBLES:  # not these cases: the server is not well
                break
    if last_error is not None:
        raise last_error
    return count


def _forward(case: Case, row: CaseRow, target: Target, forwarding: Forwarding | None) -> bool:
    """Send a case unless what was sent last says the same; gives whether it went."""
    was_pending = forwarding is not None and bool(forwarding.pending)
    forwarding = _resend_pending(forwarding, target)
    latest = forwarding.instance if forwarding else ""
    if (
        forwarding
        and latest
        and submission_of(case, row, forwarding.former, target).instance == latest
    ):
        Forwarding.objects.filter(case_id=case.id).update(seen=row.updated)
        return was_pending
    submission = submission_of(case, row, latest, target)
    pending = {
        "pending": submission.instance,
        "xml": submission.xml,
        "files": json.dumps(submission.files),
    }
    initial: dict[str, object] = {"instance": "", "seen": _NEVER}
    Forwarding.objects.update_or_create(
        case_id=case.id, defaults=pending, create_defaults={**initial, **pending}
    )
    post(submission, target, blobs(), timezone.now())
    _confirm(case.id, submission.instance, latest, row.updated)
    return True


def _resend_pending(forwarding: Forwarding | None, target: Target) -> Forwarding | None:
    """What may have arrived without an answer is said once more as it was, before anything later is
    said.
    """
    if forwarding is None or not forwarding.pending:
        return forwarding
    files = tuple((name, sha256) for name, sha256 in json.loads(forwarding.files))
    try:
        post(
            Submission(forwarding.pending, bytes(forwarding.xml), files),
            target,
            blobs(),
            timezone.now(),
        )
    except OpenRosaError:  # it never came in, and never will
        Forwarding.objects.filter(case_id=forwarding.case_id).update(
            pending="", xml=b"", files="[]"
        )
    else:
        _confirm(forwarding.case_id, forwarding.pending, forwarding.instance, forwarding.seen)
    return Forwarding.objects.get(case_id=forwarding.case_id)


def _confirm(case_id: str, instance: str, previous: str, seen: dt.datetime) -> None:
    Forwarding.objects.filter(case_id=case_id).update(
        instance=instance, former=previous, seen=seen, pending="", xml=b"", files="[]"
    )


def forward_for_ever(seconds: float) -> None:
    """Forward now and then, until the program ends."""
    end = threading.Event()
    while not end.wait(seconds):
        close_old_connections()
        try:
            forward_all()
        except KomekError as error:
            _log.warning("openrosa: %s", error.code)
        except Exception:  # one case must not end it for all the others
            _log.exception("openrosa")
