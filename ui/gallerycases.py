"""Cases at every stage for the gallery: what people brought, and what the center answered."""

import datetime as dt
from dataclasses import replace

from app.case import Author, Case, author_event
from app.case.chapters.application import Formed
from app.case.chapters.decision import Decided
from app.case.chapters.plan import PlanSent
from app.case.chapters.questions import Asked
from app.case.chapters.registration import Received, Registered
from app.case.subject import Subject
from app.desk import Desk, NewFile, NewPage
from app.desk.drafts import count_sheets
from app.forms import Draft
from app.ids import uuid7
from app.papers import (
    Agreement,
    contract_pdf,
    first_wording,
    formed_notice_pdf,
    notice_pdf,
    plan_pdf,
)
from app.people.iin import NO_IIN
from scanner.images import Frame, to_jpeg
from ui.terminal.samples import fill

NOW = dt.datetime(2020, 4, 2, 5, 30, tzinfo=dt.UTC)
CENTER_NAME = "Халықты жұмыспен қамту орталығы"
_SPECIALIST, _ASSISTANT = "Серікова Әсел", "Ахметова Гүлнұр"
_LATER_PEOPLE = (
    ("Досанова", "Меруерт", "Қайратқызы"),
    ("Петров", "Иван", "Сергеевич"),
    ("Әлиев", "Бауыржан", "Ерікұлы"),
)
_NEIGHBORS = (
    ("Ахметов", "Серік", "Болатұлы"),
    ("Иванова", "Нина", "Петровна"),
    ("Оспанова", "Гүлнар", "Маратқызы"),
)


def fill_draft(desk: Desk, draft: Draft, pages: list[NewPage]) -> Draft:
    """The draft as an assistant would fill it, with its pages."""
    draft = fill(desk.drafts, draft, desk.catalog, NOW.date())
    for row, page in zip(draft.documents, pages, strict=False):
        desk.drafts.add_page(draft, row.key, page, NOW)
    return count_sheets(draft, desk.drafts.page_rows(draft.id))


class SampleCases:
    """Brings cases into a desk and answers them as the center would; case ids are given by the
    name of their picture.
    """

    def __init__(
        self, desk: Desk, center: Author, photographs: tuple[list[Frame], list[NewPage]]
    ) -> None:
        self._desk, self._center = desk, center
        self._frames, self._pages = photographs

    def bring_first(self) -> dict[str, str]:
        decided_case = self._case(_NEIGHBORS[0])
        self._answer(
            decided_case,
            Received(NOW.date(), (), True),
            Registered("2020-000117", NOW.date(), dt.date(2020, 4, 6)),
        )
        self._decide(decided_case)
        asked_case = self._case(_NEIGHBORS[1])
        self._answer(
            asked_case,
            Received(NOW.date(), (), True),
            Registered("2020-000118", NOW.date(), dt.date(2020, 4, 6)),
            Asked("Екінші бет анық көрінбейді. Қайта түсіріп жіберіңіз.", "page-02.pdf"),
        )
        queued_case = self._case(_NEIGHBORS[2])
        return {
            "case-decided": decided_case.id,
            "case-asked": asked_case.id,
            "case-queued": queued_case.id,
        }

    def bring_later(self) -> dict[str, str]:
        """Further on: a plan that has come or was agreed to, an application that the center formed,
        a refusal.
        """
        days = (
            Received(NOW.date(), (), True),
            Registered("2020-000119", NOW.date(), dt.date(2020, 4, 6)),
        )
        plan_case, agreed_case, refused_case = (self._case(person) for person in _LATER_PEOPLE)
        for case in (plan_case, agreed_case, refused_case):
            self._answer(case, *days)
        for case in (plan_case, agreed_case):
            self._send_plan(case)
        photo = NewFile("consent", ".pdf", self._pages[0].pdf)
        self._desk.steps.consent(
            self._desk.cases.load(agreed_case.id), "handwritten", True, [photo], _ASSISTANT, NOW,
            NOW.date(),
        )  # fmt: skip
        reason = "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен жоғары."
        case = self._desk.cases.load(refused_case.id)
        decision = Decided(
            False, reason, NOW.date(), notice="notice.pdf", appeal_until=dt.date(2020, 5, 4)
        )
        pdf = notice_pdf(case, decision, CENTER_NAME, _SPECIALIST)
        self._arrive(refused_case.id, decision, ("notice.pdf", pdf))
        formed_id = self._form()
        files = [NewFile("photo", ".jpg", to_jpeg(self._frames[0], 60, 900), "Үйі")]
        self._desk.steps.add_materials(plan_case.id, files, _ASSISTANT, "", NOW, NOW.date())
        return {
            "case-plan": plan_case.id,
            "case-agreed": agreed_case.id,
            "case-refused": refused_case.id,
            "case-formed": formed_id,
        }

    def _form(self) -> str:
        case_id = uuid7(NOW)
        subject = Subject("Қасымова Сәуле Маратқызы", NO_IIN, "+77020000031", "Үлгі ауылы", "kk")
        pdf = formed_notice_pdf(subject.name, "2020-2", CENTER_NAME, _SPECIALIST, NOW.date(), "kk")
        self._arrive(case_id, Formed(subject, "2020-2", NOW.date()), ("notice-01.pdf", pdf))
        return case_id

    def _send_plan(self, case: Case) -> None:
        wording = {language: first_wording(language) for language in ("kk", "ru")}
        end = dt.date(2020, 6, 30)
        papers = Agreement(
            case.number,
            case.name,
            2,
            CENTER_NAME,
            _SPECIALIST,
            NOW.date(),
            end,
            NOW.date(),
            "kk",
            wording,
            in_emergency=True,
        )
        files = (("plan-01.pdf", plan_pdf(papers)), ("contract-01.pdf", contract_pdf(papers)))
        self._arrive(
            case.id, PlanSent("plan-01.pdf", "contract-01.pdf", NOW.date(), _SPECIALIST), *files
        )

    def _arrive(self, case_id: str, body: object, *files: tuple[str, bytes]) -> None:
        attachments = [self._desk.cases.hold(case_id, name, data) for name, data in files]
        case = self._desk.cases.load(case_id)
        event = author_event(self._center, case, body, NOW, attachments)
        self._desk.cases.take_in((event,), NOW)

    def _case(self, person: tuple[str, str, str]) -> Case:
        desk = self._desk
        draft = fill_draft(desk, desk.drafts.new("kk", NOW), self._pages)
        surname, name, patronymic = person
        draft = replace(draft, surname=surname, name=name, patronymic=patronymic)
        desk.drafts.save(draft, NOW)
        return desk.cases.submit(draft, NOW, NOW.date())

    def _answer(self, case: Case, *bodies: object) -> None:
        for body in bodies:
            present = self._desk.cases.load(case.id)
            event = author_event(self._center, present, body, NOW)
            self._desk.cases.take_in((event,), NOW)

    def _decide(self, case: Case) -> None:
        reason = "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен төмен."
        decision = Decided(
            True, reason, NOW.date(), 24245, NOW.date(), dt.date(2020, 6, 30), "notice.pdf"
        )
        present = self._desk.cases.load(case.id)
        pdf = notice_pdf(present, decision, CENTER_NAME, _SPECIALIST)
        self._arrive(case.id, decision, ("notice.pdf", pdf))
