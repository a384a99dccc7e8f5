"""The usual ways of sending pages over a bad line, as others do it."""

import multiprocessing
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests

from app.desk import Locations
from bench.profiles import PAGE, PAGES, Profile, Way, limit
from center.embedded import start_center
from sync.signing import Signer
from tests.support.badline import BadLine
from tests.support.forwarder import forwarder
from tests.support.rig import RealCenter, clock, make_desk, queue

_SILENT = 5.0  # seconds without an answer after which a try is over


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
            queue(desk, [PAGE] * PAGES)
        desk.post.seal(clock())
        mailbag = where.open_mailbag()
        signer = Signer(desk.profile.id, where.device_key(mailbag).seed, mailbag.notes.next_count)
        files = [
            envelope
            for envelope in mailbag.outgoing.waiting_envelopes()
            if envelope.freight == "file" and envelope.size > PAGE
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
            process.join(limit(profile, cases))
            process.kill()
            line.close()
        completed = sum(
            (folder / "out" / f"{number}.done").exists() for number in range(len(files))
        )
        return completed, line.total, cases * PAGES * PAGE
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
    page.write_bytes(os.urandom(PAGE))
    with sink() as address:
        line = BadLine(address, profile.faults)
        deadline = time.monotonic() + limit(profile, cases)
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
            f"{limit(profile, cases):.0f}",
            "--speed-time",
            f"{profile.answer + 2:.0f}",
        ]
        for _ in range(cases * PAGES):
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
    return completed, line.total, cases * PAGES * PAGE


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
        pages, completed = cases * PAGES, 0
        with sink() as address:
            line = BadLine(address, profile.faults)
            deadline = time.monotonic() + limit(profile, cases)
            for _ in range(pages // together):
                files = [
                    ("page", (f"{number}.jpg", os.urandom(PAGE))) for number in range(together)
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
        return completed, line.total, pages * PAGE

    return send


def by_rsync(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """`rsync --partial` to a daemon, again until it is through."""
    source, target = folder / "out", folder / "in"
    source.mkdir()
    target.mkdir()
    for number in range(cases * PAGES):
        (source / f"{number}.jpg").write_bytes(os.urandom(PAGE))
    (folder / "rsyncd.conf").write_text(
        f"use chroot = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n[m]\npath = {target}\nread"
        " only = no\n"
    )
    with rsync_daemon(folder) as port:
        line = BadLine(("127.0.0.1", port), profile.faults)
        deadline = time.monotonic() + limit(profile, cases)
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
    completed = sum(path.stat().st_size == PAGE for path in target.glob("[0-9]*.jpg"))
    return completed, line.total, cases * PAGES * PAGE


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


def peers() -> dict[str, Way]:
    """Every one of them that this machine has."""
    available: dict[str, Way] = {"tuspy": by_tuspy}
    if shutil.which("curl"):
        available["curl --retry"] = by_curl
    available |= {"one POST a page": by_post(1), "multipart of 4": by_post(4)}
    if shutil.which("rsync"):
        available["rsync --partial"] = by_rsync
    return available
