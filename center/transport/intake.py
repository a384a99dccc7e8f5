"""Takes envelopes, by whatever transport they came, and applies each of them once."""

import datetime as dt
from collections.abc import Collection, Sequence

from app.case import Case, Status
from app.case.chapters.application import WITHDRAWN
from app.case.chapters.registration import ELSEWHERE, Received
from app.case.events import load_events
from app.envelope import Envelope, EnvelopeError, Freight, Routing, check_header, open_envelope
from app.errors import KomekError
from center.identity import blobs, identity
from center.journal import add_for, duplicate_of, held_files, load_case, project, take_events, today
from center.models import CaseFile, CaseRow, Delivered, Kiosk, Taken
from center.writing import written_alone

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
        with written_alone():
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
    return not _untaken(kiosk, [routing])


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


def take_all(kiosk: Kiosk, envelopes: Sequence[Envelope], now: dt.datetime) -> None:
    """Apply all of these in one transaction, each case folded once, or none of them: raises where
    one of them cannot be applied, and whoever calls takes them one by one.

    What is verified, opened and written to files is so before anybody waits for the database.
    """
    routings = {
        routing_of(kiosk, envelope.header, envelope.signature): envelope for envelope in envelopes
    }
    files: dict[str, str] = {}  # hashes of files by their envelopes
    payloads: dict[str, bytes] = {}
    for routing in _untaken(kiosk, routings):
        payload = open_envelope(routings[routing], identity().identities, bytes(kiosk.public))
        if routing.freight is Freight.FACTS:
            payloads[routing.id] = payload
        else:
            files[routing.id] = blobs().keep(payload)
    with written_alone():
        left = _untaken(kiosk, routings)  # another request may have brought them meanwhile
        if any(routing.id not in files and routing.id not in payloads for routing in left):
            raise EnvelopeError("again")
        changed: dict[str, bool] = {}  # cases, and whether there is news in them
        taken_back = set[str]()
        for routing in left:
            if routing.id in payloads:
                events = load_events(payloads[routing.id])
                changed |= dict.fromkeys(take_events(kiosk, events, now), True)
                taken_back |= {
                    event.header.case for event in events if event.header.kind == WITHDRAWN.kind
                }
        hashes = {files[routing.id] for routing in left if routing.id in files}
        for case_id in _keep_files(kiosk, hashes):
            changed.setdefault(case_id, False)
        Taken.objects.bulk_create(
            Taken(envelope=routing.id, kiosk=kiosk, sha256=routing.sha256, at=now)
            for routing in left
        )
        # what is taken back first: an application that corrects it is no second one
        for case_id in sorted(changed, key=lambda case_id: case_id not in taken_back):
            _finish(kiosk, case_id, changed[case_id], now)


def _untaken(kiosk: Kiosk, routings: Collection[Routing]) -> list[Routing]:
    """Those that were not applied yet; raises what one of them was refused for, or `ReusedIdError`
    for other bytes.
    """
    rows = Taken.objects.filter(kiosk=kiosk, envelope__in=[routing.id for routing in routings])
    known = {row.envelope: row for row in rows}
    for routing in routings:
        row = known.get(routing.id)
        if row is not None and row.sha256 != routing.sha256:
            raise ReusedIdError
        if row is not None and row.reason:
            raise RefusedBeforeError(row.reason)
    return [routing for routing in routings if routing.id not in known]


def _apply(kiosk: Kiosk, routing: Routing, payload: bytes, now: dt.datetime) -> None:
    if routing.freight is Freight.FACTS:
        for case_id in take_events(kiosk, load_events(payload), now):
            _finish(kiosk, case_id, True, now)
        return
    for case_id in _keep_files(kiosk, {blobs().keep(payload)}):
        _finish(kiosk, case_id, False, now)


def _keep_files(kiosk: Kiosk, hashes: Collection[str]) -> tuple[str, ...]:
    """Note that the kiosk has brought these; gives its cases that name them."""
    if not hashes:
        return ()
    Delivered.objects.bulk_create(
        (Delivered(kiosk=kiosk, sha256=sha256) for sha256 in hashes), ignore_conflicts=True
    )
    own = CaseRow.objects.filter(kiosk=kiosk).values("id")
    named = CaseFile.objects.filter(sha256__in=hashes, case_id__in=own)
    return tuple(named.values_list("case_id", flat=True).distinct())


def _finish(kiosk: Kiosk, case_id: str, is_news: bool, now: dt.datetime) -> None:
    """Write the line of a case that has changed, and say what is held."""
    case = load_case(case_id)
    if not _acknowledge(kiosk, case, now):
        project(case, kiosk, now)
    if is_news:
        CaseRow.objects.filter(id=case_id).update(news=True)


def _acknowledge(kiosk: Kiosk, case: Case, now: dt.datetime) -> bool:
    """Say what is held: when the application has come, and again when every file of it is here.
    Gives whether anything was said, and the line written.
    """
    if case.application is None and not case.expected_files:
        return False
    hashes = held_files(case, kiosk.id)
    complete = len(hashes) == len(case.expected_files)
    receipt = case.last(Received)
    if (
        receipt is not None
        and not (complete and set(hashes) != set(receipt.held))
        and case.status is not Status.QUEUED
    ):
        return False
    other = duplicate_of(case)
    duplicate = _duplicate_words(other, kiosk) if other is not None else ""
    body = Received(receipt.date if receipt else today(), hashes, complete, duplicate)
    add_for(kiosk, case, body, now)
    return True


def _duplicate_words(other: CaseRow, kiosk: Kiosk) -> str:
    """What the kiosk is told of another application: of another village's only that there is
    one.
    """
    is_same_kiosk = other.kiosk_id == kiosk.id
    return f"{other.number}, {other.date:%d.%m.%Y}" if is_same_kiosk and other.date else ELSEWHERE
