"""How an application begins: after a call, or with papers that were left at the akimat."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.case import Case
from app.case.chapters.application import Submitted
from app.case.chapters.calls import Called
from app.case.status import Status
from app.case.subject import Subject
from app.catalog import Catalog
from app.desk.cases import Cases
from app.desk.drafts import Drafts, NewPage
from app.desk.lists import Lists
from app.forms.correcting import with_application
from app.forms.draft import Draft
from app.forms.family import with_household
from app.forms.household import Household
from app.forms.known import is_of_another, with_earlier, without_person
from app.papers.preview import page_png, picture_jpeg
from app.people.iin import read_iin

_UNTOUCHED = (Status.QUEUED, Status.RECEIVED)
_PREVIEW_DPI, _PREVIEW_LONGEST = 110, 1300
_MOST_CASES = 8  # of a person, that are looked through for the family


@dataclass(frozen=True)
class LeftPaper:
    """What is written down of a paper that was left at the akimat."""

    service: str
    surname: str
    name: str
    phone: str
    region: str
    arrived: dt.date


class Applications:
    """Drafts that begin with more than a language."""

    def __init__(
        self, cases: Cases, lists: Lists, drafts: Drafts, catalog: Callable[[], Catalog]
    ) -> None:
        self._cases = cases
        self._lists = lists
        self._drafts = drafts
        self._catalog = catalog

    def start(self, service: str, language: str, now: dt.datetime) -> Draft:
        """An application for a service, kept from the first moment."""
        draft = self._drafts.choose_service(
            self._drafts.new(language, now), service, self._catalog()
        )
        self._drafts.save(draft, now)
        return draft

    def begin(self, who: Subject, called: Called, case_id: str, now: dt.datetime) -> Draft:
        """An application for this person, filled with what the center and the call have told."""
        self._drafts.save_again(now)  # before: a transaction that fails would forget the rest
        with self._cases.transaction():
            draft = self._drafts.new(who.language, now)
            draft = self._drafts.choose_service(draft, "asp", self._catalog())
            draft = replace(
                draft,
                iin=who.iin,
                case=case_id,
                former="yes",
                changed=called.changed,
                changes=",".join(called.changes),
            )
            draft = self._lists.prefill(draft)
            self._drafts.save(draft, now)
        return draft

    def earlier(self, typed_iin: str) -> Case | None:
        """The latest case here with an application of the person with this IIN."""
        iin = read_iin(typed_iin)
        for row in self._lists.cases_of(iin) if iin else ():
            case = self._cases.load(row.id)
            if case.application is not None and case.application.iin == iin:
                return case
        return None

    def known_family(self, typed_iin: str) -> Household | None:
        """The family of the latest application here of the person with this IIN that has one: an
        unchanged recipient's has none.
        """
        iin = read_iin(typed_iin)
        for row in self._lists.cases_of(iin)[:_MOST_CASES] if iin else ():
            application = self._cases.load(row.id).application
            if application is not None and application.iin == iin and application.household:
                return application.household
        return None

    def fill_known(self, draft: Draft) -> Draft:
        """The draft with what the center and this kiosk know of its person, where nothing is typed
        yet; what was filled in for another IIN goes.
        """
        case = self.earlier(draft.iin)
        if draft.filled_from and (case is None or case.id != draft.filled_from):
            draft = without_person(draft)
        if draft.household:
            draft = self._lists.prefill(draft)
        if case is None or case.application is None or is_of_another(draft, case.name):
            return draft
        filled = with_earlier(draft, case.application, case.id)
        family = self.known_family(draft.iin) if draft.household and not filled.members else None
        if family is not None:
            filled = replace(with_household(filled, family), incomes=filled.incomes)
        return filled

    def may_correct(self, case: Case) -> bool:
        """Whether an application that was taken here can still be mended: the center has not begun
        with it.
        """
        return case.application is not None and case.status in _UNTOUCHED and bool(case.number)

    def correct(self, case_id: str, now: dt.datetime) -> Draft:
        """A draft with all that stands in an application, its pages too, to mend it; the one that
        was begun for that before, if there is one. Raises `PaperError` where a page is damaged.
        """
        for draft, _ in self._drafts.open():
            if draft.replaces == case_id:
                return draft
        case = self._cases.load(case_id)
        application, submission = case.application, case.last(Submitted)
        if application is None or submission is None:
            raise KeyError(case_id)
        photos = self._cases.originals(case_id)
        pages = []
        for reference in application.pages:
            pdf = self._cases.read(case.files[reference.attachment].sha256) or b""
            preview = picture_jpeg(page_png(pdf, 0, _PREVIEW_DPI), _PREVIEW_LONGEST)
            photo = photos.get(reference.attachment, b"")
            pages.append((str(reference.document), NewPage(pdf, preview, photo)))
        with self._cases.transaction():
            empty = replace(self._drafts.new(application.language, now), replaces=case_id)
            draft = with_application(empty, application, self._catalog(), submission.changes)
            arrived = (
                submission.date.isoformat() if submission.date != now.astimezone().date() else ""
            )
            draft = replace(draft, arrived=arrived)
            self._drafts.save(draft, now)
            for key, page in pages:
                self._drafts.add_page(draft, key, page, now)
        return draft

    def leave_papers(
        self, empty: Draft, paper: LeftPaper, pages: list[NewPage], now: dt.datetime
    ) -> Draft:
        """A paper that was left here becomes the `empty` draft for it, which waits for a call.

        A page that finds no room waits in memory and is taken out of `pages`: asked once more,
        nothing is kept twice.
        """
        draft = replace(
            self._drafts.choose_service(empty, paper.service, self._catalog()),
            surname=paper.surname,
            name=paper.name,
            phone=paper.phone,
            region=paper.region,
            left="yes",
            arrived=paper.arrived.isoformat(),
            step="person",
        )
        self._drafts.save(draft, now)
        while pages:
            self._drafts.add_page(draft, draft.documents[0].key, pages.pop(0), now)
        return draft
