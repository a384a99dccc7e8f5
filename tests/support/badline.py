"""A bad line between a kiosk and a center, without root: a TCP proxy that is slow, late, and dies
when it likes.

Bytes are counted here, both ways, as they would be paid for (without TCP's own headers).
"""

import asyncio
import random
import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

_CHUNK = 2048
_QUIET = 0.1  # seconds after which a request is taken to be whole
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of zero: closing sends RST


@dataclass
class Faults:
    """What is wrong with a line. Rates are in bytes a second, times in seconds, sizes in bytes; 0
    is nothing wrong.
    """

    rate: float = 0.0
    delay: float = 0.0
    session: float = 0.0  # after so many bytes both ways, on average, the line dies (exponential)
    exact: tuple[int, ...] = ()  # or after exactly so many, one after the other, and then no more
    ending: Literal["rst", "fin", "silence"] = "rst"
    # the share of answers of which nothing comes, although the request was served
    lost_replies: float = 0.0
    # the share of requests that reach the center a second time, on a connection of their own
    repeated_requests: float = 0.0
    # the share of requests that reach it on a connection of their own, after later ones
    late_requests: float = 0.0
    seed: int = 0


@dataclass
class BadLine:
    """A proxy on a loopback port to (host, port); `up` and `down` are bytes, `cuts` how often the
    line died.
    """

    target: tuple[str, int]
    faults: Faults = field(default_factory=Faults)
    up: int = 0
    down: int = 0
    cuts: int = 0
    connections: int = 0
    is_out: bool = False

    def __post_init__(self) -> None:
        self._chance = random.Random(self.faults.seed)
        self._exact = list(self.faults.exact)
        self._remaining = self._draw()
        self._open_connections: set[_Connection] = set()
        self._held_requests: list[bytes] = []
        self._loop = asyncio.new_event_loop()
        self._serves = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the center seems to be."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def total(self) -> int:
        """Bytes both ways."""
        return self.up + self.down

    def cut(self) -> None:
        """Let the line die now; it is dead when this returns."""
        is_dead = threading.Event()

        def end() -> None:
            self._cut()
            is_dead.set()

        self._loop.call_soon_threadsafe(end)
        assert is_dead.wait(10)

    def close(self) -> None:
        """End it."""

        def end() -> None:
            for connection in list(self._open_connections):
                connection.end("rst")
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.call_soon(self._loop.stop)

        self._serves.wait(10)  # a line that ends at once would be cut while it is being laid
        self._loop.call_soon_threadsafe(end)
        self._thread.join(10)
        self._listener.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._serve, sock=self._listener))
        self._serves.set()
        self._loop.run_forever()
        self._loop.close()

    def _draw(self) -> float:
        if self.faults.exact:
            return self._exact.pop(0) if self._exact else float("inf")
        return (
            self._chance.expovariate(1 / self.faults.session)
            if self.faults.session
            else float("inf")
        )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(self, reader, writer)
        if self.is_out:
            connection.end("rst")
            return
        self.connections += 1
        self._open_connections.add(connection)
        with suppress(OSError, asyncio.CancelledError):
            await connection.serve()
        self._open_connections.discard(connection)

    def allow(self, size: int) -> int:
        """How many of so many bytes still pass before the line dies."""
        allowed_size = size if self._remaining >= size else max(0, int(self._remaining))
        self._remaining -= size
        return allowed_size

    def is_dead(self) -> bool:
        """Whether the line has just died; the next session begins."""
        if self._remaining >= 0:
            return False
        self._cut()
        return True

    def _cut(self) -> None:
        self.cuts += 1
        self._remaining = self._draw()
        for connection in list(self._open_connections):
            connection.end(self.faults.ending)

    def hold(self, request: bytes) -> None:
        """Keep a request until a later one has been answered."""
        self._held_requests.append(request)

    async def release(self) -> None:
        """Let what was held reach the center, each on a connection of its own; nobody waits for the
        answers.
        """
        requests, self._held_requests = self._held_requests, []
        for request in requests:
            await play(self.target, request)

    def happens(self, share: float) -> bool:
        """Chance, the same with the same seed."""
        return share > 0 and self._chance.random() < share


async def play(target: tuple[str, int], request: bytes) -> None:
    """Send a request on a connection of its own, and read a little of the answer."""
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(*target)
        writer.write(request)
        await writer.drain()
        await asyncio.wait_for(reader.read(_CHUNK), 5)
        writer.close()


class _Connection:
    def __init__(
        self, line: BadLine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._line, self._near = line, (reader, writer)
        self._far: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.is_silent = False
        self._request = b""  # what went up since the last answer

    async def serve(self) -> None:
        try:
            self._far = await asyncio.open_connection(*self._line.target, limit=_CHUNK)
        except OSError:  # nobody is there
            self.end("rst")
            return
        pumps = [
            self._carry(self._near[0], self._far[1], True),
            self._carry(self._far[0], self._near[1], False),
        ]
        await asyncio.wait(
            [asyncio.ensure_future(pump) for pump in pumps], return_when=asyncio.FIRST_COMPLETED
        )
        if not self.is_silent:
            self.end("fin")
        else:
            await asyncio.Event().wait()

    async def _carry(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, up: bool
    ) -> None:
        with suppress(OSError):
            await self._pump(source, sink, up)

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, up: bool
    ) -> None:
        line, due = self._line, 0.0
        while data := await source.read(_CHUNK):
            if self.is_silent:
                continue
            if line.faults.rate:
                now = asyncio.get_running_loop().time()
                due = max(due, now) + len(data) / line.faults.rate
                await asyncio.sleep(due - now)
            if up and not self._request and line.happens(line.faults.late_requests):
                line.hold(data + await _rest(source))
                self.end("rst")
                return
            if line.faults.delay and (not up or not self._request):
                await asyncio.sleep(line.faults.delay)  # once a request and once an answer
            if not up and await self._is_lost():
                return
            self._request = self._request + data[:65536] if up else b""
            part = data[: line.allow(len(data))]
            if up:
                line.up += len(part)
            else:
                line.down += len(part)
            sink.write(part)
            await sink.drain()
            if line.is_dead():
                return

    async def _is_lost(self) -> bool:
        """At the beginning of an answer: whether nothing of it comes; or the request is played once
        more.
        """
        request, self._request = self._request, b""
        if not request:
            return False
        await self._line.release()
        if self._line.happens(self._line.faults.repeated_requests):
            await play(self._line.target, request)
        if self._line.happens(self._line.faults.lost_replies):
            self.end("rst")
            return True
        return False

    def end(self, how: str) -> None:
        """Close both sides, or fall silent. What was counted as passed is delivered to the center
        before it ends.
        """
        if how == "silence":
            self.is_silent = True
            return
        if self._far is not None:
            self._far[1].close()
        if how == "rst":
            with suppress(OSError):
                self._near[1].get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, _RESET
                )
            self._near[1].transport.abort()
        else:
            self._near[1].close()


async def _rest(source: asyncio.StreamReader) -> bytes:
    """What still comes of a request until its sender waits for the answer."""
    parts = []
    with suppress(TimeoutError):
        while data := await asyncio.wait_for(source.read(_CHUNK), _QUIET):
            parts.append(data)
    return b"".join(parts)
