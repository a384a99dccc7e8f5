"""Who applies and how the person can be reached, beside the photographed page."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.forms.draft import HAS_IIN
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, TextField, label
from ui.kit.fields import Field
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.iin_field import IinField

_STANDS_AT = {  # where the field stands on the standard form, as a part of the page's height
    "iin": 0.19,
    "surname": 0.21,
    "name": 0.23,
    "patronymic": 0.25,
    "email": 0.27,
    "address": 0.30,
    "phone": 0.33,
}


class PersonScreen(DraftScreen):
    """The form's first fields, in its order."""

    step: ClassVar[ScreenName] = "person"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._page = self.preview()
        area, column = self.scrolling_form()
        self.beside(self._page, area, (5, 6))
        self._fill(column)
        self.finish()
        # the IIN comes from the step before
        self.first_widget = self.fields["surname" if self.draft.iin else "iin"]

    def _fill(self, column: QVBoxLayout) -> None:
        self._add(
            column,
            "iin",
            IinField(self.kiosk, self.tr("IIN"), self.tr("12 digits, as on the identity document")),
        )
        reasons = [
            ("newborn", self.tr("Newborn")),
            ("oralman", self.tr("Oralman")),
            (HAS_IIN, self.tr("Has one")),
        ]
        self._add(column, "iin_absence", ChoiceField(self.tr("No IIN yet?"), reasons, columns=3))
        self._add(column, "surname", TextField(self.tr("Surname")))
        self._add(column, "name", TextField(self.tr("Name", "given name")))
        self._add(
            column, "patronymic", TextField(self.tr("Patronymic"), self.tr("If there is one"))
        )
        self._add(column, "email", TextField(self.tr("E-mail"), self.tr("If there is one")))
        self._add(
            column,
            "address",
            TextField(self.tr("Postal address"), self.tr("Where the person lives")),
        )
        self._add(
            column, "phone", TextField(self.tr("Phone"), self.tr("For example 8 702 123 45 67"))
        )
        column.addWidget(label(self.tr("Through a relative or neighbor"), "lead"))
        self._add(
            column,
            "contact_name",
            TextField(self.tr("Who it is"), self.tr("For example: daughter, Aigul")),
        )
        self._add(column, "contact_phone", TextField(self.tr("Their phone")))
        column.addStretch(1)
        self.fields["iin"].edited.connect(self._ask_absence)
        self._ask_absence()

    def _ask_absence(self) -> None:
        """Why there is no IIN is a question only where there is none."""
        absence = self.fields["iin_absence"]
        absence.setVisible(not self.fields["iin"].value().strip() or bool(absence.value()))

    def _add(self, column: QVBoxLayout, name: str, field: Field) -> None:
        self.keep(name, field)
        column.addWidget(field)
        if name in _STANDS_AT:
            field.entered.connect(lambda: self._page.look_at(_STANDS_AT[name]))
