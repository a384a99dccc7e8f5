"""Who applies, how the person can be reached, and what is asked for, beside the page."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.alphabet import in_order
from app.forms.checking import CONTACTS, contact_fault
from app.forms.draft import HAS_IIN, Draft
from app.forms.family import follow_applicant
from app.people.iin import read_iin
from app.people.streets import streets_in, with_street
from ui.kiosk import Kiosk
from ui.kit import AreaField, ChoiceField, Field, Picker, TextField, label, paragraph
from ui.kit.space import NEAR
from ui.kit.suggesting import Suggestions
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.form_places import look_at
from ui.parts.former_aid import FormerAid
from ui.parts.iin_field import IinField
from ui.parts.known_person import KnownPerson

_STREETS = "streets"


class PersonScreen(DraftScreen):
    """The form's fields of the person and of the request. Emits what a step emits, or `case` for
    an application that is there already.
    """

    step: ClassVar[ScreenName] = "person"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._page = self.preview()
        area, column = self.scrolling_form()
        self.beside(self._page, area, (5, 6))
        self._filled_for = read_iin(self.draft.iin)
        if self._filled_for and self.draft.household and not self.draft.members:
            # another service was chosen since: this one asks for the family, too
            self.draft = self.desk.applications.fill_known(self.draft)
        self._add_iin(column)
        self._add_names(column)
        self._add_request(column)
        column.addStretch(1)
        self.finish()
        self.first_widget = self.fields["iin"]
        self._known.look_up(self.draft)

    def _add_iin(self, column: QVBoxLayout) -> None:
        iin = IinField(
            self.kiosk, self.tr("IIN"), self.tr("12 digits, as on the identity document")
        )
        self._line(column, iin=iin)
        reasons = [
            ("newborn", self.tr("Newborn")),
            ("oralman", self.tr("Oralman")),
            (HAS_IIN, self.tr("Has one: type it above")),
        ]
        self._line(column, iin_absence=ChoiceField(self.tr("No IIN yet?"), reasons, columns=3))
        self._known = KnownPerson(self.kiosk)
        self._known.case_pressed.connect(self._open_case)
        column.addWidget(self._known)
        self._former = FormerAid()
        if self.draft.household:
            column.addWidget(self._former)
            for name, field in self._former.fields.items():
                self.keep(name, field)
            self._former.adapt()
        iin.edited.connect(self._ask_absence)
        iin.edited.connect(self._fill_known)
        self._ask_absence()

    def _add_names(self, column: QVBoxLayout) -> None:
        optional = self.tr("If there is one")
        self._line(
            column,
            surname=TextField(self.tr("Surname")),
            name=TextField(self.tr("Name", "given name")),
        )
        self._line(
            column,
            patronymic=TextField(self.tr("Patronymic"), optional),
            email=TextField(self.tr("E-mail"), optional),
        )
        address = TextField(self.tr("Postal address"), self.tr("Where the person lives"))
        Suggestions(address, lambda: streets_in(self.desk.setting(_STREETS)), anywhere=True)
        self._line(column, address=address)
        phone = TextField(self.tr("Phone"), self.tr("For example 8 702 123 45 67"))
        self._line(column, phone=phone)
        column.addWidget(label(self.tr("Through a relative or neighbor"), "lead"))
        self._line(
            column,
            contact_name=TextField(self.tr("Who it is"), self.tr("For example: daughter, Aigul")),
            contact_phone=TextField(self.tr("Their phone"), self.tr("For example 8 702 123 45 67")),
        )
        self._check_contacts()

    def _check_contacts(self) -> None:
        """Say what is wrong with a telephone or an address as soon as its field is left."""
        for name in CONTACTS:
            self.fields[name].left.connect(partial(self._check_contact, name))

    def _check_contact(self, name: str) -> None:
        if code := contact_fault(name, self.fields[name].value()):
            self.fields[name].show_problem(self.texts.say("problems", code))

    def _add_request(self, column: QVBoxLayout) -> None:
        catalog = self.kiosk.open_desk.catalog
        language, today = self.kiosk.language, self.kiosk.today()
        column.addWidget(label(self.tr("Request"), "lead"))
        if self.draft.service:
            service = catalog.service(self.draft.service)
            column.addWidget(paragraph(service.name(language)))
        regions = [
            (region.code, region.label(language, today)) for region in catalog.regions_on(today)
        ]
        regions.sort(key=lambda region: in_order(region[1]))
        self._line(column, region=Picker(self.tr("Region"), regions))
        last_region = self.desk.setting("region") or self._own_region()
        if last_region and not self.draft.region:
            self.fields["region"].set_value(last_region)
        self._line(
            column,
            recipient=AreaField(
                self.tr("Recipient", "of an application"),
                self.tr("To whom the application goes"),
                3,
            ),
        )
        self._line(
            column, content=AreaField(self.tr("Content"), self.tr("As written on the paper"), 4)
        )

    def _own_region(self) -> str:
        """The region of the district that the settings name; nothing as long as none is chosen."""
        district = self.desk.setting("district")
        offices = self.desk.lists.directory.offices if district else ()
        return next((office.region for office in offices if office.district_ru == district), "")

    def _line(self, column: QVBoxLayout, **fields: Field) -> None:
        """Fields beside each other; the page is moved to where each stands on it."""
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        for name, field in fields.items():
            self.keep(name, field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
            field.entered.connect(partial(look_at, self._page, self.draft, name))
        column.addLayout(line)

    def _ask_absence(self) -> None:
        """Why there is no IIN is a question only where there is none."""
        absence = self.fields["iin_absence"]
        absence.setVisible(not self.fields["iin"].value().strip() or bool(absence.value()))

    def _fill_known(self) -> None:
        """Fill in what is known of the person as soon as the IIN is one."""
        self.draft = self.collect()
        iin = read_iin(self.draft.iin)
        if iin and iin != self._filled_for:
            self._filled_for = iin
            self.draft = self.desk.applications.fill_known(self.draft)
            for name, field in self.fields.items():
                if name != "iin" and field.value() != getattr(self.draft, name):
                    field.set_value(getattr(self.draft, name))
            self._former.adapt()
            self.on_edited()  # what was filled in is not asked for any more
        self._known.look_up(self.draft)

    def collect(self) -> Draft:
        """The family's row of the applicant follows what is corrected here."""
        return follow_applicant(self.draft, super().collect())

    def _open_case(self, case_id: str) -> None:
        self.save_if_possible()
        self.done.emit("case", case_id)

    def submit(self) -> None:
        """Remember region and street: the next applicant lives here too."""
        super().submit()
        kept = self.desk.setting(_STREETS)
        known = {"region": self.draft.region, _STREETS: with_street(kept, self.draft.address)}
        for name, value in known.items():
            if value and value != self.desk.setting(name):
                self.desk.remember(name, value)
