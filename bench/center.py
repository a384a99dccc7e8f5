"""How many cases a center takes in: kiosks that send at once, each case an application of four
pages, clients and center on one machine.

`python -m bench.center [--kiosks N] [--cases N] [--bytes N] [--enrolled N] [--stored N]
[--postgresql] [--json]` prints cases a second, how long a case takes from its first request to the
receipt of its last page, and what the center spent on it. Cases are sealed before; what is sent,
how it is signed and what is checked of the answers is what a kiosk's own transport does. `uploads`
is the way of versions before 0.3: each page by itself. `--postgresql` adds a center whose tables
are on a server of this machine (Debian's, every write flushed).
"""

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from app.desk import Locations
from app.storage.journeys import OutgoingEnvelope
from center.embedded import start_center
from sync.protocol import AnnouncedEnvelope, Request, SealedEnvelope, Statement, parse
from tests.support import own_postgresql
from tests.support.on_server import settle
from tests.support.rig import RealCenter, clock, make_desk, make_transport, queue

PAGES, PAGE_BYTES = 4, 18_000
_PROCESSES = 2
_WAYS = ("uploads", "exchange")
_TICKS = os.sysconf("SC_CLK_TCK")

Parcel = list[tuple[OutgoingEnvelope, bytes]]


@dataclass(frozen=True)
class Load:
    """What came of it: `median` and `p95` in seconds for a case, `cpu` in milliseconds of the
    center for a case, `memory` in MB at its highest.
    """

    way: str
    kiosks: int
    cases: int
    per_second: float
    median: float
    p95: float
    cpu: float
    memory: int


class Sender:
    """A kiosk that sends its cases one after the other."""

    def __init__(self, where: Locations) -> None:
        self._transport = make_transport(where)
        self._cursor = 0

    def exchange(self, request: Request) -> Statement:
        """One exchange; its letters count as read."""
        reply = self._transport.exchange(replace(request, cursor=self._cursor))
        statement = parse(reply.statement.encode(), Statement)
        self._cursor = statement.cursor
        return statement

    def at_once(self, case: Parcel) -> None:
        """Facts and pages in one request."""
        sealed = tuple(
            SealedEnvelope(envelope.header, envelope.signature, data) for envelope, data in case
        )
        _expect(self.exchange(Request(facts=sealed)), case)

    def by_uploads(self, case: Parcel) -> None:
        """Facts, then each page by itself, then what has come of it."""
        facts = [(envelope, data) for envelope, data in case if envelope.freight == "facts"]
        files = [(envelope, data) for envelope, data in case if envelope.freight != "facts"]
        self.at_once(facts)
        for envelope, data in files:
            self._transport.create(envelope, data)
        announced = tuple(
            AnnouncedEnvelope(envelope.header, envelope.signature) for envelope, _ in files
        )
        _expect(self.exchange(Request(files=announced)), files)


def _expect(statement: Statement, case: Parcel) -> None:
    received = {receipt.id for receipt in statement.receipts}
    if not {envelope.id for envelope, _ in case} <= received:
        raise RuntimeError(f"{statement.refusals}")


def _parcels(
    where: Locations, cases: int, page_bytes: int, center: RealCenter, code: str
) -> list[Parcel]:
    """The cases of one enrolled kiosk, sealed."""
    desk = make_desk(where, code)
    center.enroll(desk, where.folder)
    mailbag = where.open_mailbag()
    parcels: list[Parcel] = []
    seen: set[str] = set()
    for _ in range(cases):
        queue(desk, (page_bytes,) * PAGES)
        desk.post.seal(clock())
        new = [one for one in mailbag.outgoing.waiting_envelopes() if one.id not in seen]
        seen |= {one.id for one in new}
        parcels.append([(one, mailbag.outgoing.ciphertext(one) or b"") for one in new])
    mailbag.close()
    desk.close()
    return parcels


def _run(work: Sequence[tuple[Path, list[Parcel]]], way: str, pipe: Connection) -> None:
    """Send, each kiosk in a thread of its own, once somebody says so; gives the times of cases."""
    times: list[float] = []

    def send(folder: Path, parcels: list[Parcel]) -> None:
        sender = Sender(Locations(folder))
        one: Callable[[Parcel], None] = sender.at_once if way == "exchange" else sender.by_uploads
        for parcel in parcels:
            began = time.perf_counter()
            one(parcel)
            times.append(time.perf_counter() - began)

    threads = [threading.Thread(target=send, args=job) for job in work]
    pipe.recv()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pipe.send(times)


