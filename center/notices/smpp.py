"""An operator's gateway for SMS by SMPP 3.4, as far as one center needs it: bind, hand messages
over, take receipts. Texts go as UCS-2, which has the Kazakh letters, long ones in parts (3GPP TS
23.040, 9.2.3.24.1).

To send, one binds as a transmitter, so that no receipt comes between; to take receipts, as a
receiver: each is kept before it is confirmed, and comes again where that failed.
"""

import re
import secrets
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Annotated

import msgspec

from center.notices.operators import (
    HERE,
    GatewayDownError,
    RefusedError,
    Sent,
    State,
    UnsureError,
)

_BIND_RECEIVER, _BIND_TRANSMITTER, _SUBMIT, _DELIVER, _UNBIND = 1, 2, 4, 5, 6
_ENQUIRE, _NACK, _ANSWER = 0x15, 0x80000000, 0x80000000
_VERSION, _UCS2, _HAS_HEADER, _WITH_RECEIPT = 0x34, 8, 0x40, 1
_THROTTLED, _QUEUE_FULL = 0x58, 0x14
_MOST_PDU, _HEAD = 64 << 10, struct.Struct(">IIII")
_SECONDS, _QUIET_SECONDS = 20.0, 2.0
_WHOLE, _PART = 70, 67  # letters of UCS-2 in an SMS, and in one of several
_MOST_PARTS, _MOST_RECEIPTS = 10, 1000
_MOST_OTHERS = 100  # that come before an answer
_RECEIPT, _RECEIPT_TYPE = 0x04, 0x3C
_TLV_ID, _TLV_STATE = 0x001E, 0x0427
_DELIVERED = ("DELIVRD", 2)
_FAILED = ("EXPIRED", "DELETED", "UNDELIV", "REJECTD", 3, 4, 5, 8)
Word = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[ -~]*\Z")]


