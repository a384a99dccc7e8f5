"""What the akimat is called, which district it is in, and how and when it is reached."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.board import HOURS, PHONE
from app.formats import MOST_NAME
from app.hours import HoursError, parse_hours
from app.people.phones import PhoneError, parse_phone, readable_phone
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField, button, card, note
from ui.kit.basics import scroll_to
from ui.kit.space import NEAR

_DISTRICT = "district"


class AkimatCard(QWidget):
    """Emits `renamed` when the name was saved; what was not saved is warned of once."""

    renamed = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._desk = desk = kiosk.open_desk
        self._language = kiosk.language
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, inside = card()
        outer.addWidget(frame)
        self.name = TextField(self.tr("Name of the akimat"), self.tr("It is printed on receipts."))
        name = desk.profile.name
        self.name.box.setMaxLength(max(MOST_NAME, len(name)))
        self.name.set_value(name)
        inside.addWidget(self.name)
        self.phone = TextField(self.tr("Phone of the akimat"), self.tr("The hall shows it."))
        self.phone.set_value(readable_phone(desk.setting(PHONE)))
        self.hours = TextField(
            self.tr("Hours, Monday to Friday"), self.tr("For example 9:00–13:00, 14:30–18:30")
        )
        self.hours.set_value(desk.setting(HOURS))
        both = QHBoxLayout()
        both.setSpacing(NEAR)
        for field in (self.phone, self.hours):
            both.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(both)
        offices = desk.lists.directory.offices
        districts = {office.district_ru: office.district(kiosk.language) for office in offices}
        self.district = Picker(
            self.tr("District"), list(districts.items()), self.tr("Whose address slips name")
        )
        self.district.set_value(desk.setting(_DISTRICT))
        inside.addWidget(self.district)
        self._save_button = button(self.tr("Save"), self.save)
        inside.addWidget(self._save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._saved_note = note(self.tr("Saved."), "done")
        self.unsaved_note = note(
            self.tr("This is not saved: press “Save”, or “Back” once more to leave it as it was"),
            "warnings",
        )
        for told in (self._saved_note, self.unsaved_note):
            told.hide()
            inside.addWidget(told)
        self._saved, self._is_warned = self._values(), False

    @property
    def is_open(self) -> bool:
        """Whether something was changed, not saved, and not given up."""
        return self._values() != self._saved and not self._is_warned

    def warn(self) -> None:
        """Ask once about what is not saved."""
        self._is_warned = True
        self.unsaved_note.show()
        scroll_to(self)
        self._save_button.setFocus()

    def _values(self) -> tuple[str, ...]:
        fields = (self.name, self.phone, self.hours, self.district)
        return tuple(field.value().strip() for field in fields)

    def save(self) -> None:
        """Keep all of it, if all of it can be."""
        name, phone, hours, district = self._values()
        self._saved_note.hide()
        self.unsaved_note.hide()
        troubles = {self.name: "" if name else self.tr("Enter the name of the akimat")}
        try:
            phone = parse_phone(phone) if phone else ""
        except PhoneError:
            troubles[self.phone] = Texts(self._language).say("problems", "phone")
        try:
            hours = parse_hours(hours)
        except HoursError:
            troubles[self.hours] = self.tr("Enter hours, for example 9:00–13:00, 14:30–18:30")
        for field in (self.name, self.phone, self.hours):
            field.show_problem(troubles.get(field, ""))
        if wrong := [field for field, words in troubles.items() if words]:
            wrong[0].setFocus()
            return
        self._desk.rename(name)
        for key, value in ((PHONE, phone), (HOURS, hours), (_DISTRICT, district)):
            self._desk.remember(key, value)
        self.phone.set_value(readable_phone(phone))
        self.hours.set_value(hours)
        self._saved, self._is_warned = self._values(), False
        self._saved_note.show()
        self.renamed.emit()
