"""Which kiosk a request comes from: the signature says so, the counter says that it is no
replay.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from app.errors import KomekError
from center import plain
from center.models import Kiosk
from center.server.connections import SENDER
from center.writing import written_together
from sync.signing import SignatureError, SignedRequest, verify

_log = logging.getLogger("center.devices")
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Kiosk, P], HttpResponseBase]


class ReplayError(KomekError):
    """A request whose counter was used before."""

    code = "replay"


class RevokedError(KomekError):
    """The center no longer takes anything from this kiosk."""

    code = "kiosk-revoked"


def from_kiosk(
    digest: bool = False, include_revoked: bool = False, notes_itself: bool = False
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """A view for kiosks: it is called with the kiosk that signed the request; `digest` covers the
    body as well. A view that writes calls `note_contact` itself, with what it writes.

    One that was revoked is turned away, unless the view itself tells it.
    """

    def decorate(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @csrf_exempt
        @wraps(view)
        def kiosk_view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                kiosk = _recognized(request, digest)
                if not notes_itself:
                    written_together(partial(note_contact, kiosk))
                if not (kiosk.active or include_revoked):
                    raise RevokedError
            except ReplayError as error:
                return _told_count(error)
            except KomekError as error:
                return refusal(401, error.code)
            except DatabaseError:
                _log.exception("nobody can be told from another just now")
                return refusal(503, "center-busy")
            try:
                return view(request, kiosk, *args, **kwargs)
            except ReplayError as error:
                return _told_count(error)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", kiosk_view)

    return decorate


class _Begun:
    """The highest counter of each device whose head has come. It is written with what the request
    brings; until then its body may take its time, and nobody else may use the same head.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, bytes], int] = {}

    def take(self, kiosk: Kiosk, count: int) -> None:
        """This counter is used from now on; raises `ReplayError`."""
        device = kiosk.id, bytes(kiosk.device)
        with self._lock:
            highest = max(kiosk.count, self._counts.get(device, 0))
            if count <= highest:
                raise ReplayError(str(highest))
            self._counts[device] = count


_BEGUN = _Begun()


def note_contact(kiosk: Kiosk) -> None:
    """The request counts from now on, and no other with its counter or an earlier one does; raises
    `ReplayError`. What has become of the kiosk since its head came is known afterwards.
    """
    is_fresh = plain.change(
        "UPDATE center_kiosk SET count = %s, last_contact = %s, road = 'line'"
        " WHERE id = %s AND count < %s AND device = %s",
        (kiosk.count, plain.moment(timezone.now()), kiosk.id, kiosk.count, bytes(kiosk.device)),
    )
    question = "SELECT count, active, recipient, name, code FROM center_kiosk WHERE id = %s"
    count, active, recipient, name, code = plain.rows(question, (kiosk.id,))[0]
    if not is_fresh:
        raise ReplayError(str(count))
    kiosk.active, kiosk.recipient, kiosk.name, kiosk.code = bool(active), recipient, name, code


def _recognized(request: HttpRequest, digest: bool) -> Kiosk:
    """The kiosk that signed a request, its `count` as the request has it."""
    found: list[Kiosk] = []

    def device_key(kiosk_id: str) -> bytes | None:
        found[:] = Kiosk.objects.raw("SELECT * FROM center_kiosk WHERE id = %s", (kiosk_id,))
        return bytes(found[0].device) if found else None

    signed = verify(
        SignedRequest(request.method or "", request.build_absolute_uri(), dict(request.headers)),
        device_key,
    )
    kiosk = found[0]
    _BEGUN.take(kiosk, signed.count)
    kiosk.count = signed.count
    request.META[SENDER] = kiosk.id  # from now on the body may take its time
    if digest:
        signed.check_body(request.body)
    return kiosk


def _told_count(error: ReplayError) -> HttpResponse:
    response = refusal(401, error.code)
    response["Komek-Count"] = error.detail
    return response


def refusal(status: int, reason: str) -> HttpResponse:
    """An answer without a body whose reason is a code of the texts."""
    response = HttpResponse(status=status)
    response["Komek-Reason"] = reason
    return response


__all__ = ["ReplayError", "SignatureError", "from_kiosk", "refusal"]
