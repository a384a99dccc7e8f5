"""Changing the PIN."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from app.errors import KomekError
from app.texts import Texts
from ui import background
from ui.kiosk import Kiosk
from ui.kit import TextField, button, label, mark_missing, note
from ui.kit.basics import dress_card
from ui.kit.space import APART, NEAR

_WIDTH = 400


class PinCard(QFrame):
    """The present PIN and twice the new one; what is wrong is told at the field."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        inside = dress_card(self, "card", APART, NEAR)
        inside.addWidget(label(self.tr("PIN"), "lead"))
        hint = self.tr("At least 6 digits, or 10 letters and digits. No dates, nothing in a row.")
        self.pin = TextField(self.tr("Present PIN"), is_secret=True, width=_WIDTH)
        self.new_pin = TextField(self.tr("New PIN"), hint, is_secret=True, width=_WIDTH)
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True, width=_WIDTH)
        self.changed_note = note(self.tr("The PIN has been changed."), "done")
        self.changed_note.hide()
        for widget in (self.pin, self.new_pin, self.repeated_pin):
            inside.addWidget(widget)
        self.pin.box.returnPressed.connect(self.new_pin.setFocus)
        self.new_pin.box.returnPressed.connect(self.repeated_pin.setFocus)
        self.repeated_pin.box.returnPressed.connect(self.submit)
        inside.addWidget(
            button(self.tr("Change the PIN"), self.submit), 0, Qt.AlignmentFlag.AlignLeft
        )
        inside.addWidget(self.changed_note)

    def submit(self) -> None:
        """Change it, in the background."""
        pin, new_pin = self.pin.value(), self.new_pin.value()
        desk, clock = self._kiosk.open_desk, self._kiosk.clock
        self.changed_note.hide()
        for field in (self.pin, self.new_pin):
            field.show_problem("")
        is_missing = mark_missing(
            [
                (self.pin, self.tr("Enter the PIN")),
                (self.new_pin, self.tr("Enter the new PIN")),
            ]
        )
        is_different = new_pin != self.repeated_pin.value()
        self.repeated_pin.show_problem(
            self._texts.say("errors", "pin-differs") if is_different else ""
        )
        if not is_different and not is_missing:
            background.run_once(
                self,
                lambda: desk.change_pin(pin, new_pin, clock()),
                self._on_changed,
                self._on_refused,
            )

    def _on_refused(self, error: KomekError) -> None:
        """What nobody can read is typed anew."""
        is_new = error.code == "pin-form"
        for secret in (self.new_pin, self.repeated_pin) if is_new else (self.pin,):
            secret.set_value("")
        field = self.new_pin if is_new else self.pin
        field.show_problem(self._texts.error(error))
        field.setFocus()

    def _on_changed(self, _nothing: None) -> None:
        for field in (self.pin, self.new_pin, self.repeated_pin):
            field.set_value("")
        self.changed_note.show()
