"""Whose a paper is that was left here, as far as it says so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.people.phones import PhoneError, parse_phone
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField
from ui.kit.space import CLOSE


class LeftPerson(QWidget):
    """Surname, name, phone and the service that is asked for."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        self.surname = TextField(self.tr("Surname"))
        self.name = TextField(self.tr("Name", "given name"))
        self.phone = TextField(self.tr("Phone"))
        services = [
            (service.code, service.name(kiosk.language))
            for service in sorted(
                kiosk.open_desk.catalog.services, key=lambda service: service.code != "asp"
            )
            if service.is_offered(kiosk.today())
        ]
        self.service = Picker(self.tr("Service"), services)
        self.service.set_value("asp")
        # the service by itself: its name is a long one
        rows = (
            ((self.surname, 6), (self.name, 5), (self.phone, 7)),
            ((self.service, 1),),
        )
        for fields in rows:
            row = QHBoxLayout()
            row.setSpacing(CLOSE)
            for field, share in fields:
                row.addWidget(field, share, Qt.AlignmentFlag.AlignBottom)
            column.addLayout(row)

    @property
    def is_begun(self) -> bool:
        """Whether anything of a person was typed."""
        return any(field.value().strip() for field in (self.surname, self.name, self.phone))

    @property
    def is_phone(self) -> bool:
        """Whether what is typed as a phone is one; nothing is well."""
        text = self.phone.value().strip()
        try:
            return not text or bool(parse_phone(text))
        except PhoneError:
            return False

    def empty(self) -> None:
        """Room for the next one's; the service stays."""
        for field in (self.surname, self.name, self.phone):
            field.set_value("")
