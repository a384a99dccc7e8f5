"""The family: each member with relation, birth date, occupation, able-bodied or not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from app.forms import Draft, Problem
from app.forms.draft import MemberRow
from app.forms.family import birth_date, new_key, with_applicant
from app.forms.household import OCCUPATIONS, RELATIONS
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, Field, Picker, TextField, paragraph
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.iin_field import IinField
from ui.parts.rows import Rows


class FamilyScreen(DraftScreen):
    """Members as a group that repeats; the applicant comes first by itself."""

    step: ClassVar[ScreenName] = "family"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.draft = with_applicant(self.draft)
        page = self.preview()
        area, column = self.scrolling_form()
        self.beside(page, area, (2, 5))
        column.addWidget(paragraph(self.tr("Family"), "title"))
        self.rows: Rows[MemberRow] = Rows(
            self.draft.members,
            self._fields,
            lambda: MemberRow(new_key()),
            (self.tr("A family member"), self.tr("Another member"), self.tr("Bring the row back")),
            self._on_edited,
            (("name", "iin"), ("relation", "born"), ("occupation",), ("able", "new")),
        )
        column.addWidget(self.rows)
        column.addStretch(1)
        self.finish()

    def _fields(self) -> dict[str, tuple[Field, int]]:
        def words(group: str, codes: Sequence[str]) -> list[tuple[str, str]]:
            return [(code, self.texts.say("household", f"{group}.{code}")) for code in codes]

        answers = words("answer", ("yes", "no"))
        return {
            "name": (TextField(self.tr("Surname, name, patronymic")), 3),
            "iin": (IinField(self.kiosk, self.tr("IIN"), is_short=True), 2),
            "relation": (Picker(self.tr("Relation"), words("relation", RELATIONS)), 3),
            "born": (TextField(self.tr("Date of birth")), 2),
            "occupation": (Picker(self.tr("Occupation"), words("occupation", OCCUPATIONS)), 1),
            "able": (ChoiceField(self.tr("Able-bodied?"), answers), 1),
            "new": (ChoiceField(self.tr("New in the family?"), answers), 1),
        }

    def _on_edited(self) -> None:
        """Save a little later; a birth date that the IIN suggests is filled in where there is
        none.
        """
        for fields in self.rows.fields.values():
            if not fields["born"].value().strip() and (born := birth_date(fields["iin"].value())):
                fields["born"].set_value(born)
        self.on_edited()

    def collect(self) -> Draft:
        """The draft with the family as it is typed."""
        return replace(super().collect(), members=self.rows.value())

    def mark(self, problems: Sequence[Problem]) -> None:
        super().mark(problems)
        self.rows.show_problems(problems, self.sentence)

    def focus(self, problem: Problem) -> None:
        """Go to the row of a problem."""
        self.rows.focus(problem.key)
