"""Other people's bytes are worked on in processes apart: none can hang, crash or fill up the one
that asked.

A PDF of 3 kB can ask for hours of drawing, a table of 45 kB for gigabytes. So each job runs in a
child process with a limit of time and, where the system can limit it, of memory. Only bytes come
back. What broke a limit is remembered by its hash, for a minute and then for an hour, and refused
at once.
"""

import hashlib
import importlib
import multiprocessing
import os
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

from app.errors import KomekError

_START_SECONDS, _QUEUE_SECONDS, _IDLE_SECONDS = 60.0, 30.0, 300.0
# then a fresh one: a library that leaks does not end in the limit of memory
_JOBS_OF_A_WORKER = 200
_MOST_REFUSALS, _FIRST_SECONDS, _REFUSAL_SECONDS = 4096, 60.0, 3600.0
_MOST_WORDS = 300
_PATIENCE = 6.0
"""How much longer by the clock than by the processor a job may take: on a slow machine others have
it most of the time.
"""
_NO_MEMORY, _BEGUN = b"!", b"begun"

Job = Callable[..., bytes]


class BusyError(KomekError):
    """Too much is being worked on; the same can be asked again in a moment."""

    code = "busy"


class StartError(BusyError):
    """A worker did not start: the machine's trouble, not the bytes'. Where it stays so, an
    antivirus or a policy keeps it from that.
    """

    code = "worker-start"


class BrokenLimitError(Exception):
    """A worker died over a job or took too long; never leaves this module."""


