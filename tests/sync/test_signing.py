"""Signed requests, and messages from anywhere."""

import datetime as dt

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from app.keys import SigningKey
from sync.protocol import ProtocolError, Reply, Request, SealedEnvelope, pack, unpack
from sync.signing import SignatureError, SignedRequest, Signer, verify

KEY = SigningKey.generate()
FAR_OFF_CLOCK = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)


def signed(
    method: str = "PATCH", path: str = "/sync/files/1", **headers: str
) -> requests.PreparedRequest:
    given_headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = requests.Request(
        method, f"http://127.0.0.1:8000{path}", given_headers, data=b"piece"
    ).prepare()
    Signer("kiosk-1", KEY.seed, lambda: 41).sign(request, FAR_OFF_CLOCK, digest=method == "POST")
    return request


def check(request: requests.PreparedRequest, **changes: str) -> tuple[str, int]:
    headers = {
        **request.headers,
        **{name.replace("_", "-"): value for name, value in changes.items()},
    }
    received = SignedRequest(request.method or "", request.url or "", headers)
    verified = verify(received, lambda kiosk: KEY.public if kiosk == "kiosk-1" else None)
    if request.method == "POST" and isinstance(request.body, bytes):
        verified.check_body(request.body)
    return verified.kiosk, verified.count


def test_a_village_clock_years_behind_does_not_matter() -> None:
    assert check(signed()) == ("kiosk-1", 41)


@pytest.mark.parametrize(
    ("header", "value"), [("Komek_Count", "42"), ("Upload_Offset", "7"), ("Content_Length", "6")]
)
def test_a_changed_header_is_found(header: str, value: str) -> None:
    request = signed(Upload_Offset="5")
    with pytest.raises(SignatureError):
        check(request, **{header: value})


def test_an_added_offset_must_be_signed() -> None:
    with pytest.raises(SignatureError):
        check(signed(), Upload_Offset="0")


def test_the_path_and_the_method_are_part_of_it() -> None:
    request = signed()
    request.url = "http://127.0.0.1:8000/sync/files/2"
    with pytest.raises(SignatureError):
        check(request)
    request = signed()
    request.method = "DELETE"
    with pytest.raises(SignatureError):
        check(request)


def test_a_message_is_covered_with_its_body() -> None:
    request = signed("POST", "/sync/exchange")
    assert check(request)[0] == "kiosk-1"
    request.body = b"other"
    with pytest.raises(SignatureError):
        check(request)
    request.body = b""
    with pytest.raises(SignatureError):
        check(request)


def test_a_body_that_no_digest_covers_is_refused() -> None:
    request = signed("PATCH")
    verified = verify(
        SignedRequest("PATCH", request.url or "", dict(request.headers)), lambda _kiosk: KEY.public
    )
    with pytest.raises(SignatureError):
        verified.check_body(b"piece")


def test_nobody_and_strangers_are_refused() -> None:
    with pytest.raises(SignatureError):
        verify(SignedRequest("GET", "http://127.0.0.1/sync/x", {}), lambda _kiosk: KEY.public)
    with pytest.raises(SignatureError):
        verify(
            SignedRequest("PATCH", signed().url or "", dict(signed().headers)), lambda _kiosk: None
        )


@given(
    st.dictionaries(
        st.sampled_from(["Signature", "Signature-Input", "Komek-Count"]), st.text(max_size=80)
    )
)
def test_garbage_in_headers_is_refused_and_does_no_harm(headers: dict[str, str]) -> None:
    with pytest.raises(SignatureError):
        verify(SignedRequest("GET", "http://127.0.0.1/x", headers), lambda _kiosk: KEY.public)


@given(st.binary(max_size=300))
def test_garbage_is_no_message(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        unpack(data, Request)


def test_a_message_comes_back_as_it_was() -> None:
    request = Request(facts=(SealedEnvelope("h", b"s", b"c"),), cursor=7)
    assert unpack(pack(request), Request) == request
    with pytest.raises(ProtocolError):
        unpack(pack(request), Reply)


def test_a_message_that_would_grow_huge_is_refused() -> None:
    import gzip

    with pytest.raises(ProtocolError):
        unpack(gzip.compress(b'{"v":1,"x":"' + b" " * (20 << 20) + b'"}'), Request)
