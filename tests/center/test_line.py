"""The center's endpoints, over a real socket."""

import base64
from collections.abc import Callable

import pytest
import requests

from app.case import Case
from app.desk import Desk, Locations
from app.errors import RejectedError
from app.storage.journeys import OutgoingEnvelope
from sync.https import HttpsTransport, KioskUnknownError, Place
from sync.protocol import AnnouncedEnvelope, Request, Statement, parse
from tests.support.rig import RealCenter, clock, make_transport


@pytest.fixture
def transport(where: Locations, enrolled: RealCenter) -> HttpsTransport:
    assert enrolled.url
    return make_transport(where)


@pytest.fixture
def file(
    desk: Desk, where: Locations, enrolled: RealCenter, queue: Callable[[], Case]
) -> OutgoingEnvelope:
    """A sealed page that waits in the mailbag."""
    queue()
    desk.post.seal(clock())
    return where.open_mailbag().outgoing.due("file", clock(), 1)[0]


def ciphertext(where: Locations, envelope: OutgoingEnvelope) -> bytes:
    return where.open_mailbag().outgoing.piece(envelope, 0, envelope.size)


def statement(transport: HttpsTransport, request: Request) -> Statement:
    return parse(transport.exchange(request).statement.encode(), Statement)


def test_creating_twice_gives_the_same_upload(
    transport: HttpsTransport, file: OutgoingEnvelope
) -> None:
    assert transport.create(file) == transport.create(file)


def test_an_upload_goes_on_from_the_byte_that_is_durable(
    transport: HttpsTransport, file: OutgoingEnvelope, where: Locations, enrolled: RealCenter
) -> None:
    data = ciphertext(where, file)
    place = transport.create(file)
    assert transport.send_piece(place.url, 0, data[:1000]) == 1000
    enrolled.kill()
    enrolled.start()
    again = make_transport(where, enrolled.url)
    assert again.create(file).confirmed == 1000
    place = Place(again.create(file).url, 1000)
    assert again.send_piece(place.url, 0, data[:50]) == 1000, (
        "a piece at the wrong place changes nothing"
    )
    assert again.send_piece(place.url, 1000, data[1000:]) == len(data)


def test_a_file_is_confirmed_by_a_signed_receipt_only(
    transport: HttpsTransport, file: OutgoingEnvelope, where: Locations
) -> None:
    request = Request(files=(AnnouncedEnvelope(file.header, file.signature),))
    assert statement(transport, request).receipts == ()
    place = transport.create(file)
    transport.send_piece(place.url, 0, ciphertext(where, file)[:100])
    assert [(want.id, want.confirmed) for want in statement(transport, request).wants] == [
        (file.id, 100)
    ]
    transport.send_piece(place.url, 100, ciphertext(where, file)[100:])
    assert [receipt.sha256 for receipt in statement(transport, request).receipts] == [file.sha256]


def test_bytes_that_arrive_wrong_are_thrown_away_and_sent_again(
    transport: HttpsTransport, file: OutgoingEnvelope, where: Locations
) -> None:
    place = transport.create(file)
    with pytest.raises(RejectedError):
        transport.send_piece(place.url, 0, bytes(file.size))
    assert transport.confirmed_size(place.url) == 0
    assert transport.send_piece(place.url, 0, ciphertext(where, file)) == file.size


def test_a_foreign_kiosk_is_not_known(transport: HttpsTransport, where: Locations) -> None:
    stranger = make_transport(where)
    stranger._signer = type(stranger._signer)(
        "00000000-0000-7000-8000-000000000000", b"x" * 32, lambda: 10**9
    )
    with pytest.raises(KioskUnknownError):
        stranger.exchange(Request())


def test_the_same_request_a_second_time_is_refused(transport: HttpsTransport) -> None:
    transport.exchange(Request())
    transport._signer = type(transport._signer)(
        transport._signer.kiosk, transport._signer.seed, lambda: 1
    )
    with pytest.raises(KioskUnknownError):
        transport.exchange(Request())


def test_the_endpoint_tells_what_it_can_as_tus_asks(enrolled: RealCenter) -> None:
    answer = requests.options(f"{enrolled.url}/sync/files", timeout=10)
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert {"creation", "expiration", "termination"} <= set(
        answer.headers["Tus-Extension"].split(",")
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "exchange"),
        ("POST", "files"),
        ("PATCH", f"files/{'0' * 32}"),
        ("GET", f"letters/{'0' * 8}-0000-7000-8000-{'0' * 12}"),
    ],
)
def test_without_a_signature_nothing_is_answered(
    enrolled: RealCenter, method: str, path: str
) -> None:
    answer = requests.request(method, f"{enrolled.url}/sync/{path}", data=b"{}", timeout=10)
    assert answer.status_code == 401
    assert answer.headers["Komek-Reason"] == "signature"


def test_a_hostile_header_is_refused_without_a_trace(
    transport: HttpsTransport, file: OutgoingEnvelope
) -> None:
    from dataclasses import replace

    for hostile in (
        replace(file, header=file.header.replace("facts", "file") + " "),
        replace(file, signature=bytes(64)),
        replace(file, size=file.size + 1),
        replace(file, header="{}"),
    ):
        with pytest.raises(RejectedError):
            transport.create(hostile)


def test_an_upload_can_be_ended(transport: HttpsTransport, file: OutgoingEnvelope) -> None:
    from sync.https import UploadGoneError

    place = transport.create(file)
    assert transport._ask("DELETE", place.url).status_code == 204
    with pytest.raises(UploadGoneError):
        transport.confirmed_size(place.url)


def test_metadata_that_is_no_base64_is_refused(transport: HttpsTransport) -> None:
    for text in ("", "header !!!,signature !!!", f"header {base64.b64encode(b'{}').decode()}"):
        answer = transport._ask(
            "POST", "files", {"Upload-Length": "3", "Upload-Metadata": text}, b""
        )
        assert answer.status_code == 400


def test_a_file_that_was_whole_but_not_applied_is_applied_when_it_is_asked_for(
    transport: HttpsTransport, file: OutgoingEnvelope, where: Locations, enrolled: RealCenter
) -> None:
    place = transport.create(file)
    name = place.url.rsplit("/", 1)[1]
    (enrolled.data / "uploads" / f"{name}.part").write_bytes(ciphertext(where, file))
    request = Request(files=(AnnouncedEnvelope(file.header, file.signature),))
    assert [receipt.id for receipt in statement(transport, request).receipts] == [file.id]


def test_a_page_with_a_huge_sheet_does_not_take_the_memory() -> None:
    import pikepdf

    from app.papers import page_png

    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        import io

        buffer = io.BytesIO()
        pdf.save(buffer)
    assert len(page_png(buffer.getvalue(), 0, 200)) < 5_000_000
