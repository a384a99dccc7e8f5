"""Cases at the kiosk: queued from a draft, followed, answered, and told to the person."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Literal

from app.case.authoring import Author, NotNowError, author_event, may_author
from app.case.case import Case, is_held_back
from app.case.chapters.application import PaperMoved, Submitted, Withdrawn
from app.case.chapters.decision import Informed, Way
from app.case.chapters.questions import Answered
from app.case.events import Attachment, Event, Keyring, check_leap
from app.case.status import Role
from app.case.subject import CHANGES, Change
from app.catalog import Catalog
from app.desk.case_table import CaseTable, is_news, load_case
from app.desk.drafts import Drafts
from app.desk.profile import Profile
from app.errors import KomekError
from app.forms.checking import Problem, blocking
from app.forms.converting import to_application
from app.forms.draft import Draft
from app.forms.household import Household
from app.ids import uuid7
from app.people.iin import Iin
from app.quarters import month_end, quarter_of
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.outbox import OutboxRow
from app.texts import Texts

_URGENT_RANK, _FACTS_RANK, _PAGES_RANK, _VIDEO_RANK = -1, 0, 1, 2
URGENT_DAYS = 3
"""So near the end of a month, applications go first."""


ASSISTANT = "setting.assistant"


class IncompleteError(KomekError):
    """The draft cannot be queued as it is; `problems` says why."""

    code = "incomplete"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = tuple(problems)


class Cases:
    """The cases of this desk. Each step is one transaction: event, files, outbox and list."""

    def __init__(
        self,
        store: DeskStore,
        drafts: Drafts,
        catalog: Callable[[], Catalog],
        profile: Callable[[], Profile],
        table: CaseTable,
        settle: Callable[[str], None],
        household: Callable[[Iin], Household | None],
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._catalog = catalog
        self._profile = profile
        self._table = table
        self._settle = settle
        self._household = household

    def transaction(self) -> AbstractContextManager[None]:
        """What is done inside is written together or not at all."""
        return writing(self._store)

    def submit(self, draft: Draft, now: dt.datetime, today: dt.date) -> Case:
        """Queue the application of a draft; raises `IncompleteError`, and `KeyError` if it was
        queued before.
        """
        self._drafts.load(draft.id)
        problems = blocking(self._drafts.check(draft, today))
        if problems:
            raise IncompleteError(problems)
        pages = self._drafts.pages(draft.id)
        quarter = quarter_of(today)
        application = to_application(
            draft, [page.row for page in pages], self._catalog(), today, str(quarter.previous)
        )
        if application.household is None and draft.household == "yes":
            application = replace(application, household=self._household(application.iin))
        case = self.load(draft.case) if draft.case else Case(uuid7(now))
        if case.timeline and not may_author(Role.KIOSK, case, Submitted):
            # the center works on the former one already; it shows both as one person's
            case = Case(uuid7(now))
        changes: tuple[Change, ...] = tuple(change for change in CHANGES if change in draft.changes)
        with writing(self._store):
            number = f"{self._profile().code}-{self._store.next_number():06}"
            names = [reference.attachment for reference in application.pages]
            files = [(name, page.pdf) for name, page in zip(names, pages, strict=True)]
            date = dt.date.fromisoformat(draft.arrived) if draft.arrived else today
            by = self._store.notes.text(ASSISTANT)
            body = Submitted(number, date, application, str(quarter), changes, by)
            photos = {name: page.photo for name, page in zip(names, pages, strict=True)}
            _take_back(self, draft, number, by, now)  # first, or both would count for a moment
            case = self.add(case, body, now, files, days_left(today) <= URGENT_DAYS, photos)
            self._drafts.remove(draft.id)
            if draft.case:
                self._settle(draft.case)
        self._drafts.unsaved.forget({draft.id})
        return case

    def answer(
        self,
        case_id: str,
        text: str,
        pages: Sequence[tuple[str, bytes]],
        now: dt.datetime,
        photos: Mapping[str, bytes] | None = None,
        photograph: Literal["", "kept", "gone"] = "",
    ) -> Case:
        """Answer the center's open question, with pages (name, PDF) photographed again, and their
        photographs; of a page in color, with what it was made of.
        """
        case = self.load(case_id)
        question = case.open_question
        body = Answered(question.event if question else "", text, photograph=photograph)
        return self.add(case, body, now, pages, photos=photos)

    def originals(self, case_id: str) -> dict[str, bytes]:
        """The photographs of a case's pages that are still here, by the attachments' names."""
        return self._store.originals(case_id)

    def inform(self, case_id: str, how: Way, by: str, now: dt.datetime, today: dt.date) -> Case:
        """The applicant was told of the latest news. Raises `NotNowError` where there are none."""
        case = self.load(case_id)
        if not case.news.events:
            raise NotNowError("no news")
        return self.add(case, Informed(case.news.latest, today, how, by), now)

    def move_paper(
        self,
        case_id: str,
        place: Literal["held", "returned", "sent"],
        folder: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:
        """The paper original is somewhere else now."""
        by = self._store.notes.text(ASSISTANT)
        return self.add(self.load(case_id), PaperMoved(place, folder, today, by), now)

    def load(self, case_id: str) -> Case:
        """A case by its id, computed from its events; an unknown id gives a case without events."""
        return load_case(self._store, case_id)

    def events(self, case_id: str) -> tuple[Event, ...]:
        """The journal of a case, in the order of the case."""
        order = {entry.digest: place for place, entry in enumerate(self.load(case_id).timeline)}
        return tuple(sorted(self._store.events(case_id), key=lambda event: order[event.digest]))

    def file(self, case: Case, name: str) -> bytes | None:
        """The bytes of a file that the case names, or None while they are not here."""
        return self._store.file(case.files[name].sha256) if name in case.files else None

    def hold(self, case_id: str, name: str, data: bytes) -> Attachment:
        """Keep a file that the center sent; gives it as an attachment of that name."""
        return replace(self._store.add_file(case_id, data), name=name)

    def keyring(self) -> Keyring:
        """Everyone whose signatures are believed."""
        return self._store.keyring()

    @property
    def author(self) -> Author:
        """This kiosk as a signer."""
        return self._profile().author

    def read(self, sha256: str) -> bytes | None:
        """The bytes of a file by its hash."""
        return self._store.file(sha256)

    def take_in(self, events: Sequence[Event], now: dt.datetime) -> tuple[str, ...]:
        """Keep events from the center; gives the cases that changed. Raises `JournalError` before
        keeping any.
        """
        changed_ids: dict[str, None] = {}
        with writing(self._store):
            _check_leaps(self._store, events)
            for event in events:
                if self._store.add_event(event, now):
                    changed_ids[event.header.case] = None
            for case_id in changed_ids:
                case = self.load(case_id)
                self._table.put(case, now, news=is_news(case))
                self._send_wanted(case, now)
        return tuple(changed_ids)

    def add(
        self,
        case: Case,
        body: object,
        now: dt.datetime,
        files: Sequence[tuple[str, bytes]] = (),
        urgent: bool = False,
        photos: Mapping[str, bytes] | None = None,
    ) -> Case:
        """This desk's next event in a case with its files; a video waits here until the center asks
        for it.

        `photos` are what pages were made from, by the files' names: kept until the center has
        confirmed everything.
        """
        attachments = [
            Attachment(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files
        ]
        event = author_event(self._profile().author, case, body, now, attachments)
        with writing(self._store):
            self._store.add_event(event, now)
            if by := getattr(body, "by", ""):
                # offered by the next screen that asks
                self._store.notes.write(ASSISTANT, by.encode())
            rank = _URGENT_RANK if urgent else _FACTS_RANK
            self._store.outbox.put(OutboxRow(uuid7(now), case.id, "facts", event.digest, rank, ""))
            for attachment, (name, data) in zip(attachments, files, strict=True):
                self._store.add_file(case.id, data)
                if not is_held_back(name):
                    self._post_file(case.id, attachment.sha256, _PAGES_RANK, now)
            for name, photo in (photos or {}).items():
                if photo:
                    self._store.keep_original(case.id, name, photo)
            new_case = self.load(case.id)
            self._table.put(new_case, now, news=False)
        return new_case

    def send_file(self, case: Case, name: str, now: dt.datetime) -> bool:
        """Send a file that was held back; gives whether it was not on its way already."""
        sha256 = case.files[name].sha256
        if any(row.ref == sha256 for row in self._store.outbox.rows_of(case.id)):
            return False
        self._post_file(case.id, sha256, _VIDEO_RANK, now)
        return True

    def _post_file(self, case_id: str, sha256: str, rank: int, now: dt.datetime) -> None:
        self._store.outbox.put(OutboxRow(uuid7(now), case_id, "file", sha256, rank, ""))

    def _send_wanted(self, case: Case, now: dt.datetime) -> None:
        for name in case.wanted_files:
            if name in case.files:
                self.send_file(case, name, now)


def _check_leaps(store: DeskStore, events: Sequence[Event]) -> None:
    """Raise `JournalError` where a counter leaps ahead of those before it in its case."""
    counters: dict[str, int] = {}
    for event in events:
        header = event.header
        last_counter = counters.get(header.case)
        if last_counter is None:
            journal = store.events(header.case)
            last_counter = max((earlier.header.lamport for earlier in journal), default=0)
        check_leap(header, last_counter)
        counters[header.case] = max(last_counter, header.lamport)


def days_left(today: dt.date) -> int:
    """Days until the month is over; aid counts from the month of the application."""
    return (month_end(today) - today).days


def replaced_page(case: Case) -> str:
    """The attachment that the open question wants photographed again, or an empty text."""
    question = case.open_question
    return question.page if question else ""


def _take_back(cases: Cases, draft: Draft, number: str, by: str, now: dt.datetime) -> None:
    """What is corrected by this number is no application any more, unless it has ended otherwise
    meanwhile.
    """
    case = cases.load(draft.replaces)  # without events, where nothing is corrected
    if draft.replaces and may_author(Role.KIOSK, case, Withdrawn):
        words = Texts(draft.language).say("household", "correction.reason", number=number)
        cases.add(case, Withdrawn(now.astimezone().date(), words, by), now, urgent=True)
