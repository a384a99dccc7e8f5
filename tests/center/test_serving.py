"""The center stays open for those who ask properly."""

import socket
from contextlib import ExitStack, suppress

import pytest
import requests

from tests.conftest import RealCenter
from tests.line.conftest import Village, village

__all__ = ["village"]


@pytest.mark.parametrize("head", ["GET /login HTTP/1.1\r\nX-Long: ", "GET /login?", "GET /login HTTP/1.1\r\nX: y\r\n"])
def test_a_stranger_who_writes_heads_without_end_is_cut_off(center: RealCenter, head: str) -> None:
    piece = (b"X: y\r\n" if head.endswith("\n") else b"aaaaaa") * 1000
    sent = 0
    with socket.create_connection(center.address, 10) as line, suppress(ConnectionError):
        line.sendall(head.encode())
        for _ in range(2000):  # 12 MB
            line.sendall(piece)
            sent += len(piece)
    assert sent < 8 << 20, "what the system's buffers hold, and no more"
    assert requests.get(f"{center.url}/login", timeout=20).status_code == 200


def test_connections_on_which_nothing_is_asked_keep_nobody_out(village: Village) -> None:
    with ExitStack() as idle:
        for _ in range(40):
            line = idle.enter_context(socket.create_connection(village.center.address, 10))
            line.sendall(b"P")
        assert requests.get(f"{village.center.url}/login", timeout=20).status_code == 200
        village.queue(20_000)
        village.connect()
        village.drain()
    village.assert_whole()
