"""Cases out to an ODK Central or KoboToolbox server, for districts that analyse there.

A case is one submission (OpenRosa 1.0: https://docs.getodk.org/openrosa-form-submission/). Its instanceID follows from
what it says, so that a lost answer doubles nothing; when the case changes, the next submission names the former one as
its deprecatedID. What the server will not take in one request goes in several with the same XML, as the standard says.
"""

import hashlib
import logging
import re
import threading
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree as ET

import msgspec
import requests
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from app.errors import CenterUnreachableError, KomekError
from app.files import write_durably
from app.journal import Case
from center.identity import blobs
from center.journal import load_case
from center.models import CaseRow, Forwarding
from center.serving import TARGET

FORM, VERSION = "komek_case", "1"
_ORX = "http://openrosa.org/xforms"
_SECONDS = 60
_MOST_BYTES = 10 << 20  # of one request, where the server does not say
_NAMESPACE = uuid.UUID("6f2d2f53-3c6a-4d0c-9a53-6f6d656b0001")
_FACTS = ("number", "service", "status", "date", "quarter", "kiosk", "registered", "due", "decision", "amount")
_PERSON = ("iin", "name", "phone", "address")
_log = logging.getLogger(__name__)


class OpenRosaError(KomekError):
    """The other server refuses this submission; its own words are the detail."""

    code = "openrosa-refused"


@dataclass(frozen=True)
class Target:
    """Where submissions go: `…/v1/projects/1/submission` (Central), `https://kc.…/submission` (Kobo).

    Central's app users have their key in the address and need no password. `with_person` sends name, IIN, telephone
    and address as well, `with_files` the pages: without them a district can still count and compare.
    """

    url: Annotated[str, msgspec.Meta(pattern="^https?://")]
    user: str = ""
    password: str = ""
    token: str = ""
    with_person: bool = False
    with_files: bool = False


def keep_target(data: bytes) -> None:
    """Keep where to send to; raises `msgspec.ValidationError` if it is not of that form."""
    write_durably(settings.DATA / TARGET, msgspec.json.encode(msgspec.json.decode(data, type=Target)), mode=0o600)


@dataclass(frozen=True)
class Submission:
    """One case's XML with the files that it names, by their hash."""

    instance: str
    xml: bytes
    files: tuple[tuple[str, str], ...]


def submission_of(case: Case, row: CaseRow, former: str, target: Target) -> Submission:
    """What is said of a case; the same case gives the same bytes."""
    files = _files(case) if target.with_files else ()
    facts = _facts(case, row, target)
    content = msgspec.json.encode([sorted(facts.items()), files, former])
    instance = f"uuid:{uuid.uuid5(_NAMESPACE, case.id + hashlib.sha256(content).hexdigest())}"
    ET.register_namespace("orx", _ORX)
    root = ET.Element("data", {"id": FORM, "version": VERSION})
    meta = ET.SubElement(root, f"{{{_ORX}}}meta")
    ET.SubElement(meta, f"{{{_ORX}}}instanceID").text = instance
    if former:
        ET.SubElement(meta, f"{{{_ORX}}}deprecatedID").text = former
    ET.SubElement(meta, f"{{{_ORX}}}instanceName").text = facts["number"] or case.id
    ET.SubElement(root, "case").text = case.id
    for name, value in facts.items():
        ET.SubElement(root, name).text = _xml_safe(value)
    for name, _ in files:
        ET.SubElement(ET.SubElement(root, "pages"), "page").text = name
    return Submission(instance, ET.tostring(root, encoding="utf-8", xml_declaration=True), files)


def _facts(case: Case, row: CaseRow, target: Target) -> dict[str, str]:
    facts = {
        "number": case.number,
        "service": case.service,
        "status": str(case.status),
        "date": case.date.isoformat() if case.date else "",
        "quarter": case.quarter,
        "kiosk": row.kiosk.code,
        "registered": row.registered,
        "due": row.due.isoformat() if row.due else "",
        "decision": ("granted" if case.decided.granted else "refused") if case.decided else "",
        "amount": str(case.decided.amount or "") if case.decided else "",
    }
    if target.with_person:
        address = case.application.address if case.application else case.subject.address if case.subject else ""
        facts |= {"iin": case.iin, "name": case.name, "phone": case.phone, "address": address}
    return facts


