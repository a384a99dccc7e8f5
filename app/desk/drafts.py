"""Applications being typed: saved at every step, discarded only so that it can be undone."""

import datetime as dt
import math
import re
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.catalog import Catalog
from app.forms.checking import Problem, check
from app.forms.draft import DocumentRow, Draft, PageRow
from app.ids import uuid7
from app.people.finding import is_near, readings, words_of
from app.storage.draftstore import DraftStore, Page


@dataclass(frozen=True)
class NewPage:
    """A page from the scanner: the PDF to send, a JPEG to look at, the photograph, and what to
    remark about it.

    `look` is `ink`, `gray` or `color`, and `why` it is no plain ink; `quarters` by how many
    quarters it was turned clockwise by hand.
    """

    pdf: bytes
    preview: bytes
    photo: bytes
    remark: str = ""
    look: str = "ink"
    quarters: int = 0
    why: str = ""


@dataclass
class UnsavedWork:
    """What could not be written: drafts by id as they were typed, pages with their draft's id in
    their order.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    pages: list[tuple[str, Page]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.drafts or self.pages)

    def __ior__(self, other: "UnsavedWork") -> "UnsavedWork":
        self.drafts |= other.drafts
        ids = {page.row.id for _, page in self.pages}
        self.pages += [(owner, page) for owner, page in other.pages if page.row.id not in ids]
        return self

    def pages_of(self, draft_id: str) -> list[Page]:
        """The pages of a draft that wait here."""
        return [page for owner, page in self.pages if owner == draft_id]

    def place_of(self, page_id: str) -> int | None:
        """Where among the pages this one is, if it is."""
        return next(
            (place for place, (_, page) in enumerate(self.pages) if page.row.id == page_id), None
        )

    def forget(self, drafts: set[str]) -> None:
        """Let go of these drafts and their pages."""
        self.drafts = {name: draft for name, draft in self.drafts.items() if name not in drafts}
        self.pages = [(owner, page) for owner, page in self.pages if owner not in drafts]


class Drafts:
    """The drafts of this desk. What cannot be written is kept in `unsaved` until a later save
    succeeds.

    Whoever locks the desk hands `unsaved` to the next one.
    """

    def __init__(self, store: DraftStore) -> None:
        self._store = store
        self.unsaved = UnsavedWork()

    def new(self, language: str, now: dt.datetime) -> Draft:
        """An empty draft in the person's language."""
        draft = Draft(uuid7(now), language=language)
        self._store.save(draft, now)
        return draft

    def load(self, draft_id: str) -> Draft:
        """The draft of that id; `KeyError` if there is none."""
        return self.unsaved.drafts.get(draft_id) or self._store.load(draft_id)

    def save(self, draft: Draft, now: dt.datetime) -> None:
        """Keep what is typed, and what could not be written before; raises what hinders it."""
        self.unsaved.drafts[draft.id] = draft
        self.save_again(now)

    def save_again(self, now: dt.datetime) -> None:
        """Write what could not be written before; raises what hinders it still."""
        for draft in list(self.unsaved.drafts.values()):
            self._store.save(draft, now)
            del self.unsaved.drafts[draft.id]
        while self.unsaved.pages:
            self._store.add_page(*self.unsaved.pages[0])
            del self.unsaved.pages[0]

    def open(self, typed: str = "") -> list[tuple[Draft, str]]:
        """Drafts that have what is typed, and when each was last changed (ISO 8601)."""
        drafts = [
            (self.unsaved.drafts.get(draft.id, draft), changed)
            for draft, changed in self._store.open()
        ]
        return [row for row in drafts if _has(row[0], typed)]

    def discard(self, draft_id: str) -> None:
        """Take a draft from the list; `restore` brings it back until the program ends."""
        self._store.discard(draft_id)

    def restore(self, draft_id: str) -> None:
        """Undo `discard`."""
        self._store.discard(draft_id, False)

    def remove(self, draft_id: str) -> None:
        """Erase a draft with its pages; `unsaved.forget` follows once that is written for good."""
        self._store.remove(draft_id)

    def remove_discarded(self) -> None:
        """Erase for good what was discarded; when the desk is opened."""
        self.unsaved.forget(self._store.discarded_ids())
        self._store.remove_discarded()

    def choose_service(self, draft: Draft, code: str, catalog: Catalog) -> Draft:
        """The draft for a service, with its addressee and the documents that it requires; typed
        rows stay, and what was taken out of the table is not put there again.
        """
        service = catalog.service(code)
        if draft.service == code:
            return replace(draft, household="yes" if service.household else "")
        language = draft.language or "ru"
        used_keys = {page.document for page in self.page_rows(draft.id)}
        asked = {kind.code for kind in service.document}
        kept_rows = [
            row
            for row in draft.documents
            if not row.code or row.key in used_keys or (row.code in asked and is_typed(row))
        ]
        kept_codes = {row.code for row in kept_rows}
        missing_rows = [
            new_document(kind.name(language), kind.code, kind.look)
            for kind in service.document
            if kind.required and kind.code not in kept_codes
        ]
        rows = sorted(
            [*kept_rows, *missing_rows], key=lambda row: _FIRST.get(row.code, len(_FIRST))
        )
        return replace(
            draft,
            service=code,
            household="yes" if service.household else "",
            documents=tuple(rows),
            recipient=catalog.addressee(service).name(language),
            content=service.name(language),
        )

    def add_page(self, draft: Draft, document: str, page: NewPage, now: dt.datetime) -> str:
        """Keep a page for a document; gives the page's id. Raises what hinders it; it is kept in
        memory then.
        """
        page_id = uuid7(now)
        self.unsaved.pages.append((draft.id, _to_page(page_id, document, page)))
        self.save_again(now)
        return page_id

    def replace_page(self, page_id: str, page: NewPage) -> None:
        """Another picture of the same page."""
        place = self.unsaved.place_of(page_id)
        new_page = _to_page(page_id, self.page(page_id).row.document, page)
        if place is None:
            self._store.replace_page(new_page)
        else:
            self.unsaved.pages[place] = (self.unsaved.pages[place][0], new_page)

    def move_page(self, page_id: str, document: str) -> Page:
        """Have a page belong to another document of its draft; gives it as it is then."""
        page = self.page(page_id)
        moved = replace(page, row=replace(page.row, document=document))
        place = self.unsaved.place_of(page_id)
        if place is None:
            self._store.replace_page(moved)
        else:
            self.unsaved.pages[place] = (self.unsaved.pages[place][0], moved)
        return moved

    def remove_page(self, page_id: str) -> Page:
        """Take a page away; give it to `put_back` to undo."""
        place = self.unsaved.place_of(page_id)
        return (
            self._store.remove_page(page_id) if place is None else self.unsaved.pages.pop(place)[1]
        )

    def put_back(self, draft: Draft, page: Page, now: dt.datetime) -> None:
        """Undo `remove_page`, in its place. Raises what hinders it; it is kept in memory then."""
        self.unsaved.pages.append((draft.id, page))
        self.save_again(now)

    def pages(self, draft_id: str) -> list[Page]:
        """The pages of a draft in order; those that could not be written yet are among them."""
        pages = [*self._store.pages(draft_id), *self.unsaved.pages_of(draft_id)]
        return sorted(pages, key=lambda page: page.position or math.inf)

    def page(self, page_id: str) -> Page:
        """One page; `KeyError` if there is none."""
        place = self.unsaved.place_of(page_id)
        return self._store.page(page_id) if place is None else self.unsaved.pages[place][1]

    def page_rows(self, draft_id: str) -> list[PageRow]:
        """The pages of a draft without their pictures."""
        return [
            *self._store.page_rows(draft_id),
            *(page.row for page in self.unsaved.pages_of(draft_id)),
        ]

    def check(self, draft: Draft, today: dt.date) -> tuple[Problem, ...]:
        """What is missing or odd."""
        return check(draft, self.page_rows(draft.id), today)


