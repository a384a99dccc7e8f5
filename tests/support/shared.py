"""What every process of a run of the tests needs and takes seconds to make is made by one of them.

Each of them would otherwise draw the same photographs, bring the same cases to their stages and
introduce the same kiosk to the same center.
"""

import atexit
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

if sys.platform != "win32":
    import fcntl

T = TypeVar("T")


def made_once(name: str, make: Callable[[Path], T]) -> tuple[Path, T]:
    """A folder of this name that `make` has filled, and what it gave, which can be pickled; the
    folder is to be copied, never written to.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    if sys.platform == "win32" or not run:  # without such locks each process makes its own
        folder = Path(tempfile.mkdtemp(prefix=f"komek-{name}-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder, make(folder)
    shared = shared_folder(run)
    shared.mkdir(mode=0o700, exist_ok=True)
    folder, kept = shared / name, shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that was stopped in the middle
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder), pickle.HIGHEST_PROTOCOL))
    return folder, cast("T", pickle.loads(kept.read_bytes()))


def shared_folder(run: str) -> Path:
    """Where the processes of a run share what they make."""
    return Path(tempfile.gettempdir(), f"komek-tests-{run}")


def forget_shared(run: str) -> None:
    """Take away what a run has shared."""
    shutil.rmtree(shared_folder(run), ignore_errors=True)
