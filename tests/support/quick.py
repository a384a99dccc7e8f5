"""The program itself, `python -m tests.support.quick …`, with a fraction of the work for stretching
passwords and IINs: how a center is started where none can be forked (`zygote`).
"""

import importlib
import sys

QUICK_KIB = 1 << 10
"""Memory for stretching an IIN on both sides; a sixty-fourth of the program's."""


def stretch_less() -> None:
    """Passwords take a fiftieth of the work from here on, IINs a sixty-fourth of the memory."""
    importlib.import_module("django.contrib.auth.hashers").PBKDF2PasswordHasher.iterations //= 50
    vars(importlib.import_module("app.lists.marks"))["_KIB"] = QUICK_KIB


if __name__ == "__main__":
    stretch_less()
    sys.exit(importlib.import_module("main").main())
