"""Starts centers in a moment: a process that has imported what a center imports forks one for each.

What runs is the program itself, `main.py center serve …`, in a process of its own, with its own
standard input; only the half second of reading modules is spent once and not hundreds of times.
Linux only; elsewhere, and where it fails, a center is started as the kiosk does it.
"""

import array
import atexit
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

from center.embedded import CenterStartError, EmbeddedCenter, start_center
from tests.support.rig import ROOT

_WARM = (
    "django.db.models",
    "django.forms",
    "django.template.loader",
    "django.core.wsgi",
    "django.views.generic",
    "django.contrib.auth.hashers",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.contrib.messages",
    "whitenoise.middleware",
    "cheroot.wsgi",
    "app.papers",
    "app.dossier",
    "app.cards",
    "app.lists",
    "app.lists.workbooks",
    "app.envelope",
    "app.texts",
    "app.estimate",
    "app.isolation",
    "requests",
    "segno",
    "http_message_signatures",
    "holidays",
    "sync.protocol",
    "sync.parcels",
    "sync.signing",
    "center.commands",
    "center.serving",
)
_PATIENCE = 60.0


class ForkedProcess:
    """As much of `subprocess.Popen` as tests use, for a process that is not our child."""

    def __init__(self, pid: int, stdin: IO[bytes]) -> None:
        self.pid, self.stdin = pid, stdin
        self._fd = os.pidfd_open(pid)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """0 once it has ended, however it did."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Until it has ended; raises `TimeoutExpired`."""
        if self.returncode is None:
            ready, _, _ = select.select([self._fd], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired("center", timeout or 0)
            os.close(self._fd)
            self.returncode = 0
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._fd, number)

    def kill(self) -> None:
        """As a power cut would."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Zygote:
    """The process that forks; it ends with this one."""

    def __init__(self) -> None:
        self._line, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        command = [sys.executable, "-m", "tests.support.zygote", str(there.fileno())]
        self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[there.fileno()])
        there.close()
        atexit.register(self.close)

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait(10)

    def start(self, data: Path) -> EmbeddedCenter:
        """A center on a data folder and any port; raises `CenterStartError`."""
        data.mkdir(parents=True, exist_ok=True)
        ready = data / "port"
        ready.unlink(missing_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        command = ["center", "serve", "--data", str(data), "--port", port, "--embedded"]
        inside, outside = os.pipe()
        with (data / "center.log").open("ab") as log:
            fds = array.array("i", [inside, log.fileno()])
            message = json.dumps(command).encode() + b"\n"
            self._line.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
        os.close(inside)
        pid = int(self._line.recv(32))
        process = ForkedProcess(pid, os.fdopen(outside, "wb", 0))
        url = f"http://127.0.0.1:{port}"
        center = EmbeddedCenter(cast("subprocess.Popen[bytes]", process), url)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            if ready.exists() and _answers(int(ready.read_text("ascii"))):
                return EmbeddedCenter(center.process, f"http://127.0.0.1:{ready.read_text()}")
            time.sleep(0.01)
        center.stop()
        raise CenterStartError((data / "center.log").read_text("utf-8", "replace")[-2000:])


@cache
def _zygote() -> Zygote:
    return Zygote()


def quick_center(data: Path) -> EmbeddedCenter:
    """A center on a data folder, started in a moment where that is possible."""
    if sys.platform != "linux":
        return start_center(data, port=0)
    return _zygote().start(data)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _serve(line: socket.socket) -> None:
    """Fork for each message, until the line is closed."""
    # nobody waits for them here
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, rights, *_ = line.recvmsg(8192, socket.CMSG_SPACE(2 * array.array("i").itemsize))
        if not message:
            return
        fds = array.array("i")
        for _, _, held in rights:
            fds.frombytes(held[: len(held) - len(held) % fds.itemsize])
        pid = os.fork()
        if pid == 0:
            line.close()
            os._exit(_become(json.loads(message), *fds))
        for number in fds:
            os.close(number)
        line.send(str(pid).encode())


def _become(arguments: list[str], stdin: int, log: int) -> int:
    """Be the program from here on; its exit status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for source, target in ((stdin, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    sys.argv = [str(ROOT / "main.py"), *arguments]
    program: Any = importlib.import_module("main")
    try:
        return int(program.main(arguments))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    for name in _WARM:
        importlib.import_module(name)
    with socket.socket(fileno=int(sys.argv[1])) as own:
        _serve(own)
