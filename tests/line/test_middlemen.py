"""What stands between kiosk and center is told apart, and nothing is lost by it."""

import socket
import threading
from contextlib import suppress

import pytest

from app.errors import KomekError
from app.storage.journeys import IncomingEnvelope
from sync.https import StumbledError
from sync.protocol import Reply, Request
from tests.support.badline import Faults
from tests.support.front import Answer, front
from tests.support.rig import clock, make_transport
from tests.support.village import Village

TOO_LARGE: Answer = (413, {}, b"")
FAILED: Answer = (500, {"Tus-Resumable": "1.0.0"}, b"")


def test_the_sign_in_page_of_a_network_is_no_center(village: Village) -> None:
    village.queue(20_000)

    def portal(*_asked: object) -> Answer:
        return 200, {"Content-Type": "text/html"}, b"<html>Sign in to the network</html>"

    with front(village.center.address, portal) as url:
        village.connect(url=url)
        report = village.run()
    assert (report.down, report.trouble, report.confirmed) == (True, "foreign-answer", 0)
    village.connect()
    village.drain()
    village.assert_whole()


def test_somebody_who_does_not_stop_talking_is_not_listened_to(village: Village) -> None:
    village.queue(60_000)
    said: list[int] = []

    def talk(server: socket.socket) -> None:
        with suppress(OSError):
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(
                    b"HTTP/1.1 200 OK\r\nUpload-Offset: 1\r\nContent-Length: 9000000000\r\n\r\n"
                )
                while len(said) < 5000:
                    line.sendall(bytes(65536))
                    said.append(65536)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=talk, args=(server,), daemon=True).start()
        transport = make_transport(village.where, f"http://127.0.0.1:{server.getsockname()[1]}")
        with suppress(KomekError):
            transport.send_piece("/sync/files/" + "0" * 32, 0, b"piece")
        assert transport.meter.down < 2_000_000
        transport.close()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"])
def test_a_byte_now_and_then_is_no_answer(
    village: Village, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """In the headers or in the body: it would hold up everything else for days."""
    monkeypatch.setattr("sync.connections.DRIPPING_SECONDS", 0.5)
    monkeypatch.setattr(
        "sync.connections._DRIPPING_SPEED", 1e9
    )  # what was sent earns it no time here
    village.queue(100)
    dripped, over = threading.Event(), threading.Event()

    def drip(server: socket.socket) -> None:
        while not over.is_set():  # it is asked again
            with suppress(OSError):
                line, _ = server.accept()
                with line:
                    line.recv(65536)
                    line.sendall(said)
                    while not over.wait(0.05):
                        line.sendall(b"x")
                        dripped.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server,), daemon=True).start()
        engine = village.connect(url=f"http://127.0.0.1:{server.getsockname()[1]}")
        try:
            report = engine.run_pass()
        finally:
            over.set()
    assert dripped.is_set()
    assert (report.down, report.trouble) == (True, "center-unreachable")
    village.connect()
    village.drain()
    village.assert_whole()


def test_a_redirection_is_not_followed(village: Village) -> None:
    village.queue(20_000)
    with front(
        village.center.address, lambda *_: (302, {"Location": "http://192.0.2.1/"}, b"")
    ) as url:
        village.connect(url=url)
        assert village.run().trouble == "foreign-answer"
    village.connect()
    village.drain()
    village.assert_whole()


def test_a_proxy_that_takes_small_pieces_only_gets_small_pieces(village: Village) -> None:
    village.queue(150_000)
    taken: list[int] = []

    def narrow(_method: str, path: str, length: int) -> Answer | None:
        if path.startswith("/sync/files"):
            if length > 20_000:
                return 413, {"Tus-Resumable": "1.0.0"}, b""
            taken.append(length)
        return None

    with front(village.center.address, narrow) as url:
        village.connect(url=url)
        village.drain()
    assert max(taken) <= 20_000
    village.assert_whole()


@pytest.mark.parametrize("status", [429, 503])
def test_a_center_that_asks_to_wait_is_left_alone_that_long(village: Village, status: int) -> None:
    village.queue(20_000)
    with front(village.center.address, lambda *_: (status, {"Retry-After": "120"}, b"")) as url:
        village.connect(url=url)
        report = village.run()
    assert (report.trouble, report.wait) == ("center-busy", 120.0)
    village.connect()
    village.drain()
    village.assert_whole()


