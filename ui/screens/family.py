"""The family and its money: members, incomes of the quarter, the plot with its livestock."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.forms import Draft, Problem
from app.forms.draft import IncomeRow, MemberRow, StockRow
from app.forms.family import asks_for_new, new_key, told_by_age, with_applicant
from app.forms.household import (
    INCOME_KINDS,
    OCCUPATIONS,
    RELATIONS,
    STOCK_AGES,
    STOCK_KINDS,
)
from app.people.surnames import surnames_of
from app.quarters import quarter_of
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, DateField, Field, Picker, TextField, label, paragraph
from ui.kit.space import NEAR
from ui.kit.suggesting import Suggestions
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.form_places import look_at
from ui.parts.iin_field import IinField
from ui.parts.row_table import mark_left
from ui.parts.rows import Rows

_STRIP_HEIGHT, _STRIP = "family-strip", 165  # pixels of the pages above the table
_MEMBER_WIDTHS = {
    "name": 0,
    "iin": 162,
    "born": 130,
    "relation": 154,
    "occupation": 164,
    "able": 168,
    "new": 140,
}


class FamilyScreen(DraftScreen):
    """Three groups that repeat, and the land; the applicant comes first by itself."""

    step: ClassVar[ScreenName] = "family"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.draft = with_applicant(self.draft)
        self._whose: dict[str, str] = {}  # the members of incomes, by income
        self._told: dict[str, dict[str, str]] = {}  # what was filled in by age, by member
        area, column = self.scrolling_form()
        kept = self.desk.setting(_STRIP_HEIGHT)
        self._pages = self.preview(is_strip=True)
        strip = self.above(self._pages, area, int(kept) if kept.isdecimal() else _STRIP)
        strip.splitterMoved.connect(
            lambda height, _index: self.desk.remember(_STRIP_HEIGHT, str(height))
        )
        self._add_members(column)
        self._add_incomes(column)
        self._add_plot(column)
        column.addStretch(1)
        for name, rows in self._groups().items():
            rows.entered.connect(partial(look_at, self._pages, self.draft, name))
        self.finish()
        self.first_widget = self.members.first_stop

    def _add_members(self, column: QVBoxLayout) -> None:
        second_line = ("born", "relation", "new")[: 2 + asks_for_new(self.draft)]
        column.addWidget(label(self.tr("Family"), "lead"))
        self.members: Rows[MemberRow] = Rows(
            self.draft.members,
            self._member_fields,
            lambda: MemberRow(new_key()),
            (self.tr("A family member"), self.tr("Another member"), self.tr("Bring the row back")),
            self._on_members_edited,
            (("name", "iin"), second_line, ("occupation", "able")),
            _MEMBER_WIDTHS,
            self.on_left,
        )
        column.addWidget(self.members)

    def _add_incomes(self, column: QVBoxLayout) -> None:
        quarter = quarter_of(self.kiosk.today()).previous
        column.addWidget(
            paragraph(
                self.tr("Incomes of quarter {0} of {1}").format(quarter.number, quarter.year),
                "lead",
            )
        )
        column.addWidget(
            paragraph(
                self.tr("The sum of the whole quarter, in tenge. No income: leave the list empty.")
            )
        )
        self.incomes: Rows[IncomeRow] = Rows(
            self.draft.incomes,
            self._income_fields,
            lambda: IncomeRow(new_key()),
            (self.tr("Income"), self.tr("Another income"), self.tr("Bring the row back")),
            self.on_edited,
            (("member", "kind", "amount"),),
            {"member": 0, "kind": 0, "amount": 220},
            self.on_left,
        )
        column.addWidget(self.incomes)

    def _add_plot(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("Household plot"), "lead"))
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        land = TextField(self.tr("Land, sotka"), self.tr("For example 12,5"))
        use = TextField(self.tr("What the land is used for"), self.tr("If there is one"))
        for name, field, share in (("land", land, 1), ("land_use", use, 3)):
            line.addWidget(self.keep(name, field), share, Qt.AlignmentFlag.AlignBottom)
            field.entered.connect(partial(look_at, self._pages, self.draft, name))
        column.addLayout(line)
        self.stock: Rows[StockRow] = Rows(
            self.draft.stock,
            self._stock_fields,
            lambda: StockRow(new_key()),
            (self.tr("Livestock"), self.tr("More livestock"), self.tr("Bring the row back")),
            self.on_edited,
            (("kind", "age", "count"),),
            {"kind": 0, "age": 0, "count": 220},
            self.on_left,
        )
        column.addWidget(self.stock)

    def _words(self, group: str, codes: Sequence[str]) -> list[tuple[str, str]]:
        return [(code, self.texts.say("household", f"{group}.{code}")) for code in codes]

    def _member_fields(self, is_own: bool) -> dict[str, tuple[Field, int]]:
        """The applicant's relation is what it is; nobody else has it."""
        name = TextField(self.tr("Surname, name, patronymic"))
        Suggestions(name, lambda: surnames_of(row.name for row in self.draft.members))
        iin = IinField(self.kiosk, self.tr("IIN"), is_short=True)
        answers = self._words("answer", ("yes", "no"))
        occupations = self._words("occupation", OCCUPATIONS)
        relations = [code for code in RELATIONS if (code == "self") == is_own]
        relation = Picker(self.tr("Relation"), self._words("relation", relations))
        relation.setEnabled(not is_own)
        fields: dict[str, tuple[Field, int]] = {
            "name": (name, 3),
            "iin": (iin, 2),
            "born": (DateField(self.tr("Date of birth"), self.kiosk.today), 3),
            "relation": (relation, 4),
            "occupation": (Picker(self.tr("Occupation"), occupations), 3),
            "able": (ChoiceField(self.tr("Able-bodied?"), answers), 2),
        }
        if asks_for_new(self.draft):
            fields["new"] = (ChoiceField(self.tr("New in the family?"), answers), 4)
        for field, _share in fields.values():
            field.entered.connect(lambda: self._be_in(iin))
        return fields

    def _be_in(self, own: IinField) -> None:
        """One is in the row of this IIN, and in no other."""
        for fields in self.members.fields.values():
            iin = fields["iin"]
            if isinstance(iin, IinField):
                iin.be_in_use(iin is own)

    def _income_fields(self, _is_own: bool) -> dict[str, tuple[Field, int]]:
        return {
            "member": (Picker(self.tr("Whose"), self._names()), 3),
            "kind": (Picker(self.tr("Kind"), self._words("income", INCOME_KINDS)), 3),
            "amount": (TextField(self.tr("Tenge in the quarter")), 2),
        }

    def _stock_fields(self, _is_own: bool) -> dict[str, tuple[Field, int]]:
        return {
            "kind": (Picker(self.tr("Kind"), self._words("stock", STOCK_KINDS)), 4),
            "age": (Picker(self.tr("Age"), self._words("age", STOCK_AGES)), 3),
            "count": (TextField(self.tr("How many")), 2),
        }

    def _names(self) -> list[tuple[str, str]]:
        return [(row.key, row.name) for row in self.draft.members if row.name.strip()]

    def _on_members_edited(self) -> None:
        """Save a little later. What follows from IIN and birth date is filled in where nothing is;
        incomes are theirs who are in the family now.
        """
        names = self._names()
        for row in self.collect().members:
            self._fill_by_age(row)
        self.draft = self.collect()
        if self._names() != names:
            for income, fields in self.incomes.fields.items():
                whose = fields["member"]
                if isinstance(whose, Picker):
                    # whoever was taken away may come back, and the income is theirs again
                    key = self._whose[income] = whose.value() or self._whose.get(income, "")
                    whose.set_choices(self._names())
                    whose.set_value(key)
        self.on_edited()

    def _fill_by_age(self, row: MemberRow) -> None:
        """What was filled in goes again where the birth date turns out to be another one."""
        former = self._told.get(row.key, {})
        own = {name: "" for name, value in former.items() if getattr(row, name) == value}
        told = told_by_age(replace(row, **own), self.kiosk.today())
        for name, value in (own | told).items():
            if value != getattr(row, name):
                self.members.fields[row.key][name].set_value(value)
        self._told[row.key] = {name: told[name] for name in told if name != "born"}

    def _groups(self) -> dict[str, Rows[MemberRow] | Rows[IncomeRow] | Rows[StockRow]]:
        """What repeats here, as the draft names it."""
        return {"members": self.members, "incomes": self.incomes, "stock": self.stock}

    def collect(self) -> Draft:
        """The draft with the rows as they are typed."""
        return replace(
            super().collect(),
            members=self.members.value(),
            incomes=self.incomes.value(),
            stock=self.stock.value(),
        )

    def on_left(self, key: str, name: str) -> None:
        """What is wrong in a field is said where one goes on from it; what is missing is not."""
        self.draft = self.collect()
        for rows in self._groups().values():
            mark_left(rows.fields.get(key, {}), key, name, self.check(), self.sentence)

    def mark(self, problems: Sequence[Problem], keeps_places: bool = False) -> None:
        super().mark(problems, keeps_places)
        for rows in self._groups().values():
            rows.show_problems(problems, self.sentence)

    def focus(self, problem: Problem) -> None:
        """Go to the field or row of a problem."""
        super().focus(problem)
        for rows in self._groups().values():
            rows.focus(problem)
