"""Bytes on a line that dies, for us and for the usual ways, in the same run on the same lines.

`python -m bench.line [--json] [--cases N] [--lines NAME ...]`: each case is four pages of 300 kB.
The ways: ours, plain and over TLS; tuspy, as it is in the shops, at our own tus endpoint; curl with
retries; one POST a page; one multipart POST with the four pages, as OpenRosa does it; `rsync
--partial`. What fails is tried again and again, two minutes in all. Bytes are counted at the proxy,
both ways, and divided by the pages' own.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
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
from center.embedded import start_center
from sync.signing import Signer
from tests.support.badline import BadLine, Faults
from tests.support.forwarder import forwarder
from tests.support.rig import (
    RealCenter,
    clock,
    losses,
    make_desk,
    make_engine,
    make_transport,
    queue,
    start_tls_center,
)

_PAGE, _PAGES = 300_000, 4
_PATIENCE = 120.0  # seconds that a way has on a line, for each case
# seconds after a cut; the program waits longer, and on loopback the cut request may not have begun
# yet
_PAUSE = 0.1
_SILENT = 5.0  # seconds without an answer after which a try is over


@dataclass(frozen=True)
class Profile:
    """A line, how long an answer may take on it, and at most how many cases are sent over it."""

    faults: Faults
    answer: float = 3.0
    cases: int = 99


LINES = {
    "whole": Profile(Faults()),
    "cuts at 600 kB": Profile(Faults(session=600_000, seed=1)),
    "cuts at 300 kB": Profile(Faults(session=300_000, seed=1)),
    "cuts at 200 kB": Profile(Faults(session=200_000, seed=1)),
    "cuts at 150 kB": Profile(Faults(session=150_000, seed=1)),
    "10 % answers lost": Profile(Faults(lost_replies=0.1, session=300_000, seed=2)),
    "silence": Profile(Faults(session=300_000, ending="silence", seed=3)),
    "64 kbit/s, 600 ms": Profile(
        Faults(rate=8000, delay=0.3, session=300_000, seed=4), answer=20.0, cases=1
    ),
}


REACH = {"ours": 1.04, "ours, TLS": 1.08}


@dataclass
class Score:
    """How one way did on one line."""

    line: str
    way: str
    completed: int
    of: int
    times: float
    seconds: float


Way = Callable[[Profile, int, Path], tuple[int, int, int]]


def ours(profile: Profile, cases: int, folder: Path, tls: bool = False) -> tuple[int, int, int]:
    """Completed pages, bytes on the line, bytes of the pages."""
    where = Locations(folder / "kiosk")
    desk = make_desk(where)
    data = folder / "center"
    center = start_tls_center(data) if tls else RealCenter(data, start_center(data, port=0))
    try:
        center.enroll(desk, folder)
        queued_cases = [queue(desk, [_PAGE] * _PAGES) for _ in range(cases)]
        desk.post.seal(clock())
        line = BadLine(center.address, profile.faults)
        transport = make_transport(where, line.url.replace("http:", "https:") if tls else line.url)
        transport.answer_seconds = profile.answer
        if not profile.faults.rate:
            transport.least_speed = 1e6
        engine = make_engine(where, transport)
        deadline = time.monotonic() + _limit(profile, cases)
        while engine.mailbag.outgoing.tally().waiting and time.monotonic() < deadline:
            engine.mailbag.outgoing.all_due(clock())
            if engine.run_pass().down:
                time.sleep(_PAUSE)
        missing = len(losses(desk, center, queued_cases))
        line.close()
        transport.close()
        return max(0, cases * _PAGES - missing), line.total, cases * _PAGES * _PAGE
    finally:
        center.server.stop()
        desk.close()


def ours_over_tls(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """The same with the center's pinned certificate."""
    return ours(profile, cases, folder, tls=True)


def _limit(profile: Profile, cases: int) -> float:
    ideal = cases * _PAGES * _PAGE / profile.faults.rate if profile.faults.rate else 0.0
    return _PATIENCE * cases + 3 * ideal


