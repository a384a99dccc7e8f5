"""What a kiosk says of its cases, put into the journal: every case is read once, folded once with
all that came of it, and its line is written once.
"""

import datetime as dt

from app.case import Case, Event, Status, verify
from app.case.authoring import author_event
from app.case.chapters.application import WITHDRAWN
from app.case.chapters.erasure import ERASED
from app.case.chapters.registration import ELSEWHERE, Received
from app.case.events import Header, JournalError, check_leap
from app.errors import KomekError
from app.keys import key_id
from center import plain
from center.identity import identity
from center.integrity import digests_of
from center.journal import (
    append,
    duplicate_of,
    events_of,
    folded,
    held_files,
    owner_of,
    project,
    today,
)
from center.models import CaseRow, Kiosk
from center.ring import keyring
from center.transport.letters import send_event
from center.writing import written_together

# of a case: a long one has fifty, and every look at it folds them all
_MOST_EVENTS = 5_000


class ForeignCaseError(KomekError):
    """A kiosk may add only to cases that it began."""

    code = "foreign-case"


class _Journal:
    """The events of one case, as they were and as they are now."""

    def __init__(self, case_id: str) -> None:
        self.id = case_id
        # before the events: what is written meanwhile is not missing
        self.digests = digests_of(case_id)
        self.events = {event.digest: event for event in events_of(case_id)}
        self.lamport = max((event.header.lamport for event in self.events.values()), default=0)
        self.is_news = self.is_taken_back = False

    @property
    def is_erased(self) -> bool:
        """Whether what it said of people was erased, as a certificate of it tells."""
        return any(event.header.kind == ERASED.kind for event in self.events.values())

    def case(self) -> Case:
        """The case that the events tell of."""
        return folded(self.id, tuple(self.events.values()), self.digests)


class Taking:
    """What a kiosk brings at a time, within one transaction. `finish` ends it."""

    def __init__(self, kiosk: Kiosk, now: dt.datetime) -> None:
        self._kiosk = kiosk
        self._now = now
        self._ring = keyring()
        self._authors = {key_id(public) for public in (bytes(kiosk.public), *identity().publics)}
        self._journals: dict[str, _Journal] = {}
        self._changed: dict[str, None] = {}  # ids of cases, in the order in which they came
        self._new_events: dict[str, Event] = {}  # by digest

    def take_events(self, events: tuple[Event, ...]) -> None:
        """Put events into their cases; raises `JournalError` or `ForeignCaseError`.

        The center's own events come back like this as well, after it was restored from a backup
        that lacks them.
        """
        for event in events:
            header = verify(event, self._ring)
            journal = self._journal(header.case)
            check_leap(header, journal.lamport)
            journal.lamport = max(journal.lamport, header.lamport)
            if header.author not in self._authors:
                raise ForeignCaseError
            self._keep(journal, event, header)

    def _keep(self, journal: _Journal, event: Event, header: Header) -> None:
        known = journal.events.get(event.digest)
        if known is None:
            if len(journal.events) >= _MOST_EVENTS:
                raise JournalError("too many")
            journal.events[event.digest] = event
            journal.is_news = True
            journal.is_taken_back |= header.kind == WITHDRAWN.kind
            self._new_events[event.digest] = event
            self._changed[journal.id] = None
        elif known.body is None and event.body is not None and not journal.is_erased:
            # given back: the database had lost what it says
            journal.events[event.digest] = event
            if event.digest in self._new_events:
                self._new_events[event.digest] = event
                return
            plain.change(
                "UPDATE center_storedevent SET body = %s, salt = %s, erased = %s WHERE digest = %s",
                (event.body, event.salt, False, event.digest),
            )

    def take_files(self, hashes: set[str]) -> None:
        """Note that the kiosk has brought these files."""
        if not hashes:
            return
        plain.insert(
            "center_delivered",
            ("kiosk_id", "sha256"),
            [(self._kiosk.id, sha256) for sha256 in hashes],
            "ON CONFLICT DO NOTHING",
        )
        question = (
            "SELECT DISTINCT case_id FROM center_casefile JOIN center_caserow"
            " ON center_caserow.id = case_id AND kiosk_id = %s"
            f" WHERE sha256 IN ({plain.marks(hashes)})"
        )
        for (case_id,) in plain.rows(question, (self._kiosk.id, *hashes)):
            self._journal(case_id)
            self._changed.setdefault(case_id)

    def finish(self) -> None:
        """Write what came, the lines of the cases, and what the kiosk is told of them."""
        append(self._new_events.values(), self._now)
        self._new_events = {}
        # what is taken back first: an application that corrects it is no second one
        journals = [self._journals[case_id] for case_id in self._changed]
        for journal in sorted(journals, key=lambda journal: not journal.is_taken_back):
            self._finish(journal, journal.case())

    def _journal(self, case_id: str) -> _Journal:
        if case_id not in self._journals:
            if owner_of(case_id) not in (None, self._kiosk.id):
                raise ForeignCaseError
            self._journals[case_id] = _Journal(case_id)
        return self._journals[case_id]

    def _finish(self, journal: _Journal, case: Case) -> None:
        """Write the line of a case, and say what is held: when the application has come, and again
        when every file of it is here.
        """
        hashes = held_files(case, self._kiosk.id)
        is_complete = len(hashes) == len(case.expected_files)
        if _owes_receipt(case, hashes, is_complete):
            receipt, other = case.last(Received), duplicate_of(case)
            duplicate = _duplicate_words(other, self._kiosk) if other is not None else ""
            body = Received(receipt.date if receipt else today(), hashes, is_complete, duplicate)
            event = author_event(identity().author, case, body, self._now, [])
            append((event,), self._now)
            send_event(self._kiosk, event, self._now)
            journal.events[event.digest] = event
            case = journal.case()
        project(case, self._kiosk, self._now, journal.is_news, is_complete)


def _owes_receipt(case: Case, hashes: tuple[str, ...], is_complete: bool) -> bool:
    """Whether the kiosk is to be told what is held."""
    if case.application is None and not case.expected_files:
        return False
    receipt = case.last(Received)
    return (
        receipt is None
        or case.status is Status.QUEUED
        or (is_complete and set(hashes) != set(receipt.held))
    )


def take_events(kiosk: Kiosk, events: tuple[Event, ...], now: dt.datetime) -> None:
    """Put events of a kiosk into their cases, whatever they came in."""

    def take() -> None:
        taking = Taking(kiosk, now)
        taking.take_events(events)
        taking.finish()

    written_together(take)


def _duplicate_words(other: CaseRow, kiosk: Kiosk) -> str:
    """What the kiosk is told of another application: of another village's only that there is
    one.
    """
    is_same_kiosk = other.kiosk_id == kiosk.id
    return f"{other.number}, {other.date:%d.%m.%Y}" if is_same_kiosk and other.date else ELSEWHERE
