"""Resumable upload of file envelopes: tus 1.0 with creation, creation-with-upload, expiration and
termination.

A partial body is kept to the last byte that arrived, and its length is the file's own: a process
that is killed in the middle of a PATCH loses nothing that was written.
"""

import base64
import binascii
import datetime as dt
import errno
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from app.envelope import MOST_BYTES, Envelope, EnvelopeError, Freight, Routing
from app.errors import KomekError
from app.files import write_durably
from center.identity import uploads_folder
from center.models import Kiosk, Taken, Upload
from center.transport.devices import from_kiosk, refusal
from center.transport.intake import routing_of, take, was_taken

TUS = "1.0.0"
_EXTENSIONS = "creation,creation-with-upload,expiration,termination"
_LIFETIME = dt.timedelta(days=90)
_SETTLING_SECONDS = 1.0
# a read waits until it is full: small ones leave little unwritten when the power goes
_PIECE = 2 << 10


def received_bytes(upload: Upload) -> int:
    """How many bytes of an upload are here, those of a request that just broke off among them."""
    _WRITERS.settle(upload.id)
    try:
        return _path(upload).stat().st_size
    except FileNotFoundError:
        return 0


def place_of(upload: Upload) -> str:
    """Where the upload is to be continued."""
    return f"/sync/files/{upload.id}"


@csrf_exempt
def collection(request: HttpRequest) -> HttpResponseBase:
    """`/sync/files`: what the server can do, and creation."""
    if request.method == "OPTIONS":
        return _answer(
            204,
            **{"Tus-Version": TUS, "Tus-Extension": _EXTENSIONS, "Tus-Max-Size": str(MOST_BYTES)},
        )
    if request.method == "POST":
        return _create(request)
    return _answer(405)


@csrf_exempt
def single(request: HttpRequest, upload_id: str) -> HttpResponseBase:
    """`/sync/files/<id>`: how far it is, more bytes, or its end."""
    views = {"HEAD": _head, "PATCH": _patch, "DELETE": _delete}
    view = views.get(request.method or "")
    return view(request, upload_id) if view else _answer(405)


