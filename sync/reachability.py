"""Whether the center answers now; nothing is sent, and nothing is written down."""

import requests

from sync.connections import CountingAdapter, Meter
from sync.https import ForeignAnswerError, connection_errors

_SECONDS = (10.0, 20.0)  # to connect, and between two bytes
_NO_FILE = f"/sync/files/{0:032x}"


def check_reachable(url: str, pins: tuple[str, ...]) -> None:
    """Ask the center for a file that nobody has; raises `CenterUnreachableError` or one of its
    kinds.

    The question bears no signature, so the center refuses it, and says why by a header that no
    portal and no proxy has. A signed one would take a number from the mailbag's count.
    """
    with requests.Session() as session, connection_errors():
        session.mount(url, CountingAdapter(Meter(), pins))
        response = session.head(url.rstrip("/") + _NO_FILE, timeout=_SECONDS, allow_redirects=False)
    if "Komek-Reason" not in response.headers:
        raise ForeignAnswerError(str(response.status_code))
