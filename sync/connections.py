"""Connections that count every byte, keep the kernel's buffers small, and know the center's
certificate.

The kernel takes 150 kB at once and carries them for half a minute on EDGE: progress and timeouts
would mean nothing.
"""

import hashlib
import math
import socket
import ssl
import time
from dataclasses import dataclass
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import SSLError
from urllib3.util.ssltransport import SSLTransport

_SEND_BUFFER = 32 << 10
_RECORD = 2700  # two packets
DRIPPING_SECONDS, _DRIPPING_SPEED = 120.0, 100.0  # less than so many bytes a second is no line


@dataclass
class Meter:
    """Bytes that went through sockets, TLS's own among them, since the program began."""

    up: int = 0
    down: int = 0
    _began_at: float = math.inf
    _total_before: int = 0

    @property
    def total(self) -> int:
        """Both ways."""
        return self.up + self.down

    def begin(self) -> None:
        """A request begins now: from here on bytes have to come."""
        self._began_at, self._total_before = time.monotonic(), self.total

    def check(self) -> None:
        """Raise `TimeoutError` if it only drips: a byte now and then would hold up everything for
        days.
        """
        if (
            time.monotonic() - self._began_at
            > DRIPPING_SECONDS + (self.total - self._total_before) / _DRIPPING_SPEED
        ):
            raise TimeoutError("it only drips")


class CountedSocket(socket.socket):
    """A socket that tells a meter what goes through it."""

    meter: Meter

    @classmethod
    def of(cls, plain: socket.socket, meter: Meter) -> "CountedSocket":
        """Take over a connected socket."""
        timeout = plain.gettimeout()
        sock = cls(plain.family, plain.type, plain.proto, plain.detach())
        sock.settimeout(timeout)
        sock.meter = meter
        return sock

    def send(self, *args: Any) -> int:
        count = super().send(*args)
        self.meter.up += count
        return count

    def sendall(self, data: Any, *args: Any) -> None:
        """As `socket.sendall`; what was sent before a break is counted as well."""
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self.send(rest, *args) :]

    def recv(self, *args: Any) -> bytes:
        data = super().recv(*args)
        self.meter.down += len(data)
        self.meter.check()
        return data

    def recv_into(self, *args: Any) -> int:
        size = super().recv_into(*args)
        self.meter.down += size
        self.meter.check()
        return size


class _CountedTls(ssl.SSLContext):
    """TLS on top of the counted socket; the standard library's own would take the descriptor away
    from it.
    """

    _has_authorities = False

    def wrap_socket(self, sock: Any, *_args: Any, server_hostname: Any = None, **_more: Any) -> Any:
        """A socket that speaks TLS; the system's authorities are read for the first that needs
        them, which takes as long as many a request.
        """
        if self.verify_mode is not ssl.CERT_NONE and not self._has_authorities:
            self.load_default_certs()
            self._has_authorities = True
        return _CountedTransport(sock, self, server_hostname)


class _CountedTransport(SSLTransport):
    """Small records: of one that a cut breaks nothing can be read, and at 16 kB that costs 5 % on a
    bad line.
    """

    def send(self, data: Any, flags: int = 0) -> int:
        """As `socket.send`, at most a record's worth."""
        return int(super().send(data[:_RECORD], flags))

    def shutdown(self, how: int) -> None:
        """As `socket.shutdown`; `imaplib` asks for it."""
        self.socket.shutdown(how)


def counted_tls() -> ssl.SSLContext:
    """A context whose sockets go on counting; it believes the system's authorities."""
    tls = _CountedTls(ssl.PROTOCOL_TLS_CLIENT)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    return tls


class CountingAdapter(HTTPAdapter):
    """For `requests`: counted connections, and with `pins` only to a center that shows one of these
    certificates.
    """

    def __init__(self, meter: Meter, pins: tuple[str, ...] = ()) -> None:
        self._meter, self._pins = meter, pins
        super().__init__()

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **_more: Any
    ) -> None:
        """Pools of our own connections."""
        self.poolmanager = PoolManager(connections, maxsize=maxsize, block=block, **self._options())
        self._own_classes(self.poolmanager)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """As `HTTPAdapter.send`; a pinned certificate needs no authority, whatever the environment
        says.
        """
        if self._pins:
            kwargs["verify"] = False
        return super().send(request, *args, **kwargs)

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        """The same behind a proxy."""
        manager = super().proxy_manager_for(proxy, **{**self._options(), **more})
        self._own_classes(manager)
        return manager

    def _options(self) -> dict[str, Any]:
        options = [
            (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
            (socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER),
        ]
        tls = counted_tls()
        if self._pins:
            tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
        return {"socket_options": options, "ssl_context": tls}

    def _own_classes(self, manager: PoolManager) -> None:
        meter, pins = self._meter, self._pins

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return CountedSocket.of(super()._new_conn(), meter)

        class Tls(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return CountedSocket.of(super()._new_conn(), meter)

            def connect(self) -> None:
                super().connect()
                if pins:
                    tls: Any = self.sock
                    certificate = tls.getpeercert(binary_form=True) or b""
                    if hashlib.sha256(certificate).hexdigest() not in pins:
                        raise SSLError("the certificate's fingerprint is another")
                    self.is_verified = True

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = Tls

        manager.pool_classes_by_scheme = {"http": PlainPool, "https": TlsPool}
