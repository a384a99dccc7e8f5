"""Contracts that were agreed to and are to be signed once the emergency is over."""

import datetime as dt

from app.case.chapters.plan import Consented
from app.desk import CaseRow
from app.papers import to_sign_pdf
from app.people.phones import readable_phone, unbroken
from ui.kiosk import Kiosk
from ui.kit import TaskRow, button, clear, note
from ui.parts.list_screen import ListScreen
from ui.printing import print_pdf


class ToSignScreen(ListScreen):
    """Emits `back`, or `case`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.print_button = button(self.tr("Print the list"), self._print, "primary", "printer")
        self.lay_out(self.tr("To sign"), self.print_button)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        clear(self.head)
        lists, today = self.kiosk.open_desk.lists, self.kiosk.today()
        regime = lists.regime
        sign_by = regime.sign_by() if regime else None
        if regime and sign_by and regime.is_over(today):
            words = self.tr("The emergency is over. Sign by {0}.").format(
                sign_by.strftime("%d.%m.%Y")
            )
            self.head.addWidget(note(words, "warnings"))
        else:
            self.head.addWidget(
                note(self.tr("These contracts are signed after the emergency ends."))
            )
        waiting = self.kiosk.open_desk.case_table.to_sign()
        self.print_button.setVisible(bool(waiting))
        self.rows.show_rows(
            [self._row(row, sign_by, today) for row in waiting],
            self.tr("No contract waits for a signature."),
        )

    def _row(self, row: CaseRow, day: dt.date | None, today: dt.date) -> TaskRow:
        status = None
        if day is not None:
            status = (self.due_words(day), "asked" if day < today else "registered")
        detail = f"{row.number} · {unbroken(readable_phone(row.phone))}"
        return TaskRow(row.title, detail, lambda: self.done.emit("case", row.id), "pencil", status)

    def _print(self) -> None:
        desk = self.kiosk.open_desk
        cases = [desk.cases.load(row.id) for row in desk.case_table.to_sign()]
        consents = [(case, case.last(Consented)) for case in cases]
        rows = [
            (case.number or case.id[:8], case.name, consent.date)
            for case, consent in consents
            if consent
        ]
        regime = desk.lists.regime
        sign_by = regime.sign_by() if regime else None
        pdf = to_sign_pdf(rows, sign_by, desk.profile.name, self.kiosk.language)
        self.attempt(lambda: print_pdf(self, pdf))
