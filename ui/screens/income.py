"""Incomes of the quarter by member and kind, and the household plot with its livestock."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.forms import Draft, Problem
from app.forms.draft import IncomeRow, StockRow
from app.forms.family import new_key
from app.forms.household import INCOME_KINDS, STOCK_AGES, STOCK_KINDS
from app.quarters import quarter_of
from ui.kiosk import Kiosk
from ui.kit import Field, Picker, TextField, paragraph
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.rows import Rows


class IncomeScreen(DraftScreen):
    """Two groups that repeat, and the land."""

    step: ClassVar[ScreenName] = "income"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        page = self.preview()
        area, column = self.scrolling_form()
        self.beside(page, area, (2, 5))
        self._add_incomes(column)
        self._add_plot(column)
        column.addStretch(1)
        self.finish()

    def _add_incomes(self, column: QVBoxLayout) -> None:
        quarter = quarter_of(self.kiosk.today()).previous
        column.addWidget(
            paragraph(
                self.tr("Incomes of quarter {0} of {1}").format(quarter.number, quarter.year),
                "title",
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
            (("member",), ("kind", "amount")),
        )
        column.addWidget(self.incomes)

    def _add_plot(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("Household plot"), "title"))
        column.addWidget(
            self.keep(
                "land", TextField(self.tr("Land, sotka"), self.tr("For example 12,5"), width=300)
            )
        )
        column.addWidget(self.keep("land_use", TextField(self.tr("What the land is used for"))))
        self.stock: Rows[StockRow] = Rows(
            self.draft.stock,
            self._stock_fields,
            lambda: StockRow(new_key()),
            (self.tr("Livestock"), self.tr("More livestock"), self.tr("Bring the row back")),
            self.on_edited,
            (("kind", "age", "count"),),
        )
        column.addWidget(self.stock)

    def _words(self, group: str, codes: Sequence[str]) -> list[tuple[str, str]]:
        return [(code, self.texts.say("household", f"{group}.{code}")) for code in codes]

    def _income_fields(self) -> dict[str, tuple[Field, int]]:
        members = [(row.key, row.name) for row in self.draft.members]
        return {
            "member": (Picker(self.tr("Whose"), members), 1),
            "kind": (Picker(self.tr("Kind"), self._words("income", INCOME_KINDS)), 3),
            "amount": (TextField(self.tr("Tenge in the quarter")), 2),
        }

    def _stock_fields(self) -> dict[str, tuple[Field, int]]:
        return {
            "kind": (Picker(self.tr("Kind"), self._words("stock", STOCK_KINDS)), 4),
            "age": (Picker(self.tr("Age"), self._words("age", STOCK_AGES)), 3),
            "count": (TextField(self.tr("How many")), 2),
        }

    def collect(self) -> Draft:
        """The draft with incomes and livestock as they are typed."""
        return replace(super().collect(), incomes=self.incomes.value(), stock=self.stock.value())

    def mark(self, problems: Sequence[Problem]) -> None:
        super().mark(problems)
        for rows in (self.incomes, self.stock):
            rows.show_problems(problems, self.sentence)

    def focus(self, problem: Problem) -> None:
        """Go to the field or row of a problem."""
        super().focus(problem)
        for rows in (self.incomes, self.stock):
            rows.focus(problem.key)
