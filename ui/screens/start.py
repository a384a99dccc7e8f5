"""The first start: the akimat's name and a PIN."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from app.formats import MOST_NAME
from ui import background
from ui.kiosk import Kiosk
from ui.kit import Field, Foot, TextField, button, paragraph, scroll_area
from ui.kit.space import CLOSE, NEAR, WIDEST
from ui.parts.screen import Screen

if TYPE_CHECKING:
    from app.desk import Desk


class FirstStartScreen(Screen):
    """Emits `recovery` when the desk is made."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDEST, NEAR, WIDEST, CLOSE)
        column.setSpacing(CLOSE)
        column.addWidget(paragraph(self.tr("Welcome to Kömek"), "title"))
        column.addWidget(
            paragraph(
                self.tr("Give this corner a name and choose a PIN. It protects people's data.")
            )
        )
        column.addWidget(self.errors)
        self.name = TextField(self.tr("Name of the akimat"), self.tr("It is printed on receipts."))
        self.name.box.setMaxLength(MOST_NAME)
        self.pin = TextField(self.tr("New PIN"), is_secret=True, width=320)
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True, width=320)
        column.addWidget(self.name)
        pins = QHBoxLayout()  # beside each other, so that both are seen
        pins.setSpacing(NEAR)
        for field in (self.pin, self.repeated_pin):
            pins.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(pins)
        column.addWidget(
            paragraph(
                self.tr("At least 6 digits, or 10 letters and digits. No dates, nothing in a row."),
                "quiet",
            )
        )
        for field in (self.name, self.pin, self.repeated_pin):
            field.edited.connect(self._look_again)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.go = button(self.tr("Continue"), self.submit, "primary")
        self.page.addWidget(Foot([], [self.go]))
        self.repeated_pin.box.returnPressed.connect(self.submit)
        self.first_widget = self.name

    def open_fields(self) -> list[Field]:
        """The PIN too: there is no lock yet behind which it would wait, only the other language."""
        return self.findChildren(Field)

    def _look_again(self) -> None:
        """What is mended is no longer told."""
        told = self.errors.sentences
        left = [(words, field.setFocus) for field, words in self._problems() if words in told]
        self.errors.show_left(left)

    def _problems(self) -> list[tuple[TextField, str]]:
        """What is to be mended, and where."""
        from app.desk.opening import pin_trouble  # only now: the first screen is shown before

        problems: list[tuple[TextField, str]] = []
        if not self.name.value().strip():
            problems.append((self.name, self.tr("Enter the name of the akimat")))
        if (error := pin_trouble(self.pin.value())) is not None:
            is_empty = not self.pin.value()
            words = self.tr("Choose a PIN") if is_empty else self.texts.error(error)
            problems.append((self.pin, words))
        elif self.pin.value() != self.repeated_pin.value():
            problems.append((self.repeated_pin, self.texts.say("errors", "pin-differs")))
        return problems

    def submit(self) -> None:
        """Make the desk, or say what to mend."""
        problems = self._problems()
        for field in (self.name, self.pin, self.repeated_pin):
            field.show_problem(next((words for at, words in problems if at is field), ""))
        self.errors.show_problems([(words, field.setFocus) for field, words in problems])
        if problems:
            if self.repeated_pin in [field for field, _ in problems]:
                self.repeated_pin.set_value("")
            problems[0][0].setFocus()  # who types on types there
            return
        self.go.setText(self.tr("Setting up…"))
        pin, name = self.pin.value(), self.name.value().strip()
        background.run_once(
            self, lambda: self.kiosk.create(pin, name), self._on_created, self._on_failed
        )

    def _on_failed(self, error: KomekError) -> None:
        self.go.setText(self.tr("Continue"))
        self.show_error(error)

    def _on_created(self, desk: "Desk") -> None:
        """The desk is there: its recovery code comes next."""
        self.kiosk.desk = desk
        self.done.emit("recovery", "")
