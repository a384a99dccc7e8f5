"""The center notices a proxy that keeps requests until they are whole."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.support.badline import BadLine, Faults
from tests.support.rig import RealCenter
from tests.support.village import Village, village

__all__ = ["village"]


@contextmanager
def holding_proxy(target: tuple[str, int]) -> Iterator[int]:
    """Reads a request to its end before it passes anything on, as nginx does by default."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=hold, args=(listener.accept()[0],), daemon=True).start()

    def hold(client: socket.socket) -> None:
        with client, suppress(OSError, ValueError):
            raw = b""
            while b"\r\n\r\n" not in raw:
                raw += client.recv(4096)
            head, _, body = raw.partition(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            while len(body) < length:
                piece = client.recv(4096)
                if not piece:
                    return
                body += piece
            with socket.create_connection(target) as upstream:
                upstream.sendall(head + b"\r\n\r\n" + body)
                client.sendall(upstream.recv(4096))

    threading.Thread(target=serve, daemon=True).start()
    yield int(listener.getsockname()[1])
    listener.close()


def check(center: RealCenter, port: int) -> None:
    center.command("check", "--url", f"http://127.0.0.1:{port}")


def test_the_way_in_is_told_good_bad_or_closed(village: Village) -> None:
    line = BadLine(village.center.address, Faults())
    check(village.center, line.port)
    line.close()
    with (
        holding_proxy(village.center.address) as port,
        pytest.raises(RuntimeError, match="proxy_request_buffering"),
    ):
        check(village.center, port)
    with pytest.raises(RuntimeError, match="Центр"):
        check(village.center, 1)