@from_kiosk()
def _create(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    length = request.headers.get("Upload-Length", "")
    try:
        header, signature = _metadata(request.headers.get("Upload-Metadata", ""))
        routing = routing_of(kiosk, header, signature)
        if length != str(routing.size) or routing.freight is not Freight.FILE:
            return refusal(400, "protocol")
        is_done = was_taken(kiosk, routing)
    except KomekError as error:
        return refusal(400, error.code)
    upload = _open(kiosk, routing, header, signature)
    if is_done:
        return _answer(201, **{"Location": place_of(upload), "Upload-Offset": str(routing.size)})
    if (
        request.headers.get("Content-Type") == "application/offset+octet-stream"
        and received_bytes(upload) == 0
    ):
        try:
            _append(request, upload, 0)
            finish(kiosk, upload)
        except FullError as error:
            return refusal(507, error.code)
        except KomekError as error:
            return refusal(422, error.code)
    return _state(201, upload, Location=place_of(upload))


def _open(kiosk: Kiosk, routing: Routing, header: str, signature: bytes) -> Upload:
    """The upload of this envelope, the same one for a lost answer or a second try."""
    upload, _ = Upload.objects.get_or_create(
        kiosk=kiosk,
        sha256=routing.sha256,
        size=routing.size,
        defaults={
            "id": secrets.token_hex(16),
            "header": header,
            "signature": signature,
            "envelope": routing.id,
            "touched": timezone.now(),
        },
    )
    return upload


def _metadata(text: str) -> tuple[str, bytes]:
    """The envelope's header and signature from Upload-Metadata; raises `EnvelopeError`."""
    try:
        pairs = dict(pair.strip().split(" ", 1) for pair in text.split(","))
        header = base64.b64decode(pairs["header"], validate=True).decode()
        return header, base64.b64decode(pairs["signature"], validate=True)
    except (ValueError, KeyError, binascii.Error) as error:
        raise EnvelopeError("header") from error


@from_kiosk()
def _head(request: HttpRequest, kiosk: Kiosk, upload_id: str) -> HttpResponse:
    upload = _find(kiosk, upload_id)
    if upload is None:
        return _answer(404)
    try:
        finish(kiosk, upload)
    except KomekError as error:
        return refusal(422, error.code)
    response = _state(200, upload)
    response["Cache-Control"] = "no-store"
    return response


@from_kiosk()
def _patch(request: HttpRequest, kiosk: Kiosk, upload_id: str) -> HttpResponse:
    upload = _find(kiosk, upload_id)
    if upload is None:
        return _answer(404)
    if request.headers.get("Content-Type") != "application/offset+octet-stream":
        return _answer(415)
    # a second request for the same upload means that the first is dead
    start = received_bytes(upload)
    if request.headers.get("Upload-Offset") != str(start):
        return _state(409, upload)
    try:
        _append(request, upload, start)
    except FullError as error:
        return refusal(507, error.code)
    Upload.objects.filter(id=upload.id).update(touched=timezone.now())
    try:
        finish(kiosk, upload)
    except KomekError as error:
        return refusal(422, error.code)
    return _state(204, upload)


@from_kiosk()
def _delete(request: HttpRequest, kiosk: Kiosk, upload_id: str) -> HttpResponse:
    upload = _find(kiosk, upload_id)
    if upload is None:
        return _answer(404)
    _forget(upload)
    return _answer(204)


def _find(kiosk: Kiosk, upload_id: str) -> Upload | None:
    return Upload.objects.filter(kiosk=kiosk, id=upload_id).first()


def _path(upload: Upload) -> Path:
    return uploads_folder() / f"{upload.id}.part"


def _append(request: HttpRequest, upload: Upload, start: int) -> None:
    """Write what comes, as it comes; a line that breaks leaves what was written."""
    remaining = upload.size - start
    with (
        _WRITERS.claim(upload.id) as is_mine,
        _path(upload).open("r+b" if start else "w+b") as file,
    ):
        file.seek(start)
        try:
            while remaining > 0 and (piece := request.read(min(_PIECE, remaining))) and is_mine():
                file.write(piece)
                file.flush()
                remaining -= len(piece)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise FullError from error
            # else the line broke: what has come counts, and the kiosk asks how much that is
        finally:
            file.flush()
            os.fsync(file.fileno())


def put_piece(kiosk: Kiosk, header: str, signature: bytes, start: int, piece: bytes) -> None:
    """Bytes of an upload that came by mail, in any order; they are put together as far as they
    reach.

    Raises `KomekError` as `routing_of` and `finish` do.
    """
    routing = routing_of(kiosk, header, signature)
    if (
        was_taken(kiosk, routing)
        or start + len(piece) > routing.size
        or routing.freight is not Freight.FILE
    ):
        return
    upload = _open(kiosk, routing, header, signature)
    write_durably(uploads_folder() / f"{upload.id}-{start:012}.piece", piece)
    _path(upload).touch()
    end = received_bytes(upload)
    with _WRITERS.claim(upload.id), _path(upload).open("r+b") as file:
        for path in _pieces(upload):
            begin = int(path.stem.rsplit("-", 1)[1])
            if begin > end:
                break
            file.seek(end)
            end += file.write(path.read_bytes()[end - begin :])
        file.flush()
        os.fsync(file.fileno())
    Upload.objects.filter(id=upload.id).update(touched=timezone.now())
    finish(kiosk, upload)
    for path in _pieces(upload):
        if int(path.stem.rsplit("-", 1)[1]) < end:
            path.unlink()


def _pieces(upload: Upload) -> list[Path]:
    return sorted(uploads_folder().glob(f"{upload.id}-*.piece"))


class FullError(KomekError):
    """The center's disk is full."""

    code = "center-full"


class _Writers:
    """Which request writes to which upload. A kiosk that comes back does so because its former
    request is dead.

    What the dead one has brought is still taken in, for a moment; after that it may write no more.
    """

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._current: dict[str, object] = {}

    def settle(self, upload_id: str) -> None:
        """Wait until nobody writes to the upload; whoever does not end soon is cut off."""
        with self._change:
            if not self._change.wait_for(lambda: upload_id not in self._current, _SETTLING_SECONDS):
                del self._current[upload_id]

    @contextmanager
    def claim(self, upload_id: str) -> Iterator[Callable[[], bool]]:
        """Write to an upload; gives a test of whether that is still allowed."""
        self.settle(upload_id)
        token = object()
        with self._change:
            self._current[upload_id] = token
        try:
            yield lambda: self._current.get(upload_id) is token
        finally:
            with self._change:
                if self._current.get(upload_id) is token:
                    del self._current[upload_id]
                self._change.notify_all()


_WRITERS = _Writers()


def finish(kiosk: Kiosk, upload: Upload) -> None:
    """Apply an envelope that is whole, also one whose last piece came before a power cut.

    Bytes that came wrong are thrown away, and it begins again; raises `KomekError` then, or if it
    is refused.
    """
    if received_bytes(upload) < upload.size or is_taken(upload):
        return
    envelope = Envelope(upload.header, bytes(upload.signature), _path(upload).read_bytes())
    try:
        take(kiosk, envelope, timezone.now())
    except EnvelopeError as error:
        if error.detail == "hash":
            _clear(upload)
        raise
    _clear(upload)


def _forget(upload: Upload) -> None:
    with transaction.atomic():
        upload.delete()
    _clear(upload)


def _clear(upload: Upload) -> None:
    for path in [_path(upload), *_pieces(upload)]:
        path.unlink(missing_ok=True)


def expire(now: dt.datetime) -> int:
    """Forget uploads that nobody has continued for three months; gives how many."""
    old_uploads = list(Upload.objects.filter(touched__lt=now - _LIFETIME))
    for upload in old_uploads:
        _forget(upload)
    return len(old_uploads)


def _state(status: int, upload: Upload, **headers: str) -> HttpResponse:
    is_done = is_taken(upload)
    return _answer(
        status,
        **{
            "Upload-Offset": str(upload.size if is_done else received_bytes(upload)),
            "Upload-Length": str(upload.size),
            "Upload-Expires": http_date((upload.touched + _LIFETIME).timestamp()),
            **headers,
        },
    )


def is_taken(upload: Upload) -> bool:
    """Whether the upload's envelope was applied already, so that its bytes are no longer kept
    here.
    """
    return Taken.objects.filter(
        kiosk_id=upload.kiosk_id, envelope=upload.envelope, sha256=upload.sha256
    ).exists()


def _answer(status: int, **headers: str) -> HttpResponse:
    response = HttpResponse(status=status)
    del response["Content-Type"]
    response["Tus-Resumable"] = TUS
    for name, value in headers.items():
        response[name] = value
    return response
