"""Targets whose bytes are what a server answers."""

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.errors import KomekError
from app.storage.journeys import IncomingEnvelope, OutgoingEnvelope
from center.blobs import BlobFolder
from center.transport.submissions import Submission, Target, post
from sync.https import HttpsTransport
from sync.mailbox import Account, Mailbox, PartialMail, Server
from sync.parcels import Parcel, dump_parcel, sign_with, to_message
from sync.protocol import Reply, Request, pack
from sync.signing import Signer
from tests.fuzz.peers import http_peer, mail_peer

_ID = "00000000-0000-7000-8000-000000000001"
_NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def answers(data: bytes) -> object:
    """What a center, a proxy or a portal answers on the line, whatever was asked."""
    outgoing = OutgoingEnvelope(_ID, "file", "{}", b"s", "0" * 64, 40, 0, "", 0)
    incoming = IncomingEnvelope(_ID, "file", "{}", b"s", "0" * 64, 40, 3)
    with http_peer(data) as port:
        transport = HttpsTransport(
            f"http://127.0.0.1:{port}", Signer("k", b"s" * 32, lambda: 1), lambda: _NOW
        )
        asks: list[Callable[[], object]] = [
            lambda: transport.exchange(Request()),
            lambda: transport.claim(b"{}"),
            lambda: transport.create(outgoing, b"first"),
            lambda: transport.confirmed_size("/sync/files/" + "0" * 32),
            lambda: transport.send_piece("/sync/files/" + "0" * 32, 0, b"piece"),
            lambda: list(transport.fetch(incoming)),
        ]
        for ask in asks:
            with suppress(KomekError):
                ask()
        transport.close()
    return None


def openrosa(data: bytes) -> object:
    """What an OpenRosa server answers."""
    with http_peer(data) as port, tempfile.TemporaryDirectory() as folder:
        blobs = BlobFolder(Path(folder))
        submission = Submission("uuid:1", b"<data/>", (("p.jpg", blobs.keep(b"p")),))
        post(submission, Target(f"http://127.0.0.1:{port}/submission"), blobs, _NOW)
    return None


def mailservers(data: bytes) -> object:
    """What IMAP and SMTP servers say, one thing after the other."""
    with mail_peer(data.split(b"\0")) as port:
        server = Server("127.0.0.1", port, "none")
        mailbox = Mailbox(Account("a@b.kz", server, server, "user", "secret"))
        with suppress(KomekError):
            list(mailbox.send([_MAIL]))
        with mailbox.inbox() as inbox:
            for uid in inbox.ours()[:3]:
                inbox.read(uid, PartialMail())
                inbox.remove([uid])
    return None


TARGETS: dict[str, Callable[[bytes], object]] = {
    "answers": answers,
    "openrosa": openrosa,
    "mailservers": mailservers,
}


def _http(status: str, headers: str, body: bytes = b"") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


_PLACE = "Location: /sync/files/" + "0" * 32 + "\r\n"
_MAIL = to_message(
    dump_parcel(Parcel(_ID, "out", b"l", piece=b"p"), sign_with(b"s" * 32)),
    "a@b.kz",
    "c@d.kz",
    _NOW,
)
_FETCHED = b"* 1 FETCH (UID 7 BODY[]<0> {%d}\r\n%s)\r\n%%T OK done\r\n" % (
    len(bytes(_MAIL)),
    bytes(_MAIL),
)
_SMTP_MAIL = [b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n", b"250 taken\r\n", b"221 bye\r\n"]
SEEDS = {
    "answers": [
        _http("200 OK", "", pack(Reply("{}", b"s"))),
        _http("201 Created", _PLACE + "Upload-Offset: 5\r\n"),
        _http("204 No Content", "Upload-Offset: 5\r\nTus-Resumable: 1.0.0\r\n"),
        _http("206 Partial Content", "Content-Range: bytes 3-39/40\r\n", b"x" * 37),
        _http("429 Too Many Requests", "Retry-After: 120\r\n"),
        _http("503 Busy", "Retry-After: Mon, 23 Nov 2026 10:00:00 GMT\r\n"),
        _http("401 Unauthorized", "Komek-Reason: replay\r\nKomek-Count: 12\r\n"),
        _http("413 Too Large", "") + _http("409 Conflict", ""),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding:"
            b" gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        ),
    ],
    "openrosa": [
        _http("201 Created", "X-OpenRosa-Accept-Content-Length: 100\r\n", b"<OpenRosaResponse/>"),
        _http("409 Conflict", "", b"<message>\xd0\x96</message>"),
    ],
    "mailservers": [
        b"\0".join([b"220 hello\r\n", b"250 x\r\n", *_SMTP_MAIL]),
        b"\0".join([b"220 hello\r\n", b"250-x\r\n250 AUTH PLAIN\r\n", b"235 in\r\n", *_SMTP_MAIL]),
        b"\0".join(
            [
                b"* OK IMAP4rev1\r\n",
                b"* CAPABILITY IMAP4rev1 UIDPLUS\r\n%T OK done\r\n",
                b"%T OK in\r\n",
                b"* 1 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n%T OK [READ-WRITE]\r\n",
                b"* SEARCH 7\r\n%T OK done\r\n",
                b"* 1 FETCH (UID 7 RFC822.SIZE %d)\r\n%%T OK done\r\n" % len(bytes(_MAIL)),
                _FETCHED,
                *[b"%T OK done\r\n"] * 4,
            ]
        ),
    ],
}
