"""The center as the kiosk starts it: a child process on a loopback port. Nothing of Django is
imported here.
"""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import requests

from app.cards import CenterCard, KioskCard, dump_card, load_card
from app.errors import KomekError
from app.process import NO_WINDOW

_PATIENCE_SECONDS = 60.0
_CONSOLE = "komek.com"


class CenterStartError(KomekError):
    """The embedded center did not come up; its log is the detail. An antivirus or a policy may keep
    it from that, `facts["file"]` says which file.
    """

    code = "center-start"

    def __init__(self, detail: str, program: Sequence[str]) -> None:
        super().__init__(detail, file=Path(program[0]).name)


def this_program() -> list[str]:
    """How to start this very program again with a command, from a checkout and frozen alike.

    Frozen for Windows it is two: the one with the window has no output that could be read.
    """
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return [str(program.with_name(_CONSOLE) if sys.platform == "win32" else program)]
    return [sys.executable, str(Path(__file__).resolve().parent.parent / "main.py")]


@dataclass(frozen=True)
class EmbeddedCenter:
    """A running center; it ends when `stop` is called, or when this process does."""

    process: "subprocess.Popen[bytes]"
    url: str

    def stop(self) -> None:
        """Close its standard input, which ends it, and wait."""
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def start_center(
    data: Path, program: Sequence[str] | None = None, port: int | None = None
) -> EmbeddedCenter:
    """Start a center on a data folder, on the port that it had before if that is free; raises
    `CenterStartError`.
    """
    data.mkdir(parents=True, exist_ok=True)
    ready = data / "port"
    first_port = (_port(ready) if port is None else port) or _free_port()
    ready.unlink(missing_ok=True)
    command = [
        *(program or this_program()),
        "center",
        "serve",
        "--data",
        str(data),
        "--port",
        str(first_port),
        "--embedded",
    ]
    with (data / "center.log").open("ab") as log:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, creationflags=NO_WINDOW
            )
        except OSError as error:
            raise CenterStartError(str(error), command) from error
    center = EmbeddedCenter(process, "")
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if ready.exists() and _answers(url := f"http://127.0.0.1:{_port(ready)}"):
            return EmbeddedCenter(process, url)
        time.sleep(0.05)
    center.stop()
    raise CenterStartError((data / "center.log").read_text("utf-8", "replace")[-2000:], command)


def introduce(
    card: KioskCard, data: Path, url: str, specialist: tuple[str, str]
) -> tuple[CenterCard, str]:
    """Have the embedded center know a kiosk; gives the center's card and the specialist's password.
    Raises `CenterStartError`, or what the center said.

    `specialist` is the account's name and the person's.
    """
    with tempfile.TemporaryDirectory() as folder:
        kiosk_file, center_file = Path(folder, "kiosk.json"), Path(folder, "center.json")
        kiosk_file.write_bytes(dump_card(card))
        command = [
            *this_program(),
            "center",
            "enroll",
            "--data",
            str(data),
            "--card",
            str(kiosk_file),
            "--out",
            str(center_file),
        ]
        command += ["--url", url, "--account", specialist[0], "--full-name", specialist[1]]
        try:
            result = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                creationflags=NO_WINDOW,
            )
        except OSError as error:
            raise CenterStartError(str(error), command) from error
        if result.returncode != 0:
            raise KomekError(result.stderr[-2000:])
        return load_card(center_file.read_bytes(), CenterCard), result.stdout.strip().splitlines()[
            -1
        ]


def _free_port() -> int:
    """A port that is free now. Named rather than left to the server, it can be taken again right
    after a crash.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _port(ready: Path) -> int:
    try:
        return int(ready.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/login", timeout=5).status_code == 200
    except requests.RequestException:
        return False
