"""Jobs for a workshop, good and bad, in a small file: each of its workers has to read it."""

import os
import socket
import time
from itertools import count
from pathlib import Path


def echo(data: bytes) -> bytes:
    return data


def process(_data: bytes) -> bytes:
    return str(os.getpid()).encode()


def stumble(data: bytes) -> bytes:
    raise LookupError(data.decode())


def die(_data: bytes) -> bytes:
    os._exit(7)


def spin(_data: bytes) -> bytes:
    for _ in count():
        pass
    return b""


def hoard(_data: bytes) -> bytes:
    return bytes(3 << 30)


def leave_a_mark(path: bytes) -> bytes:
    with Path(path.decode()).open("ab") as file:
        file.write(b".")
    os._exit(7)


def leave_a_mark_and_hoard(path: bytes) -> bytes:
    with Path(path.decode()).open("ab") as file:
        file.write(b".")
    return hoard(path)


def hang(_data: bytes) -> bytes:
    time.sleep(600)
    return b""


def rest(data: bytes) -> bytes:
    time.sleep(1.5)
    return data


def spin_on_the_line(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port)):
        return spin(b"")
