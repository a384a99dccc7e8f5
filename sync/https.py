"""The transport over HTTP: one exchange for facts, tus 1.0 upload for files, Range download for
what comes down.
"""

import base64
import datetime as dt
import io
import re
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
from requests.structures import CaseInsensitiveDict

from app.errors import CenterUnreachableError, KomekError, RejectedError
from app.storage.journeys import IncomingEnvelope, OutgoingEnvelope
from sync.connections import CountingAdapter, Meter
from sync.protocol import MOST_BYTES, ProtocolError, Reply, Request, pack, unpack
from sync.signing import Signer

TUS = "1.0.0"
_CHUNK = 16 << 10
_CONNECT_SECONDS = 20.0
_ANSWER_SECONDS = 40.0
_SLOWEST = 1000.0  # bytes a second
_TELLING_BYTES = 8 << 10  # bytes of a body that tell something of the line's speed
_IN_FLIGHT = 96 << 10  # what may lie in buffers on the way when everything seems to be sent
_MOST_DIGITS = 16
_MOST_CHAT = 64 << 10  # of an answer of which nothing but the headers is wanted
_PIECE_TYPE = "application/offset+octet-stream"
_PLACE = re.compile(r"/sync/files/[0-9a-f]{32}")


class KioskUnknownError(KomekError):
    """The center does not know this kiosk, or no longer."""

    code = "kiosk-unknown"


class ClaimRefusedError(KomekError):
    """The center does not take this card; `code` says why."""

    CODES = ("card-used", "card-unknown", "card-broken")

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RevokedError(KomekError):
    """The center no longer takes anything from this kiosk."""

    code = "kiosk-revoked"


class UploadGoneError(KomekError):
    """The center no longer has the unfinished upload; it begins again."""

    code = "upload-gone"


class CenterBusyError(CenterUnreachableError):
    """The center asks to wait; `seconds` if it says how long."""

    code = "center-busy"

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class ForeignAnswerError(CenterUnreachableError):
    """Somebody else answered in the center's place: the sign-in page of a network, most likely."""

    code = "foreign-answer"


class ProxyTroubleError(CenterUnreachableError):
    """The proxy of this network does not let us through."""

    code = "proxy-trouble"


class ClockWrongError(CenterUnreachableError):
    """The certificate is not valid at the time that this PC's clock shows."""

    code = "clock-wrong"


class CenterChangedError(CenterUnreachableError):
    """The certificate is not the one that was pinned."""

    code = "center-changed"


class CenterFullError(CenterUnreachableError):
    """The center's disk is full; somebody there has to make room."""

    code = "center-full"


class TooLargeError(KomekError):
    """Something between here and the center takes smaller pieces only."""

    code = "piece-too-large"


class StumbledError(KomekError):
    """The center failed over this one item; the others may well go."""

    code = "center-stumbled"


@dataclass(frozen=True)
class Place:
    """An upload at the center, and how many bytes of it are durable there."""

    url: str
    confirmed: int


