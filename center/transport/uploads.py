"""Resumable upload of file envelopes: tus 1.0 with creation, creation-with-upload, expiration and
termination.
"""

import base64
import binascii

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from app.envelope import MOST_BYTES, EnvelopeError, Freight
from app.errors import DiskFullError, KomekError
from center.models import Kiosk, Upload
from center.transport.devices import from_kiosk, refusal
from center.transport.intake import routing_of, was_taken
from center.transport.upload_store import (
    LIFETIME,
    FullError,
    append,
    finish,
    forget,
    is_taken,
    open_upload,
    received_bytes,
)

TUS = "1.0.0"
_EXTENSIONS = "creation,creation-with-upload,expiration,termination"


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
    try:
        upload = open_upload(kiosk, routing, header, signature)
    except FullError as error:
        return refusal(507, error.code)
    if is_done:
        return _answer(201, **{"Location": place_of(upload), "Upload-Offset": str(routing.size)})
    if (
        request.headers.get("Content-Type") == "application/offset+octet-stream"
        and received_bytes(upload) == 0
    ):
        try:
            append(request, upload, 0)
            finish(kiosk, upload)
        except (FullError, DiskFullError):
            return refusal(507, FullError.code)
        except KomekError as error:
            return refusal(422, error.code)
    return _state(201, upload, Location=place_of(upload))


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
    except DiskFullError:
        return refusal(507, FullError.code)
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
        append(request, upload, start)
    except FullError as error:
        return refusal(507, error.code)
    Upload.objects.filter(id=upload.id).update(touched=timezone.now())
    try:
        finish(kiosk, upload)
    except DiskFullError:
        return refusal(507, FullError.code)
    except KomekError as error:
        return refusal(422, error.code)
    return _state(204, upload)


@from_kiosk()
def _delete(request: HttpRequest, kiosk: Kiosk, upload_id: str) -> HttpResponse:
    upload = _find(kiosk, upload_id)
    if upload is None:
        return _answer(404)
    forget(upload)
    return _answer(204)


def _find(kiosk: Kiosk, upload_id: str) -> Upload | None:
    return Upload.objects.filter(kiosk=kiosk, id=upload_id).first()


def _state(status: int, upload: Upload, **headers: str) -> HttpResponse:
    is_done = is_taken(upload)
    return _answer(
        status,
        **{
            "Upload-Offset": str(upload.size if is_done else received_bytes(upload)),
            "Upload-Length": str(upload.size),
            "Upload-Expires": http_date((upload.touched + LIFETIME).timestamp()),
            **headers,
        },
    )


def _answer(status: int, **headers: str) -> HttpResponse:
    response = HttpResponse(status=status)
    del response["Content-Type"]
    response["Tus-Resumable"] = TUS
    for name, value in headers.items():
        response[name] = value
    return response