_FIRST = {"application": 0, "identity": 1}


def cases_in(drafts: Drafts) -> frozenset[str]:
    """The cases for which somebody is writing something."""
    ids = (case for draft, _changed in drafts.open() for case in (draft.case, draft.replaces))
    return frozenset(filter(None, ids))


def is_typed(row: DocumentRow) -> bool:
    """Whether somebody has put anything into a row of the table."""
    return bool(row.sheets.strip() or row.note.strip())


def new_document(name: str, code: str = "", look: str = "ink") -> DocumentRow:
    """A row of the table with a key of its own."""
    return DocumentRow(secrets.token_hex(4), name, code, look)


def count_sheets(draft: Draft, pages: Sequence[PageRow]) -> Draft:
    """The draft with the sheets of untouched rows set to the pages photographed."""
    return replace(draft, documents=with_sheets(draft.documents, pages))


def with_sheets(
    documents: Sequence[DocumentRow], pages: Sequence[PageRow], before: Sequence[PageRow] = ()
) -> tuple[DocumentRow, ...]:
    """The table with as many sheets as pages, in rows in which nobody has typed another number than
    that of the pages `before`.
    """
    counts, former = (Counter(page.document for page in part) for part in (pages, before))

    def counted(row: DocumentRow) -> DocumentRow:
        is_untouched = row.sheets.strip() in ("", str(former[row.key] or ""))
        sheets = str(counts[row.key] or "") if is_untouched else row.sheets
        return replace(row, sheets=sheets)

    return tuple(counted(row) for row in documents)


def _to_page(page_id: str, document: str, page: NewPage) -> Page:
    row = PageRow(page_id, document)
    return Page(
        row,
        page.pdf,
        page.preview,
        page.photo,
        page.remark,
        page.look,
        page.quarters,
        why=page.why,
    )


def _has(draft: Draft, typed: str) -> bool:
    """Whether what is typed is in the applicant or in the family; nothing is in every draft."""
    ways, words = readings(typed), _words_of(draft)
    return any(is_near(words, parts) for parts in ways) if ways else not typed.strip()


def _words_of(draft: Draft) -> str:
    """By what a draft is searched for."""
    people = (text for member in draft.members for text in (member.name, member.iin))
    own = (draft.surname, draft.name, draft.patronymic, draft.iin, draft.contact_name)
    phones = (re.sub(r"\D", "", phone) for phone in (draft.phone, draft.contact_phone))
    return words_of((*own, *phones, *people))
