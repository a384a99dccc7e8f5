"""The akimat's name, the center and its sign-in, the recovery code."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from app.formats import MOST_NAME
from app.safety import Safeguard
from ui import background
from ui.kiosk import Kiosk
from ui.kit import (
    Picker,
    SummaryList,
    TextField,
    button,
    card,
    label,
    note,
    scrolled,
    wrapped,
)
from ui.kit.space import APART, CLOSE, NEAR, WIDE
from ui.parts.screen import Screen


class SettingsScreen(Screen):
    """Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.profile = kiosk.open_desk.profile
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(WIDE, NEAR, WIDE, APART)
        self._column.setSpacing(NEAR)
        self._column.addWidget(wrapped(self.tr("Settings"), "title"))
        self._column.addWidget(self.errors)
        self._name()
        self._center()
        self._scanner()
        self._safety()
        self._pin()
        self._recovery()
        self._column.addStretch(1)
        self.page.addWidget(scrolled(content), 1)
        self.add_foot()

    def _name(self) -> None:
        frame, inside = card()
        self.name = TextField(self.tr("Name of the akimat"), self.tr("It is printed on receipts."))
        self.name.box.setMaxLength(max(MOST_NAME, len(self.profile.name)))
        self.name.set_value(self.profile.name)
        self.saved = note(self.tr("Saved."), "done")
        self.saved.hide()
        inside.addWidget(self.name)
        offices = self.kiosk.open_desk.lists.directory.offices
        districts = {office.district_ru: office.district(self.kiosk.language) for office in offices}
        self.district = Picker(
            self.tr("District"), list(districts.items()), self.tr("Whose address slips name")
        )
        self.district.set_value(self.kiosk.open_desk.setting("district"))
        inside.addWidget(self.district)
        inside.addWidget(button(self.tr("Save"), self._save), 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.saved)
        self._column.addWidget(frame)

    def _save(self) -> None:
        name = self.name.value().strip()
        self.name.show_problem("" if name else self.tr("Enter the name of the akimat"))
        if name:
            self.kiosk.open_desk.rename(name)
            self.kiosk.open_desk.remember("district", self.district.value())
            self.saved.show()

    def _center(self) -> None:
        shown = SummaryList(self.tr("Employment center"))
        center, access = self.profile.center, self.kiosk.access()
        shown.add(
            self.tr("Name", "of a thing"), center.name if center else self.tr("Not connected yet")
        )
        if center:
            shown.add(self.tr("Address"), center.url)
        if access:
            shown.add(self.tr("Specialist's name"), access.username)
            shown.add(self.tr("Specialist's password"), access.password)
            shown.add_widget(
                note(
                    self.tr(
                        "This center runs on this PC, to try things out. Open the address in a"
                        " browser."
                    )
                )
            )
        elif center and self.kiosk.open_desk.is_expected:
            line = self.kiosk.line
            words = self.tr(
                "The center does not know of this corner yet. It is told by the next road."
            )
            is_refused = line.state == "refused" and line.trouble
            shown.add_widget(
                note(self.texts.say("errors", line.trouble) if is_refused else words, "warnings")
            )
        connect = button(
            self.tr("Connect to a center"), lambda: self.done.emit("connect", ""), icon="camera"
        )
        transports = button(
            self.tr("Connection"), lambda: self.done.emit("connection", ""), icon="refresh-cw"
        )
        both = QHBoxLayout()
        both.setSpacing(NEAR)
        both.addWidget(transports)
        both.addWidget(connect)
        both.addStretch(1)
        holder = QWidget()
        holder.setLayout(both)
        shown.add_widget(holder)
        self._column.addWidget(shown)

    def _scanner(self) -> None:
        frame, inside = card()
        codings = [
            ("jbig2", self.tr("JBIG2, the smallest")),
            ("group4", self.tr("CCITT Group 4, for older programs")),
        ]
        self.coding = Picker(self.tr("Pages in black ink are sent as"), codings)
        self.coding.set_value(self.kiosk.open_desk.setting("ink-coding") or "jbig2")
        self.coding.edited.connect(
            lambda: self.kiosk.open_desk.remember("ink-coding", self.coding.value())
        )
        inside.addWidget(self.coding)
        self._column.addWidget(frame)

    def _recovery(self) -> None:
        frame, inside = card()
        inside.addWidget(label(self.tr("Recovery code"), "lead"))
        inside.addWidget(
            wrapped(
                self.tr("It opens the data if the PIN is forgotten. Keep the sheet in the safe.")
            )
        )
        self.asked = TextField(self.tr("Present PIN"), secret=True, width=400)
        self.asked.box.returnPressed.connect(self._make_sheet)
        inside.addWidget(self.asked)
        inside.addWidget(
            button(self.tr("Make a new sheet"), self._make_sheet, icon="printer"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self._column.addWidget(frame)

    def _safety(self) -> None:
        """What is missing is named in red; it is found out in the background."""
        frame, self._safeguards = card(spacing=CLOSE)
        self._safeguards.addWidget(label(self.texts.say("safety", "title"), "lead"))
        self._safeguards.addWidget(wrapped(self.texts.say("safety", "why"), "small"))
        self._column.addWidget(frame)
        background.run(self, self.kiosk.safeguards, self._show_safety, self.show_error)

    def _show_safety(self, found: Sequence[Safeguard]) -> None:
        roles = {"good": "small", "bad": "problem", "unknown": "warning"}
        for one in found:
            self._safeguards.addWidget(
                wrapped(self.texts.say("safety", f"{one.what}.{one.result}"), roles[one.result])
            )

    def _make_sheet(self) -> None:
        """Whoever finds the desk open does not get the key to it."""
        pin, desk, clock = self.asked.value(), self.kiosk.open_desk, self.kiosk.clock
        background.run(
            self,
            lambda: desk.check_pin(pin, clock()),
            lambda _nothing: self.done.emit("recovery", ""),
            lambda error: self.asked.show_problem(self.texts.error(error)),
        )

    def _pin(self) -> None:
        frame, inside = card()
        inside.addWidget(label(self.tr("PIN"), "lead"))
        hint = self.tr("At least 6 digits, or 10 letters and digits. No dates, nothing in a row.")
        self.pin = TextField(self.tr("Present PIN"), secret=True, width=400)
        self.new_pin = TextField(self.tr("New PIN"), hint, secret=True, width=400)
        self.again = TextField(self.tr("The same PIN again"), secret=True, width=400)
        self.changed = note(self.tr("The PIN has been changed."), "done")
        self.changed.hide()
        for widget in (self.pin, self.new_pin, self.again):
            inside.addWidget(widget)
        self.again.box.returnPressed.connect(self._change_pin)
        inside.addWidget(
            button(self.tr("Change the PIN"), self._change_pin), 0, Qt.AlignmentFlag.AlignLeft
        )
        inside.addWidget(self.changed)
        self._column.addWidget(frame)

    def _change_pin(self) -> None:
        pin, new_pin, desk, clock = (
            self.pin.value(),
            self.new_pin.value(),
            self.kiosk.open_desk,
            self.kiosk.clock,
        )
        self.changed.hide()
        for field in (self.pin, self.new_pin):
            field.show_problem("")
        differs = new_pin != self.again.value()
        self.again.show_problem(self.texts.say("errors", "pin-differs") if differs else "")
        if not differs:
            background.run(
                self,
                lambda: desk.change_pin(pin, new_pin, clock()),
                self._pin_changed,
                self._pin_refused,
            )

    def _pin_refused(self, error: KomekError) -> None:
        field = self.new_pin if error.code == "pin-form" else self.pin
        field.show_problem(self.texts.error(error))
        field.setFocus()

    def _pin_changed(self, _nothing: None) -> None:
        for field in (self.pin, self.new_pin, self.again):
            field.set_value("")
        self.changed.show()
