"""Which connections get one of the server's threads, and which lose it again: a thread is for who
asks something.

Whoever says nothing is held without a thread. Whoever begins a request and does not finish it is
let go after a while, and sooner while others wait for a thread. The body of somebody who is known
may take as long as the line needs: a kiosk has signed the head (`center.transport.devices`), a
specialist has signed in (`center.server.protection`).
"""

import io
import threading
import time
from collections import Counter
from contextlib import suppress
from ipaddress import ip_address
from socket import SHUT_RDWR, create_connection
from typing import Any

from cheroot.connections import ConnectionManager
from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.wsgi import Server

_NAME = "Komek"  # to whoever asks; not which version of what answers
_MOST_IDLE = 512
# all kiosks behind a proxy come from this machine
_MOST_OF_ADDRESS, _MOST_OF_THIS_MACHINE = 64, 256
_THIS_MACHINE = ("127.0.0.1", "::1", "", None)
_SECONDS, _SECONDS_WHILE_OTHERS_WAIT, _LOOK_SECONDS = 75.0, 5.0, 0.5
_DROP_BYTES = 64 << 10  # of a body that nobody asked for
_TIMES_FOR_ANSWERS = 4  # a stranger may be given a font of half a megabyte, and need not take it
SENDER = "komek.known"
"""In the environment of a request once it is known who sends it."""


class Request(HTTPRequest):
    """A request that its connection knows while it is being read."""

    rfile: Any
    close_connection: bool
    chunked_write: bool
    _head = b""
    chunked_read: bool

    def __init__(self, server: Any, conn: "Connection", *arguments: Any, **options: Any) -> None:
        super().__init__(server, conn, *arguments, **options)
        conn.request = self

    def send_headers(self) -> None:
        """Begin the answer. Cheroot would first read what is left of a body into memory, all of it
        at once.

        Of who is known it is read and dropped, so that the line can be used again; a stranger's
        line is closed.
        """
        while (remaining := getattr(self.rfile, "remaining", 0)) > _DROP_BYTES:
            if SENDER not in self.conn.environ:
                self.close_connection = True
                break
            if not self.rfile.read(min(remaining, _DROP_BYTES)):
                break
        if self.chunked_read:
            self.close_connection = True  # what is left of it would be read as the next request
        line, self.conn.wfile = self.conn.wfile, io.BytesIO()
        try:
            super().send_headers()
            self._head = self.conn.wfile.getvalue()
        finally:
            self.conn.wfile = line
        if self.chunked_write:  # cheroot itself writes the end of it, also where there is no more
            self._send_head()

    def write(self, chunk: bytes) -> None:
        """Send a part of the answer, the first one with its head in front: a packet less."""
        head, self._head = self._head, b""
        super().write(head + chunk)

    def respond(self) -> None:
        """Answer, also where there is nothing but a head."""
        super().respond()
        self._send_head()

    def _send_head(self) -> None:
        head, self._head = self._head, b""
        if head:
            self.conn.wfile.write(head)


class Connection(HTTPConnection):
    """A connection that is known as long as it has a thread."""

    RequestHandlerClass = Request
    request: Request | None = None
    environ: dict[str, Any]
    start_time = 0.0

    def communicate(self) -> bool:
        self.start_time, self.request, self.environ = time.monotonic(), None, {}
        self.server.active_connections.add(self)
        try:
            is_kept_open: bool = super().communicate()  # type: ignore[no-untyped-call]  # cheroot's stubs leave its types out
            return is_kept_open
        finally:
            self.server.active_connections.discard(self)

    def close(self) -> None:
        """End it; its address may have another."""
        self.server.forget(self)
        super().close()

    def seconds_left(self, patience: float) -> float:
        """How long it may keep its thread, to say what it wants and to take the answer; endless for
        who is known.
        """
        if SENDER in self.environ:
            return float("inf")
        request = self.request
        is_read = (
            request is not None and request.ready and not getattr(request.rfile, "remaining", 0)
        )
        return (
            self.start_time + patience * (_TIMES_FOR_ANSWERS if is_read else 1) - time.monotonic()
        )


class Connections(ConnectionManager):
    """Holds new connections until something comes on them; of too many that say nothing, the oldest
    goes.
    """

    _selector: Any

    def _from_server_socket(self, server_socket: Any) -> None:
        conn = super()._from_server_socket(server_socket)  # type: ignore[misc]  # cheroot has it, its stubs do not
        if conn is None:
            return
        if not self.server.admit(conn):
            conn.close()
            return
        idle_connections = [
            (number, connection)
            for number, connection in self._selector.connections
            if connection is not self.server
        ]
        if len(idle_connections) >= _MOST_IDLE:
            number, oldest = min(idle_connections, key=lambda one: one[1].last_used)
            self._selector.unregister(number)
            oldest.close()
        self.put(conn)

    def stop(self) -> None:
        """End at once: the selector would wait out its half second before it looks."""
        self._stop_requested = True
        host, port = self.server.bind_addr[:2]
        with suppress(OSError, ValueError):
            here = "127.0.0.1" if ip_address(host).is_unspecified else host
            create_connection((here, port), 1).close()
        super().stop()


class PatientServer(Server):
    """Cheroot's server with such connections."""

    ConnectionClass = Connection
    keep_alive_conn_limit = _MOST_IDLE

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.server_name = _NAME
        self.keep_alive_conn_limit = _MOST_IDLE
        self.active_connections: set[Connection] = set()
        self._addresses: Counter[str | None] = Counter()
        self._address_lock = threading.Lock()
        self._over = threading.Event()

    def prepare(self) -> None:
        """Open the port, and begin to look after the threads."""
        super().prepare()
        self._connections.close()  # type: ignore[has-type]  # cheroot sets it in `prepare`, which its stubs do not tell
        self._connections = Connections(self)
        threading.Thread(target=self._hurry, daemon=True).start()

    def stop(self) -> None:
        self._over.set()
        super().stop()

    def admit(self, conn: Connection) -> bool:
        """Count a connection; gives whether its address may have one more."""
        most = _MOST_OF_THIS_MACHINE if conn.remote_addr in _THIS_MACHINE else _MOST_OF_ADDRESS
        with self._address_lock:
            self._addresses[conn.remote_addr] += 1
            return self._addresses[conn.remote_addr] <= most

    def forget(self, conn: Connection) -> None:
        """A connection is over."""
        with self._address_lock:
            self._addresses[conn.remote_addr] -= 1
            if self._addresses[conn.remote_addr] <= 0:
                del self._addresses[conn.remote_addr]

    def _hurry(self) -> None:
        """Let those go who hold a thread and do not say what for."""
        while not self._over.wait(_LOOK_SECONDS):
            patience = _SECONDS_WHILE_OTHERS_WAIT if self.requests.qsize else _SECONDS
            for conn in tuple(self.active_connections):
                if conn.seconds_left(patience) < 0:
                    with suppress(OSError):
                        conn.socket.shutdown(SHUT_RDWR)