def _files(case: Case) -> tuple[tuple[str, str], ...]:
    """Names and hashes of the pages that are here."""
    return tuple((file.name, file.sha256) for file in case.expected_files if blobs().has(file.sha256))


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
        '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        f'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="{_ORX}"><h:head><h:title>Kömek</h:title><model>'
        f'<instance><data id="{FORM}" version="{VERSION}"><orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>'
        f'{nodes}<pages jr:template=""><page/></pages></data></instance>{binds}'
        '<bind nodeset="/data/pages/page" type="binary"/>'
        '<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/>'
        f"</model></h:head><h:body>{inputs}"
        '<group ref="/data/pages"><label>pages</label><repeat nodeset="/data/pages"><upload ref="/data/pages/page" '
        'mediatype="application/*"><label>page</label></upload></repeat></group></h:body></h:html>'
    ).encode()


def forward_all() -> int:
    """Send every case that has changed since it was sent last; gives how many went.

    One that is refused does not keep the others; a server that cannot be reached ends it. Raises
    `CenterUnreachableError`, or the last `OpenRosaError` after all others went.
    """
    path: Path = settings.DATA / TARGET
    if not path.exists():
        return 0
    target = msgspec.json.decode(path.read_bytes(), type=Target)
    sent, refused = 0, None
    known = {one.case_id: one for one in Forwarding.objects.all()}
    for row in CaseRow.objects.exclude(status__in=("called", "kit")).select_related("kiosk").order_by("updated"):
        former = known.get(row.id)
        if former is not None and former.seen >= row.updated:
            continue
        try:
            sent += _forward(load_case(row.id), row, target, former)
        except OpenRosaError as error:
            refused = error
            _log.warning("openrosa: case %s: %s", row.id, error.detail)
    if refused is not None:
        raise refused
    return sent


def _forward(case: Case, row: CaseRow, target: Target, known: Forwarding | None) -> bool:
    """Send a case unless what was sent last says the same; gives whether it went."""
    is_same = known is not None and submission_of(case, row, known.former, target).instance == known.instance
    submission = submission_of(case, row, known.instance if known else "", target)
    if not is_same:
        _post(submission, target)
    said: dict[str, object] = {"seen": row.updated}
    if not is_same:
        said |= {"instance": submission.instance, "former": known.instance if known else ""}
    Forwarding.objects.update_or_create(case_id=case.id, defaults=said)
    return not is_same


def _post(submission: Submission, target: Target) -> None:
    """All files with the XML, in as many requests as the server wants them in."""
    with requests.Session() as session:
        session.headers.update({"X-OpenRosa-Version": "1.0", "User-Agent": "Komek"})
        if target.token:
            session.headers["Authorization"] = f"Token {target.token}"
        elif target.user:
            session.auth = (target.user, target.password)
        most = _asked_limit(session, target.url)
        for batch in _batches(submission, most):
            parts = [("xml_submission_file", ("submission.xml", submission.xml, "text/xml"))]
            parts += [(name, (name, blobs().read(sha256), "application/octet-stream")) for name, sha256 in batch]
            date = timezone.now().strftime("%a, %d %b %Y %H:%M:%S GMT")
            answer = _line(session, "POST", target.url, files=parts, headers={"Date": date})
            if answer.status_code not in (201, 202):
                raise OpenRosaError(f"{answer.status_code} {answer.text[:300]}")


def _asked_limit(session: requests.Session, url: str) -> int:
    """How much one request may hold; Kobo and Central answer HEAD with 204."""
    answer = _line(session, "HEAD", url)
    told = answer.headers.get("X-OpenRosa-Accept-Content-Length", "")
    return int(told) if told.isascii() and told.isdigit() and 0 < len(told) < 12 else _MOST_BYTES


def _line(session: requests.Session, method: str, url: str, **more: object) -> requests.Response:
    try:
        answer = session.request(method, url, timeout=_SECONDS, allow_redirects=False, **more)  # type: ignore[arg-type]
    except (requests.RequestException, OSError) as error:
        raise CenterUnreachableError(type(error).__name__) from error
    if answer.status_code in (401, 403) or answer.status_code >= 500:
        raise CenterUnreachableError(str(answer.status_code))
    return answer


def _batches(submission: Submission, most: int) -> list[list[tuple[str, str]]]:
    batches: list[list[tuple[str, str]]] = [[]]
    room = most - len(submission.xml) - 2000
    left = room
    for name, sha256 in submission.files:
        size = blobs().path(sha256).stat().st_size + 300
        if batches[-1] and size > left:
            batches.append([])
            left = room
        batches[-1].append((name, sha256))
        left -= size
    return batches


def forward_for_ever(seconds: float) -> None:
    """Forward now and then, until the program ends."""
    over = threading.Event()
    while not over.wait(seconds):
        close_old_connections()
        try:
            forward_all()
        except KomekError as error:
            _log.warning("openrosa: %s", error.code)
        except Exception:  # one case must not end it for all the others
            _log.exception("openrosa")
