"""A new sheet with the recovery code, for whoever knows the PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from app.texts import Texts
from ui import background
from ui.kiosk import Kiosk
from ui.kit import TextField, button, label, mark_missing, paragraph
from ui.kit.basics import dress_card
from ui.kit.space import APART, NEAR

_WIDTH = 400


class RecoveryCard(QFrame):
    """Emits `opened` once the PIN was right."""

    opened = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        inside = dress_card(self, "card", APART, NEAR)
        inside.addWidget(label(self.tr("Recovery code"), "lead"))
        inside.addWidget(
            paragraph(
                self.tr("It opens the data if the PIN is forgotten. Keep the sheet in the safe.")
            )
        )
        self.sheet_pin = TextField(self.tr("Present PIN"), is_secret=True, width=_WIDTH)
        self.sheet_pin.box.returnPressed.connect(self.make_sheet)
        inside.addWidget(self.sheet_pin)
        make = button(self.tr("Make a new sheet"), self.make_sheet, icon="printer")
        inside.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)

    def make_sheet(self) -> None:
        """Whoever finds the desk open does not get the key to it."""
        pin, desk, clock = self.sheet_pin.value(), self._kiosk.open_desk, self._kiosk.clock
        if mark_missing([(self.sheet_pin, self.tr("Enter the PIN"))]):
            return  # nothing typed is no wrong try
        background.run_once(
            self.sheet_pin,
            lambda: desk.check_pin(pin, clock()),
            lambda _nothing: self.opened.emit(),
            lambda error: self.sheet_pin.show_problem(self._texts.error(error)),
        )
