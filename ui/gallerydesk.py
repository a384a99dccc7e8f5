"""A desk with made-up people for the gallery: a draft, and a case at every stage."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from app.cards import CenterCard
from app.catalog import Catalog, load_catalog
from app.desk import Desk, Locations, create_desk
from app.desk.drafts import count_sheets
from app.envelope import new_identity, recipient_of
from app.forms import Draft
from app.journal import Author, Case, Event, Role, author_event
from app.journal.bodies import Asked, Body, Decided, Received, Registered
from app.keys import SigningKey
from app.papers import notice_pdf
from ui.kiosk import CenterAccess, Kiosk
from ui.pages import new_page
from ui.terminal.samples import fill, made_up_photographs

NOW = dt.datetime(2020, 4, 2, 5, 30, tzinfo=dt.UTC)
_PIN = "270415"
_NAME = "Үлгі ауылдық округінің әкімдігі"
_NEIGHBORS = (("Ахметов", "Серік", "Болатұлы"), ("Иванова", "Нина", "Петровна"), ("Оспанова", "Гүлнар", "Маратқызы"))


class GalleryDesk:
    """Two desks in a folder, one empty and one in use; `cases` are case ids by the name of their picture."""

    def __init__(self, folder: Path) -> None:
        self.catalog: Catalog = load_catalog()
        self._center = Author(Role.CENTER, SigningKey.generate())
        self._empty = self._make(folder / "empty")
        self._used = self._make(folder / "used")
        self._pages = [new_page(frame, "auto")[0] for _, frame in made_up_photographs("kk", 2)]
        self.cases = self._cases()

    def kiosk(self, language: str, empty: bool, new: bool) -> Kiosk:
        """A kiosk with one of the desks unlocked; nothing of it leaves the folder."""
        desk = self._empty if empty else self._used
        return Kiosk(
            catalog=self.catalog,
            is_new=lambda: new,
            create=lambda _pin, _name: desk,
            unlock=lambda _pin: desk,
            recover=lambda _code, _pin: desk,
            connect=lambda _desk: None,
            send_now=lambda: None,
            access=lambda: CenterAccess("http://127.0.0.1:8000", "specialist", "abcd-efgh-jkmn"),
            clock=lambda: NOW,
            language=language,
            desk=desk,
        )

    def draft(self, kiosk: Kiosk, filled: bool, wrong: bool, service: bool = True) -> str:
        """A draft for a picture: empty but for its service, filled, or filled with mistakes."""
        desk = kiosk.open_desk
        draft = desk.drafts.new(kiosk.language, NOW)
        if service:
            draft = desk.drafts.choose_service(draft, "asp", self.catalog)
        if filled:
            draft = self._filled(desk, draft)
        if wrong:
            draft = replace(
                draft, iin="880412401007", surname="", phone="12", region="", consent="", place="", content=""
            )
            draft = draft.with_row(replace(draft.documents[0], sheets=""))
        desk.drafts.save(draft, NOW)
        for other, _ in desk.drafts.open():
            if other.id != draft.id:
                desk.drafts.remove(other.id)
        return draft.id

    def _make(self, folder: Path) -> Desk:
        desk = create_desk(Locations(folder), _PIN, _NAME, "K1", self.catalog, NOW)
        public = self._center.key.public
        recipient = recipient_of(new_identity())
        desk.enroll(
            CenterCard("Халықты жұмыспен қамту орталығы", "http://127.0.0.1:8000", public, recipient, recipient)
        )
        return desk

    def _filled(self, desk: Desk, draft: Draft) -> Draft:
        draft = fill(desk.drafts, draft, self.catalog, NOW.date())
        for row, page in zip(draft.documents, self._pages, strict=False):
            desk.drafts.add_page(draft, row.key, page, NOW)
        return count_sheets(draft, desk.drafts.page_rows(draft.id))

    def _cases(self) -> dict[str, str]:
        decided = self._case(_NEIGHBORS[0])
        self._answer(
            decided, Received(NOW.date(), (), True), Registered("2020-000117", NOW.date(), dt.date(2020, 4, 6))
        )
        self._decide(decided)
        asked = self._case(_NEIGHBORS[1])
        self._answer(
            asked,
            Received(NOW.date(), (), True),
            Registered("2020-000118", NOW.date(), dt.date(2020, 4, 6)),
            Asked("Екінші бет анық көрінбейді. Қайта түсіріп жіберіңіз.", "page-02.pdf"),
        )
        queued = self._case(_NEIGHBORS[2])
        return {"case-decided": decided.id, "case-asked": asked.id, "case-queued": queued.id}

    def _case(self, person: tuple[str, str, str]) -> Case:
        desk = self._used
        draft = self._filled(desk, desk.drafts.new("kk", NOW))
        surname, name, patronymic = person
        draft = replace(draft, surname=surname, name=name, patronymic=patronymic)
        desk.drafts.save(draft, NOW)
        return desk.cases.submit(draft, NOW, NOW.date())

    def _answer(self, case: Case, *bodies: Body) -> None:
        for body in bodies:
            present = self._used.cases.load(case.id)
            self._used.cases.arrived((self._event(present, body),), NOW)

    def _event(self, case: Case, body: Body) -> Event:
        return author_event(self._center, case, body, NOW)

    def _decide(self, case: Case) -> None:
        present = self._used.cases.load(case.id)
        reason = "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен төмен."
        decided = Decided(True, reason, NOW.date(), 24245, NOW.date(), dt.date(2020, 6, 30), "notice.pdf")
        pdf = notice_pdf(present, decided, "Халықты жұмыспен қамту орталығы", "Серікова Әсел")
        attachment = self._used.cases.hold(case.id, "notice.pdf", pdf)
        event = author_event(self._center, present, decided, NOW, [attachment])
        self._used.cases.arrived((event,), NOW)
