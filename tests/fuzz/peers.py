"""Servers that say whatever they are told to: what the fuzzed bytes are answers of."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_SECONDS = 0.3


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    answers: list[bytes]


class _Http(socketserver.BaseRequestHandler):
    """Reads what is asked, says all it has, and goes."""

    server: Any

    def handle(self) -> None:
        self.request.settimeout(_SECONDS)
        with suppress(OSError):
            self.request.recv(65536)
            self.request.sendall(b"".join(self.server.answers))


class _Lines(socketserver.BaseRequestHandler):
    """Greets, and says one thing to each thing that is said; `%T` in it is the tag of IMAP that was
    said last.
    """

    server: Any

    def handle(self) -> None:
        self.request.settimeout(_SECONDS)
        tag = b"*"
        with suppress(OSError):
            for answer in self.server.answers:
                self.request.sendall(answer.replace(b"%T", tag))
                request = self.request.recv(65536)
                if not request:
                    return
                tag = request.split(b" ", 1)[0]


@contextmanager
def http_peer(answer: bytes) -> Iterator[int]:
    """Answers with these bytes whatever is asked over HTTP; gives the port."""
    with _serve(_Http, [answer]) as port:
        yield port


@contextmanager
def mail_peer(answers: list[bytes]) -> Iterator[int]:
    """Says these things in turn, as IMAP and SMTP servers do; gives the port."""
    with _serve(_Lines, answers) as port:
        yield port


@contextmanager
def _serve(handler: type[socketserver.BaseRequestHandler], answers: list[bytes]) -> Iterator[int]:
    with _Server(("127.0.0.1", 0), handler) as server:
        server.answers = answers
        thread = threading.Thread(target=server.serve_forever, args=(0.005,), daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