def load(
    way: str, kiosks: int, cases: int, page_bytes: int, filled: tuple[int, int] = (0, 0)
) -> Load:
    """So many kiosks with so many cases each at one center that is new, or `filled` before: so many
    made-up cases of so many kiosks.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder / "center")
        center = RealCenter(folder / "center", start_center(folder / "center"))
        if filled[1]:
            center.command("fill", "--cases", str(filled[0]), "--kiosks", str(filled[1]))
        work = []
        for number in range(kiosks):
            where = Locations(folder / f"kiosk-{number}")
            parcels = _parcels(where, cases, page_bytes, center, f"B{number}")
            work.append((where.folder, parcels))
        pid = center.server.process.pid
        before = _cpu(pid)
        pipes, processes = [], []
        context = multiprocessing.get_context("fork")
        for number in range(_PROCESSES):
            ours, theirs = context.Pipe()
            process = context.Process(target=_run, args=(work[number::_PROCESSES], way, theirs))
            process.start()
            pipes.append(ours)
            processes.append(process)
        began = time.perf_counter()
        for pipe in pipes:
            pipe.send("go")
        times = sorted(value for pipe in pipes for value in pipe.recv())
        took = time.perf_counter() - began
        for process in processes:
            process.join()
        total = kiosks * cases
        found = Load(
            way,
            kiosks,
            len(times),
            round(len(times) / took, 1),
            round(statistics.median(times), 3),
            round(times[int(len(times) * 0.95)], 3),
            round(1000 * (_cpu(pid) - before) / total, 1),
            _memory(pid),
        )
        ((stored,),) = center.rows("SELECT COUNT(*) FROM center_caserow WHERE complete")
        center.server.stop()
        if (len(times), stored) != (total, total + filled[0]):
            raise RuntimeError(f"{total} cases, {len(times)} confirmed, {stored} complete")
        return found


def _cpu(pid: int) -> float:
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> int:
    """What a process had in memory at most, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1000


def _on_postgresql(arguments: argparse.Namespace) -> Load:
    """The same by exchange, in a program of its own that has a server."""
    folder = Path(tempfile.mkdtemp(prefix="komek-postgresql-"))
    folder.chmod(0o755)  # the server's account has to pass
    names = ("kiosks", "cases", "bytes", "enrolled", "stored")
    sizes = [word for name in names for word in (f"--{name}", str(getattr(arguments, name)))]
    command = [sys.executable, "-m", "bench.center", *sizes, "--ways", "exchange", "--json"]
    try:
        address = own_postgresql.start(folder / "server", is_durable=True)
        result = subprocess.run(
            command,
            env=os.environ | {"KOMEK_TEST_DATABASE": address},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        own_postgresql.stop(folder / "server")
        shutil.rmtree(folder, ignore_errors=True)
    told = json.loads(result.stdout.splitlines()[-1])["exchange"]
    return Load(**{**told, "way": "PostgreSQL"})


def main() -> None:
    """Print a line for each way, and what a program reads, last."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosks", type=int, default=20)
    parser.add_argument("--cases", type=int, default=10, help="of each kiosk")
    parser.add_argument("--bytes", type=int, default=PAGE_BYTES, help="of each of four pages")
    parser.add_argument("--enrolled", type=int, default=0, help="made-up kiosks beside them")
    parser.add_argument("--stored", type=int, default=0, help="made-up cases that are there")
    parser.add_argument("--ways", nargs="+", choices=_WAYS, default=_WAYS)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    filled = arguments.stored, arguments.enrolled
    found = [
        load(way, arguments.kiosks, arguments.cases, arguments.bytes, filled)
        for way in arguments.ways
    ]
    if arguments.postgresql:
        found.append(_on_postgresql(arguments))
    for one in found:
        print(
            f"{one.way:10} {one.per_second:6.1f} cases/s  median {one.median:.2f} s"
            f"  p95 {one.p95:.2f} s  {one.cpu:.0f} ms of the center a case  {one.memory} MB"
        )
    if arguments.json:
        print(json.dumps({one.way: asdict(one) for one in found}))


if __name__ == "__main__":
    main()
