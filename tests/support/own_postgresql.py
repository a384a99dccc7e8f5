"""A server of PostgreSQL for the tests, in a folder of its own: Debian's, where it is installed.

`python -m tests.support.own_postgresql start FOLDER` writes its address, `stop FOLDER` ends it.
"""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

_NAME = "komek"
_ACCOUNT = "postgres"  # of Debian's package: the server refuses to be root


def programs() -> Path | None:
    """The folder of the newest version's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: str(path))
    return found[-1].parent if found else None


def start(folder: Path, is_durable: bool = False) -> str:
    """A server with nothing in it; its address, without a database's name. What it has written
    outlives the machine only where that is asked for: tests have no use for it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, _ACCOUNT)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    _run("initdb", "-D", folder / "data", "-U", _NAME, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += " -c max_connections=600"  # each process of the tests has centers of its own
    if not is_durable:
        options += " -c fsync=off -c full_page_writes=off"
    _run("pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
    return f"postgresql://{_NAME}@127.0.0.1:{port}"


def stop(folder: Path) -> None:
    """End it and take the folder away."""
    _run("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: object) -> None:
    path = programs()
    if path is None:
        raise FileNotFoundError("PostgreSQL is not installed: Debian's package postgresql")
    other = ["runuser", "-u", _ACCOUNT, "--"] if os.geteuid() == 0 else []
    command = [*other, str(path / program), *map(str, arguments)]
    # its server keeps what it inherits open
    result = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    if result.returncode:
        raise RuntimeError(f"{program} ended with {result.returncode}")


if __name__ == "__main__":
    if sys.argv[1] == "start":
        sys.stdout.write(start(Path(sys.argv[2])) + "\n")
    else:
        stop(Path(sys.argv[2]))