def test_a_center_that_grows_busy_in_the_middle_of_a_file_is_gone_on_with_where_it_stopped(
    village: Village,
) -> None:
    village.queue(400_000)
    pieces: list[int] = []

    def busy(method: str, _path: str, length: int) -> Answer | None:
        if method == "PATCH":
            pieces.append(length)
            return (429, {"Retry-After": "1"}, b"") if len(pieces) == 2 else None
        return None

    with front(village.center.address, busy) as url:
        village.connect(url=url)
        report = village.run()
        assert (report.trouble, report.wait) == ("center-busy", 1.0)
        village.drain()
    assert sum(pieces) - pieces[1] < 400_000, "nothing went twice but what was refused"
    village.assert_whole()


@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH", "GET"])
def test_a_cache_that_answers_with_what_was_answered_before_does_no_harm(
    village: Village, method: str
) -> None:
    """Each answer of this kind comes one request late."""
    village.queue(150_000)
    village.queue(90_000, 60_000)
    kept: dict[str, Answer] = {}

    def stale(asked: str, path: str, answer: Answer) -> Answer:
        if asked != method:
            return answer
        before, kept[path] = kept.get(path, answer), answer
        return before

    with front(village.center.address, lambda *_: None, stale) as url:
        village.connect(Faults(exact=(50_000, 20_000, 90_000)), url=url)
        for _ in range(12):
            village.run()
    village.connect()
    village.drain()
    village.assert_whole()


def test_an_item_over_which_the_center_stumbles_does_not_hold_up_the_others(
    village: Village,
) -> None:
    first, second = village.queue(60_000), village.queue(50_000)
    failed: list[str] = []

    def stumbling(method: str, path: str, length: int) -> Answer | None:
        if method == "POST" and path == "/sync/files" and len(failed) < 2:
            failed.append(path)
            return 500, {}, b""
        return None

    with front(village.center.address, stumbling) as url:
        village.connect(url=url)
        village.run()
        village.run()
        states = [village.desk.post.delivery(case.id).is_complete for case in (first, second)]
        assert any(states)
        village.drain()
    village.assert_whole()


def test_facts_reach_the_center_in_the_first_request_with_much_in_the_queue(
    village: Village,
) -> None:
    for _ in range(4):
        village.queue(400_000, 400_000, 400_000)
    cases_there: list[int] = []

    def watching(*_asked: object) -> None:
        cases_there.append(len(village.center.rows("SELECT id FROM center_caserow")))

    with front(village.center.address, watching) as url:
        village.connect(url=url)
        village.run()
    assert cases_there[:2] == [0, 4], "before the first request, and before the second"
    village.drain()
    village.assert_whole()


def test_a_proxy_that_takes_small_requests_only_gets_few_facts_at_once(village: Village) -> None:
    for _ in range(5):
        village.queue(900)
    with front(
        village.center.address, lambda _m, path, length: TOO_LARGE if length > 4500 else None
    ) as url:
        village.connect(url=url)
        village.drain()
    village.assert_whole()


def test_a_fact_over_which_the_center_stumbles_holds_up_nothing_else(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        village.queue(900)
    engine = village.connect()
    bad = next(
        one.id for one in engine.mailbag.outgoing.waiting_envelopes() if one.freight == "facts"
    )
    original = engine.transport.exchange

    def stumble(request: Request) -> Reply:
        if any(bad in sealed.header for sealed in request.facts):
            raise StumbledError
        return original(request)

    with monkeypatch.context() as patch:
        patch.setattr(engine.transport, "exchange", stumble)
        for _ in range(2):  # a center that is slow once has not been stumbled over
            village.run()
        assert [one.id for one in engine.mailbag.outgoing.waiting_envelopes()] == [bad]
    village.drain()
    village.assert_whole()


def test_a_letter_over_which_the_center_stumbles_holds_up_no_upload(village: Village) -> None:
    village.queue(40_000)
    engine = village.connect()
    mailbag = engine.mailbag
    lost = IncomingEnvelope(
        "00000000-0000-7000-8000-000000000009", "file", "{}", b"", "0" * 64, 10, 0
    )
    mailbag.incoming.announce(lost, b"", clock())
    with front(
        village.center.address, lambda _m, path, _l: FAILED if "letters" in path else None
    ) as url:
        engine = village.connect(url=url)
        village.run()
        assert engine.mailbag.journeys.tally().waiting == 0
    village.assert_whole()