class HttpsTransport:
    """One kept session with the center; every request is signed."""

    def __init__(
        self, url: str, signer: Signer, clock: Callable[[], dt.datetime], pins: tuple[str, ...] = ()
    ) -> None:
        self._url = url.rstrip("/") + "/sync/"
        self._signer = signer
        self._clock = clock
        self._session = requests.Session()
        self.meter = Meter()
        self._session.mount(url, CountingAdapter(self.meter, pins))
        self._session.trust_env = True
        self._session.headers = CaseInsensitiveDict(
            {"Accept-Encoding": "identity", "User-Agent": "Komek"}
        )
        self.bytes_up = 0
        self.answer_seconds = _ANSWER_SECONDS
        self.least_speed = _SLOWEST

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def exchange(self, request: Request) -> Reply:
        """Carry facts, announcements and acknowledgements both ways."""
        body = pack(request)
        headers = {"Content-Type": "application/vnd.komek+gzip"}
        response = self._ask("POST", "exchange", headers, body, digest=True)
        if response.status_code != 200:
            raise _failure(response)
        return self._read(response)

    def claim(self, claim: bytes) -> Reply:
        """Take up the place that the center's card offers; the proof in the claim stands for a
        signature.
        """
        response = self._ask(
            "POST", "enroll", {"Content-Type": "application/json"}, claim, stream=True
        )
        reason = response.headers.get("Komek-Reason", "")
        if response.status_code == 403 and reason in ClaimRefusedError.CODES:
            raise ClaimRefusedError(reason)
        if response.status_code != 200:
            raise _failure(response)
        return self._read(response)

    def _read(self, response: requests.Response) -> Reply:
        with connection_errors():
            data = b"".join(_limit(response.iter_content(_CHUNK), MOST_BYTES))
        try:
            return unpack(data, Reply)
        except (
            ProtocolError
        ) as error:  # a captive portal's page, most likely: somebody else answered
            raise ForeignAnswerError("no message of ours") from error

    def create(self, envelope: OutgoingEnvelope, first: bytes = b"") -> Place:
        """An upload for the envelope, the same one however often it is asked for; `first` bytes may
        go along.
        """
        metadata = {"header": envelope.header.encode(), "signature": envelope.signature}
        encoded = ",".join(
            f"{name} {base64.b64encode(value).decode()}" for name, value in metadata.items()
        )
        headers = {"Upload-Length": str(envelope.size), "Upload-Metadata": encoded}
        if first:
            headers["Content-Type"] = _PIECE_TYPE
        response = self._ask("POST", "files", headers, first)
        self.bytes_up += len(first)
        if response.status_code not in (200, 201) or "Location" not in response.headers:
            raise _failure(response)
        return Place(self._own_path(response.headers["Location"]), _offset(response, 0))

    def confirmed_size(self, place: str) -> int:
        """How many bytes of an upload are durable at the center."""
        response = self._ask("HEAD", place)
        if response.status_code in (403, 404, 410):
            raise UploadGoneError
        if response.status_code not in (200, 204):
            raise _failure(response)
        return _offset(response, None)

    def send_piece(self, place: str, start: int, piece: bytes) -> int:
        """Send bytes from `start` on; gives how many are durable now."""
        headers = {"Upload-Offset": str(start), "Content-Type": _PIECE_TYPE}
        response = self._ask("PATCH", place, headers, piece)
        self.bytes_up += len(piece)
        if response.status_code == 409:
            return self.confirmed_size(place)
        if response.status_code in (404, 410):
            raise UploadGoneError
        if response.status_code not in (200, 204):
            raise _failure(response)
        return _offset(response, None)

    def fetch(self, envelope: IncomingEnvelope) -> Generator[tuple[int, bytes], None, None]:
        """The bytes of an envelope that are not here yet, as (start, piece), as they come."""
        headers = {"Range": f"bytes={envelope.have}-", "If-Range": f'"{envelope.sha256}"'}
        response = self._ask("GET", f"letters/{envelope.id}", headers, stream=True)
        if response.status_code == 416:
            raise UploadGoneError
        if response.status_code not in (200, 206):
            raise _failure(response)
        start = envelope.have if response.status_code == 206 else 0
        remaining = envelope.size - start
        with connection_errors():
            try:
                for piece in _limit(response.iter_content(_CHUNK), remaining):
                    yield start, piece
                    start += len(piece)
            except GeneratorExit:  # nobody wants the rest now
                response.close()
                raise

    def _own_path(self, location: str) -> str:
        """An upload's path at this center, kept without the host: tomorrow that may have another
        address.
        """
        try:
            absolute = urlsplit(urljoin(self._url + "files", location))
        except ValueError as error:
            raise CenterUnreachableError("no address") from error
        if absolute[:2] != urlsplit(self._url)[:2] or not _PLACE.fullmatch(absolute.path):
            raise CenterUnreachableError("an upload elsewhere")
        return absolute.path

    def _ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
        digest: bool = False,
        stream: bool = False,
    ) -> requests.Response:
        response = self._ask_once(method, path, headers, body, digest, stream)
        count = response.headers.get("Komek-Count", "")
        if response.status_code != 401 or not (
            count.isascii() and count.isdigit() and len(count) < _MOST_DIGITS
        ):
            return response
        # our count came from a backup, and the center has seen it before
        if not self._signer.jump(int(count)):
            return response
        return self._ask_once(method, path, headers, body, digest, stream)

    def _ask_once(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None,
        body: bytes | None,
        digest: bool,
        stream: bool,
    ) -> requests.Response:
        request = requests.Request(
            method, urljoin(self._url, path), {"Tus-Resumable": TUS, **(headers or {})}, data=body
        )
        prepared = self._session.prepare_request(request)
        self._signer.sign(prepared, self._clock(), digest)
        if body:
            prepared.body = io.BytesIO(body)  # type: ignore[assignment]  # block by block, each with a time limit
        patience = self.answer_seconds + min(len(body or b""), _IN_FLIGHT) / self.least_speed
        began = time.monotonic()
        self.meter.begin()
        with connection_errors():
            settings = self._session.merge_environment_settings(
                prepared.url or "", {}, True, None, None
            )
            times = (_CONNECT_SECONDS, patience)
            response = self._session.send(
                prepared, timeout=times, allow_redirects=False, **settings
            )
            if not (stream or digest):  # only the headers matter here
                size = sum(map(len, _limit(response.iter_content(_CHUNK), _MOST_CHAT)))
                if size >= _MOST_CHAT:
                    response.close()
        if body and len(body) > _TELLING_BYTES:
            self.least_speed = max(_SLOWEST, len(body) / (time.monotonic() - began) / 4)
        return response


