"""The recovery code for the safe: it is printed, laid away, and only then counts; the one before
counts no more.
"""

from typing import Any

from PySide6.QtCore import Qt

from ui import theme
from ui.kiosk import Kiosk
from ui.kit import Foot, button, card, label, note, paragraph
from ui.kit.space import WIDEST
from ui.parts.screen import Screen
from ui.printing import has_printer, print_pdf


class RecoveryScreen(Screen):
    """Emits `done` once the sheet is in the safe, or `back`.

    With the subject `FRESH` the code is the one that was just made, and there is no way back.
    """

    FRESH = "fresh"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        desk = kiosk.open_desk
        is_fresh = subject == self.FRESH
        column = self.column(WIDEST)
        column.addWidget(paragraph(self.tr("Recovery code"), "title"))
        column.addWidget(paragraph(self.texts.say("papers", "recovery.text")))
        column.addWidget(self.errors)
        frame, inside = card()
        self._number = label("", "lead")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number.setStyleSheet(
            f"font-size: 34px; letter-spacing: 2px; color: {theme.color('accent-dark')};"
        )
        inside.addWidget(self._number)
        column.addWidget(frame)
        reprint_words = self.tr(
            "The former sheet counts until you press “It is in the safe”. Then destroy it."
        )
        fresh_words = self.tr(
            "It is shown once and counts once. A former sheet counts no more: destroy it."
        )
        column.addWidget(note(fresh_words if is_fresh else reprint_words))
        column.addStretch(1)
        self.code = (desk.profile.recovery_code if is_fresh else "") or desk.new_code()
        self._number.setText(self.code)
        self._is_on_paper = False
        confirm = button(self.tr("It is in the safe"), self._keep, "primary")
        self.page.addWidget(
            Foot(
                [] if is_fresh else [self.back_button()],
                [button(self.tr("Print"), self._print, icon="printer"), confirm],
            )
        )

    def _print(self) -> None:
        from app.papers import recovery_pdf  # only now: the first screen should not wait for it

        if not has_printer():
            words = self.tr(
                "There is no printer here. Write the code down by hand: a file with it on this PC"
                " would protect nobody."
            )
            self.errors.show_problems([(words, None)], is_advice=True)
            return
        pdf = recovery_pdf(self.code, self.kiosk.open_desk.profile.name)
        self._is_on_paper = print_pdf(self, pdf, is_secret=True) or self._is_on_paper

    def _keep(self) -> None:
        """Whoever has not printed it is asked once whether it is written down."""
        if not self._is_on_paper:
            self._is_on_paper = True
            words = self.tr(
                "The sheet was not printed. If the code is written down by hand, press once"
                " more; without it nobody can open this kiosk when the PIN is forgotten."
            )
            self.errors.show_problems([(words, None)], is_advice=True)
            return
        self.kiosk.open_desk.take_code(self.code)
        self.done.emit("done", "")

    def snapshot(self) -> dict[str, Any]:
        """The code: a sheet with it may have been printed."""
        return {"code": self.code}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show the same code again."""
        self.code = snapshot.get("code", self.code)
        self._number.setText(self.code)
