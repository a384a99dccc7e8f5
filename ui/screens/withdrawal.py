"""The person takes back the application, or the consent to the processing of data."""

from PySide6.QtWidgets import QVBoxLayout

from app.case.chapters.application import ConsentWithdrawn, Withdrawn
from ui.kit import AreaField, note, paragraph
from ui.parts.evidence_screen import EvidenceScreen
from ui.parts.whose import whose


class WithdrawScreen(EvidenceScreen):
    """The applicant takes the application back."""

    kind = Withdrawn

    def build(self, column: QVBoxLayout) -> None:
        column.addWidget(paragraph(self.tr("Withdraw the application"), "title"))
        column.addWidget(whose(self.case))
        column.addWidget(self.errors)
        column.addWidget(
            note(self.tr("The center will not go on with this application."), "warnings")
        )
        self.text = AreaField(self.tr("Reason, in the person's words"), lines=3)
        column.addWidget(self.text)
        self.needed = self.text
        self.capture.hide()

    def words(self) -> str:
        return self.tr("Withdraw the application")

    def problems(self) -> list[str]:
        return [] if self.text.value().strip() else [self.tr("Write the reason")]

    def record(self, by: str) -> None:
        """It is taken back."""
        reason, now, today = self.text.value().strip(), self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.withdraw(self.subject, reason, by, now, today)


class ConsentWithdrawnScreen(EvidenceScreen):
    """The person takes back the consent to the processing of their data, on paper."""

    prefix = "withdrawal"
    kind = ConsentWithdrawn

    def build(self, column: QVBoxLayout) -> None:
        """What that means, and what is photographed."""
        column.addWidget(
            paragraph(self.tr("Consent to the processing of data is taken back"), "title")
        )
        column.addWidget(whose(self.case))
        column.addWidget(self.errors)
        stops = self.tr(
            "The center stops working on this case and answers what it has to keep by law."
        )
        column.addWidget(note(stops, "warnings"))
        column.addWidget(note(self.tr("Photograph the statement with the date and the signature.")))
        self.text = AreaField(self.tr("Reason, in the person's words, if one is given"), lines=3)
        column.addWidget(self.text)

    def problems(self) -> list[str]:
        """The paper is needed."""
        return [] if self.files else [self.tr("Photograph the statement")]

    def record(self, by: str) -> None:
        """It is taken back."""
        body = ConsentWithdrawn(self.kiosk.today(), by, self.text.value().strip())
        self.desk.steps.take(self.subject, body, self.kiosk.clock(), self.files)
