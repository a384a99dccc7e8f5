"""What the stories of the ASP round share: a kiosk, its line, a specialist, tables from a
spreadsheet, papers left.
"""

import datetime as dt
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl

from app.case import Case
from app.desk import CaseRow, Desk, Locations, NewFile, NewPage
from app.desk.drafts import count_sheets
from app.forms import Draft
from app.forms.draft import MemberRow
from app.papers import form_pdf, page_count, receipt_pdf
from app.people.iin import Iin
from app.quarters import Quarter, quarter_of
from app.texts import Texts
from center.web_client import Specialist
from tests.support.rig import RealCenter, clock, make_desk, make_engine, make_transport
from tests.support.template import copy_center, copy_desk, introduce
from ui.terminal.samples import fill

IINS = tuple(
    Iin(digits)
    for digits in (
        "880412401006",
        "950101400012",
        "010215500231",
        "791028302728",
        "061211600012",
        "900101300811",
    )
)
KIOSK_CODE = "T1"
ALL_THE_SAME = "Семья известна, справки есть"
EVERY_OBJECTION = ",".join(
    code.removeprefix("objection.")
    for code in Texts("ru").codes("household")
    if code.startswith("objection.")
)
OVERRULED = {"override": ALL_THE_SAME, "objections": EVERY_OBJECTION}
"""All that may stand against a decision was shown, and does not count."""
_TODAY = clock().astimezone().date()
PERIOD = {
    "start": _TODAY.replace(day=1).isoformat(),
    "end": (_TODAY + dt.timedelta(days=60)).isoformat(),
}
"""For how long aid is granted to who applies today, as forms of the desk ask for it."""


@dataclass
class Village:
    """A kiosk that is enrolled with a center, and both people at work: the assistant's desk, the
    specialist's hand.
    """

    desk: Desk
    where: Locations
    center: RealCenter
    specialist: Specialist
    language: str
    pages: list[NewPage]
    out: Path

    @property
    def texts(self) -> Texts:
        return Texts(self.language)

    @property
    def today(self) -> dt.date:
        return clock().astimezone().date()

    @property
    def quarter(self) -> Quarter:
        return quarter_of(self.today)

    def carry(self, times: int = 2) -> None:
        """Seal, pass, open; an answer to what was just opened goes with the next pass."""
        transport = make_transport(self.where)
        engine = make_engine(self.where, transport)
        for _ in range(times):
            self.desk.post.seal(clock())
            assert not engine.run_pass().down
            mail = self.desk.post.open(clock())
            assert mail.refused == 0
        transport.close()

    def draft(self, service: str = "asp") -> Draft:
        """An application of the sample person with pages, ready to be queued."""
        drafts = self.desk.drafts
        draft = fill(drafts, drafts.new(self.language, clock()), self.desk.catalog, self.today)
        if service != "asp":
            draft = drafts.choose_service(draft, service, self.desk.catalog)
        for row, page in zip(draft.documents, self.pages, strict=False):
            drafts.add_page(draft, row.key, page, clock())
        draft = count_sheets(draft, drafts.page_rows(draft.id))
        drafts.save(draft, clock())
        return draft

    def submit(self, draft: Draft) -> Case:
        self.desk.drafts.save(draft, clock())
        return self.desk.cases.submit(draft, clock(), self.today)

    def case(self, case_id: str) -> Case:
        return self.desk.cases.load(case_id)

    def row(self, case_id: str) -> CaseRow:
        return next(
            row for row in self.desk.case_table.rows("", 500, self.today) if row.id == case_id
        )

    def page_of(self, case_id: str) -> str:
        return self.specialist.read(f"/case/{case_id}")

    def act(self, case_id: str, step: str, **values: str) -> None:
        """A step as the specialist takes it; what stands against a decision is overruled."""
        if step in ("decide", "not-met"):
            values = {**OVERRULED, **values}
        self.specialist.act(f"/case/{case_id}", step, **values)

    def refused(self) -> Case:
        """A case whose person is to be told of a refusal."""
        case = self.submit(self.draft())
        self.carry()
        self.act(case.id, "register", number=case.number)
        day = (self.today + dt.timedelta(days=30)).isoformat()
        facts = {"granted": "no", "reason": "доход выше", "appeal_to": "Комиссия"}
        self.act(case.id, "decide", appeal_until=day, **facts)
        return case

    def page_file(self, prefix: str) -> NewFile:
        """A page as the scanner makes it, for a file of that sort."""
        return NewFile(prefix, ".pdf", self.pages[0].pdf)

    def leave_papers(self, case_id: str) -> dict[str, int]:
        """Every paper of the case, written down as the person would hold it; gives the pages of
        each.
        """
        case = self.case(case_id)
        self.out.mkdir(parents=True, exist_ok=True)
        papers: dict[str, bytes] = {}
        if case.application is not None:
            papers["form.pdf"] = form_pdf(case, self.language)
            names = {
                code: self.desk.catalog.service(case.service).name(code) for code in ("kk", "ru")
            }
            papers["receipt.pdf"] = receipt_pdf(case, self.desk.profile.name, names)
        for file in (*case.center_files, *case.submitted_files):
            data = self.desk.cases.file(case, file.name)
            if file.name.endswith(".pdf") and not file.name.startswith("page"):
                assert data is not None, f"{file.name} has not come"
                papers[file.name] = data
        papers["dossier.pdf"], archive = self.desk.steps.dossier(case_id, clock(), self.language)
        (self.out / "dossier.zip").write_bytes(archive)
        for name, data in papers.items():
            (self.out / name).write_bytes(data)
        return {name: page_count(data) for name, data in papers.items()}


def make_village(
    center: RealCenter, folder: Path, language: str, pages: list[NewPage], story: str
) -> Village:
    """A new kiosk at a center that may have others; papers stay where KOMEK_PAPERS says, if that is
    set.
    """
    where = Locations(folder / "kiosk")
    desk = make_desk(where, KIOSK_CODE)
    center.enroll(desk, folder)
    return _village(desk, where, center, language, pages, story)


def quick_village(folder: Path, language: str, pages: list[NewPage], story: str) -> Village:
    """A kiosk alone at its center, both of them copies that know each other."""
    where = Locations(folder / "kiosk")
    desk, center = copy_desk(where), copy_center(folder)
    introduce(desk, center)
    return _village(desk, where, center, language, pages, story)


def _village(
    desk: Desk,
    where: Locations,
    center: RealCenter,
    language: str,
    pages: list[NewPage],
    story: str,
) -> Village:
    papers_folder = os.environ.get("KOMEK_PAPERS")
    out = (
        Path(papers_folder) / f"{story}-{language}"
        if papers_folder
        else where.folder.parent / "papers"
    )
    village = Village(desk, where, center, center.specialist(), language, pages, out)
    village.carry()
    return village


def code_of(village: Village) -> str:
    """The code under which the center knows this kiosk: its own, or with a number if that was
    taken.
    """
    text = village.specialist.read("/kiosks")
    return max(
        (word for word in text.split() if word.startswith(KIOSK_CODE)),
        key=lambda word: (len(word), word),
    )


def spreadsheet(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An XLSX file as a center's staff would save it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def member(
    key: str, name: str, iin: str, relation: str, born: str, occupation: str, able: str
) -> MemberRow:
    """A row of the family as it is typed."""
    return MemberRow(key, name, iin, relation, born, occupation, able, "no")


def with_iin(draft: Draft, iin: str) -> Draft:
    """The same application by another person."""
    first, *others = draft.members
    return replace(draft, iin=iin, members=(replace(first, iin=iin), *others))
