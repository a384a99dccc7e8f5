"""The center stays open for those who ask properly."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from tests.support.rig import RealCenter
from tests.support.village import Village, village

__all__ = ["village"]


@pytest.mark.parametrize(
    "head", ["GET /login HTTP/1.1\r\nX-Long: ", "GET /login?", "GET /login HTTP/1.1\r\nX: y\r\n"]
)
def test_a_stranger_who_writes_heads_without_end_is_cut_off(center: RealCenter, head: str) -> None:
    piece = (b"X: y\r\n" if head.endswith("\n") else b"aaaaaa") * 1000
    byte_count = 0
    with socket.create_connection(center.address, 10) as client, suppress(ConnectionError):
        client.sendall(head.encode())
        for _ in range(2000):  # 12 MB
            client.sendall(piece)
            byte_count += len(piece)
    assert byte_count < 8 << 20, "what the system's buffers hold, and no more"
    assert requests.get(f"{center.url}/login", timeout=20).status_code == 200


def test_connections_on_which_nothing_is_asked_keep_nobody_out(village: Village) -> None:
    with ExitStack() as clients:
        for _ in range(40):
            client = clients.enter_context(socket.create_connection(village.center.address, 10))
            client.sendall(b"P")
        assert requests.get(f"{village.center.url}/login", timeout=20).status_code == 200
        village.queue(20_000)
        village.connect()
        village.drain()
    village.assert_whole()


def drip(client: socket.socket, over: threading.Event) -> None:
    """A byte now and then, as long as the other side takes it."""
    with suppress(OSError):
        while not over.wait(1.0):
            client.sendall(b"a")


@pytest.mark.slow
@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"GET /login HTTP/1.1\r\nX-Slow: ",
        b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6000\r\n\r\n",
        b"POST /sync/exchange HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n",
    ],
    ids=["nothing", "a head", "a form", "facts"],
)
def test_sixty_who_say_nothing_or_a_byte_now_and_then_keep_nobody_out(
    center: RealCenter, beginning: bytes
) -> None:
    over = threading.Event()
    with ThreadPoolExecutor(60) as threads, ExitStack() as clients:
        clients.callback(over.set)
        for _ in range(60):
            client = clients.enter_context(socket.create_connection(center.address, 10))
            client.sendall(beginning)
            if beginning:
                threads.submit(drip, client, over)
        start = time.monotonic()
        assert requests.get(f"{center.url}/login", timeout=30).status_code == 200
        assert time.monotonic() - start < (1 if not beginning else 15)


def test_one_address_has_so_many_connections_and_no_more(center: RealCenter) -> None:
    with ExitStack() as clients:
        connections = [
            clients.enter_context(socket.create_connection(center.address, 10)) for _ in range(300)
        ]
        for client in connections:
            client.settimeout(5)
        assert connections[-1].recv(1) == b"", "it is closed at once"
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=Retry(10, backoff_factor=0.2)))
    assert session.get(f"{center.url}/login", timeout=20).status_code == 200, "once these are gone"


@pytest.mark.slow
def test_sixty_who_ask_for_much_and_do_not_take_it_keep_nobody_out(center: RealCenter) -> None:
    font = "/static/fonts/NotoSans-Bold.ttf"
    assert len(requests.get(center.url + font, timeout=20).content) > 400_000
    with ExitStack() as clients:
        for _ in range(60):
            client = clients.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(center.address)
            # more than any buffer holds
            client.sendall(f"GET {font} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * 40)
        for _ in range(60):  # until every buffer is full
            assert requests.get(f"{center.url}/login", timeout=45).status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/x", "/sync/nothing", "/sync/exchange", "/sync/files", "/login"]
)
def test_a_body_of_a_stranger_is_neither_read_nor_kept(center: RealCenter, path: str) -> None:
    byte_count, length = 0, 400 << 20
    with socket.create_connection(center.address, 10) as client, suppress(OSError):
        client.sendall(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n".encode()
        )
        for _ in range(length >> 20):
            client.sendall(bytes(1 << 20))
            byte_count += 1 << 20
    assert byte_count < 16 << 20, "what the system's buffers hold, and no more"
    assert requests.get(f"{center.url}/login", timeout=20).status_code == 200


def test_what_the_center_has_to_say_is_in_its_log(center: RealCenter) -> None:
    assert requests.get(f"{center.url}/nothing-here", timeout=20).status_code == 404
    log = (center.data / "logs" / "center.log").read_text("utf-8")
    assert "/nothing-here" in log
