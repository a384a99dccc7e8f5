"""A desk with made-up people for the gallery: a draft, and a case at every stage."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.cards import CenterCard, Invitation, dump_invitation
from app.case import Author, Role
from app.catalog import Catalog, load_catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.envelope import new_identity, recipient_of
from app.keys import SigningKey
from app.lists import CallList, KitList, KitPerson, Recipient, Regime, Topic, write_bulletin
from app.papers import (
    Agreement,
    contract_pdf,
    first_wording,
    formed_notice_pdf,
    notice_pdf,
    plan_pdf,
)
from app.people.iin import NO_IIN, Iin
from app.safety import Safeguard
from scanner.images import Frame
from ui.gallerycases import CENTER_NAME, NOW, SampleCases, fill_draft
from ui.gallerylists import send_lists
from ui.kiosk import CenterAccess, Kiosk
from ui.parts.new_pages import new_page
from ui.terminal.samples import made_up_photographs

PIN = "271828"
_NAME = "Үлгі ауылдық округінің әкімдігі"


@cache
def sample_photographs() -> tuple[list[Frame], list[NewPage]]:
    """Two photographs and the pages made of them; the same for every desk of this process."""
    frames = [frame for _, frame in made_up_photographs("kk", 2)]
    return frames, [new_page(frame, "auto")[0] for frame in frames]


def kiosk_for(desk: Desk, now: dt.datetime, language: str = "ru", new: bool = False) -> Kiosk:
    """A kiosk around a desk; nothing of it leaves the PC, and its clock stands still."""
    return Kiosk(
        catalog=desk.catalog,
        is_new=lambda: new,
        create=lambda _pin, _name: desk,
        unlock=lambda _pin: desk,
        recover=lambda _code, _pin: desk,
        connect=lambda _desk: None,
        send_now=lambda _urgent: None,
        safeguards=lambda: (
            Safeguard("disk", "bad"),
            Safeguard("account", "good"),
            Safeguard("swap", "unknown"),
        ),
        access=lambda: CenterAccess("http://127.0.0.1:8000", "specialist", "abcd-efgh-jkmn"),
        clock=lambda: now,
        language=language,
        desk=desk,
    )


class GalleryDesk:
    """Two desks in a folder, one empty and one in use; `cases` are case ids by the name of their
    picture.
    """

    def __init__(
        self, folder: Path, photographs: tuple[list[Frame], list[NewPage]] | None = None
    ) -> None:
        self.catalog: Catalog = load_catalog()
        self._center = Author(Role.CENTER, SigningKey.generate())
        self._empty_desk = self._make(folder / "empty")
        self._used_desk = self._make(folder / "used")
        photographs = photographs or sample_photographs()
        self._pages = photographs[1]
        desk = self._used_desk
        self.recipient, self.kit = send_lists(desk, self._center.key, NOW)
        desk.commission.keep(desk.commission.new_member("Тілеуов Қанат", "ауыл ақсақалы", PIN, NOW))
        cases = SampleCases(desk, self._center, photographs)
        self.cases = cases.bring_first() | cases.bring_later()

    def kiosk(self, language: str, empty: bool, new: bool) -> Kiosk:
        """A kiosk with one of the desks unlocked; nothing of it leaves the folder."""
        desk = self._empty_desk if empty else self._used_desk
        return kiosk_for(desk, NOW, language, new)

    def card(self) -> str:
        """A center's one-time card."""
        key, recipient = SigningKey.generate().public, recipient_of(new_identity())
        center = CenterCard(CENTER_NAME, "https://center.example.kz", key, recipient, recipient)
        return dump_invitation(Invitation(center, "K12", bytes(16)))

    def draft(self, kiosk: Kiosk, filled: bool, wrong: bool, service: bool = True) -> str:
        """A draft for a picture: empty but for its service, filled, or filled with mistakes."""
        desk = kiosk.open_desk
        draft = desk.drafts.new(kiosk.language, NOW)
        if service:
            draft = desk.drafts.choose_service(draft, "asp", self.catalog)
        if filled:
            draft = fill_draft(desk, draft, self._pages)
        if wrong:
            draft = replace(
                draft,
                iin="880412401007",
                surname="",
                phone="12",
                region="",
                consent="",
                place="",
                content="",
            )
            draft = draft.with_row(replace(draft.documents[0], sheets=""))
        desk.drafts.save(draft, NOW)
        for other, _ in desk.drafts.open():
            if other.id != draft.id:
                desk.drafts.remove(other.id)
        return draft.id

    def _make(self, folder: Path) -> Desk:
        desk = create_desk(Locations(folder), PIN, _NAME, "K1", self.catalog, NOW)
        public = self._center.key.public
        recipient = recipient_of(new_identity())
        desk.enroll(
            CenterCard(
                CENTER_NAME,
                "http://127.0.0.1:8000",
                public,
                recipient,
                recipient,
            )
        )
        desk.take_code(desk.profile.recovery_code)
        return desk

    def _filled(self, desk: Desk, draft: Draft) -> Draft:
        draft = fill(desk.drafts, draft, self.catalog, NOW.date())
        for row, page in zip(draft.documents, self._pages, strict=False):
            desk.drafts.add_page(draft, row.key, page, NOW)
        return count_sheets(draft, desk.drafts.page_rows(draft.id))

    def _cases(self) -> dict[str, str]:
        decided = self._case(_NEIGHBORS[0])
        self._answer(
            decided,
            Received(NOW.date(), (), True),
            Registered("2020-000117", NOW.date(), dt.date(2020, 4, 6)),
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

    def _lists(self) -> None:
        """What the center sends outside cases: a call list, food kits, the emergency's dates."""
        family = Household(
            "2020-1",
            (
                Member(
                    "Жақсыбекова Айгүл Серікқызы",
                    NO_IIN,
                    "self",
                    dt.date(1985, 3, 5),
                    "cares",
                    True,
                ),
                Member("Жақсыбеков Нұрлан", NO_IIN, "child", dt.date(2013, 9, 1), "pupil", False),
            ),
        )
        people = tuple(
            Recipient(
                uuid7(NOW),
                name,
                Iin(iin),
                f"+770200000{place:02}",
                "Үлгі ауылы, Абай көшесі, 3-үй",
                "kk",
                family,
            )
            for place, (name, iin) in enumerate(_RECIPIENTS, 10)
        )
        kits = tuple(
            KitPerson(
                uuid7(NOW),
                name,
                NO_IIN,
                dt.date(2011, 5, 6),
                "asp-child",
                "Үлгі ауылы",
                "Абай көшесі, 3-үй",
            )
            for name in ("Жақсыбеков Нұрлан", "Оспанов Дамир", "Иванов Артем")
        )
        regime = Regime(dt.date(2020, 3, 16), dt.date(2020, 3, 30), 10, ("Үлгі ауылы",))
        bodies = (
            (Topic.CALLS, CallList("2020-2", people)),
            (Topic.KITS, KitList("2020-04", kits)),
            (Topic.REGIME, regime),
        )
        for topic, body in bodies:
            bulletin = write_bulletin(topic, self._used.profile.id, 1, body, self._center.key, NOW)
            self._used.lists.arrived(bulletin)
        self.recipient, self.kit = people[0].case, kits[0].case
        by = "Ахметова Гүлнұр"
        self._used.steps.record_kit(
            kits[1], "2020-04", "not-delivered", "Әлі әкелген жоқ", by, NOW, NOW.date()
        )
        again = NOW - dt.timedelta(minutes=10)
        called = Called("list", "call-back", NOW.date(), by, subject_of(people[1]), again)
        self._used.steps.call(people[1].case, called, NOW)
        self._used.commission.keep(
            self._used.commission.new_member("Тілеуов Қанат", "ауыл ақсақалы", PIN, NOW)
        )

    def _later_cases(self) -> dict[str, str]:
        """Further on: a plan that has come or was agreed to, an application that the center formed,
        a refusal.
        """
        days = (
            Received(NOW.date(), (), True),
            Registered("2020-000119", NOW.date(), dt.date(2020, 4, 6)),
        )
        planned, agreed, refused = (self._case(person) for person in _FURTHER)
        for case in (planned, agreed, refused):
            self._answer(case, *days)
        for case in (planned, agreed):
            self._send_plan(case)
        photo = NewFile("consent", ".pdf", self._pages[0].pdf)
        self._used.steps.consent(
            agreed.id, "handwritten", True, [photo], "Ахметова Гүлнұр", NOW, NOW.date()
        )
        reason = "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен жоғары."
        present = self._used.cases.load(refused.id)
        decided = Decided(
            False, reason, NOW.date(), notice="notice.pdf", appeal_until=dt.date(2020, 5, 4)
        )
        pdf = notice_pdf(present, decided, _CENTER_NAME, "Серікова Әсел")
        self._arrive(refused.id, decided, ("notice.pdf", pdf))
        formed = self._formed()
        files = [NewFile("photo", ".jpg", to_jpeg(self._frames[0], 60, 900), "Үйі")]
        self._used.steps.add_materials(planned.id, files, "Ахметова Гүлнұр", "", NOW, NOW.date())
        return {
            "case-plan": planned.id, "case-agreed": agreed.id, "case-refused": refused.id,
            "case-formed": formed,
        }  # fmt: skip

    def _formed(self) -> str:
        case_id = uuid7(NOW)
        subject = Subject("Қасымова Сәуле Маратқызы", NO_IIN, "+77020000031", "Үлгі ауылы", "kk")
        pdf = formed_notice_pdf(
            subject.name, "2020-2", _CENTER_NAME, "Серікова Әсел", NOW.date(), "kk"
        )
        self._arrive(case_id, Formed(subject, "2020-2", NOW.date()), ("notice-01.pdf", pdf))
        return case_id

    def _send_plan(self, case: Case) -> None:
        wording = {language: first_wording(language) for language in ("kk", "ru")}
        end = dt.date(2020, 6, 30)
        papers = Agreement(
            case.number,
            case.name,
            2,
            _CENTER_NAME,
            "Серікова Әсел",
            NOW.date(),
            end,
            NOW.date(),
            "kk",
            wording,
        )
        files = (("plan-01.pdf", plan_pdf(papers)), ("contract-01.pdf", contract_pdf(papers)))
        self._arrive(
            case.id, PlanSent("plan-01.pdf", "contract-01.pdf", NOW.date(), "Серікова Әсел"), *files
        )

    def _arrive(self, case_id: str, body: object, *files: tuple[str, bytes]) -> None:
        attachments = [self._used.cases.hold(case_id, name, data) for name, data in files]
        present = self._used.cases.load(case_id)
        event = author_event(self._center, present, body, NOW, attachments)
        self._used.cases.arrived((event,), NOW)

    def _case(self, person: tuple[str, str, str]) -> Case:
        desk = self._used
        draft = self._filled(desk, desk.drafts.new("kk", NOW))
        surname, name, patronymic = person
        draft = replace(draft, surname=surname, name=name, patronymic=patronymic)
        desk.drafts.save(draft, NOW)
        return desk.cases.submit(draft, NOW, NOW.date())

    def _answer(self, case: Case, *bodies: object) -> None:
        for body in bodies:
            present = self._used.cases.load(case.id)
            self._used.cases.arrived((self._event(present, body),), NOW)

    def _event(self, case: Case, body: object) -> Event:
        return author_event(self._center, case, body, NOW)

    def _decide(self, case: Case) -> None:
        present = self._used.cases.load(case.id)
        reason = "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен төмен."
        decided = Decided(
            True, reason, NOW.date(), 24245, NOW.date(), dt.date(2020, 6, 30), "notice.pdf"
        )
        pdf = notice_pdf(present, decided, "Халықты жұмыспен қамту орталығы", "Серікова Әсел")
        attachment = self._used.cases.hold(case.id, "notice.pdf", pdf)
        event = author_event(self._center, present, decided, NOW, [attachment])
        self._used.cases.arrived((event,), NOW)