@contextmanager
def connection_errors() -> Iterator[None]:
    """Whatever breaks on the way means that the center was not reached; where it can be told,
    why.
    """
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise _certificate_error(str(error)) from error
    except requests.exceptions.ProxyError as error:
        raise ProxyTroubleError(type(error).__name__) from error
    except (requests.RequestException, OSError) as error:
        raise CenterUnreachableError(type(error).__name__) from error


def _certificate_error(words: str) -> CenterUnreachableError:
    if "not yet valid" in words or "has expired" in words:
        return ClockWrongError(words)
    return (
        CenterChangedError(words)
        if "ingerprint" in words or "verify failed" in words
        else CenterUnreachableError(words)
    )


def _limit(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """At most `most` bytes of what comes."""
    count = 0
    for piece in pieces:
        yield piece[: most - count]
        count += len(piece)
        if count >= most:
            return


def _offset(response: requests.Response, default: int | None) -> int:
    text = response.headers.get("Upload-Offset", "")
    if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
        return int(text)
    if default is None:
        raise ForeignAnswerError("no offset")
    return default


def _failure(response: requests.Response) -> KomekError:
    """What a status code means for the item or for the line. Our center says why; a portal or a
    proxy does not.
    """
    status, reason = response.status_code, response.headers.get("Komek-Reason")
    if status in (401, 403) and reason == RevokedError.code:
        return RevokedError()
    if status in (401, 403) and reason:
        return KioskUnknownError(reason)
    if status in (429, 503):
        return CenterBusyError(_seconds(response.headers.get("Retry-After", "")))
    if status == 507:
        return CenterFullError(str(status))
    if status == 413 and not reason:
        return TooLargeError()
    if status == 407:
        return ProxyTroubleError(str(status))
    if 400 <= status < 500 and reason:
        return RejectedError(reason)
    if status == 500:
        return StumbledError()
    if status < 400 or (status < 500 and "Tus-Resumable" not in response.headers):
        return ForeignAnswerError(str(status))
    return CenterUnreachableError(str(status))


def _seconds(text: str) -> float:
    """Retry-After in seconds or as a date (RFC 9110, section 10.2.3); 0 if it says nothing."""
    if text.isascii() and text.isdigit() and len(text) < 6:
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - dt.datetime.now(dt.UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
