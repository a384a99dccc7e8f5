"""Whom to ask: telephones, addresses and e-mails by district, to search and to print."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.lists import Office
from app.papers import directory_pdf
from app.people.phones import readable_office_phone
from ui.kiosk import Kiosk
from ui.kit import SummaryList, button
from ui.kit.space import CLOSE
from ui.parts.list_screen import ListScreen
from ui.printing import print_pdf


class DirectoryScreen(ListScreen):
    """Emits `back`, or `slip` with `channel:` for whoever asks how to apply."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.print_button = button(self.tr("Print"), self._print, "primary", "printer")
        self.lay_out(
            self.tr("Directory"), self.print_button, hint=self.tr("District, name or number")
        )
        self.refresh()

    def _offices(self) -> tuple[Office, ...]:
        return self.kiosk.open_desk.lists.directory.find(self.search.words)

    def refresh(self) -> None:
        """Show what is searched for in the directory as it is now."""
        none = self.tr("Nothing was found. Try another word.")
        offices = self._offices()
        self.rows.show_rows([self._entry(office) for office in offices], none)
        self.print_button.setEnabled(bool(offices))

    def _entry(self, office: Office) -> SummaryList:
        language = self.kiosk.language
        summary = SummaryList(f"{office.district(language)} · {office.name(language)}")
        summary.add(
            self.tr("Phones"), "\n".join(readable_office_phone(phone) for phone in office.phones)
        )
        if office.landline:
            village = self.tr("from a village: {0} {1}").format(office.area_code, office.landline)
            number = f"{office.landline} ({village})" if office.area_code else office.landline
            summary.add(self.tr("Call center"), number)
        rows = [("WhatsApp", readable_office_phone(office.whatsapp)), ("E-mail", office.email)]
        rows += [
            (self.tr("Address"), office.address(language)),
            (self.tr("On the Internet"), "\n".join(office.sites)),
        ]
        for name, value in rows:
            if value:
                summary.add(name, value)
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
            summary.add_widget(holder)
        return summary

    def _print(self) -> None:
        pdf = directory_pdf(self._offices(), self.kiosk.today(), self.kiosk.language)
        self.attempt(lambda: print_pdf(self, pdf))
