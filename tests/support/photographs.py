"""Two made-up photographs and their pages, made once for all processes of a run of the tests.

Drawing, photographing and cleaning them takes eight seconds of each process otherwise.
"""

import os
import pickle
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

from app.desk import NewPage
from scanner.images import Frame
from ui.gallerydesk import sample_photographs

if sys.platform != "win32":
    import fcntl


@cache
def photographs() -> tuple[list[Frame], list[NewPage]]:
    """As `ui.gallerydesk.sample_photographs`."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    if sys.platform == "win32" or not run:  # without such locks each process makes its own
        return sample_photographs()
    folder = shared_folder(run)
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / "photographs"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(sample_photographs(), pickle.HIGHEST_PROTOCOL))
        made: tuple[list[Frame], list[NewPage]] = pickle.loads(kept.read_bytes())
    return made


def shared_folder(run: str) -> Path:
    """Where the processes of a run share what they make."""
    return Path(tempfile.gettempdir(), f"komek-tests-{run}")


def forget_photographs(run: str) -> None:
    """Take away what a run has shared."""
    shutil.rmtree(shared_folder(run), ignore_errors=True)