@dataclass(frozen=True)
class Account:
    """Where the operator listens, and who the center is there. `source` is the sender that people
    see, letters (`source_ton` 5) or a number (1). Without `tls` only on this machine, where a
    tunnel to the operator ends.
    """

    host: Annotated[str, msgspec.Meta(min_length=1, max_length=253)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    system_id: Word
    password: Word
    source: Word
    source_ton: Annotated[int, msgspec.Meta(ge=0, le=6)] = 5
    system_type: Word = ""
    tls: bool = True

    @property
    def is_hidden(self) -> bool:
        """Whether what is sent is read by nobody else."""
        return self.tls or self.host in HERE


class _LineError(Exception):
    """The line was cut, or something came that is no SMPP."""


class _StatusError(Exception):
    """The operator does not do what was asked, and gives the number of a reason."""

    def __init__(self, status: int) -> None:
        super().__init__(f"SMPP {status:#x}")
        self.status = status


@dataclass(frozen=True)
class _Pdu:
    command: int
    status: int
    number: int
    body: bytes


class _Session:
    """A line to the operator on which one is known."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._number = 0

    def ask(self, command: int, body: bytes) -> bytes:
        """Ask, and give the body of the answer; raises `_StatusError` or `_LineError`."""
        self._number += 1
        self._write(_Pdu(command, 0, self._number, body))
        for _other in range(_MOST_OTHERS):
            pdu = self.read()
            if pdu.number == self._number and pdu.command in (command | _ANSWER, _NACK):
                if pdu.status or pdu.command == _NACK:
                    raise _StatusError(pdu.status)
                return pdu.body
        raise _LineError("no answer")

    def answer(self, pdu: _Pdu, body: bytes = b"") -> None:
        """Confirm what the operator has sent."""
        self._write(_Pdu(pdu.command | _ANSWER, 0, pdu.number, body))

    def read(self) -> _Pdu:
        """The next thing that comes; whether one is still there is answered by the way."""
        for _enquiry in range(_MOST_OTHERS):
            length, command, status, number = _HEAD.unpack(self._exactly(_HEAD.size))
            if not _HEAD.size <= length <= _MOST_PDU:
                raise _LineError("length")
            pdu = _Pdu(command, status, number, self._exactly(length - _HEAD.size))
            if command != _ENQUIRE:
                return pdu
            self.answer(pdu)
        raise _LineError("nothing but enquiries")

    def wait(self, seconds: float) -> None:
        """From now on so long for whatever comes next."""
        self._line.settimeout(seconds)

    def _write(self, pdu: _Pdu) -> None:
        head = _HEAD.pack(_HEAD.size + len(pdu.body), pdu.command, pdu.status, pdu.number)
        try:
            self._line.sendall(head + pdu.body)
        except OSError as error:
            raise _LineError(str(error)) from error

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            try:
                piece = self._line.recv(size - len(data))
            except OSError as error:
                raise _LineError(str(error)) from error
            if not piece:
                raise _LineError("cut")
            data += piece
        return data


def send(account: Account, phone: str, text: str) -> Sent:
    """Hand a message over; the operator's names for its parts are the `id`, with spaces between.
    Raises `GatewayDownError`, `UnsureError` or `RefusedError`.
    """
    names: list[str] = []
    parts = _parts(text)
    with _bound(account, _BIND_TRANSMITTER) as session:
        for header, letters in parts:
            body = _submit(account, phone, header, letters)
            try:
                answer = session.ask(_SUBMIT, body)
            except _StatusError as error:
                is_later = error.status in (_THROTTLED, _QUEUE_FULL) and not names
                raise (GatewayDownError if is_later else RefusedError)(str(error)) from error
            except _LineError as error:
                raise UnsureError(str(error)) from error
            names.append(_text(answer, 0)[0])
    return Sent(" ".join(filter(None, names)), len(names))


def take_receipts(account: Account, keep: Callable[[str, State], None]) -> int:
    """Have every receipt that waits kept, by the operator's name for the part, then confirm it;
    gives how many came. Raises `GatewayDownError`.
    """
    count = 0
    with _bound(account, _BIND_RECEIVER) as session:
        session.wait(_QUIET_SECONDS)
        while count < _MOST_RECEIPTS:
            try:
                pdu = session.read()
                if pdu.command != _DELIVER:
                    continue
                for name, state in _receipt(pdu.body):
                    keep(name, state)
                session.answer(pdu, b"\0")
            except _LineError:
                break  # nothing more comes; what was kept and not confirmed comes again
            count += 1
        session.wait(_SECONDS)
    return count


@contextmanager
def _bound(account: Account, command: int) -> Iterator[_Session]:
    """A line on which the operator knows the center; raises `GatewayDownError` before anything was
    handed over.
    """
    try:
        line = socket.create_connection((account.host, account.port), _SECONDS)
    except OSError as error:
        raise GatewayDownError(str(error)) from error
    with ExitStack() as open_lines:
        open_lines.enter_context(line)
        try:
            if account.tls:
                context = ssl.create_default_context()
                hidden = context.wrap_socket(line, server_hostname=account.host)
                line = open_lines.enter_context(hidden)
            session = _Session(line)
            words = (account.system_id, account.password, account.system_type)
            session.ask(command, b"".join(map(_word, words)) + bytes((_VERSION, 0, 0)) + b"\0")
        except (OSError, _LineError, _StatusError) as error:
            raise GatewayDownError(f"bind: {error}") from error
        yield session
        try:
            session.ask(_UNBIND, b"")
        except (_LineError, _StatusError):
            return  # what was asked for is done


def _parts(text: str) -> list[tuple[bytes, bytes]]:
    """A text as SMS carry it: the header that joins parts, empty for a whole one, and letters in
    UCS-2. Raises `RefusedError` before anything is sent where it needs more than ten.
    """
    if _units(text) <= _WHOLE:
        return [(b"", text.encode("utf-16-be"))]
    pieces = [""]
    for letter in text:  # whole ones: half of one that takes two units is none
        if _units(pieces[-1] + letter) > _PART:
            pieces.append("")
        pieces[-1] += letter
    if len(pieces) > _MOST_PARTS:
        raise RefusedError(f"{len(pieces)} parts")
    reference = secrets.randbelow(256)
    return [
        (bytes((5, 0, 3, reference, len(pieces), number)), piece.encode("utf-16-be"))
        for number, piece in enumerate(pieces, 1)
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-be")) // 2


def _submit(account: Account, phone: str, header: bytes, letters: bytes) -> bytes:
    message = header + letters
    return b"".join(
        (
            _word(""),  # the usual service
            bytes((account.source_ton, account.source_ton == 1)),
            _word(account.source),
            bytes((1, 1)),
            _word(phone.lstrip("+")),
            bytes((_HAS_HEADER if header else 0, 0, 0)),
            _word("") * 2,  # now, and as long as the operator keeps it
            bytes((_WITH_RECEIPT, 0, _UCS2, 0, len(message))),
            message,
        )
    )


def _receipt(body: bytes) -> Iterator[tuple[str, State]]:
    """What a message from the operator tells of one of ours, under the names that it may have:
    some say in decimal digits what they have called in hexadecimal ones.
    """
    at = _text(body, 0)[1]
    at = _text(body, at + 2)[1]
    at = _text(body, at + 2)[1]
    fixed = body[at : at + 3]
    at = _text(body, at + 3)[1]
    at = _text(body, at)[1]
    size = body[at + 4] if at + 4 < len(body) else 0
    words, rest = body[at + 5 : at + 5 + size].decode("latin-1"), body[at + 5 + size :]
    if len(fixed) < 3 or fixed[0] & _RECEIPT_TYPE != _RECEIPT:
        return
    tags = dict(_tags(rest))
    named = re.search(r"\bid:(\S+)", words)
    stated = re.search(r"\bstat:(\w+)", words)
    name = _text(tags[_TLV_ID], 0)[0] if _TLV_ID in tags else (named[1] if named else "")
    told = tags.get(_TLV_STATE, b"")
    state: object = told[0] if told else (stated[1] if stated else "")
    if not name or state not in (*_DELIVERED, *_FAILED):
        return
    yield name, "delivered" if state in _DELIVERED else "failed"
    if name.isascii() and name.isdecimal() and len(name) < 20:
        for other in (f"{int(name):x}", f"{int(name):X}"):
            if other != name:
                yield other, "delivered" if state in _DELIVERED else "failed"


def _tags(data: bytes) -> Iterator[tuple[int, bytes]]:
    while len(data) >= 4:
        tag, size = struct.unpack(">HH", data[:4])
        yield tag, data[4 : 4 + size]
        data = data[4 + size :]


def _word(text: str) -> bytes:
    return text.encode("ascii") + b"\0"


def _text(data: bytes, at: int) -> tuple[str, int]:
    """The text that ends with a zero byte, and where the next field begins."""
    end = data.find(b"\0", at)
    end = len(data) if end < 0 else end
    return data[at:end].decode("latin-1")[:64], end + 1
