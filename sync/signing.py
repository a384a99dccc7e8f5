"""Requests signed by the device key (RFC 9421), so that the center knows the kiosk and no request
plays twice.

Covered are method, path, query, a counter saved before sending, and Upload-Offset and
Content-Length where a request has them. A message is covered by its Content-Digest as well; a piece
of a file is not, or a cut one could not count.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import http_sf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    MappingKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from requests import PreparedRequest

from app.errors import KomekError

COUNT = "Komek-Count"
_ALWAYS = ("@method", "@path", "@query", "komek-count")
_WHERE_PRESENT = ("upload-offset", "content-length")
_TAG = "komek"
_MOST_COUNT = 2**62


class SignatureError(KomekError):
    """A request that no known kiosk signed."""

    code = "signature"


class _Verifier(HTTPMessageVerifier):
    """Village clocks lie by years: the counter, not the clock, keeps a request from being played
    again.
    """

    max_clock_skew = dt.timedelta(days=36500)


@dataclass(frozen=True)
class Signer:
    """Signs requests as one kiosk; `count` gives a number never given before, `jump` goes on from
    one that is known.
    """

    kiosk: str
    seed: bytes
    count: Callable[[], int]
    jump: Callable[[int], bool] = lambda _least: False

    def sign(self, request: PreparedRequest, now: dt.datetime, digest: bool) -> None:
        """Add the counter and the signature to a prepared request."""
        request.headers[COUNT] = str(self.count())
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        resolver = MappingKeyResolver(public_keys={}, private_keys={self.kiosk: key})
        signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=resolver)
        body = request.body if digest and isinstance(request.body, bytes) else None
        signer.sign(
            request,
            key_id=self.kiosk,
            created=now,
            tag=_TAG,
            covered_component_ids=_covered_components(request.headers),
            body=body,
        )


@dataclass(frozen=True)
class SignedRequest:
    """The head of a request as the center sees it."""

    method: str
    url: str
    headers: Mapping[str, str]


class _Resolver(HTTPSignatureKeyResolver):
    """Asks for a kiosk's key; the library takes whatever goes wrong there for a wrong signature, so
    that it is kept here.
    """

    def __init__(self, public_key: Callable[[str], bytes | None]) -> None:
        self._public_key = public_key
        self.failure: Exception | None = None

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        """The key, or None for a kiosk that nobody knows."""
        try:
            raw = self._public_key(key_id)
        except Exception as failure:
            self.failure = failure
            raise
        return None if raw is None else Ed25519PublicKey.from_public_bytes(raw)


class VerifiedRequest:
    """A request whose head a known kiosk signed, which is known before its body has come."""

    def __init__(
        self, request: SignedRequest, verifier: _Verifier, results: Sequence[VerifyResult]
    ) -> None:
        self.kiosk = str(results[0].parameters["keyid"])
        self.count = int(request.headers[COUNT])
        if self.count > _MOST_COUNT:
            raise ValueError("counter")
        self._request, self._verifier, self._results = request, verifier, results

    def check_body(self, body: bytes) -> None:
        """Raises `SignatureError` where the signature covers no digest of exactly these bytes."""
        with _library_errors():
            self._verifier.verify_body(self._request, self._results, body)


def verify(request: SignedRequest, public_key: Callable[[str], bytes | None]) -> VerifiedRequest:
    """Which kiosk signed a request, and its counter; raises `SignatureError`, or what `public_key`
    raised.
    """
    resolver = _Resolver(public_key)
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=resolver)
    try:
        with _library_errors():
            results = verifier.verify(
                request,
                max_age=None,
                expect_tag=_TAG,
                require_components=_covered_components(request.headers),
            )
            return VerifiedRequest(request, verifier, results)
    except SignatureError as error:
        raise resolver.failure or error from error


@contextmanager
def _library_errors() -> Iterator[None]:
    """Whatever the library says of what strangers sent is one error here."""
    try:
        yield
    except (
        HTTPMessageSignaturesException,
        http_sf.StructuredFieldError,
        ValueError,
        KeyError,
        IndexError,
    ) as error:
        raise SignatureError(str(error)) from error


def _covered_components(headers: Mapping[str, str]) -> tuple[str, ...]:
    """What a signature must cover; a length of zero is added by some proxies to requests that had
    none.
    """
    present = {
        name.lower()
        for name, value in headers.items()
        if (name.lower(), value) != ("content-length", "0")
    }
    return _ALWAYS + tuple(name for name in _WHERE_PRESENT if name in present)
