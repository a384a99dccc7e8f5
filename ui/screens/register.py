"""The register of incoming papers."""

import datetime as dt

from app.desk import ErasedCase
from app.formats import day
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
            paragraph(self.tr("Every application taken here, and where its original is."))
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
            for case in cases
            if case.application and case.date
        ]
        rows += [self._erased_row(kept) for kept in desk.retention.erased() if kept.date]
        rows.sort(key=lambda row: row.number)
        return register_pdf(rows, desk.profile.name, self.kiosk.today(), self.kiosk.language)

    def _erased_row(self, kept: ErasedCase) -> RegisterRow:
        """A paper of which nobody knows here any more whose it was."""
        erased = day(dt.date.fromisoformat(kept.erased))
        return RegisterRow(
            kept.number,
            dt.date.fromisoformat(kept.date),
            self.tr("Personal data was erased on {0}").format(erased),
            self.kiosk.open_desk.catalog.service(kept.service).name(self.kiosk.language),
            0,
            kept.place,
            kept.folder,
            self.texts.say("status", kept.status),
        )
