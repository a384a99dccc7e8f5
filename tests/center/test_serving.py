"""The center stays open for those who ask properly."""

import socket
from contextlib import ExitStack

import requests

from tests.line.conftest import Village, village

__all__ = ["village"]


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
