"""Signs requests of programs that know nothing of kiosks, and passes them on to the center as they
come.

The center's endpoints have no unsigned mode; with this, stock tus clients can be tried and measured
against them.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

from sync.signing import Signer
from tests.support.rig import clock

_PIECE = 4 << 10
_PASSED_ON = ("upload-", "tus-", "content-type", "content-length", "location")


class _Forwarder(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    center: tuple[str, int]
    signer: Signer

    def _pass_on(self) -> None:
        headers = {
            name: value
            for name, value in self.headers.items()
            if name.lower().startswith(_PASSED_ON)
        }
        headers["Host"] = f"{self.center[0]}:{self.center[1]}"
        prepared = requests.Request(
            self.command, f"http://{headers['Host']}{self.path}", headers=headers
        ).prepare()
        prepared.headers.update(headers)
        self.signer.sign(prepared, clock(), digest=False)
        upstream = http.client.HTTPConnection(*self.center, timeout=60)
        try:
            upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in prepared.headers.items():
                upstream.putheader(name, value)
            upstream.endheaders()
            self._body(upstream)
            self._answer(upstream.getresponse())
        finally:
            upstream.close()

    do_POST = do_PATCH = do_HEAD = do_OPTIONS = do_DELETE = _pass_on

    def _body(self, upstream: http.client.HTTPConnection) -> None:
        remaining = int(self.headers.get("Content-Length", "0"))
        while remaining > 0:
            piece = self.rfile.read1(min(_PIECE, remaining))
            if not piece:
                raise ConnectionResetError
            upstream.send(piece)
            remaining -= len(piece)

    def _answer(self, response: http.client.HTTPResponse) -> None:
        data = response.read()
        self.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower().startswith(_PASSED_ON[:2]) or name.lower() == "location":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError, http.client.HTTPException):  # cuts are the point here
            super().handle()


@contextmanager
def forwarder(center: tuple[str, int], signer: Signer) -> Iterator[tuple[str, int]]:
    """A server that signs and passes on; gives its address. A body that breaks off breaks off at
    the center too.
    """
    handler = type("Forwarder", (_Forwarder,), {"center": center, "signer": signer})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield "127.0.0.1", int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
