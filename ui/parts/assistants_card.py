"""Whose PINs open this kiosk: each assistant has a name and a PIN of their own."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from app.texts import Texts
from ui import background
from ui.kiosk import Kiosk
from ui.kit import TextField, button, clear, label, lead_to, note, paragraph
from ui.kit.basics import dress_card
from ui.kit.space import APART, CLOSE, NEAR

_WIDTH, _LONGEST = 400, 80
_LEFT = Qt.AlignmentFlag.AlignLeft


class AssistantsCard(QFrame):
    """The names, each to be taken out after a question, and a form for another one."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        inside = dress_card(self, "card", APART, NEAR)
        inside.addWidget(label(self.tr("Assistants"), "lead"))
        words = self.tr(
            "Whoever works here has a name and a PIN of their own: the journal of a case says who"
            " did what. The locked screen asks for the name."
        )
        inside.addWidget(paragraph(words, "small"))
        self._names = QVBoxLayout()
        self._names.setSpacing(CLOSE)
        inside.addLayout(self._names)
        self.done_note = note(self.tr("Saved."), "done")
        self.done_note.hide()
        inside.addWidget(self.done_note)
        self.own_name = TextField(self.tr("Your own name"), width=_WIDTH)
        self.name = TextField(self.tr("Name of the other assistant"), width=_WIDTH)
        self.pin = TextField(self.tr("PIN of the other assistant"), is_secret=True, width=_WIDTH)
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True, width=_WIDTH)
        for field in (self.own_name, self.name):
            field.box.setMaxLength(_LONGEST)
        for field in (self.own_name, self.name, self.pin, self.repeated_pin):
            inside.addWidget(field)
        self.repeated_pin.box.returnPressed.connect(self.add)
        inside.addWidget(button(self.tr("Add the assistant"), self.add, icon="plus"), 0, _LEFT)
        self._show_names()

    def _show_names(self) -> None:
        clear(self._names)
        keys = self._kiosk.open_desk.keys
        names = sorted(keys.assistants())
        for name in names:
            self._names.addWidget(self._row(name, name not in (keys.name, keys.first_name)))
        self.own_name.setVisible(not names)
        self.own_name.set_value(self._kiosk.open_desk.setting("assistant"))

    def _row(self, name: str, may_go: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(NEAR)
        line.addWidget(label(name, "strong"))
        if may_go:
            line.addWidget(button(self.tr("Take out"), partial(self._ask, row, name), "link"))
        line.addStretch(1)
        return row

    def _ask(self, row: QWidget, name: str) -> None:
        """A name goes after a second press."""
        line = row.layout()
        if not isinstance(line, QHBoxLayout):
            return
        clear(line)
        line.addWidget(label(self.tr("{0} can open nothing here any more?").format(name)))
        line.addWidget(button(self.tr("Yes, take out"), partial(self._remove, name)))
        line.addWidget(button(self.tr("No"), self._show_names))
        line.addStretch(1)

    def _remove(self, name: str) -> None:
        self._kiosk.open_desk.keys.remove_assistant(name)
        self._show_names()

    def add(self) -> None:
        """Add one, in the background; what is wrong is told at its field."""
        self.done_note.hide()
        own_name, name, pin = self.own_name.value(), self.name.value(), self.pin.value()
        missing = self.tr("Enter the name")
        is_named = bool(own_name.strip()) or self.own_name.isHidden()
        self.own_name.show_problem("" if is_named else missing)
        self.name.show_problem("" if name.strip() else missing)
        is_same = pin == self.repeated_pin.value()
        self.pin.show_problem("")
        self.repeated_pin.show_problem("" if is_same else self._texts.say("errors", "pin-differs"))
        if not (is_named and name.strip() and is_same):
            fields = (self.own_name, self.name, self.pin, self.repeated_pin)
            lead_to(next(field for field in fields if field.problem.text()))
            return
        keys = self._kiosk.open_desk.keys
        background.run_once(
            self,
            lambda: keys.add_assistant(own_name, name, pin),
            self._on_added,
            self._on_refused,
        )

    def _on_refused(self, error: KomekError) -> None:
        is_pin = error.code == "pin-form"
        for secret in (self.pin, self.repeated_pin) if is_pin else ():
            secret.set_value("")
        field = self.pin if is_pin else self.name
        field.show_problem(self._texts.error(error))
        field.setFocus()

    def _on_added(self, _nothing: None) -> None:
        for field in (self.name, self.pin, self.repeated_pin):
            field.set_value("")
        self._show_names()
        self.done_note.show()
