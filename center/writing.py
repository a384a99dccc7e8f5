"""Writers of this process, one after the other: SQLite lets one write at a time, and has those who
wait try again after ever longer pauses, whoever came first.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

_LOCK = threading.RLock()


@contextmanager
def written_alone() -> Iterator[None]:
    """A transaction that nobody of this process disturbs; what it raises undoes all of it."""
    with _LOCK, transaction.atomic():
        yield
