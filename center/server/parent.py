"""The program that started this one holds the other end of its standard input."""

import sys
import time

_LOOK_SECONDS = 0.2

if sys.platform == "win32":
    import _winapi
    import msvcrt

    def wait_for_parents_end() -> None:
        """Return once the other end is closed or its program gone.

        It looks instead of reading: while a thread is blocked in reading a pipe, Windows lets
        nobody ask what kind of file it is, and libraries ask that of standard input while they
        are loaded (numpy hangs there).
        """
        pipe = msvcrt.get_osfhandle(sys.stdin.fileno())
        while True:
            try:
                _winapi.PeekNamedPipe(pipe, 0)
            except OSError:
                return
            time.sleep(_LOOK_SECONDS)

else:

    def wait_for_parents_end() -> None:
        """Return once the other end is closed or its program gone."""
        sys.stdin.buffer.read()