class Workshop:
    """At most `workers` processes for one sort of bytes; `waiting` is how many callers may wait for
    them at once.

    `modules` are imported before a worker counts as ready, so that no job waits for that on a slow
    disk.

    `run` raises `error` where the job failed or broke a limit, `BusyError` and `StartError`. It
    may be called from any thread and holds no lock while a job runs.
    """

    def __init__(
        self,
        error: type[KomekError],
        seconds: float = 10.0,
        memory: int = 1 << 30,
        workers: int = 3,
        waiting: int = 24,
        modules: Sequence[str] = (),
    ) -> None:
        self._error = error
        self._seconds = seconds
        self._memory = memory
        self._modules = tuple(modules)
        self._room = threading.BoundedSemaphore(waiting)
        self._places = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._refusals: OrderedDict[bytes, float] = OrderedDict()

    def run(self, job: Job, *arguments: object, seconds: float = 0.0) -> bytes:
        """What `job`, a function of a module, makes of the arguments, over there."""
        mark = _mark(arguments)
        self._check(mark)
        if not self._room.acquire(blocking=False):
            raise BusyError
        try:
            if not self._places.acquire(timeout=_QUEUE_SECONDS):
                raise BusyError
            try:
                self._check(mark)  # somebody else may have asked for the same meanwhile
                answer = self._work(job, arguments, seconds or self._seconds)
            except BrokenLimitError as error:
                self._remember(mark)
                raise self._error(str(error)) from error
            except OSError as error:
                raise StartError(str(error)) from error
            finally:
                self._places.release()
        finally:
            self._room.release()
        if answer[:1] == b"-":
            raise self._error(answer[1:].decode("utf-8", "replace"))
        return answer[1:]

    def warm_up(self) -> None:
        """Have a worker ready, so that the first job need not wait for a process to start."""
        with self._lock:
            if self._idle:
                return
        with suppress(StartError, OSError):
            self._keep(_Worker(self._memory, self._modules))

    def close(self) -> None:
        """End the workers that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _work(self, job: Job, arguments: tuple[object, ...], seconds: float) -> bytes:
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is not None:
            try:
                return self._ask(worker, job, arguments, seconds)
            except EOFError:  # it may have gone before it read the job, for idleness
                pass
        try:
            return self._ask(_Worker(self._memory, self._modules), job, arguments, seconds)
        except EOFError as error:
            raise StartError from error

    def _ask(
        self, worker: "_Worker", job: Job, arguments: tuple[object, ...], seconds: float
    ) -> bytes:
        """The answer; raises `EOFError` if the worker was gone before it began, `BrokenLimitError`
        if it takes too long or dies over the job.
        """
        try:
            answer = worker.ask(job, arguments, seconds)
            if answer == _NO_MEMORY:
                raise BrokenLimitError("it takes too much memory")
        except BaseException:
            worker.end()
            raise
        self._keep(worker)
        return answer

    def _keep(self, worker: "_Worker") -> None:
        with self._lock:
            self._idle.append(worker)

    def _check(self, mark: bytes) -> None:
        with self._lock:
            until = self._refusals.get(mark, 0.0)
        if time.monotonic() < until:
            raise self._error("it broke a limit before")

    def _remember(self, mark: bytes) -> None:
        """Refuse these bytes: for a minute, as the machine may only have been slow, and for an hour
        the next time. The one that was refused longest ago is forgotten first.
        """
        with self._lock:
            seconds = _REFUSAL_SECONDS if mark in self._refusals else _FIRST_SECONDS
            self._refusals[mark] = time.monotonic() + seconds
            self._refusals.move_to_end(mark)
            while len(self._refusals) > _MOST_REFUSALS:
                self._refusals.popitem(last=False)


class _Worker:
    """A child process that does one job after the other."""

    def __init__(self, memory: int, modules: tuple[str, ...]) -> None:
        # a fork would take the caller's threads' locks along
        context = multiprocessing.get_context("spawn")
        self._connection, child_end = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(child_end, memory, modules), name="worker", daemon=True
        )
        self._process.start()
        child_end.close()
        if not self._connection.poll(_START_SECONDS):
            self.end()
            raise StartError
        try:
            self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            self.end()
            raise StartError from error

    def ask(self, job: Job, arguments: tuple[object, ...], seconds: float) -> bytes:
        """Have a job done."""
        try:
            self._connection.send((job, arguments, seconds))
            if not self._connection.poll(_START_SECONDS):
                raise EOFError
            self._connection.recv_bytes()  # it has begun: what it needs is imported
        except OSError as error:
            raise EOFError from error
        try:
            if not self._connection.poll(seconds * _PATIENCE):
                raise BrokenLimitError("it takes too long")
            return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise BrokenLimitError("the worker died") from error

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._connection.close()
        self._process.kill()
        self._process.join(5)


def _mark(arguments: Iterable[object]) -> bytes:
    """The hash of the bytes among the arguments: how they are to be shown makes no difference."""
    digest = hashlib.sha256()
    for argument in arguments:
        for part in argument if isinstance(argument, tuple) else (argument,):
            if isinstance(part, bytes):
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
    return digest.digest()


def _serve(connection: Connection, memory: int, modules: tuple[str, ...]) -> None:
    """What runs over there, until nobody has asked for a while or the other side is gone."""
    for module in modules:
        importlib.import_module(module)
    _limit_memory(memory)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        connection.send_bytes(b"ready")
        for _ in range(_JOBS_OF_A_WORKER):
            if not connection.poll(_IDLE_SECONDS):
                return
            job, arguments, seconds = connection.recv()
            connection.send_bytes(_BEGUN)
            _limit_time(seconds)
            answer = _answer(job, arguments)
            _lift_limit()
            connection.send_bytes(answer)


def _answer(job: Job, arguments: tuple[object, ...]) -> bytes:
    try:
        return b"+" + job(*arguments)
    except MemoryError:
        return _NO_MEMORY
    # whatever a library makes of bytes that were made to hurt is the same sentence
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        return b"-" + words[:_MOST_WORDS].encode("utf-8", "replace")


if sys.platform == "win32":
    import faulthandler

    @cache
    def _nowhere() -> TextIO:
        """Where the watcher, which wants a file, writes what it has seen."""
        return Path(os.devnull).open("w", encoding="ascii")

    def _limit_memory(memory: int) -> None:
        """Not here: Windows would need a job object."""

    def _limit_time(seconds: float) -> None:
        """By the clock: a caller that was killed leaves nobody who would end this process. What
        watches is no thread of Python, which a library could keep waiting.
        """
        most = seconds * _PATIENCE + 2
        faulthandler.dump_traceback_later(most, exit=True, file=_nowhere())

    def _lift_limit() -> None:
        faulthandler.cancel_dump_traceback_later()

else:
    import resource

    def _limit_memory(memory: int) -> None:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _limit_time(seconds: float) -> None:
        """Of the processor: a caller that was killed leaves nobody who would end this process."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        most = int(usage.ru_utime + usage.ru_stime + seconds) + 2
        with suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1])
            )

    def _lift_limit() -> None:
        """The next job sets a limit of its own; waiting takes no time of the processor."""
