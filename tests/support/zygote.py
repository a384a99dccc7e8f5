"""Starts centers and their commands in a moment: a process that has imported what a center imports
forks one for each.

What runs is the program itself, `main.py center …`, in a process of its own, with its own standard
input and environment; only the second of reading modules is spent once and not hundreds of times,
passwords and IINs are stretched by the same functions with a fiftieth of the work, the tables are
made once, and a page that never ends is given up after a fifth of the time.
Linux only; elsewhere the program is started as the kiosk does it, and only stretches less.
"""

import array
import atexit
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

from center.commands import COMMANDS
from center.embedded import CenterStartError, EmbeddedCenter, start_center
from tests.support import on_server
from tests.support.quick import stretch_less

ROOT = Path(__file__).resolve().parents[2]
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
    "holidays.countries.kazakhstan",
    "sync.protocol",
    "sync.parcels",
    "sync.signing",
    "center.commands",
    "center.serving",
)
_OF_DJANGO = (  # what can be read only once Django knows its settings
    "center.urls",
    "center.server.protection",
    "center.templatetags.phrases",
    "center.transport.mail",
    "center.transport.openrosa",
    "center.integrity",
    *(f"center.management.commands.{module}" for module in COMMANDS.values()),
)
_PATIENCE = 60.0
_TABLES = Path(tempfile.gettempdir(), f"komek-tables-{os.getpid()}", "center.db")
_QUICK = [sys.executable, "-m", "tests.support.quick"]


