"""Whatever an enrolled kiosk, or somebody who signs nothing, writes into a request's headers: the
center stays well.
"""

import http.client
from collections.abc import Iterator

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.signing import Signer
from tests.support.rig import clock, transports
from tests.support.village import Village, village_in

ID = "00000000-0000-7000-8000-00000000000"
PATHS = (
    "exchange",
    "files",
    f"files/{'0' * 32}",
    f"letters/{ID}1",
    "enroll",
    f"way-in/{'0' * 16}-{'0' * 32}",
)
OF_SIGNATURES = ("Komek-Count", "Content-Digest", "Signature", "Signature-Input")
NAMES = (
    "Upload-Length",
    "Upload-Metadata",
    "Upload-Offset",
    "Content-Type",
    "Range",
    "If-Range",
    "Tus-Resumable",
    "Cookie",
    *OF_SIGNATURES,
)
NUMBERS = st.integers(-(2**70), 2**70).map(str)
WORDS = st.sampled_from(
    (
        "application/offset+octet-stream",
        "1.0.0",
        "bytes=0-",
        "bytes=5-2",
        "bytes=-1",
        f"bytes={'9' * 15}-",
        "header e30=,signature c2ln",
        "header bm9uZQ==, signature !",
        "sha-256=:x:",
        "()",
        ';keyid="x"',
    )
)
VALUES = st.one_of(
    NUMBERS, WORDS, st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
)
SETTINGS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """A village for all examples."""
    with village_in(tmp_path_factory.mktemp("village")) as made:
        made.queue(30_000)
        made.connect()
        made.drain()
        yield made


def status(
    village: Village, signer: Signer, asked: tuple[str, str, dict[str, str], bytes, bool]
) -> int:
    """What the center answers to a request; its odd headers are signed too, or come after the
    signature.
    """
    method, path, odd, body, is_signed = asked
    request = requests.Request(method, f"{village.center.url}/sync/{path}", data=body).prepare()
    can = {
        name
        for name, value in odd.items()
        if name not in OF_SIGNATURES and value.isascii() and value.isprintable()
    }
    request.headers.update({name: odd[name] for name in can if is_signed})
    signer.sign(request, clock(), "Content-Digest" not in odd)
    request.headers.update(odd)
    connection = http.client.HTTPConnection(*village.center.address, timeout=20)
    try:
        raw = {name: value.encode("latin-1") for name, value in request.headers.items()}
        connection.request(method, request.path_url, body, raw)
        return connection.getresponse().status
    finally:
        connection.close()


ASKED = st.tuples(
    st.sampled_from(("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT")),
    st.sampled_from(PATHS),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    st.binary(max_size=200),
    st.booleans(),
)


@SETTINGS
@given(asked=ASKED)
def test_odd_headers_are_an_answer_below_500(
    lasting: Village, asked: tuple[str, str, dict[str, str], bytes, bool]
) -> None:
    signer = transports(lasting.where).https()._signer
    assert status(lasting, signer, asked) < 500


def test_and_afterwards_all_goes_on(lasting: Village) -> None:
    lasting.queue(20_000)
    lasting.drain(3)
    lasting.assert_whole()