def by_tuspy(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """The stock tus client for Python, at our center, through a forwarder that signs; again until
    it is through.
    """
    where = Locations(folder / "kiosk")
    desk = make_desk(where)
    center = RealCenter(folder / "center", start_center(folder / "center", port=0))
    try:
        center.enroll(desk, folder)
        for _ in range(cases):
            queue(desk, [_PAGE] * _PAGES)
        desk.post.seal(clock())
        mailbag = where.open_mailbag()
        signer = Signer(desk.profile.id, where.device_key(mailbag).seed, mailbag.notes.next_count)
        files = [
            envelope
            for envelope in mailbag.outgoing.waiting()
            if envelope.freight == "file" and envelope.size > _PAGE
        ]
        (folder / "out").mkdir()
        for number, envelope in enumerate(files):
            (folder / "out" / f"{number}.bin").write_bytes(
                mailbag.outgoing.piece(envelope, 0, envelope.size)
            )
        marks = [
            {"header": envelope.header, "signature": envelope.signature.decode("latin-1")}
            for envelope in files
        ]
        with forwarder(center.address, signer) as address:
            line = BadLine(address, profile.faults)
            process = multiprocessing.get_context("spawn").Process(
                target=_tuspy, args=(f"{line.url}/sync/files", folder / "out", marks), daemon=True
            )
            process.start()
            # it knows no time limits of its own, and may hang for ever
            process.join(_limit(profile, cases))
            process.kill()
            line.close()
        completed = sum(
            (folder / "out" / f"{number}.done").exists() for number in range(len(files))
        )
        return completed, line.total, cases * _PAGES * _PAGE
    finally:
        center.server.stop()
        desk.close()


def _tuspy(url: str, folder: Path, marks: list[dict[str, str]]) -> None:
    from tusclient.client import TusClient
    from tusclient.exceptions import TusCommunicationError, TusUploadFailed

    client = TusClient(url)
    for number, metadata in enumerate(marks):
        path, place = folder / f"{number}.bin", ""
        while not path.with_suffix(".done").exists():
            try:
                uploader = client.uploader(
                    str(path), metadata=metadata, metadata_encoding="latin-1", url=place or None
                )
                if not place:
                    place = uploader.create_url()
                    uploader.set_url(place)
                uploader.upload()
                path.with_suffix(".done").touch()
            except (TusCommunicationError, TusUploadFailed, OSError):
                continue


def by_curl(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """`curl --retry`, a page at a time."""
    page, completed = folder / "page.jpg", 0
    page.write_bytes(os.urandom(_PAGE))
    with sink() as address:
        line = BadLine(address, profile.faults)
        deadline = time.monotonic() + _limit(profile, cases)
        command = [
            "curl",
            "-sS",
            "-f",
            "-o",
            os.devnull,
            "--retry",
            "40",
            "--retry-all-errors",
            "--retry-delay",
            "1",
        ]
        command += [
            "--retry-max-time",
            f"{_limit(profile, cases):.0f}",
            "--speed-time",
            f"{profile.answer + 2:.0f}",
        ]
        for _ in range(cases * _PAGES):
            if time.monotonic() < deadline:
                result = subprocess.run(
                    [
                        *command,
                        "--speed-limit",
                        "1",
                        "--data-binary",
                        f"@{page}",
                        f"{line.url}/page",
                    ],
                    check=False,
                    capture_output=True,
                )
                completed += result.returncode == 0
        line.close()
    return completed, line.total, cases * _PAGES * _PAGE


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


def by_post(together: int) -> Way:
    """One POST with so many pages, tried again from its beginning."""

    def send(profile: Profile, cases: int, _folder: Path) -> tuple[int, int, int]:
        pages, completed = cases * _PAGES, 0
        with sink() as address:
            line = BadLine(address, profile.faults)
            deadline = time.monotonic() + _limit(profile, cases)
            for _ in range(pages // together):
                files = [
                    ("page", (f"{number}.jpg", os.urandom(_PAGE))) for number in range(together)
                ]
                for _try in range(40):
                    if time.monotonic() > deadline:
                        break
                    try:
                        url, seconds = f"{line.url}/submission", max(_SILENT, profile.answer)
                        if requests.post(url, files=files, timeout=seconds).status_code == 201:
                            completed += together
                            break
                    except requests.RequestException:
                        continue
            line.close()
        return completed, line.total, pages * _PAGE

    return send


def by_rsync(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """`rsync --partial` to a daemon, again until it is through."""
    source, target = folder / "out", folder / "in"
    source.mkdir()
    target.mkdir()
    for number in range(cases * _PAGES):
        (source / f"{number}.jpg").write_bytes(os.urandom(_PAGE))
    (folder / "rsyncd.conf").write_text(
        f"use chroot = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n[m]\npath = {target}\nread"
        " only = no\n"
    )
    with rsync_daemon(folder) as port:
        line = BadLine(("127.0.0.1", port), profile.faults)
        deadline = time.monotonic() + _limit(profile, cases)
        while time.monotonic() < deadline:
            command = [
                "rsync",
                "-rt",
                "--partial",
                f"--timeout={max(_SILENT, profile.answer):.0f}",
                f"{source}/",
                f"rsync://127.0.0.1:{line.port}/m/",
            ]
            # before its own time limit is agreed on, it hangs for ever
            with suppress(subprocess.TimeoutExpired):
                remaining = deadline - time.monotonic()
                if (
                    subprocess.run(
                        command, check=False, capture_output=True, timeout=remaining
                    ).returncode
                    == 0
                ):
                    break
        line.close()
    completed = sum(path.stat().st_size == _PAGE for path in target.glob("[0-9]*.jpg"))
    return completed, line.total, cases * _PAGES * _PAGE


@contextmanager
def rsync_daemon(folder: Path) -> Iterator[int]:
    """An rsync daemon on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        "rsync",
        "--daemon",
        "--no-detach",
        f"--config={folder / 'rsyncd.conf'}",
        f"--port={port}",
    ]
    daemon = subprocess.Popen(
        [*command, "--address=127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        daemon.terminate()
        daemon.wait()


def ways() -> dict[str, Way]:
    """Every way that this machine has."""
    available: dict[str, Way] = {"ours": ours, "ours, TLS": ours_over_tls, "tuspy": by_tuspy}
    if shutil.which("curl"):
        available["curl --retry"] = by_curl
    available |= {"one POST a page": by_post(1), "multipart of 4": by_post(4)}
    if shutil.which("rsync"):
        available["rsync --partial"] = by_rsync
    return available


def is_reached(score: Score) -> bool:
    """Whether one of our ways did what it promises."""
    has_limit = score.line == "cuts at 150 kB"
    return score.completed == score.of and (not has_limit or score.times <= REACH[score.way])


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--lines", nargs="*", choices=LINES, default=list(LINES))
    arguments = parser.parse_args()
    scores = []
    if not arguments.json:
        print(f"{'line':<20}{'way':<18}{'completed':>10}{'x bytes':>9}{'seconds':>9}")
    for name in arguments.lines:
        profile = LINES[name]
        cases = min(arguments.cases, profile.cases)
        for way, send in ways().items():
            start = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="komek-line-") as folder:
                completed, wire, payload = send(profile, cases, Path(folder))
            score = Score(
                name, way, completed, cases * _PAGES, wire / payload, time.monotonic() - start
            )
            scores.append(score)
            if not arguments.json:
                share = f"{score.completed}/{score.of}"
                print(
                    f"{name:<20}{way:<18}{share:>10}{score.times:9.3f}{score.seconds:9.1f}",
                    flush=True,
                )
    failures = [
        f"{score.line}, {score.way}"
        for score in scores
        if score.way in REACH and not is_reached(score)
    ]
    if not arguments.json:
        print(
            f"reach (all through; at cuts of 150 kB at most {REACH}): "
            f"{', '.join(failures) or 'kept'}"
        )
    if arguments.json:
        print(json.dumps([asdict(score) for score in scores], indent=1))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
