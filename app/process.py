"""What this process keeps to itself: its files are its account's alone, and no dump of its memory
is left.
"""

import os
import sys
from contextlib import suppress


def keep_private() -> None:
    """New files are readable by this account only; a crash writes no core file."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1])
            )
