"""The exchange: facts in, letters out, and one signed statement about transport."""

import logging
from collections.abc import Iterable, Sequence

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from app.envelope import Envelope, EnvelopeError, Routing
from app.errors import DiskFullError, KomekError
from center import plain
from center.models import Kiosk, Upload
from center.transport.answers import answer, gather, make_letters, note_received, reply, tell
from center.transport.devices import from_kiosk, note_contact, refusal
from center.transport.enrolment import take_claim
from center.transport.intake import (
    TRANSIENT_FAULTS,
    Opened,
    apply_all,
    open_all,
    routing_of,
    take,
    was_taken,
)
from center.transport.quota import OverQuotaError
from center.transport.upload_store import finish, received_bytes
from center.transport.uploads import place_of
from center.writing import written_together
from sync.protocol import (
    AnnouncedEnvelope,
    KioskState,
    ProtocolError,
    Receipt,
    Refusal,
    Reply,
    Request,
    RoutingView,
    SealedEnvelope,
    Want,
    pack,
    parse,
    unpack,
)

_LETTERS_AT_ONCE = 40
_TAKEN_AT_ONCE = 50
_LETTERS_BYTES = 256 << 10
_MOST_CLAIM = 16 << 10
_MOST_TOLD = (1 << 31) - 1
_log = logging.getLogger(__name__)


