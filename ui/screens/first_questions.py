"""Before anything is photographed: who it is, whether there is an application already, whether aid
came before.
"""

import datetime as dt
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms import Problem
from app.people.iin import IinError, parse_iin
from app.quarters import quarter_of
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, ManyField, button, clear, note, paragraph
from ui.kit.space import APART, HAIR, WIDE
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.iin_field import IinField


class FormerScreen(DraftScreen):
    """Emits what a step emits, or `case` for an application that is there already."""

    step: ClassVar[ScreenName] = "former"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        area, column = self.scrolling_form()
        column.setContentsMargins(WIDE, HAIR, WIDE, APART)
        self.page.addWidget(area, 1)
        column.addWidget(paragraph(self.tr("Before you begin"), "title"))
        column.addWidget(
            self.keep(
                "iin",
                IinField(
                    self.kiosk,
                    self.tr("IIN of the applicant"),
                    self.tr("12 digits; empty if there is none"),
                ),
            )
        )
        self._match_box = QVBoxLayout()
        column.addLayout(self._match_box)
        if self.draft.household:
            self._ask(column)
        column.addStretch(1)
        self.fields["iin"].edited.connect(self._look_up)
        self._look_up()
        self.finish()
        self.first_widget = self.fields["iin"]

    def concerns(self, problem: Problem) -> bool:
        """The IIN may be missing here, but what is typed must be one: by it the person is looked
        up.
        """
        return super().concerns(problem) or (
            problem.field == "iin" and problem.code != "iin-missing"
        )

    def _ask(self, column: QVBoxLayout) -> None:
        answers = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        former = ChoiceField(self.tr("Did the family receive ASP in the last quarter?"), answers)
        column.addWidget(self.keep("former", former))
        changed = ChoiceField(
            self.tr("Has anything changed since the emergency began?"),
            answers,
            self.tr("The family, its incomes, or the household plot"),
        )
        column.addWidget(self.keep("changed", changed))
        kinds = [
            ("composition", self.tr("Family")),
            ("income", self.tr("Incomes")),
            ("plot", self.tr("Household plot")),
        ]
        column.addWidget(self.keep("changes", ManyField(self.tr("What has changed?"), kinds)))
        self.unchanged_note = note(
            self.tr(
                "Nothing changed: the center may form the application itself. You can take the"
                " paper all the same."
            )
        )
        self.no_visit_note = note(
            self.tr("The family has changed: the commission makes no visit (item 16).")
        )
        column.addWidget(self.unchanged_note)
        column.addWidget(self.no_visit_note)
        for name in ("former", "changed", "changes"):
            self.fields[name].edited.connect(self._adapt)
        self._adapt()

    def _adapt(self) -> None:
        former, changed = self.fields["former"].value(), self.fields["changed"].value()
        self.fields["changed"].setVisible(former == "yes")
        self.fields["changes"].setVisible(former == "yes" and changed == "yes")
        self.unchanged_note.setVisible(former == "yes" and changed == "no")
        self.no_visit_note.setVisible(
            changed == "yes" and "composition" in self.fields["changes"].value()
        )

    def _look_up(self) -> None:
        """Say what is known of this person, before the person's time is spent."""
        clear(self._match_box)
        try:
            iin = parse_iin(self.fields["iin"].value())
        except IinError:
            return
        quarter = str(quarter_of(self.kiosk.today()))
        match = self.desk.lists.look_up(iin, self.draft.service, quarter, self.draft.case)
        for row in match.cases:
            words = self.tr("There is an application already: {0}, {1}, {2}.").format(
                row.number or row.title, _readable(row.date), self.texts.say("status", row.status)
            )
            self._match_box.addWidget(self._with_button(words, row.id))
        if match.is_elsewhere:
            words = self.tr(
                "The center has an application of this person from another kiosk. Ask before you"
                " go on."
            )
            self._match_box.addWidget(note(words, "warnings"))
        recipient = match.recipient
        if recipient is None:
            self._tell_earlier()
            return
        if recipient.state == "formed":
            self._match_box.addWidget(
                note(self.tr("The center has formed this person's application itself."), "warnings")
            )
        elif recipient.state == "submitted":
            self._match_box.addWidget(
                note(self.tr("The center has this person's application already."), "warnings")
            )
        else:
            words = self.tr(
                "{0} received ASP in the last quarter. Name, address and family are filled in."
            )
            self._match_box.addWidget(note(words.format(recipient.name), "done"))

    def _tell_earlier(self) -> None:
        case = self.desk.applications.earlier(self.fields["iin"].value())
        if case is None:
            return
        words = self.tr(
            "{0} applied here on {1}. Name, address and family are filled in: ask whether they are"
            " still right."
        )
        day = case.date.strftime("%d.%m.%Y") if case.date else case.number
        self._match_box.addWidget(note(words.format(case.name, day), "done"))

    def _with_button(self, words: str, case_id: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(note(words, "warnings"))
        column.addWidget(button(self.tr("Open that case"), lambda: self.done.emit("case", case_id)))
        return holder

    def submit(self) -> None:
        """Fill in what is known of this person, then go on."""
        self.save_if_possible()
        self.draft = self.desk.applications.fill_known(self.draft)
        if self.draft.household:
            self.fields["former"].set_value(self.draft.former)
            self._adapt()
        super().submit()


def _readable(day: str) -> str:
    """A day of the list of cases as people write it."""
    return dt.date.fromisoformat(day).strftime("%d.%m.%Y") if day else ""
