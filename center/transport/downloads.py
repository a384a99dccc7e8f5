"""Letters that are fetched by range, so that a cut line goes on where it broke (RFC 9110, section
14).
"""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from center.models import Kiosk, Letter
from center.transport.devices import from_kiosk, refusal
from center.transport.letters import bytes_of


@require_GET
@from_kiosk()
def letter(request: HttpRequest, kiosk: Kiosk, letter_id: str) -> HttpResponse:
    """`GET /sync/letters/<id>`: the ciphertext, or the part from the byte that was asked for."""
    row = Letter.objects.filter(kiosk=kiosk, id=letter_id).first()
    if row is None:
        return refusal(404, "letter-gone")
    data = bytes_of(row)
    tag = f'"{row.sha256}"'
    start = _start(request, tag)
    if start and start >= len(data):
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(data)}"
        return response
    response = HttpResponse(
        data[start:], status=206 if start else 200, content_type="application/octet-stream"
    )
    if start:
        response["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = tag
    return response


def _start(request: HttpRequest, tag: str) -> int:
    """The first byte wanted: 0 unless the kiosk holds the beginning of this very letter."""
    match = re.fullmatch(r"bytes=([0-9]{1,15})-", request.headers.get("Range", ""))
    if match is None or request.headers.get("If-Range", tag) != tag:
        return 0
    return int(match[1])
