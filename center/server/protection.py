"""What every answer goes through: headers, failures as pages, small requests from strangers, bare
answers to kiosks.
"""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from app.case.events import JournalError
from app.errors import DiskFullError, FileTroubleError, expected_error
from app.isolation import BusyError
from app.texts import Texts
from center.server.connections import SENDER
from center.templatetags.phrases import language

_log = logging.getLogger(__name__)

_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
    " connect-src 'self'; script-src 'self'; media-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


class ContentSecurityPolicy:
    """Adds the policy to every answer, and keeps personal pages out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class FailuresAsPages:
    """An expected failure that a view did not catch becomes a page with its sentence, instead of a
    bare 500.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, for people; kiosks have codes of their own."""
        expected = expected_error(error)
        if expected is None or request.path.startswith("/sync/"):
            return None
        _log.error("%s: %s %s", request.path, expected.code, expected.detail)
        status = 503 if isinstance(expected, BusyError | DiskFullError | FileTroubleError) else 409
        sentence = Texts(language()).error(expected)
        if isinstance(expected, JournalError):  # the kiosk's sentence sends people to us
            sentence = _(
                "An entry of this case was changed in the database, so it is not shown. Tell the"
                " administrator."
            )
        response = render(request, "center/failure.html", {"sentence": sentence}, status=status)
        if status == 503:
            response["Retry-After"] = "5"
        return response


class SmallRequestsFromStrangers:
    """Who has not signed in sends a name and a password, no files: these would be written to the
    disk first.
    """

    _MOST = 64 << 10

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.headers.get("Content-Length", "0")
        is_small = (
            length.isascii()
            and length.isdigit()
            and int(length[:12]) <= self._MOST
            and "chunked" not in str(request.headers.get("Transfer-Encoding", ""))
        )
        if request.path.startswith(("/sync/", "/static/")):
            return self._get_response(request)
        if request.user.is_authenticated:
            request.META[SENDER] = "a specialist"
        elif not is_small:
            return self._refuse(request)
        return self._get_response(request)

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        """For a specialist who was signed out meanwhile: the browser's Back has the words."""
        context = {"sentence": _("You had been signed out meanwhile."), "page": request.path}
        return render(request, "center/old_page.html", context, status=413)


class BareAnswersToKiosks:
    """Takes what only browsers heed out of the answers to kiosks, which pay for every byte."""

    _HEADERS = ("tus-", "upload-", "komek-", "content-length", "content-type", "content-range",
    "location", "etag",
             "accept-ranges", "retry-after", "cache-control")  # fmt: skip

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.path.startswith("/sync/"):
            for name in [
                name for name in response.headers if not name.lower().startswith(self._HEADERS)
            ]:
                del response.headers[name]
            response.headers["Cache-Control"] = "no-store"
        return response
