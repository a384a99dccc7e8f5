"""What to do with an application that the center's program refused for good: print it, and send it
by post.
"""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.case import Case
from app.errors import KomekError
from app.papers import on_paper_pdf
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import button, note
from ui.kit.space import CLOSE
from ui.printing import print_pdf


class OnPaper(QFrame):
    """Says why, offers the paper, and remembers when it was printed. Emits `failed` with a
    `KomekError`.
    """

    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, case: Case, reason: str) -> None:
        super().__init__()
        self._kiosk, self._case, self._reason = kiosk, case, reason
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(note(Texts(kiosk.language).say("errors", reason), "warnings"))
        self.offer = button(self.tr("Print and send on paper"), self._print, icon="printer")
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        self._done_note = note("", "done")
        column.addWidget(self._done_note)
        self._show_done()

    def _show_done(self) -> None:
        print_day = self._kiosk.open_desk.setting(f"paper.{self._case.id}")
        self._done_note.setVisible(bool(print_day))
        if print_day:
            day = dt.date.fromisoformat(print_day).strftime("%d.%m.%Y")
            self._done_note.tell(self.tr("Printed for the post on {0}.").format(day))

    def pdf(self) -> bytes:
        """The stack of paper; raises `KomekError`."""
        desk = self._kiosk.open_desk
        profile = desk.profile
        center = profile.center.name if profile.center else ""
        return on_paper_pdf(
            self._case, self._reason, profile.name, center, self._kiosk.today(), desk.cases.read
        )

    def _print(self) -> None:
        try:
            if print_pdf(self, self.pdf()):
                self._kiosk.open_desk.remember(
                    f"paper.{self._case.id}", self._kiosk.today().isoformat()
                )
                self._show_done()
        except KomekError as error:
            self.failed.emit(error)
