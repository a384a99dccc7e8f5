"""Which kiosk a request comes from: the signature says so, the counter says that it is no
replay.
"""

import logging
from collections.abc import Callable
from functools import wraps
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
    digest: bool = False, include_revoked: bool = False
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """A view for kiosks: it is called with the kiosk that signed the request; `digest` covers the
    body as well.

    One that was revoked is turned away, unless the view itself tells it.
    """

    def decorate(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @csrf_exempt
        @wraps(view)
        def kiosk_view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                kiosk = _authenticate(request, digest)
                if not (kiosk.active or include_revoked):
                    raise RevokedError
            except ReplayError as error:
                response = refusal(401, error.code)
                response["Komek-Count"] = error.detail
                return response
            except KomekError as error:
                return refusal(401, error.code)
            except DatabaseError:
                _log.exception("nobody can be told from another just now")
                return refusal(503, "center-busy")
            return view(request, kiosk, *args, **kwargs)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", kiosk_view)

    return decorate


def _authenticate(request: HttpRequest, digest: bool) -> Kiosk:
    signed = verify(
        SignedRequest(request.method or "", request.build_absolute_uri(), dict(request.headers)),
        _device_key,
    )
    values = (signed.count, plain.moment(timezone.now()), signed.kiosk, signed.count)
    is_fresh = written_together(
        lambda: plain.change(
            "UPDATE center_kiosk SET count = %s, last_contact = %s, road = 'line'"
            " WHERE id = %s AND count < %s",
            values,
        )
    )
    found = Kiosk.objects.raw("SELECT * FROM center_kiosk WHERE id = %s", (signed.kiosk,))
    kiosk = next(iter(found))
    if not is_fresh:
        raise ReplayError(str(kiosk.count))
    request.META[SENDER] = kiosk.id  # from now on the body may take its time
    if digest:
        signed.check_body(request.body)
    return kiosk


def _device_key(kiosk_id: str) -> bytes | None:
    found = plain.rows("SELECT device FROM center_kiosk WHERE id = %s", (kiosk_id,))
    return bytes(found[0][0]) if found else None


def refusal(status: int, reason: str) -> HttpResponse:
    """An answer without a body whose reason is a code of the texts."""
    response = HttpResponse(status=status)
    response["Komek-Reason"] = reason
    return response


__all__ = ["ReplayError", "SignatureError", "from_kiosk", "refusal"]
