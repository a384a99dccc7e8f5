"""The register of incoming papers."""

from app.papers import RegisterRow, register_pdf
from ui.kiosk import Kiosk
from ui.kit import button, paragraph
from ui.parts.paper_view import PaperView


class RegisterScreen(PaperView):
    """The register of incoming papers. Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.side.addWidget(paragraph(self.tr("Register of papers"), "title"))
        self.side.addWidget(
            paragraph(self.tr("Every paper taken here, and where its original is."))
        )
        self.side.addWidget(button(self.tr("Print"), self.print, "primary", "printer"))
        self.side.addWidget(button(self.tr("Save as PDF"), self.save, icon="save"))
        self.side.addStretch(1)
        self.add_foot()

    def make(self) -> bytes:
        """The register, the latest papers last."""
        desk = self.kiosk.open_desk
        cases = [desk.cases.load(row.id) for row in desk.case_table.rows("", 1000)]
        rows = [
            RegisterRow(
                case.number,
                case.date,
                case.application.full_name,
                self.kiosk.open_desk.catalog.service(case.application.service).name(
                    self.kiosk.language
                ),
                sum(document.sheets for document in case.application.documents),
                case.place,
                case.folder,
                self.texts.say("status", case.status),
            )
            for case in sorted(cases, key=lambda case: case.number)
            if case.application and case.date
        ]
        return register_pdf(rows, desk.profile.name, self.kiosk.today(), self.kiosk.language)
