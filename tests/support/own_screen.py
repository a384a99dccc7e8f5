"""A screen for each process of a run: on a common one, windows take the focus from each other."""

import atexit
import os
import select
import shutil
import subprocess
import sys

_SIZE = "1366x768x24"
_PATIENCE = 60.0  # seconds that a screen may take to come up; without it, the common one does
_WITH_ITS_PARENT = ("setpriv", "--pdeathsig", "TERM")  # also where that one is killed


def take_own_screen() -> None:
    """Where this is one of several processes that test with windows: a screen of its own."""
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ and os.environ.get("DISPLAY")
    if not is_one_of_many or sys.platform != "linux" or shutil.which("Xvfb") is None:
        return
    reading, writing = os.pipe()
    tied = _WITH_ITS_PARENT if shutil.which(_WITH_ITS_PARENT[0]) else ()
    command = [*tied, "Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    command.append("-noreset")  # a program that leaves takes nothing from those that stay
    server = subprocess.Popen(
        command,
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        answers, _, _ = select.select([told], [], [], _PATIENCE)
        number = told.readline().strip() if answers else ""
    if not number:
        server.terminate()
    else:
        atexit.register(server.terminate)
        os.environ["DISPLAY"] = f":{number}"
        os.environ.pop("XAUTHORITY", None)