@require_POST
@from_kiosk(digest=True, include_revoked=True, notes_itself=True)
def exchange(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """`POST /sync/exchange`."""
    try:
        message = unpack(request.body, Request)
    except ProtocolError as error:
        return refusal(400, error.code)
    opened = _opened_ahead(kiosk, message)

    def note() -> None:
        note_contact(kiosk)
        note_received(kiosk, message.have)

    def note_and_settle() -> list[Receipt | Refusal | Want]:
        note()
        return settle(kiosk, message, opened)

    try:
        if opened is None:  # it takes its time, and nobody else is to wait for it
            written_together(note)
            results = settle(kiosk, message)
        else:
            results = written_together(note_and_settle)
        make_letters(kiosk)
        gathered = gather(kiosk, message, _LETTERS_AT_ONCE, _LETTERS_BYTES)
    except DatabaseError:
        _log.exception("nothing can be written just now")
        return refusal(503, "center-busy")
    statement, signature = tell(kiosk, message, results, gathered)
    return _response(reply(statement, signature, gathered.letters, message.center))


def _opened_ahead(kiosk: Kiosk, request: Request) -> list[Opened] | None:
    """What came, verified and opened; None where it is to be looked at in parts or one by one."""
    if request.files or len(request.facts) > _TAKEN_AT_ONCE:
        return None
    try:
        return open_all(kiosk, [_envelope(sealed) for sealed in request.facts])
    except KomekError:
        return None
    except Exception:  # of one of them; the others are not to suffer from it
        _log.exception("%d envelopes ahead", len(request.facts))
        return None


def settle(
    kiosk: Kiosk, request: Request, opened: list[Opened] | None = None
) -> list[Receipt | Refusal | Want]:
    """Take what a kiosk brought, and say what is to be said of each of its envelopes; `opened` is
    what they were found to hold, if that is known.
    """
    if request.state is not None:
        _note_state(kiosk, request.state)
    if not kiosk.active:
        return []
    return [*_take_facts(kiosk, request, opened), *_judge_files(kiosk, request)]


def _note_state(kiosk: Kiosk, state: KioskState) -> None:
    """Keep how the kiosk says that it is."""
    values = (
        state.version,
        min(state.waiting, _MOST_TOLD),
        plain.day(state.oldest),
        min(state.disk, _MOST_TOLD),
    )
    written_together(
        lambda: plain.change(
            "UPDATE center_kiosk SET version = %s, waiting = %s, oldest = %s, disk = %s"
            " WHERE id = %s",
            (*values, kiosk.id),
        )
    )


@csrf_exempt
@require_POST
def enroll(request: HttpRequest) -> HttpResponse:
    """`POST /sync/enroll`: a kiosk takes up its card; the proof in its claim stands for a
    signature.
    """
    length = request.headers.get("Content-Length", "")
    if not (length.isascii() and length.isdigit() and int(length[:12]) <= _MOST_CLAIM):
        return refusal(413, "protocol")
    try:
        kiosk = take_claim(request.body, timezone.now())
    except KomekError as error:
        return refusal(403, error.code)
    statement, signature, _ = answer(kiosk, Request(), (), 0, 0)
    return _response(Reply(statement, signature))


def _response(reply: Reply) -> HttpResponse:
    return HttpResponse(pack(reply), content_type="application/vnd.komek+gzip")


def _take_facts(
    kiosk: Kiosk, request: Request, opened: list[Opened] | None
) -> Iterable[Receipt | Refusal]:
    for start in range(0, len(request.facts), _TAKEN_AT_ONCE):
        yield from _take_group(kiosk, request.facts[start : start + _TAKEN_AT_ONCE], opened)


def _take_group(
    kiosk: Kiosk, envelopes: Sequence[SealedEnvelope], opened: list[Opened] | None
) -> Iterable[Receipt | Refusal]:
    """All in one; where that fails, each by itself, so that one does not keep the others."""
    views = [view for view in map(_view, envelopes) if view is not None]
    if len(views) == len(envelopes):
        try:
            if opened is None:
                opened = open_all(kiosk, [_envelope(sealed) for sealed in envelopes])
            apply_all(kiosk, opened, timezone.now())
        except KomekError:
            pass
        except Exception:
            _log.exception("%d envelopes at once", len(views))
        else:
            yield from (Receipt(view.id, view.sha256) for view in views)
            return
    for sealed in envelopes:
        yield from take_whole(kiosk, sealed)


def _envelope(sealed: SealedEnvelope) -> Envelope:
    return Envelope(sealed.header, sealed.signature, sealed.ciphertext)


def take_whole(kiosk: Kiosk, envelope: SealedEnvelope) -> Iterable[Receipt | Refusal]:
    """Apply an envelope that came whole; nothing is said of one whose bytes came wrong."""
    view = _view(envelope)
    if view is None:
        return
    try:
        take(kiosk, _envelope(envelope), timezone.now())
    except EnvelopeError as error:
        if error.detail not in TRANSIENT_FAULTS:
            yield Refusal(view.id, error.code)
    except OverQuotaError:
        return  # it comes again
    except DiskFullError:
        _log.exception("envelope %s", view.id)
    except KomekError as error:
        yield Refusal(view.id, error.code)
    except Exception:
        # a bug over one envelope must not keep all others; it is neither taken nor refused
        _log.exception("envelope %s", view.id)
    else:
        yield Receipt(view.id, view.sha256)


def _judge_files(kiosk: Kiosk, request: Request) -> Iterable[Receipt | Refusal | Want]:
    for file in request.files:
        view = _view(file)
        if view is None:
            continue
        try:
            routing = routing_of(kiosk, file.header, file.signature)
            if was_taken(kiosk, routing):
                yield Receipt(routing.id, routing.sha256)
                continue
        except KomekError as error:
            yield Refusal(view.id, error.code)
            continue
        upload = Upload.objects.filter(
            kiosk=kiosk, sha256=routing.sha256, size=routing.size
        ).first()
        if upload is not None:
            try:
                yield _continue(kiosk, upload, routing)
            except Exception:  # a bug or a lost file over this one; the others are told of
                _log.exception("upload %s", upload.id)


def _continue(kiosk: Kiosk, upload: Upload, routing: Routing) -> Receipt | Refusal | Want:
    """An upload that has begun: wanted from where it stands, or finished here if all of it has
    come.
    """
    try:
        finish(kiosk, upload)
        if was_taken(kiosk, routing):
            return Receipt(routing.id, routing.sha256)
    except EnvelopeError as error:
        if error.detail not in TRANSIENT_FAULTS:
            return Refusal(routing.id, error.code)
    except DiskFullError:
        raise
    except KomekError as error:
        return Refusal(routing.id, error.code)
    return Want(routing.id, place_of(upload), received_bytes(upload))


def _view(envelope: SealedEnvelope | AnnouncedEnvelope) -> RoutingView | None:
    """What the header says; nothing can be answered to one that cannot be read."""
    try:
        return parse(envelope.header.encode(), RoutingView)
    except (ProtocolError, UnicodeEncodeError):
        return None
