"""Whether the database still says what was written: the list of events beside it, what kiosks have
seen, and rows.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from center.heads import Heads
from center.models import Kiosk, Setting, StoredEvent

_TROUBLE = "heads.broken"
_AT_ONCE = 500
_LOCAL = threading.local()
_log = logging.getLogger(__name__)
T = TypeVar("T")


@cache
def heads() -> Heads:
    """The list of events of this center."""
    return Heads(settings.DATA / "heads.db")


class _NewEvents:
    """The events of one transaction, added to the list at once when it is written."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []

    def __call__(self) -> None:
        """Those of several transactions that are written as one are added at once."""
        if (gathered := getattr(_LOCAL, "events", None)) is not None:
            gathered.extend(self.events)
        else:
            _note(self.events)


def _note(events: list[tuple[str, str]]) -> None:
    """Nobody is told of a failure: the events are written, and the list catches up at the next
    start or day.
    """
    try:
        heads().note(events)
    except sqlite3.Error:
        _log.exception("the list of events")


@contextmanager
def noted_together() -> Iterator[None]:
    """What this thread writes meanwhile is added to the list at once, at the end."""
    _LOCAL.events = []
    try:
        yield
    finally:
        events, _LOCAL.events = _LOCAL.events, None
        if events:
            _note(events)


def note_event(case_id: str, digest: str) -> None:
    """Add an event to the list once its transaction is written."""
    connection = transaction.get_connection()
    for savepoints, callback, *_ in connection.run_on_commit:
        if isinstance(callback, _NewEvents) and savepoints == set(connection.savepoint_ids):
            callback.events.append((case_id, digest))
            return
    batch = _NewEvents()
    batch.events.append((case_id, digest))
    transaction.on_commit(batch)


def _ask(question: Callable[[Heads], T], otherwise: T) -> T:
    """What the list answers. Where it is damaged the center goes on, and the list is begun anew at
    night.
    """
    try:
        return question(heads())
    except sqlite3.Error:
        _log.exception("the list of events")
        return otherwise


def digests_of(case_id: str) -> set[str]:
    """The digests of every event that the case has had."""
    return _ask(lambda chain: chain.of_case(case_id), set())


def latest_mark() -> str:
    """What kiosks are told of the list; empty where it cannot be read."""
    return _ask(lambda chain: chain.latest().mark, "")


def catch_up() -> None:
    """At the start and every night: events that a power cut kept out of the list, or an older
    version knew none for.
    """
    try:
        is_behind = heads().count() < StoredEvent.objects.count()
        is_unbroken, is_whole = heads().is_unbroken(), not _lacks_any(heads().digests())
    except sqlite3.DatabaseError:
        _log.exception("the list of events is damaged")
        heads().put_aside()
        is_behind, is_unbroken, is_whole = True, False, True
    if is_behind:
        rows = StoredEvent.objects.order_by("added", "digest").values_list("case_id", "digest")
        heads().note(rows.iterator())
    if not is_unbroken:
        _note_other_list("list")
    if not is_whole:
        _note_other_list("center.db")


def _lacks_any(digests: Iterator[str]) -> bool:
    """Whether an event of the list is not in the database any more."""
    while part := tuple(islice(digests, _AT_ONCE)):
        if StoredEvent.objects.filter(digest__in=part).count() < len(part):
            return True
    return False


def compare_head(kiosk: Kiosk, mark: str) -> None:
    """Compare the list with what this kiosk was told of it once."""
    if mark and not _ask(lambda chain: chain.has_passed(mark), True):
        _note_other_list(kiosk.code)


def _note_other_list(who: str) -> None:
    _log.error("the list of events is not what %s has seen", who)
    note_trouble(who)


def note_trouble(where: str) -> None:
    """Have the inbox say that the journal is another than it was, until somebody has looked into
    it; `where` is what shows it.
    """
    content = f"{timezone.localdate():%d.%m.%Y} · {where}"
    Setting.objects.get_or_create(name=_TROUBLE, defaults={"content": content})


def trouble() -> str:
    """Since when, and where, the journal was found to be another than it was; empty if all is
    well.
    """
    return Setting.objects.filter(name=_TROUBLE).values_list("content", flat=True).first() or ""


def forget_trouble() -> None:
    """Somebody has looked into it."""
    Setting.objects.filter(name=_TROUBLE).delete()
