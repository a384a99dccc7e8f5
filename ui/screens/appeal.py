"""What the person objects to, written or photographed."""

from PySide6.QtWidgets import QVBoxLayout

from app.case.chapters.appeal import Appealed
from app.case.chapters.decision import Decided
from ui.kit import AreaField, note, paragraph
from ui.parts.evidence_screen import EvidenceScreen
from ui.parts.whose import whose


class AppealScreen(EvidenceScreen):
    """An appeal: in the person's words, with a photographed paper if there is one."""

    prefix = "appeal"
    kind = Appealed

    def build(self, column: QVBoxLayout) -> None:
        """The words of the appeal."""
        column.addWidget(paragraph(self.tr("Appeal"), "title"))
        column.addWidget(whose(self.case))
        column.addWidget(self.errors)
        decision = self.case.last(Decided)
        until = decision.appeal_until if decision else None
        if until is not None:
            words = self.tr("An appeal is possible until {0}.").format(until.strftime("%d.%m.%Y"))
            column.addWidget(note(words, "note" if self.kiosk.today() <= until else "warnings"))
        self.text = AreaField(self.tr("What the person objects to"), lines=5)
        column.addWidget(self.text)
        column.addWidget(
            paragraph(self.tr("A written appeal can be photographed on the left."), "quiet")
        )

    def problems(self) -> list[str]:
        """Words or a paper."""
        return (
            []
            if self.text.value().strip() or self.files
            else [self.tr("Write or photograph the appeal")]
        )

    def record(self, by: str) -> None:
        text, now, today = self.text.value().strip(), self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.appeal(self.subject, text, self.files, by, now, today)
