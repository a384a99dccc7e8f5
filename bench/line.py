"""Bytes on a line that dies, for us and for the usual ways, in the same run on the same lines.

`python -m bench.line [--json] [--cases N]`: each case is four pages of 300 kB. The ways: ours; one POST a page, again
from its beginning after a cut; one multipart POST with the four pages, as OpenRosa does it; `rsync --partial`.
Bytes are counted at the proxy, both ways, and divided by the pages' own. TLS is not in between.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests

from app.desk import Locations
from bench.badline import BadLine, Faults
from bench.rig import RealCenter, clock, losses, make_desk, make_engine, make_road, queue
from center.embedded import start_center

_PAGE, _PAGES = 300_000, 4
_TRIES = 400
LINES = {
    "whole": Faults(),
    "cuts at 600 kB": Faults(session=600_000, seed=1),
    "cuts at 300 kB": Faults(session=300_000, seed=1),
    "cuts at 150 kB": Faults(session=150_000, seed=1),
    "10 % answers lost": Faults(lost_replies=0.1, session=300_000, seed=2),
}


@dataclass
class Score:
    """How one way did on one line."""

    line: str
    way: str
    completed: int
    of: int
    times: float
    seconds: float


def ours(line_faults: Faults, cases: int, folder: Path) -> tuple[int, int, int]:
    """Completed pages, bytes on the line, bytes of the pages as they are sealed."""
    where = Locations(folder / "kiosk")
    desk = make_desk(where)
    center = RealCenter(folder / "center", start_center(folder / "center", port=0))
    try:
        center.enroll(desk, folder)
        queued = [queue(desk, [_PAGE] * _PAGES) for _ in range(cases)]
        desk.post.seal(clock())
        line = BadLine(center.address, line_faults)
        road = make_road(where, line.url)
        road.answer_seconds, road.least_speed = 3.0, 1e6
        engine = make_engine(where, road)
        for _ in range(_TRIES * cases):
            engine.mailbag.all_due(clock())
            engine.run_pass()
            if not engine.mailbag.tally().waiting:
                break
        lost = len(losses(desk, center, queued))
        line.close()
        road.close()
        return (cases * _PAGES if not lost else cases * _PAGES - lost), line.total, cases * _PAGES * _PAGE
    finally:
        center.running.stop()
        desk.close()


@contextmanager
def sink() -> Iterator[tuple[str, int]]:
    """A server that takes whole bodies and nothing less."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # cuts are the point here
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield ("127.0.0.1", int(server.server_address[1]))
    finally:
        server.shutdown()
        server.server_close()


def by_post(together: int) -> Callable[[Faults, int, Path], tuple[int, int, int]]:
    """One POST with so many pages, tried again from its beginning."""

    def send(faults: Faults, cases: int, _folder: Path) -> tuple[int, int, int]:
        pages, done = cases * _PAGES, 0
        with sink() as address:
            line = BadLine(address, faults)
            for _ in range(pages // together):
                files = [("page", (f"{number}.jpg", os.urandom(_PAGE))) for number in range(together)]
                for _try in range(40):
                    try:
                        if requests.post(f"{line.url}/submission", files=files, timeout=20).status_code == 201:
                            done += together
                            break
                    except requests.RequestException:
                        continue
            line.close()
        return done, line.total, pages * _PAGE

    return send


def by_rsync(faults: Faults, cases: int, folder: Path) -> tuple[int, int, int]:
    """`rsync --partial` to a daemon, again until it is through."""
    source, target = folder / "out", folder / "in"
    source.mkdir()
    target.mkdir()
    for number in range(cases * _PAGES):
        (source / f"{number}.jpg").write_bytes(os.urandom(_PAGE))
    (folder / "rsyncd.conf").write_text(
        f"use chroot = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n[m]\npath = {target}\nread only = no\n"
    )
    with rsync_daemon(folder) as port:
        line = BadLine(("127.0.0.1", port), faults)
        for _ in range(_TRIES):
            command = ["rsync", "-rt", "--partial", "--timeout=10", f"{source}/", f"rsync://127.0.0.1:{line.port}/m/"]
            if subprocess.run(command, check=False, capture_output=True).returncode == 0:
                break
        line.close()
    whole = sum(path.stat().st_size == _PAGE for path in target.glob("[0-9]*.jpg"))
    return whole, line.total, cases * _PAGES * _PAGE


@contextmanager
def rsync_daemon(folder: Path) -> Iterator[int]:
    """An rsync daemon on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = ["rsync", "--daemon", "--no-detach", f"--config={folder / 'rsyncd.conf'}", f"--port={port}"]
    daemon = subprocess.Popen([*command, "--address=127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        daemon.terminate()
        daemon.wait()


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=5)
    chosen = parser.parse_args()
    ways = {"ours": ours, "one POST a page": by_post(1), "multipart of 4": by_post(4)}
    if shutil.which("rsync"):
        ways["rsync --partial"] = by_rsync
    scores = []
    if not chosen.json:
        print(f"{'line':<20}{'way':<18}{'completed':>10}{'x bytes':>9}{'seconds':>9}")
    for name, faults in LINES.items():
        for way, send in ways.items():
            began = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="komek-line-") as folder:
                done, wire, payload = send(faults, chosen.cases, Path(folder))
            score = Score(name, way, done, chosen.cases * _PAGES, wire / payload, time.monotonic() - began)
            scores.append(score)
            if not chosen.json:
                told = f"{score.completed}/{score.of}"
                print(f"{name:<20}{way:<18}{told:>10}{score.times:9.3f}{score.seconds:9.1f}", flush=True)
    if chosen.json:
        print(json.dumps([asdict(score) for score in scores], indent=1))


if __name__ == "__main__":
    main()
