"""Everything once more before it is queued, each part with a way to change it."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.desk.cases import IncompleteError
from app.errors import KomekError
from app.formats import money
from app.forms import Problem
from app.forms.checking import blocking
from app.forms.family import parse_amount, without_blank
from app.people.phones import dialed_phone, readable_phone
from ui.kiosk import Kiosk
from ui.kit import SummaryList, note, paragraph
from ui.kit.columns import Columns
from ui.kit.space import CLOSE, TIGHT
from ui.navigation import ScreenName, step_of
from ui.parts.draft_screen import DraftScreen, name_of
from ui.parts.thumbnails import put_warning, thumbnail


class CheckScreen(DraftScreen):
    """Emits `queued` with the case's id, or `step:…` to change something or to mend a problem."""

    step: ClassVar[ScreenName] = "check"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        area, column = self.scrolling_form()
        self.column().addWidget(area)
        column.addWidget(paragraph(self.tr("Check the answers"), "title"))
        if self.draft.replaces:
            words = self.tr(
                "This corrects {0}. Once it is queued, that one is taken back, and this one has a"
                " receipt of its own."
            )
            former = self.desk.cases.load(self.draft.replaces)
            column.addWidget(note(words.format(former.number or former.name)))
        problems = self.desk.drafts.check(self.draft, kiosk.today())
        for problem in problems:
            if not problem.blocks:
                column.addWidget(note(self.sentence(problem), "warnings"))
        self._pages = self.desk.drafts.pages(self.draft.id)
        if numbers := [str(number) for number, page in enumerate(self._pages, 1) if page.remark]:
            words = self.tr("Look at these pages again, each has a remark below: {0}")
            column.addWidget(note(words.format(", ".join(numbers)), "warnings"))
        self._show_blocking(problems)
        cards = Columns()
        self._add_service(cards)
        self._add_pages(cards)
        self._add_person(cards)
        if self.draft.household:
            self._add_family(cards)
        self._add_paper(cards)
        column.addWidget(cards)
        column.addStretch(1)
        self.finish(self.tr("Queue the application"))

    def _change(self, step: str) -> None:
        self.done.emit(f"step:{step}", self.draft.id)

    def _mend(self, problem: Problem) -> None:
        self._change(f"{step_of(problem.field)}:{name_of(problem)}")

    def _summary(self, title: str, step: str) -> SummaryList:
        return SummaryList(title, self.tr("Change"), lambda: self._change(step))

    def _add_service(self, cards: Columns) -> None:
        draft, catalog = self.draft, self.kiosk.open_desk.catalog
        summary = self._summary(self.tr("Request"), "person")
        service = catalog.service(draft.service) if draft.service else None
        summary.add(self.tr("Service"), service.name(draft.language or "ru") if service else "")
        region = catalog.region(draft.region) if draft.region else None
        where = region.name(draft.language or "ru", self.kiosk.today()) if region else ""
        summary.add(self.tr("Region"), where)
        summary.add(self.tr("Recipient", "of an application"), draft.recipient)
        summary.add(self.tr("Content"), draft.content)
        cards.add(summary)

    def _add_pages(self, cards: Columns) -> None:
        pages = self._pages
        summary = self._summary(self.tr("Pages and documents"), "pages")
        for number, row in enumerate(self.draft.documents, 1):
            count = sum(page.row.document == row.key for page in pages)
            value = self.tr("sheets: {0}, photographed: {1}").format(row.sheets or "—", count)
            summary.add(f"{number}. {row.name}", value + (f" · {row.note}" if row.note else ""))
        strip = QWidget()
        line = QHBoxLayout(strip)
        line.setContentsMargins(0, TIGHT, 0, 0)
        line.setSpacing(CLOSE)
        for page in pages[:8]:
            picture = QLabel()
            picture.setPixmap(thumbnail(page.preview, 132))
            line.addWidget(picture)
            if page.remark:
                put_warning(picture)
        line.addStretch(1)
        summary.add_widget(strip)
        for number, page in enumerate(pages, 1):
            if page.remark:
                words = self.texts.remark(page.remark)
                summary.add_widget(
                    note(f"{self.tr('Page {0}').format(number)}: {words}", "warnings")
                )
        cards.add(summary, right=True)

    def _add_person(self, cards: Columns) -> None:
        draft = self.draft
        summary = self._summary(self.tr("Applicant"), "person")
        reasons = {"newborn": self.tr("none: newborn"), "oralman": self.tr("none: oralman")}
        summary.add(self.tr("IIN"), draft.iin or reasons.get(draft.iin_absence, ""))
        summary.add(self.tr("Surname, name, patronymic"), draft.full_name)
        summary.add(self.tr("Postal address"), draft.address)
        summary.add(self.tr("Phone"), readable_phone(dialed_phone(draft.phone)))
        summary.add(self.tr("E-mail"), draft.email)
        summary.add(
            self.tr("Through others"),
            " ".join(filter(None, (draft.contact_name, draft.contact_phone))),
        )
        cards.add(summary)

    def _add_family(self, cards: Columns) -> None:
        draft = self.draft

        def word(group: str, code: str) -> str:
            return self.texts.say("household", f"{group}.{code}") if code else ""

        summary = self._summary(self.tr("Aid in the last quarter"), "person")
        summary.add(self.tr("Received"), word("answer", draft.former))
        if draft.former == "yes":
            changes = ", ".join(
                word("change", change) for change in draft.changes.split(",") if change
            )
            summary.add(self.tr("Changes"), changes or word("changed", draft.changed))
        cards.add(summary, right=True)
        if not draft.wants_household:
            return
        able = {"yes": self.tr("able to work"), "no": self.tr("not able to work")}
        draft = without_blank(draft)
        family = self._summary(self.tr("Family"), "family")
        for row in draft.members:
            facts = (
                row.born,
                row.iin,
                word("relation", row.relation),
                word("occupation", row.occupation),
                able.get(row.able, ""),
            )
            family.add(row.name, ", ".join(filter(None, facts)))
        cards.add(family, right=True)
        names = {row.key: row.name for row in draft.members}
        incomes = self._summary(self.tr("Incomes and plot"), "family")
        for income in draft.incomes:
            incomes.add(
                names.get(income.member, ""),
                f"{word('income', income.kind)}: {_readable(income.amount)}",
            )
        for stock in draft.stock:
            incomes.add(word("stock", stock.kind), f"{word('age', stock.age)}: {stock.count}")
        if not draft.incomes:
            incomes.add(self.tr("Incomes"), self.tr("None were named"))
        if draft.land:
            incomes.add(
                self.tr("Land, sotka"), " · ".join(filter(None, (draft.land, draft.land_use)))
            )
        cards.add(incomes, right=True)

    def _add_paper(self, cards: Columns) -> None:
        draft, yes = self.draft, {"yes": self.tr("Yes"), "no": self.tr("No")}
        summary = self._summary(self.tr("The paper"), "paper")
        summary.add(self.tr("Identity document seen"), yes.get(draft.identity_seen, ""))
        summary.add(
            self.tr("Signed by hand"),
            ", ".join(filter(None, (yes.get(draft.signature_seen, ""), draft.signature_date))),
        )
        bringer = {"self": self.tr("The applicant")}.get(
            draft.brought_by, f"{draft.representative}, {draft.basis}"
        )
        summary.add(self.tr("Brought by"), bringer if draft.brought_by else "")
        summary.add(
            self.tr("Reads and writes"),
            ", ".join(filter(None, (yes.get(draft.reads, ""), self._witness()))),
        )
        summary.add(self.tr("Consent to data processing"), yes.get(draft.consent, ""))
        places = {
            "held": self.tr("Folder {0}"),
            "returned": self.tr("Returned"),
            "sent": self.tr("Sent to the center"),
        }
        summary.add(self.tr("The original"), places.get(draft.place, "").format(draft.folder))
        cards.add(summary)

    def _witness(self) -> str:
        witness = self.draft.witness.strip()
        return self.tr("witness: {0}").format(witness) if witness else ""

    def submit(self) -> None:
        """Queue it: the person's receipt is next."""
        self.save()
        try:
            case = self.desk.cases.submit(self.draft, self.kiosk.clock(), self.kiosk.today())
        except IncompleteError as error:
            self._show_blocking(error.problems)
        except KomekError as error:
            self.show_error(error)
        else:
            self.subject = ""
            self.kiosk.seal_outbox()
            self.done.emit("queued", case.id)

    def _show_blocking(self, problems: tuple[Problem, ...]) -> None:
        blockers = blocking(problems)
        self.errors.show_problems(
            [(self.sentence(problem), partial(self._mend, problem)) for problem in blockers]
        )

    def save(self) -> None:
        """Nothing is typed here; a queued draft is gone and must not come back."""
        if self.subject:
            super().save()


def _readable(amount: str) -> str:
    """An amount with its thousands apart, or what was typed where it is none."""
    tenge = parse_amount(amount)
    return amount if tenge is None else money(tenge)
