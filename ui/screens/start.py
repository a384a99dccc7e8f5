"""The first start: the akimat's name and a PIN."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import KomekError
from app.formats import MOST_NAME
from ui import background
from ui.kiosk import Kiosk
from ui.kit import Foot, TextField, button, paragraph, scroll_area
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
        self.pin = TextField(
            self.tr("New PIN"),
            self.tr("At least 6 digits, or 10 letters and digits. No dates, nothing in a row."),
            is_secret=True,
            width=320,
        )
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True, width=320)
        for field in (self.name, self.pin, self.repeated_pin):
            column.addWidget(field)
            field.edited.connect(self._look_again)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.go = button(self.tr("Continue"), self.submit, "primary")
        self.page.addWidget(Foot([], [self.go]))
        self.repeated_pin.box.returnPressed.connect(self.submit)
        self.first_widget = self.name

    def _look_again(self) -> None:
        """What is mended is no longer told."""
        told = self.errors.sentences
        self.errors.show_left([problem for problem in self._problems() if problem[0] in told])

    def _problems(self) -> list[tuple[str, Callable[[], None]]]:
        problems: list[tuple[str, Callable[[], None]]] = []
        if not self.name.value().strip():
            problems.append((self.tr("Enter the name of the akimat"), self.name.setFocus))
        if self.pin.value() != self.repeated_pin.value():
            problems.append((self.texts.say("errors", "pin-differs"), self.repeated_pin.setFocus))
        return problems

    def submit(self) -> None:
        """Make the desk, or say what to mend."""
        problems = self._problems()
        self.errors.show_problems(problems)
        if not problems:
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
