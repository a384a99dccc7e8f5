"""Writers of this process, one after the other: SQLite lets one write at a time, and has those who
wait try again after ever longer pauses, whoever came first.

What many wait to write is written together: one of them does it for all in one transaction, so that
the disk is flushed once for all of them.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, OperationalError, transaction

from center.integrity import noted_together

_LOCK = threading.RLock()
T = TypeVar("T")


@contextmanager
def written_alone() -> Iterator[None]:
    """A transaction that nobody of this process disturbs; what it raises undoes all of it."""
    with _LOCK, transaction.atomic():
        yield


class _Work(Generic[T]):
    """What one thread waits for: `ready` is set once it is durable or has failed, or once this
    thread is to do what is waiting.
    """

    def __init__(self, task: Callable[[], T]) -> None:
        self.task = task
        self.ready = threading.Event()
        self.is_done = False
        self.results: list[T] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Do it, or nothing of it."""
        try:
            with transaction.atomic():
                result = self.task()
            self.results.append(result)
        except BaseException as failure:  # it is raised where somebody waits for it
            self.failure = failure


class _Group:
    """Works that wait. Who comes while nobody writes does what is there; then the first of those
    who came meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Work[Any]] = []
        self._is_busy = False

    def do(self, work: _Work[Any]) -> None:
        """Returns once it is done."""
        with self._lock:
            self._waiting.append(work)
            is_first, self._is_busy = not self._is_busy, True
        if not is_first:
            try:
                work.ready.wait()
            except BaseException:
                self._withdraw(work)
                raise
        if not work.is_done:
            self._do_waiting()

    def _withdraw(self, work: _Work[Any]) -> None:
        """Nobody waits for it any more; if it was called to do what waits, the next one is."""
        with self._lock:
            if work not in self._waiting:
                return  # another does it just now
            self._waiting.remove(work)
            if work.ready.is_set():
                self._call_next()

    def _call_next(self) -> None:
        following = next(iter(self._waiting), None)
        self._is_busy = following is not None
        if following is not None:
            following.ready.set()

    def _do_waiting(self) -> None:
        with self._lock:
            works, self._waiting = self._waiting, []
        try:
            _write(works)
        finally:
            for work in works:
                work.is_done = True
                work.ready.set()
            with self._lock:
                self._call_next()


def _write(works: list[_Work[Any]]) -> None:
    try:
        with _LOCK, noted_together(), transaction.atomic():
            for work in works:
                work.run()
            if transaction.get_rollback():
                # a full disk ends a transaction at once, with all that was done before in it
                raise OperationalError("nothing could be written")
    except IntegrityError as failure:
        _write_apart(works, failure)  # found at the end: nobody knows by whom
    except BaseException as failure:  # nothing of it is written, whatever each of them believes
        _fail(works, failure)


def _write_apart(works: list[_Work[Any]], failure: IntegrityError) -> None:
    if len(works) == 1:
        _fail(works, failure)
        return
    for work in works:
        work.results.clear()
        work.failure = None
        _write([work])


def _fail(works: list[_Work[Any]], failure: BaseException) -> None:
    for work in works:
        work.failure = work.failure or failure


_GROUP = _Group()


def written_together(task: Callable[[], T]) -> T:
    """What a task gives that writes, once it is durable. It may run in another thread, together
    with other tasks in one transaction, and a second time where that cannot be written; what it
    raises undoes only what it did itself.
    """
    if transaction.get_connection().in_atomic_block:
        with transaction.atomic():
            return task()
    work = _Work(task)
    _GROUP.do(work)
    if work.failure is not None:
        raise work.failure
    return work.results[0]
