"""The first start: the akimat's name and a PIN, then the recovery code for the safe."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.errors import KomekError
from ui import background, theme
from ui.kiosk import Kiosk
from ui.kit import Foot, TextField, button, card, label, note, scrolled, wrapped
from ui.printing import print_pdf
from ui.screens.base import Screen


class FirstStartScreen(Screen):
    """Emits `done` when the desk is made and the recovery code was seen."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(200, 16, 200, 12)
        column.setSpacing(10)
        column.addWidget(wrapped(self.tr("Welcome to Kömek"), "title"))
        column.addWidget(wrapped(self.tr("Give this corner a name and choose a PIN. It protects people's data.")))
        column.addWidget(self.errors)
        self.name = TextField(self.tr("Name of the akimat"), self.tr("It is printed on receipts."))
        self.pin = TextField(
            self.tr("New PIN"), self.tr("At least 6 digits, not in a row and not all the same."), secret=True, width=320
        )
        self.again = TextField(self.tr("The same PIN again"), secret=True, width=320)
        for field in (self.name, self.pin, self.again):
            column.addWidget(field)
        column.addStretch(1)
        self.page.addWidget(scrolled(content), 1)
        self.go = button(self.tr("Continue"), self.submit, "primary")
        self.page.addWidget(Foot([], [self.go]))
        self.again.box.returnPressed.connect(self.submit)
        self.first = self.name
        if kiosk.desk is not None:  # the language was changed while the code was shown: there is a desk already
            self.made(kiosk.desk)

    def submit(self) -> None:
        """Make the desk, or say what to mend."""
        problems = []
        if not self.name.value().strip():
            problems.append((self.tr("Enter the name of the akimat"), self.name.setFocus))
        if self.pin.value() != self.again.value():
            problems.append((self.texts.say("errors", "pin-differs"), self.again.setFocus))
        self.errors.show_problems(problems)
        if not problems:
            self.go.setText(self.tr("Setting up…"))
            pin, name = self.pin.value(), self.name.value().strip()
            background.run(self, lambda: self.kiosk.create(pin, name), self.made, self._failed)

    def _failed(self, error: KomekError) -> None:
        self.go.setText(self.tr("Continue"))
        self.show_error(error)

    def made(self, desk: Desk) -> None:
        """The desk is there: show its recovery code."""
        self.kiosk.desk = desk
        while item := self.page.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._show_code(desk.profile.recovery_code)

    def _show_code(self, code: str) -> None:
        column = self.column(200)
        column.addWidget(wrapped(self.tr("Recovery code"), "title"))
        column.addWidget(wrapped(self.texts.say("papers", "recovery.text")))
        frame, inside = card()
        number = label(code, "lead")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setStyleSheet(f"font-size: 34px; letter-spacing: 2px; color: {theme.color('accent-dark')};")
        inside.addWidget(number)
        column.addWidget(frame)
        column.addWidget(note(self.tr("It is shown again in the settings, after the PIN."), "note"))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        column.addLayout(row)
        self.page.addWidget(
            Foot(
                [button(self.tr("Print"), lambda: print_pdf(self, self._sheet(code)), icon="printer")],
                [button(self.tr("It is in the safe"), lambda: self.done.emit("done", ""), "primary")],
            )
        )

    def _sheet(self, code: str) -> bytes:
        from app.papers import recovery_pdf  # only now: the first screen should not wait for it

        return recovery_pdf(code, self.kiosk.open_desk.profile.name)
