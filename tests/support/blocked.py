"""Processes that may not start, as where an antivirus or a policy stops them. Not for Windows."""

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path


@contextmanager
def blocked_program(program: Path) -> Iterator[None]:
    """Processes are begun by a file of no use. The tracker of multiprocessing runs before that: it
    would be begun by the same file, and whoever comes next is warned that it died.
    """
    resource_tracker.ensure_running()
    program.write_bytes(b"")
    program.chmod(0o644)
    multiprocessing.set_executable(str(program))
    try:
        yield
    finally:
        multiprocessing.set_executable(sys.executable)
