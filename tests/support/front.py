"""Something between kiosk and center that speaks HTTP: a portal, a proxy with limits, a center that
is not well.
"""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
Rule = Callable[[str, str, int], Answer | None]
"""What is answered in the center's place to a method, a path and a length; None lets it pass."""
Change = Callable[[str, str, Answer], Answer]
"""What becomes of the center's answer to a method and a path on its way back."""


@contextmanager
def front(
    center: tuple[str, int], rule: Rule, change: Change = lambda _m, _p, answer: answer
) -> Iterator[str]:
    """Serve on a loopback port; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            own = rule(self.command, self.path, len(body))
            status, headers, content = own or change(self.command, self.path, self.pass_on(body))
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def pass_on(self, body: bytes) -> Answer:
            connection = http.client.HTTPConnection(*center, timeout=30)
            connection.request(self.command, self.path, body, dict(self.headers))
            response = connection.getresponse()
            answer = response.status, dict(response.getheaders()), response.read()
            connection.close()
            return answer

        do_GET = do_POST = do_PATCH = do_HEAD = do_OPTIONS = answer

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
