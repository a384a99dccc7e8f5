"""What the center knows of a family that received aid: what one asks whether it is still so."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import money
from app.forms.household import Household, Member, Plot
from app.texts import Texts
from ui.kit import paragraph
from ui.kit.space import HAIR


class KnownFamily(QWidget):
    """Its members, incomes and livestock, each kind on lines of its own."""

    def __init__(self, household: Household, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(paragraph(self.tr("Family"), "quiet"))
        for member in household.members:
            column.addWidget(paragraph(self._member(member), "small"))
        incomes = [
            f"{self._say('income', income.kind)} {money(income.amount)}"
            for income in household.incomes
        ]
        for name, values in (
            (self.tr("Incomes of the quarter"), incomes),
            (self.tr("Household plot"), self._plot(household.plot)),
        ):
            words = ", ".join(values) or self.tr("no")
            column.addWidget(paragraph(f"{name}: {words}", "small"))

    def _say(self, group: str, code: str) -> str:
        return self._texts.say("household", f"{group}.{code}")

    def _member(self, member: Member) -> str:
        return f"{member.name}, {self._say('relation', member.relation)}, {member.born:%d.%m.%Y}"

    def _plot(self, plot: Plot) -> list[str]:
        area = [f"{self.tr('Land, sotka')}: {plot.area:g}"] if plot.area else []
        return [*area, *(f"{self._say('stock', row.kind)}: {row.count}" for row in plot.stock)]
