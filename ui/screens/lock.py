"""The locked screen: the PIN opens the desk, or the recovery code if it is forgotten."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import KomekError
from ui import background, theme
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField, button, card, label, paragraph, scroll_area
from ui.kit.space import APART, CLOSE, FAR, NEAR
from ui.parts.call_bell import CallBell
from ui.parts.hall_topics import HallTopics
from ui.parts.pin_pause import PinPause
from ui.parts.screen import Screen

if TYPE_CHECKING:
    from app.desk import Desk


class LockScreen(Screen):
    """Emits `done` once the desk is open, or `public:TOPIC`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(FAR, CLOSE, FAR, CLOSE)
        column.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(FAR)
        sides.addWidget(HallTopics(kiosk, self._show_topic), 7)
        self._frame, self._inside = card(margin=APART, spacing=CLOSE)
        self.pause = PinPause(self.texts, self.errors)
        right = QVBoxLayout()
        right.setSpacing(APART)
        right.addWidget(CallBell(self.kiosk))  # stays where it is, whatever is told below
        right.addWidget(self._frame)
        right.addStretch(1)
        sides.addLayout(right, 5)
        column.addLayout(sides)
        column.addStretch(2)
        self.page.addWidget(scroll_area(content), 1)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(NEAR)
        mark = QLabel()
        mark.setPixmap(theme.icon_pixmap("ornament", "gold", 52))
        head.addStretch(1)
        head.addWidget(mark)
        head.addWidget(label(self.tr("For the assistant"), "title"))
        head.addStretch(1)
        self._inside.addWidget(self._head)
        self._inside.addWidget(self.errors)
        self._forms = QWidget()
        self._inside.addWidget(self._forms)
        self.code: TextField | None = None
        self.is_opening = False
        self._show_pin_form()
        self.first_widget = self.pin

    def _show_topic(self, topic: str) -> None:
        if not self.is_opening:
            self.done.emit(f"public:{topic}", "")

    def _renew(self) -> QVBoxLayout:
        self.errors.show_problems([])
        self._inside.removeWidget(self._forms)
        self._forms.hide()
        self._forms.deleteLater()
        self._forms = QWidget()
        self._inside.addWidget(self._forms)
        layout = QVBoxLayout(self._forms)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(CLOSE)
        return layout

    def _show_pin_form(self) -> None:
        layout = self._renew()
        self._head.show()
        self.code = None
        names = self.kiosk.assistants()
        self.who = Picker(self.tr("Who opens it"), [(name, name) for name in names])
        self.who.setVisible(bool(names))
        if names:
            self.who.set_value(names[0])
            self.who.edited.connect(self._on_another)
            layout.addWidget(self.who)
        self.pin = TextField(self.tr("PIN"), is_secret=True)
        self.go = button(self.tr("Open"), self._unlock)
        layout.addWidget(self.pin)
        layout.addWidget(self.go)
        layout.addWidget(
            button(self.tr("I forgot the PIN"), self._show_code_form, "link"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self.pin.box.returnPressed.connect(self._unlock)
        self.pin.setFocus()

    def _on_another(self) -> None:
        self.pin.set_value("")
        self.pin.setFocus()

    def _show_code_form(self) -> None:
        layout = self._renew()
        self._head.hide()  # this form needs the room
        layout.addWidget(
            paragraph(self.tr("The recovery code is on the sheet in the akimat's safe."), "small")
        )
        self.code = TextField(self.tr("Recovery code"))
        self.pin = TextField(
            self.tr("New PIN"),
            self.tr("At least 6 digits, or 10 letters and digits. No dates, nothing in a row."),
            True,
        )
        self.go = button(self.tr("Open"), self._recover, "primary")
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True)
        for widget in (self.code, self.pin, self.repeated_pin, self.go):
            layout.addWidget(widget)
        layout.addWidget(
            button(self.tr("Back to the PIN"), self._show_pin_form, "link"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self.code.box.returnPressed.connect(self.pin.setFocus)
        self.pin.box.returnPressed.connect(self.repeated_pin.setFocus)
        self.repeated_pin.box.returnPressed.connect(self._recover)
        self.code.setFocus()

    def _unlock(self) -> None:
        pin, name = self.pin.value(), self.who.value()
        is_named = bool(name) or self.who.isHidden()
        self.who.show_problem("" if is_named else self.tr("Choose who opens it"))
        self.pin.show_problem("" if pin else self.tr("Enter the PIN"))
        if not pin or not is_named:  # a key pressed by chance is no try, nor is a PIN of nobody
            return
        if not self._begins_to_open():
            return
        background.run(
            self, lambda: self.kiosk.unlock(pin, name), self._on_opened, self._on_pin_refused
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the recovery code back to the PIN, which is shown to nobody."""
        if event.key() == Qt.Key.Key_Escape and self.code is not None and not self.is_opening:
            self._show_pin_form()
        else:
            super().keyPressEvent(event)

    def _recover(self) -> None:
        if self.code is None:
            return
        code, pin = self.code.value(), self.pin.value()
        self.code.show_problem("" if code.strip() else self.tr("Enter the recovery code"))
        if not code.strip():
            self.code.setFocus()
            return
        is_same = pin == self.repeated_pin.value()
        self.repeated_pin.show_problem("" if is_same else self.texts.say("errors", "pin-differs"))
        if not is_same:
            return
        if not self._begins_to_open():
            return
        background.run(
            self,
            lambda: self.kiosk.recover(code, pin),
            self._on_recovered,
            self._on_recovery_failed,
        )

    def _begins_to_open(self) -> bool:
        """Begin to open, once: a second Enter meanwhile is not a second try."""
        begins, self.is_opening = not self.is_opening, True
        self.go.setText(self.tr("Opening…"))
        return begins

    def snapshot(self) -> dict[str, Any]:
        """Which of the two forms is shown, with the code; PINs are typed again."""
        return super().snapshot() | {"by-code": self.code is not None}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show the same form again."""
        if snapshot.get("by-code"):
            self._show_code_form()
        super().restore(snapshot)

    def _on_opened(self, desk: "Desk") -> None:
        self.kiosk.desk = desk
        self.done.emit("done", "")

    def _on_recovered(self, desk: "Desk") -> None:
        """The code counts no more: a sheet with another one is due."""
        self.kiosk.desk = desk
        self.done.emit("recovery", "")

    def _on_recovery_failed(self, error: KomekError) -> None:
        """What was typed stays: the sentence says which of the two is to be mended."""
        self.is_opening = False
        self.go.setText(self.tr("Open"))
        self.show_error(error)
        if error.code == "pin-form":
            for field in (self.pin, self.repeated_pin):
                field.set_value("")
        (self.pin if error.code == "pin-form" or self.code is None else self.code).setFocus()

    def _on_pin_refused(self, error: KomekError) -> None:
        self.is_opening = False
        self.go.setText(self.tr("Open"))
        self.pin.set_value("")
        if error.code == "pin-wrong":
            self.pin.show_problem(self.texts.error(error))
        else:
            self.show_error(error)
        if error.code == "pin-pause":
            self.pause.begin(error)
        self.pin.setFocus()
