"""The one door between threads and widgets: a job runs elsewhere, its end is told here."""

import logging
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.errors import KomekError, expected_error

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _End(QObject):
    """Carries the end of a job to the thread that asked for it."""

    ended = Signal(object, object)

    def __init__(
        self, owner: QObject, done: Callable[[Any], None], failed: Callable[[KomekError], None]
    ) -> None:
        super().__init__(owner)
        self._done, self._failed = done, failed
        self.is_awaited = True
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _tell(self, result: object, error: KomekError | None) -> None:
        self.is_awaited = False
        try:
            if error is None:
                self._done(result)
            else:
                self._failed(error)
        except (KomekError, OSError) as another:  # what was made could not be kept or shown
            expected = expected_error(another)
            if expected is None:
                raise
            self._failed(expected)
        finally:
            self.deleteLater()


class _Job(QRunnable, Generic[T]):
    def __init__(self, job: Callable[[], T], end: _End) -> None:
        super().__init__()
        self._job, self._end = job, end

    def run(self) -> None:
        """Run the job; a failure that nobody foresaw goes to the log and is told as such."""
        try:
            result, error = self._job(), None
        except Exception as failure:  # a bug must not end silently in a pool's thread
            result, error = None, expected_error(failure)
            if error is None:
                _log.exception("a background job failed")
                error = KomekError(str(failure))
            else:
                _log.warning("a background job: %s %s", error.code, error.detail, exc_info=failure)
        try:
            self._end.ended.emit(result, error)
        except RuntimeError:
            _log.info("nobody waits for a job any more")  # its screen was left


def run(
    owner: QObject,
    job: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[KomekError], None],
) -> None:
    """Run `job` in a thread of the pool; `done` or `failed` is called here, unless `owner` is gone
    by then.
    """
    QThreadPool.globalInstance().start(_Job(job, _End(owner, done, failed)))


def run_once(
    owner: QObject,
    job: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[KomekError], None],
) -> bool:
    """As `run`, unless a job of this owner is not done yet: a second press is the same wish. Gives
    whether it began.
    """
    if any(end.is_awaited for end in owner.findChildren(_End)):
        return False
    run(owner, job, done, failed)
    return True
