"""What this process keeps to itself: its files are its account's alone, no dump of its memory is
left, and what it starts shows no window.
"""

import io
import os
import subprocess
import sys
from contextlib import suppress

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""The flag of Windows by which a program with a console opens none on the screen; 0 elsewhere."""


def open_streams() -> None:
    """Standard output and errors in UTF-8. A program of Windows without a console has none: what it
    says there is lost, and is the reason that nothing fails.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def keep_private() -> None:
    """New files are readable by this account only; a crash writes no core file."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1])
            )
