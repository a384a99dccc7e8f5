"""Contracts that were agreed to and are to be signed once the emergency is over."""

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case.chapters.plan import Consented
from app.desk import CaseRow
from app.errors import KomekError
from app.papers import to_sign_pdf
from app.people.phones import readable
from ui.kiosk import Kiosk
from ui.kit import Foot, TaskRow, button, card, clear, note, scrolled, wrapped
from ui.kit.space import CLOSE, FAR
from ui.parts.screen import Screen
from ui.printing import print_pdf


class ToSignScreen(Screen):
    """Emits `back`, or `case`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        column = self.column()
        column.addWidget(self.errors)
        column.addWidget(wrapped(self.tr("To sign later"), "title"))
        self._head = QVBoxLayout()
        column.addLayout(self._head)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, CLOSE, 0)
        self._rows.setSpacing(CLOSE)
        column.addWidget(scrolled(holder), 1)
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", ""), icon="arrow-left")],
                [button(self.tr("Print the list"), self._print, "primary", "printer")],
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        for layout in (self._head, self._rows):
            clear(layout)
        lists, today = self.kiosk.open_desk.lists, self.kiosk.today()
        regime = lists.regime
        sign_by = regime.sign_by() if regime else None
        if regime and sign_by and regime.is_over(today):
            words = self.tr("The emergency is over. Sign by {0}.").format(
                sign_by.strftime("%d.%m.%Y")
            )
            self._head.addWidget(note(words, "warnings"))
        else:
            self._head.addWidget(
                note(self.tr("These contracts are signed after the emergency ends."))
            )
        rows = lists.to_sign()
        for row in rows:
            self._rows.addWidget(self._row(row, sign_by, today))
        if not rows:
            frame, inside = card("sunk", FAR)
            inside.addWidget(wrapped(self.tr("No contract waits for a signature.")))
            self._rows.addWidget(frame)
        self._rows.addStretch(1)

    def _row(self, row: CaseRow, day: dt.date | None, today: dt.date) -> TaskRow:
        status = None
        if day is not None:
            words = self.tr("overdue since {0}") if day < today else self.tr("by {0}")
            status = (
                words.format(day.strftime("%d.%m.%Y")),
                "asked" if day < today else "registered",
            )
        detail = f"{row.number} · {readable(row.phone)}"
        return TaskRow(row.title, detail, lambda: self.done.emit("case", row.id), "pencil", status)

    def _print(self) -> None:
        desk = self.kiosk.open_desk
        cases = [desk.cases.load(row.id) for row in desk.lists.to_sign()]
        agreed = [(case, case.last(Consented)) for case in cases]
        rows = [
            (case.number or case.id[:8], case.name, consent.date)
            for case, consent in agreed
            if consent
        ]
        regime = desk.lists.regime
        sign_by = regime.sign_by() if regime else None
        try:
            print_pdf(self, to_sign_pdf(rows, sign_by, desk.profile.name, self.kiosk.language))
        except KomekError as error:
            self.show_error(error)
