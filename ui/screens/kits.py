"""The village's part of the list of food kits: delivered, not delivered, or money instead. Nobody
is photographed.
"""

from typing import Literal, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case.chapters.kits import KitRecorded
from app.lists import KitPerson
from app.papers import kits_pdf
from app.people.phones import readable_phone, unbroken
from app.quarters import readable_month
from ui.kiosk import Kiosk
from ui.kit import AreaField, ChoiceField, TaskRow, TextField, button, note, paragraph, scroll_area
from ui.kit.space import NEAR, WIDE
from ui.parts.list_screen import ListScreen
from ui.parts.screen import Screen
from ui.printing import print_pdf

_MOST = 200
_TONES = {"delivered": "decided", "money": "decided", "not-delivered": "asked", "": "queued"}


class KitsScreen(ListScreen):
    """Emits `back`, or `kit` with the id of the person's case."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.print_button = button(self.tr("Print the list"), self._print, "primary", "printer")
        self.lay_out(self.tr("Food kits"), self.print_button, hint=self.tr("Surname or name"))
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        kits = self.kiosk.open_desk.kits
        self.tell_count(self.tr("On the list: {0}, not recorded yet: {1}").format(*kits.count()))
        everyone = kits.rows(self.search.words)[:_MOST]
        self.print_button.setVisible(kits.count()[0] > 0)
        empty_words = self.tr("No list of food kits has come from the center.")
        if self.search.words:
            empty_words = self.tr("Nothing was found. Try another word.")
        self.rows.show_rows(
            [self._row(person, outcome) for _, person, outcome in everyone], empty_words
        )

    def _row(self, person: KitPerson, outcome: str) -> TaskRow:
        group = self.texts.say("household", f"group.{person.group}")
        where = person.address or person.settlement
        status = (self.texts.say("household", f"kit.{outcome or 'none'}"), _TONES[outcome])
        return TaskRow(
            person.name,
            f"{where} · {group}",
            lambda: self.done.emit("kit", person.case),
            "inbox",
            status,
        )

    def _print(self) -> None:
        desk = self.kiosk.open_desk
        rows = desk.kits.rows()
        period = rows[0][0] if rows else ""
        pdf = kits_pdf([row[1:] for row in rows], period, desk.profile.name, self.kiosk.language)
        self.attempt(lambda: print_pdf(self, pdf))


class KitScreen(Screen):
    """One person's kit. Emits `done` or `back`."""

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        entry = self.desk.kits.row(subject)
        if entry is None:
            raise KeyError(subject)
        self.period, self.person, outcome = entry
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, NEAR, WIDE, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.errors)
        column.addWidget(paragraph(self.person.name, "title"))
        facts = (
            self.person.address or self.person.settlement,
            unbroken(readable_phone(self.person.phone)),
            readable_month(self.period),
        )
        column.addWidget(paragraph(" · ".join(filter(None, facts)), "quiet"))
        column.addWidget(note(self.tr("Nobody is photographed with a kit.")))
        answers = [
            (code, self.texts.say("household", f"kit.{code}"))
            for code in ("delivered", "not-delivered", "money")
        ]
        self.outcome = ChoiceField(self.tr("What happened?"), answers, columns=3)
        self.outcome.set_value(outcome)
        self.complaint = AreaField(
            self.tr("Appeal"), self.tr("In the person's words, if there is one"), 3
        )
        kit = self.desk.cases.load(subject).last(KitRecorded)
        self.complaint.set_value(kit.complaint if kit else "")
        self.by = TextField(self.tr("Who records it"))
        self.by.set_value(self.desk.setting("assistant"))
        for field in (self.outcome, self.complaint, self.by):
            column.addWidget(field)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.add_foot(button(self.tr("Note it"), self.submit, "primary", "check"))
        self.first_widget = self.outcome

    def submit(self) -> None:
        outcome, by = self.outcome.value(), self.by.value().strip()
        self.outcome.show_problem("" if outcome else self.tr("Choose what happened"))
        self.by.show_problem("" if by else self.tr("Enter who records it"))
        if not (outcome and by):
            return
        kind = cast("Literal['delivered', 'not-delivered', 'money']", outcome)
        now, today = self.kiosk.clock(), self.kiosk.today()
        complaint, record = self.complaint.value().strip(), self.desk.steps.record_kit
        if self.attempt(lambda: record(self.person, self.period, kind, complaint, by, now, today)):
            self.kiosk.seal_outbox()
            self.done.emit("done", "")
