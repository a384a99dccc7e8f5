"""Whom to ask: telephones, addresses and e-mails by district, to search and to print."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import KomekError
from app.lists import Office
from app.papers import directory_pdf
from app.people.phones import PhoneError, parse_phone, readable
from ui.kiosk import Kiosk
from ui.kit import Foot, SummaryList, button, clear, label, scrolled, wrapped
from ui.kit.space import CLOSE
from ui.parts.screen import Screen
from ui.printing import print_pdf


class DirectoryScreen(Screen):
    """Emits `back`, or `slip` with `channel:` for whoever asks how to apply."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        column = self.column()
        column.addWidget(self.errors)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Directory"), "title"), 1)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("District, name or number"))
        self.search.setAccessibleName(self.tr("District, name or number"))
        self.search.textChanged.connect(lambda _text: self._fill())
        top.addWidget(self.search, 1)
        column.addLayout(top)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, CLOSE, 0)
        self._rows.setSpacing(CLOSE)
        column.addWidget(scrolled(holder), 1)
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", ""), icon="arrow-left")],
                [button(self.tr("Print"), self._print, "primary", "printer")],
            )
        )
        self._fill()
        self.first = self.search

    def _shown(self) -> tuple[Office, ...]:
        return self.kiosk.open_desk.lists.directory.find(self.search.text())

    def _fill(self) -> None:
        clear(self._rows)
        offices = self._shown()
        for office in offices:
            self._rows.addWidget(self._entry(office))
        if not offices:
            self._rows.addWidget(wrapped(self.tr("Nothing was found. Try another word.")))
        self._rows.addStretch(1)

    def _entry(self, office: Office) -> SummaryList:
        language = self.kiosk.language
        shown = SummaryList(f"{office.district(language)} · {office.name(language)}")
        shown.add(self.tr("Phones"), "\n".join(_dialed(phone) for phone in office.phones))
        if office.landline:
            village = self.tr("from a village: {0} {1}").format(office.area_code, office.landline)
            number = f"{office.landline} ({village})" if office.area_code else office.landline
            shown.add(self.tr("Call center"), number)
        rows = [("WhatsApp", _dialed(office.whatsapp)), ("E-mail", office.email)]
        rows += [
            (self.tr("Address"), office.address(language)),
            (self.tr("On the Internet"), "\n".join(office.sites)),
        ]
        for name, value in rows:
            if value:
                shown.add(name, value)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        for channel in ("whatsapp", "email", "egov"):
            name = self.texts.say("household", f"channel.{channel}")
            row.addWidget(
                button(name, partial(self.done.emit, "slip", f"{channel}:"), "link", "printer")
            )
        holder = QWidget()
        holder.setLayout(row)
        if office == self.kiosk.open_desk.lists.directory.own:
            shown.add_widget(holder)
        return shown

    def _print(self) -> None:
        try:
            print_pdf(self, directory_pdf(self._shown(), self.kiosk.today(), self.kiosk.language))
        except KomekError as error:
            self.show_error(error)

    def refresh(self) -> None:
        """Show the directory that has just arrived."""
        self._fill()


def _dialed(phone: str) -> str:
    try:
        return readable(parse_phone(phone))
    except PhoneError:
        return phone