class ForkedProcess:
    """As much of `subprocess.Popen` as tests use, for a process that is not our child."""

    def __init__(self, pid: int, stdin: IO[bytes], status: int) -> None:
        self.pid, self.stdin = pid, stdin
        self._fd, self._status = os.pidfd_open(pid), status
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its status, or `None` while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Until it has ended; gives its status, -9 if it was killed. Raises `TimeoutExpired`."""
        if self.returncode is None:
            # not `select`, which knows no descriptor above 1,023: a worker may have more open
            ends = select.poll()
            ends.register(self._fd, select.POLLIN)
            if not ends.poll(None if timeout is None else timeout * 1000):
                raise subprocess.TimeoutExpired("center", timeout or 0)
            os.close(self._fd)
            with os.fdopen(self._status, "rb") as status_file:
                self.returncode = int(status_file.read() or -signal.SIGKILL)
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
        self._socket, other_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        command = [sys.executable, "-m", "tests.support.zygote", str(other_end.fileno())]
        self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[other_end.fileno()])
        other_end.close()
        atexit.register(self.close)

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.wait(10)

    def fork(self, command: list[str], out: IO[bytes], log: IO[bytes]) -> ForkedProcess:
        """The program with these arguments, in a process of its own."""
        inside, outside = os.pipe()
        status, status_writer = os.pipe()
        fds = array.array("i", [inside, out.fileno(), log.fileno(), status_writer])
        with tempfile.TemporaryFile() as message:
            message.write(json.dumps([command, dict(os.environ)]).encode())
            message.seek(0)
            fds.append(message.fileno())
            self._socket.sendmsg([b"fork"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
            pid = int(self._socket.recv(32))
        os.close(inside)
        os.close(status_writer)
        return ForkedProcess(pid, os.fdopen(outside, "wb", 0), status)

    def start(self, data: Path, preferred_port: int) -> EmbeddedCenter:
        """A center on a data folder and this port, or any for 0; raises `CenterStartError`."""
        data.mkdir(parents=True, exist_ok=True)
        ready = data / "port"
        ready.unlink(missing_ok=True)
        port = str(preferred_port or _free_port())
        command = ["center", "serve", "--data", str(data), "--port", port, "--embedded"]
        with (data / "center.log").open("ab") as log:
            process = self.fork(command, log, log)
        url = f"http://127.0.0.1:{port}"
        center = EmbeddedCenter(cast("subprocess.Popen[bytes]", process), url)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            if ready.exists() and _answers(int(ready.read_text("ascii"))):
                return EmbeddedCenter(center.process, f"http://127.0.0.1:{ready.read_text()}")
            time.sleep(0.01)
        center.stop()
        words = (data / "center.log").read_text("utf-8", "replace")
        raise CenterStartError(words[-2000:], ["zygote"])


@cache
def _zygote() -> Zygote:
    return Zygote()


def quick_center(data: Path, port: int = 0) -> EmbeddedCenter:
    """A center on a data folder, started in a moment where that is possible."""
    if sys.platform != "linux":
        return start_center(data, _QUICK, port)
    return _zygote().start(data, port)


def quick_server(arguments: list[str], log: Path) -> "subprocess.Popen[bytes]":
    """The program with arguments that have it serve until its standard input is closed."""
    with log.open("ab") as out:
        if sys.platform == "linux":
            return cast("subprocess.Popen[bytes]", _zygote().fork(arguments, out, out))
        command = [*_QUICK, *arguments]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=out)


def quick_run(arguments: list[str]) -> "subprocess.CompletedProcess[str]":
    """What the program with these arguments printed, and its status."""
    command = [*_QUICK, *arguments]
    if sys.platform != "linux":
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as log:
        process = _zygote().fork(arguments, out, log)
        process.stdin.close()
        status = process.wait(_PATIENCE)
        texts = []
        for file in (out, log):
            file.seek(0)
            texts.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess(command, status, *texts)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _serve(connection: socket.socket) -> None:
    """Fork for each message, until the line is closed."""
    # nobody waits for them here
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, rights, *_ = connection.recvmsg(
            16, socket.CMSG_SPACE(5 * array.array("i").itemsize)
        )
        if not message:
            return
        fds = array.array("i")
        for _, _, data in rights:
            fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
        pid = os.fork()
        if pid == 0:
            connection.close()
            _become(*fds)
        for number in fds:
            os.close(number)
        connection.send(str(pid).encode())


def _become(stdin: int, out: int, log: int, status: int, message: int) -> None:
    """Be the program from here on, and say with which status it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with os.fdopen(message, "rb") as message_file:
        arguments, environment = json.loads(message_file.read())
    os.environ.clear()
    os.environ.update(environment)
    for source, target in ((stdin, 0), (out, 1), (log, 2)):
        os.dup2(source, target)
        os.close(source)
    exit_status = 1
    try:
        exit_status = _run(arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(status, str(exit_status).encode())
        os._exit(0)


def _warm_up() -> None:
    """Read every module of a center, and keep the collector from touching what is shared."""
    for name in _WARM:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KOMEK_CENTER_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "center.settings"
        django = importlib.import_module("django")
        django.setup()
        for name in _OF_DJANGO:
            importlib.import_module(name)
    del os.environ["KOMEK_CENTER_DATA"]
    stretch_less()
    # a page that draws for hours is given up after one second of a processor, not ten
    importlib.import_module("app.papers.preview").PDF_WORKSHOP._seconds = 1.0
    _make_tables()
    gc.freeze()


def _make_tables() -> None:
    """The tables of a new center, once for all that are started here: copied, they are found as
    they should be.
    """
    os.environ["KOMEK_CENTER_DATA"] = str(_TABLES.parent)
    if on_server.SERVER:
        on_server.make_database(_TABLES.parent)
        os.environ["KOMEK_CENTER_DATABASE"] = on_server.database_of(_TABLES.parent)
    _forget_settings()
    importlib.import_module("django").setup()
    management = importlib.import_module("django.core.management")
    management.call_command("migrate", verbosity=0, interactive=False)
    connections = importlib.import_module("django.db").connections
    connections.close_all()
    if on_server.SERVER:
        connections["default"].close_pool()  # its threads would not come along into a fork
        del os.environ["KOMEK_CENTER_DATABASE"]
    del os.environ["KOMEK_CENTER_DATA"]


def _lay_tables(arguments: list[str]) -> None:
    """The copied tables for a center that has none yet."""
    if arguments[:1] != ["center"] or "--data" not in arguments:
        return
    if os.environ.get("KOMEK_CENTER_DATABASE"):  # a test has a server of its own
        return
    own = Path(arguments[arguments.index("--data") + 1], _TABLES.name)
    is_of_copy = "restore" in arguments
    if on_server.SERVER:
        os.environ["KOMEK_CENTER_DATABASE"] = on_server.database_of(own.parent)
        if is_of_copy:
            on_server.make_database(own.parent)  # as somebody would name an empty one
        elif not on_server.has_database(own.parent):
            on_server.copy_database(_TABLES.parent, own.parent)
    elif not own.exists() and not is_of_copy:
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_TABLES, own)
        own.chmod(0o600)  # as the center makes it


def _forget_settings() -> None:
    """The settings of the process that forked are of no folder; those of this one are read anew."""
    conf, db = importlib.import_module("django.conf"), importlib.import_module("django.db")
    conf.settings._wrapped = conf.empty
    sys.modules.pop("center.settings", None)
    for connection in db.connections.all(initialized_only=True):
        del db.connections[connection.alias]
    db.connections.__dict__.pop("settings", None)
    db.connections._settings = None


def _run(arguments: list[str]) -> int:
    _lay_tables(arguments)
    _forget_settings()
    sys.argv = [str(ROOT / "main.py"), *arguments]
    program: Any = importlib.import_module("main")
    # what a process of this one imports of its parent is the program, as elsewhere, and not us
    sys.modules["__main__"] = program
    try:
        return int(program.main(arguments))
    except SystemExit as error:
        if isinstance(error.code, str):
            sys.stderr.write(f"{error.code}\n")
        return error.code if isinstance(error.code, int) else int(error.code is not None)


if __name__ == "__main__":
    _TABLES.parent.mkdir(mode=0o700)
    try:
        _warm_up()
        with socket.socket(fileno=int(sys.argv[1])) as own:
            _serve(own)
    finally:
        shutil.rmtree(_TABLES.parent, ignore_errors=True)
