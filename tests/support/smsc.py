"""An operator's center for SMS of this machine, over real SMPP 3.4 as its specification has it."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_HEAD = struct.Struct(">IIII")
_BIND_RECEIVER, _BIND_TRANSMITTER, _SUBMIT, _DELIVER, _UNBIND, _ENQUIRE = 1, 2, 4, 5, 6, 0x15
_ANSWER = 0x80000000
PASSWORD = "secret08"


@dataclass
class Smsc:
    """Keeps the parts that it is given; `statuses` are what it says to the next ones instead, None
    for a line that is cut. `receipts` are the bodies that wait; those that were confirmed go.
    """

    parts: list[tuple[str, bytes, bytes]] = field(default_factory=list)
    statuses: list[int | None] = field(default_factory=list)
    receipts: list[bytes] = field(default_factory=list)
    port: int = 0
    is_cutting: bool = False
    """Whether the line is cut once a receipt `is_kept`, before anybody confirms it."""
    is_kept: threading.Event = field(default_factory=threading.Event)
    has_cut: threading.Event = field(default_factory=threading.Event)

    def texts(self) -> list[str]:
        """The letters of each part, without what joins parts."""
        return [letters.decode("utf-16-be") for _phone, _header, letters in self.parts]

    def serve(self, line: socket.socket) -> None:
        """Talk to one client until it goes."""
        with line:
            while head := _exactly(line, _HEAD.size):
                length, command, status, number = _HEAD.unpack(head)
                if length > 1 << 16:  # no SMPP: somebody speaks TLS
                    return
                body = _exactly(line, length - _HEAD.size)
                if command & _ANSWER:
                    if command == _DELIVER | _ANSWER and not status:
                        self.receipts.pop(0)
                        self._deliver(line)
                    continue
                answer = self._answer(command, body)
                if answer is None:
                    return
                status, body = answer
                _write(line, command | _ANSWER, status, number, body)
                if command == _BIND_RECEIVER and not status:
                    _write(line, _ENQUIRE, 0, 900, b"")
                    self._deliver(line)
                if command == _UNBIND:
                    return

    def _deliver(self, line: socket.socket) -> None:
        if self.receipts:
            _write(line, _DELIVER, 0, 901, self.receipts[0])
        if self.is_cutting and self.is_kept.wait(10):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()
            self.has_cut.set()

    def _answer(self, command: int, body: bytes) -> tuple[int, bytes] | None:
        if command in (_BIND_RECEIVER, _BIND_TRANSMITTER):
            name, password = body.split(b"\0")[:2]
            is_known = (name, password) == (b"komek", PASSWORD.encode())
            return (0, b"SMSC\0") if is_known else (0x0E, b"")
        if command != _SUBMIT:
            return 0, b""
        if self.statuses and (status := self.statuses.pop(0)) != 0:
            return None if status is None else (status, b"")
        self.parts.append(_submitted(body))
        return 0, f"{0xA0 + len(self.parts):x}\0".encode()


def receipt(name: str, state: str) -> bytes:
    """What an operator sends once it knows what became of a part."""
    words = (
        f"id:{name} sub:001 dlvrd:001 submit date:2612010900 stat:{state} err:000 text:".encode()
    )
    addresses = b"\0" + b"\1\1" + b"77020000012\0" + b"\5\0" + b"Komek\0"
    return addresses + b"\4\0\0" + b"\0\0" + bytes((0, 0, 0, 0, len(words))) + words


@contextmanager
def operator_at_work() -> Iterator[Smsc]:
    """One that listens, on a port of its own."""
    smsc = Smsc()
    with socket.create_server(("127.0.0.1", 0)) as server:
        smsc.port = server.getsockname()[1]

        def listen() -> None:
            while True:
                try:
                    line, _address = server.accept()
                except OSError:
                    return
                threading.Thread(target=smsc.serve, args=(line,), daemon=True).start()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield smsc
        server.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def _submitted(body: bytes) -> tuple[str, bytes, bytes]:
    """The telephone, what joins the part to others, and its letters."""
    rest = body.split(b"\0", 1)[1][2:]
    rest = rest.split(b"\0", 1)[1][2:]
    phone, rest = rest.split(b"\0", 1)
    kind = rest[0]
    message = rest[3 + 2 + 5 :]
    assert rest[3 + 2 + 4] == len(message)
    size = message[0] + 1 if kind & 0x40 else 0
    return phone.decode(), message[:size], message[size:]


def _write(line: socket.socket, command: int, status: int, number: int, body: bytes) -> None:
    line.sendall(_HEAD.pack(_HEAD.size + len(body), command, status, number) + body)


def _exactly(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        try:
            piece = line.recv(size - len(data))
        except OSError:
            return b""
        if not piece:
            return b""
        data += piece
    return data
