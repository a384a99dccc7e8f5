"""A request counts from its head on, though its body takes its time."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests

from sync.protocol import Reply, Request, Statement, pack, parse, unpack
from sync.signing import Signer
from tests.support.rig import clock
from tests.support.tampering import change
from tests.support.village import Village, village

__all__ = ["village"]

BODY = pack(Request())


def signed_head(village: Village) -> bytes:
    """The head of an exchange of the village's kiosk, with the next counter."""
    mailbag = village.where.open_mailbag()
    device = village.where.device_key(mailbag)
    signer = Signer(village.desk.profile.id, device.seed, mailbag.notes.next_count)
    request = requests.Request("POST", f"{village.center.url}/sync/exchange", data=BODY).prepare()
    signer.sign(request, clock(), digest=True)
    mailbag.close()
    host, port = village.center.address
    lines = [f"{name}: {_text(value)}" for name, value in request.headers.items()]
    return "\r\n".join(
        ["POST /sync/exchange HTTP/1.1", f"Host: {host}:{port}", *lines, "", ""]
    ).encode("latin-1")


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


@contextmanager
def asked(village: Village, words: bytes) -> Iterator[socket.socket]:
    """A connection on which this was said."""
    with socket.create_connection(village.center.address, 20) as client:
        client.sendall(words)
        yield client


def answer(client: socket.socket) -> bytes:
    """The whole answer that begins with its head."""
    said = b""
    while b"\r\n\r\n" not in said:
        piece = client.recv(1 << 16)
        if not piece:
            return said
        said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0].split(b":")[1]):
        body += client.recv(1 << 16)
    return head + b"\r\n\r\n" + body


def test_a_head_is_good_for_one_connection(village: Village) -> None:
    """Whoever has overheard one and sends it once more holds no thread with it."""
    head = signed_head(village)
    with ExitStack() as clients:
        both = [clients.enter_context(asked(village, head + BODY[:5])) for _ in range(2)]
        for client in both:
            client.sendall(BODY[5:])
        assert sorted(answer(client)[:12] for client in both) == [b"HTTP/1.1 200", b"HTTP/1.1 401"]
        for _ in range(60):  # more than there are threads
            clients.enter_context(asked(village, head))
        assert requests.get(f"{village.center.url}/login", timeout=20).status_code == 200


def test_who_is_revoked_while_the_body_comes_is_told_so_and_gets_nothing(
    village: Village,
) -> None:
    with asked(village, signed_head(village)) as client:
        client.sendall(BODY[:5])
        change(village.center, "UPDATE center_kiosk SET active = false")
        client.sendall(BODY[5:])
        said = answer(client)
    reply = unpack(said.partition(b"\r\n\r\n")[2], Reply)
    statement = parse(reply.statement.encode(), Statement)
    assert (statement.standing, reply.facts, reply.files) == ("revoked", (), ())


@pytest.mark.parametrize(
    "words",
    [
        b"POST /static/center/desk.css HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n",
        b"GET /static/center/desk.css HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=9999999-\r\n\r\n",
        b"HEAD /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /sync/way-in/0000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ],
)
def test_every_answer_begins_with_its_head(village: Village, words: bytes) -> None:
    with asked(village, words) as client:
        assert answer(client).startswith(b"HTTP/1.1 ")
