"""Cases at the kiosk: queued from a draft, followed, answered, and told to the person."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from app.catalog import Catalog
from app.desk.drafts import Drafts
from app.desk.profile import Profile
from app.errors import KomekError
from app.forms.checking import Problem, blocking
from app.forms.converting import to_application
from app.forms.draft import Draft
from app.ids import uuid7
from app.journal.authoring import author_event
from app.journal.bodies import Answered, Body, Informed, PaperMoved, Submitted
from app.journal.case import Case
from app.journal.events import Attachment, Event
from app.journal.folding import fold
from app.storage.database import writing
from app.storage.deskstore import CaseRow, DeskStore, OutboxRow

_FACTS_RANK, _PAGES_RANK = 0, 1


class IncompleteError(KomekError):
    """The draft cannot be queued as it is; `problems` says why."""

    code = "incomplete"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = tuple(problems)


class Cases:
    """The cases of this desk. Each step is one transaction: the event, its files, the outbox and the list."""

    def __init__(self, store: DeskStore, drafts: Drafts, catalog: Catalog, profile: Callable[[], Profile]) -> None:
        self._store = store
        self._drafts = drafts
        self._catalog = catalog
        self._profile = profile

    def submit(self, draft: Draft, now: dt.datetime, today: dt.date) -> Case:
        """Queue the application of a draft; raises `IncompleteError`, and `KeyError` if it was queued before."""
        self._drafts.load(draft.id)
        problems = blocking(self._drafts.check(draft, today))
        if problems:
            raise IncompleteError(problems)
        pages = self._drafts.pages(draft.id)
        application = to_application(draft, [page.row for page in pages], self._catalog)
        case = Case(uuid7(now))
        with writing(self._store):
            number = f"{self._profile().code}-{self._store.next_number():06}"
            files = [(reference.attachment, page.pdf) for reference, page in zip(application.pages, pages, strict=True)]
            case = self._add(case, Submitted(number, today, application), now, files)
            self._drafts.remove(draft.id)
        return case

    def answer(self, case_id: str, text: str, pages: Sequence[tuple[str, bytes]], now: dt.datetime) -> Case:
        """Answer the center's open question, with pages (name, PDF) photographed again."""
        case = self.load(case_id)
        question = case.open_question
        return self._add(case, Answered(question.event if question else "", text), now, pages)

    def inform(
        self, case_id: str, how: Literal["in-person", "phone", "relative"], by: str, now: dt.datetime, today: dt.date
    ) -> Case:
        """The applicant was told of the decision."""
        case = self.load(case_id)
        return self._add(case, Informed(case.decision, today, how, by), now)

    def move_paper(
        self, case_id: str, place: Literal["held", "returned", "sent"], folder: str, now: dt.datetime, today: dt.date
    ) -> Case:
        """The paper original is somewhere else now."""
        return self._add(self.load(case_id), PaperMoved(place, folder, today), now)

    def load(self, case_id: str) -> Case:
        """A case by its id, computed from its events; an unknown id gives a case without events."""
        return fold(case_id, self._store.events(case_id), self._store.keyring())

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

    def rows(self, search: str = "", most: int = 200) -> list[CaseRow]:
        """The list of cases, those with news first."""
        return self._store.case_rows(search, most)

    def seen(self, case_id: str) -> None:
        """The assistant has looked at the case: its news are none any more."""
        self._store.run("UPDATE cases SET news = 0 WHERE id = ?", case_id)

    def arrived(self, events: Sequence[Event], now: dt.datetime) -> tuple[str, ...]:
        """Keep events from the center; gives the cases that changed. Raises `JournalError` before keeping any."""
        keyring = self._store.keyring()
        changed: dict[str, None] = {}
        with writing(self._store):
            for event in events:
                if self._store.add_event(event, now):
                    changed[event.header.case] = None
            for case_id in changed:
                case = fold(case_id, self._store.events(case_id), keyring)
                self._project(case, now, news=True)
        return tuple(changed)

    def rebuild(self, now: dt.datetime) -> int:
        """Compute the list of cases anew from the journal; gives how many there are."""
        ids = self._store.case_ids()
        news = {row.id: row.news for row in self._store.case_rows("", len(ids) + 1)}
        with writing(self._store):
            self._store.run("DELETE FROM cases")
            for case_id in ids:
                self._project(self.load(case_id), now, news=bool(news.get(case_id)))
        return len(ids)

    def _add(self, case: Case, body: Body, now: dt.datetime, files: Sequence[tuple[str, bytes]] = ()) -> Case:
        attachments = [Attachment(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files]
        event = author_event(self._profile().author, case, body, now, attachments)
        with writing(self._store):
            self._store.add_event(event, now)
            self._store.post(OutboxRow(uuid7(now), case.id, "facts", event.digest, _FACTS_RANK, ""))
            for attachment, (_, data) in zip(attachments, files, strict=True):
                self._store.add_file(case.id, data)
                self._store.post(OutboxRow(uuid7(now), case.id, "file", attachment.sha256, _PAGES_RANK, ""))
            changed = self.load(case.id)
            self._project(changed, now, news=False)
        return changed

    def _project(self, case: Case, now: dt.datetime, news: bool) -> None:
        application = case.application
        self._store.project(
            CaseRow(
                id=case.id,
                number=case.number,
                title=application.full_name if application else "",
                service=application.service if application else "",
                status=case.status,
                date=case.date.isoformat() if case.date else "",
                updated=max((entry.header.clock for entry in case.timeline), default=now).isoformat(),
                news=int(news),
            )
        )


def replaced_page(case: Case) -> str:
    """The attachment that the open question wants photographed again, or an empty text."""
    question = case.open_question
    return question.asked.page if question else ""
