"""The exchange: facts in, letters out, and one signed statement about transport."""

import hashlib
import logging
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from app.envelope import Envelope, EnvelopeError, Routing
from app.errors import KomekError
from app.keys import Purpose, SigningKey
from center import plain
from center.forming import form_beside
from center.identity import changes_after, identity
from center.integrity import compare_head, latest_mark
from center.models import Kiosk, Letter, Upload
from center.transport.bulletins import publish_known
from center.transport.devices import from_kiosk, refusal
from center.transport.enrolment import take_claim
from center.transport.intake import TRANSIENT_FAULTS, routing_of, take, take_all, was_taken
from center.transport.letters import bytes_of, is_there
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
    Statement,
    Want,
    dump,
    header_hash,
    pack,
    parse,
    unpack,
)

_LETTERS_AT_ONCE = 40
_TAKEN_AT_ONCE = 50
_LETTERS_BYTES = 256 << 10
_LIST_INLINE = 16 << 10
_MOST_CLAIM = 16 << 10
_MOST_TOLD = (1 << 31) - 1
_log = logging.getLogger(__name__)


@require_POST
@from_kiosk(digest=True, include_revoked=True)
def exchange(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """`POST /sync/exchange`."""
    try:
        message = unpack(request.body, Request)
    except ProtocolError as error:
        return refusal(400, error.code)
    results = settle(kiosk, message)
    return _response(reply_to(kiosk, message, results, _LETTERS_AT_ONCE, _LETTERS_BYTES))


def settle(kiosk: Kiosk, request: Request) -> list[Receipt | Refusal | Want]:
    """Take what a kiosk brought, and say what is to be said of each of its envelopes."""
    if request.state is not None:
        _note_state(kiosk, request.state)
    return [*_take_facts(kiosk, request), *_judge_files(kiosk, request)] if kiosk.active else []


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


def reply_to(
    kiosk: Kiosk,
    request: Request,
    results: Sequence[Receipt | Refusal | Want],
    most: int,
    most_bytes: int,
) -> Reply:
    """The center's whole answer, with at most so many letters."""
    statement, signature, letters = answer(kiosk, request, results, most, most_bytes)
    return _reply(statement, signature, letters, request.center)


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


def answer(
    kiosk: Kiosk,
    request: Request,
    results: Sequence[Receipt | Refusal | Want],
    most: int,
    most_bytes: int,
) -> tuple[str, bytes, list[Letter]]:
    """The signed statement about what a kiosk brought, and the letters that go with it, at most so
    many.
    """
    compare_head(kiosk, request.head)
    _note_received(kiosk, request.have)
    letters: list[Letter] = []
    more = False
    if kiosk.active and most:
        form_beside(timezone.now())
        publish_known(kiosk, timezone.now())
        letters, more = _letters(kiosk, request.cursor, most, most_bytes)
    statement = dump(
        Statement(
            kiosk=kiosk.id,
            time=timezone.now(),
            receipts=tuple(item for item in results if isinstance(item, Receipt)),
            refusals=tuple(item for item in results if isinstance(item, Refusal)),
            wants=tuple(item for item in results if isinstance(item, Want)),
            noted=request.have,
            cursor=letters[-1].number if letters else request.cursor,
            letters=tuple(header_hash(letter.header) for letter in letters),
            more=more,
            last=_last_number(kiosk),
            known=_taken_ids(kiosk, request.check),
            checked=request.check,
            after=request.cursor,
            standing="" if kiosk.active else "revoked",
            device=hashlib.sha256(bytes(kiosk.device)).hexdigest(),
            head=latest_mark(),
        )
    )
    return (
        statement,
        SigningKey(identity().seed).sign(Purpose.STATEMENT, statement.encode()),
        letters,
    )


def _note_received(kiosk: Kiosk, letters: tuple[str, ...]) -> None:
    """The kiosk has these letters."""
    if letters:
        written_together(
            lambda: plain.change(
                "UPDATE center_letter SET noted = %s"
                f" WHERE kiosk_id = %s AND id IN ({plain.marks(letters)})",
                (True, kiosk.id, *letters),
            )
        )


def _taken_ids(kiosk: Kiosk, envelopes: tuple[str, ...]) -> tuple[str, ...]:
    if not envelopes:
        return ()
    question = (
        "SELECT envelope FROM center_taken"
        f" WHERE kiosk_id = %s AND reason = '' AND envelope IN ({plain.marks(envelopes)})"
    )
    return tuple(row[0] for row in plain.rows(question, (kiosk.id, *envelopes)))


def _last_number(kiosk: Kiosk) -> int:
    question = "SELECT max(number) FROM center_letter WHERE kiosk_id = %s"
    return int(plain.rows(question, (kiosk.id,))[0][0] or 0)


def _take_facts(kiosk: Kiosk, request: Request) -> Iterable[Receipt | Refusal]:
    for start in range(0, len(request.facts), _TAKEN_AT_ONCE):
        yield from _take_group(kiosk, request.facts[start : start + _TAKEN_AT_ONCE])


def _take_group(kiosk: Kiosk, envelopes: Sequence[SealedEnvelope]) -> Iterable[Receipt | Refusal]:
    """All in one; where that fails, each by itself, so that one does not keep the others."""
    views = [view for view in map(_view, envelopes) if view is not None]
    if len(views) == len(envelopes) > 1:
        try:
            take_all(kiosk, [_envelope(sealed) for sealed in envelopes], timezone.now())
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
    except KomekError as error:
        return Refusal(routing.id, error.code)
    return Want(routing.id, place_of(upload), received_bytes(upload))


def _view(envelope: SealedEnvelope | AnnouncedEnvelope) -> RoutingView | None:
    """What the header says; nothing can be answered to one that cannot be read."""
    try:
        return parse(envelope.header.encode(), RoutingView)
    except (ProtocolError, UnicodeEncodeError):
        return None


def _letters(kiosk: Kiosk, cursor: int, most: int, most_bytes: int) -> tuple[list[Letter], bool]:
    """The next letters after the cursor, as many as one answer carries, and whether there are
    more.
    """
    question = (
        "SELECT * FROM center_letter WHERE kiosk_id = %s AND number > %s AND NOT noted"
        " ORDER BY number LIMIT %s"
    )
    queue = Letter.objects.raw(question, (kiosk.id, cursor, most + 1))
    letters = [letter for letter in queue if is_there(letter)]
    batch: list[Letter] = []
    size = 0
    for letter in letters[:most]:
        size += letter.size if is_inline(letter) else 0
        if batch and size > most_bytes:
            break
        batch.append(letter)
    return batch, len(batch) < len(letters)


def is_inline(letter: Letter) -> bool:
    """Whether a letter comes within the answer: facts, and lists that are small; the rest can be
    fetched in pieces.
    """
    return letter.freight == "facts" or (letter.freight == "list" and letter.size <= _LIST_INLINE)


def _reply(statement: str, signature: bytes, letters: list[Letter], center: int) -> Reply:
    return Reply(
        statement=statement,
        signature=signature,
        facts=tuple(
            SealedEnvelope(letter.header, bytes(letter.signature), bytes_of(letter))
            for letter in letters
            if is_inline(letter)
        ),
        files=tuple(
            AnnouncedEnvelope(letter.header, bytes(letter.signature))
            for letter in letters
            if not is_inline(letter)
        ),
        changes=changes_after(center),
    )
