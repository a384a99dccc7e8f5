"""Keeps `None`, `True` and `False` alive on Python 3.11, where some compiled packages give them up
once too often.

Wheels built for Python 3.12 and later take these objects for immortal (PEP 683) and return them
without counting. Measured with PySide6 6.12 and OpenCV 5.0 on Python 3.11: every call that returns
nothing takes one reference from `None`, and after some thousand of them, seconds of a live picture,
the interpreter aborts ("deallocating None").
"""

import ctypes
import sys

_PLENTY = 1 << 40


def keep_singletons() -> None:
    """Add so many references that no process lives long enough to use them up."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False, Ellipsis, NotImplemented):
        ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
