"""Whether what kiosks send reaches the center as it comes.

A proxy that keeps a request until it is whole (nginx does unless `proxy_request_buffering off` is
set) turns every cut line into a beginning from nothing. So the center sends itself half a request
at its own public address, and looks whether that half has come.
"""

import hmac
import http.client
import logging
import secrets
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from app.errors import CenterUnreachableError, KomekError
from app.files import write_durably
from center.blobs import secret_file
from center.identity import identity
from center.transport.devices import refusal

_HALF, _WHOLE = 4 << 10, 64 << 10
_SECONDS, _STEP = 6.0, 0.1
_NONCE_FILE, _KEY_FILE, _RESULT_FILE = "way-in.seen", "way-in.key", "way-in.txt"
_FIRST_LOOK, _EVERY = 20.0, 24 * 3600.0
_log = logging.getLogger(__name__)


class BufferedError(KomekError):
    """Something in front of the center holds requests back until they are whole."""

    code = "way-in-buffered"


@csrf_exempt
@require_POST
def way_in(request: HttpRequest, mark: str) -> HttpResponse:
    """`POST /sync/way-in/<mark>`: notes that the beginning of a request has come. Only the center
    knows the mark.
    """
    nonce, _, proof = mark.partition("-")
    if not hmac.compare_digest(proof, _proof(nonce)):
        return refusal(403, "signature")
    if request.read(1):
        write_durably(settings.DATA / _NONCE_FILE, nonce.encode())
    return HttpResponse(status=204)


def _proof(nonce: str) -> str:
    return hmac.digest(secret_file(settings.DATA / _KEY_FILE), nonce.encode(), "sha256").hex()[:32]


def check_way_in(url: str) -> None:
    """Try the center's own public address; raises `BufferedError` or `CenterUnreachableError`."""
    nonce = secrets.token_hex(8)
    parts = urlsplit(url)
    # the kiosks' pins say whom they believe; here only the way matters
    secure = ssl.create_default_context()
    secure.check_hostname, secure.verify_mode = False, ssl.CERT_NONE
    connection = (
        http.client.HTTPSConnection(parts.netloc, timeout=_SECONDS, context=secure)
        if parts.scheme == "https"
        else http.client.HTTPConnection(parts.netloc, timeout=_SECONDS)
    )
    try:
        connection.putrequest("POST", f"/sync/way-in/{nonce}-{_proof(nonce)}")
        connection.putheader("Content-Type", "application/offset+octet-stream")
        connection.putheader("Content-Length", str(_WHOLE))
        connection.endheaders()
        connection.send(bytes(_HALF))
        if not _has_come(nonce):
            raise BufferedError
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CenterUnreachableError(type(error).__name__) from error
    finally:
        connection.close()


def watch_way_in() -> None:
    """Check now and once a day, until the program ends; what is wrong stands on the page of the
    kiosks.
    """
    end, pause = threading.Event(), _FIRST_LOOK
    while not end.wait(pause):
        pause = _EVERY
        try:
            _note_way_in(identity().url)
        except Exception:  # a full disk today: it is looked again tomorrow
            _log.exception("way in")


def _note_way_in(url: str) -> None:
    try:
        if url:
            check_way_in(url)
        problem = ""
    except KomekError as error:
        problem = error.code
    write_durably(settings.DATA / _RESULT_FILE, problem.encode())


def way_in_trouble() -> str:
    """What the last check found, as a code of the texts; empty if all was well."""
    path = settings.DATA / _RESULT_FILE
    return path.read_text("ascii") if path.exists() else ""


def _has_come(nonce: str) -> bool:
    pause = threading.Event()
    path = settings.DATA / _NONCE_FILE
    for _ in range(round(_SECONDS / _STEP)):
        if path.exists() and path.read_bytes() == nonce.encode():
            return True
        pause.wait(_STEP)
    return False
