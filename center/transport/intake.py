"""Takes envelopes, by whatever transport they came, and applies each of them once."""

import datetime as dt
import hashlib

from django.db import transaction

from app.case import Status
from app.case.chapters.registration import ELSEWHERE, Received
from app.case.events import load_events
from app.envelope import Envelope, EnvelopeError, Freight, Routing, check_header, open_envelope
from app.errors import KomekError
from center.identity import blobs, identity
from center.journal import add, duplicate_of, held_files, load_case, project, take_events, today
from center.models import CaseFile, CaseRow, Delivered, Kiosk, Taken

TRANSIENT_FAULTS = ("hash", "seal")
"""What may pass: bytes that came wrong, and keys of ours that a backup lacks."""


class ReusedIdError(KomekError):
    """An envelope id that was used before for other bytes."""

    code = "reused-id"


def take(kiosk: Kiosk, envelope: Envelope, now: dt.datetime) -> None:
    """Apply an envelope, or do nothing if that was done before. Raises `KomekError` if it can never
    be applied.
    """
    routing = routing_of(kiosk, envelope.header, envelope.signature)
    if was_taken(kiosk, routing):
        return
    try:
        payload = open_envelope(envelope, identity().identities, bytes(kiosk.public))
        with transaction.atomic():
            _apply(kiosk, routing, payload, now)
            Taken.objects.create(envelope=routing.id, kiosk=kiosk, sha256=routing.sha256, at=now)
    except EnvelopeError as error:
        if error.detail not in TRANSIENT_FAULTS:
            _refuse(kiosk, routing, error.code, now)
        raise
    except KomekError as error:
        _refuse(kiosk, routing, error.code, now)
        raise


def routing_of(kiosk: Kiosk, header: str, signature: bytes) -> Routing:
    """The routing header of an envelope that this kiosk signed; raises `EnvelopeError`."""
    routing = check_header(header, signature, bytes(kiosk.public))
    if routing.sender != kiosk.id:
        raise EnvelopeError("sender")
    return routing


def was_taken(kiosk: Kiosk, routing: Routing) -> bool:
    """Whether the envelope was applied; raises what it was refused for, or `ReusedIdError` for
    other bytes.
    """
    taken = Taken.objects.filter(kiosk=kiosk, envelope=routing.id).first()
    if taken is None:
        return False
    if taken.sha256 != routing.sha256:
        raise ReusedIdError
    if taken.reason:
        raise RefusedBeforeError(taken.reason)
    return True


class RefusedBeforeError(KomekError):
    """An envelope that was refused when it came first."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _refuse(kiosk: Kiosk, routing: Routing, reason: str, now: dt.datetime) -> None:
    Taken.objects.get_or_create(
        envelope=routing.id,
        kiosk=kiosk,
        defaults={"sha256": routing.sha256, "reason": reason, "at": now},
    )


def _apply(kiosk: Kiosk, routing: Routing, payload: bytes, now: dt.datetime) -> None:
    if routing.freight is Freight.FACTS:
        for case_id in take_events(kiosk, load_events(payload), now):
            _acknowledge(case_id, now)
            CaseRow.objects.filter(id=case_id).update(news=True)
        return
    sha256 = hashlib.sha256(payload).hexdigest()
    blobs().keep(payload)
    Delivered.objects.get_or_create(kiosk=kiosk, sha256=sha256)
    own = CaseRow.objects.filter(kiosk=kiosk).values("id")
    for case_id in CaseFile.objects.filter(sha256=sha256, case_id__in=own).values_list(
        "case_id", flat=True
    ):
        project(load_case(case_id), kiosk, now)
        _acknowledge(case_id, now)


def _acknowledge(case_id: str, now: dt.datetime) -> None:
    """Say what is held: when the application has come, and again when every file of it is here."""
    case = load_case(case_id)
    if case.application is None and not case.expected_files:
        return
    hashes = held_files(case)
    complete = len(hashes) == len(case.expected_files)
    receipt = case.last(Received)
    if (
        receipt is None
        or (complete and set(hashes) != set(receipt.held))
        or (case.status is Status.QUEUED)
    ):
        other = duplicate_of(case)
        duplicate = _duplicate_words(other, case_id) if other is not None else ""
        add(case, Received(receipt.date if receipt else today(), hashes, complete, duplicate), now)


def _duplicate_words(other: CaseRow, case_id: str) -> str:
    """What the kiosk is told of another application: of another village's only that there is
    one.
    """
    is_same_kiosk = CaseRow.objects.filter(id=case_id, kiosk_id=other.kiosk_id).exists()
    return f"{other.number}, {other.date:%d.%m.%Y}" if is_same_kiosk and other.date else ELSEWHERE
