"""Whom to ask: telephones, addresses and e-mails by district, to search and to print."""

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.alphabet import in_order
from app.lists import Directory, Office
from app.papers import directory_pdf
from app.people.phones import readable_office_phone
from ui.kiosk import Kiosk
from ui.kit import SummaryList, TaskRow, button, paragraph
from ui.kit.space import CLOSE
from ui.parts.list_screen import ListScreen
from ui.printing import print_pdf

_MANY = 12  # offices that are a list; more are looked through region by region
_MOST = 40  # that are drawn at one time: an old PC needs a second for so many


class DirectoryScreen(ListScreen):
    """Emits `back`, or `slip` with `channel:` for whoever asks how to apply.

    The kiosk's own office is on top. Where there are many, the others are behind their regions.
    """

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._region: str | None = None
        self.print_button = button(self.tr("Print"), self._print, "primary", "printer")
        self.lay_out(
            self.tr("Directory"), self.print_button, hint=self.tr("District, name or number")
        )
        self.refresh()

    def _offices(self) -> tuple[Office, ...]:
        """What is searched for, of the region that is open."""
        found = self._directory.find(self.search.words, self._names("kk", "ru"))
        if self._region is None or self.search.words:
            return found
        return tuple(office for office in found if office.region == self._region)

    @property
    def _directory(self) -> Directory:
        return self.kiosk.open_desk.lists.directory

    def _names(self, *languages: str) -> dict[str, str]:
        """What the regions are called, by their codes."""
        today = self.kiosk.today()
        return {
            region.code: " ".join(region.label(language, today) for language in languages)
            for region in self.kiosk.catalog.regions
        }

    def refresh(self) -> None:
        """Show what is searched for in the directory as it is now."""
        offices = self._offices()
        self.print_button.setVisible(bool(offices))
        is_at_top = self._region is None and not self.search.words
        if is_at_top and len(offices) > _MANY:
            own = [self._entry(office) for office in offices[:1]]
            self.rows.show_groups([("", own), (self.tr("Other regions"), self._region_rows())])
            return
        entries: list[QWidget] = [self._entry(office) for office in offices[:_MOST]]
        if len(offices) > _MOST:
            more = self.tr("{0} more: type a word of what you look for.")
            entries.append(paragraph(more.format(len(offices) - _MOST)))
        back = [TaskRow(self.tr("All regions"), "", partial(self._open, None), "arrow-left")]
        self.rows.show_groups(
            [("", [] if is_at_top or self.search.words else back), ("", entries)],
            self.tr("Nothing was found. Try another word."),
        )

    def _region_rows(self) -> list[QWidget]:
        """A row for each region that has offices, in the order of the alphabet, to open it."""
        counts = Counter(office.region for office in self._directory.offices)
        names = self._names(self.kiosk.language)
        rows = [(names.get(code, self.tr("Without a region")), code) for code in counts]
        return [
            TaskRow(name, self.tr("Entries: {0}").format(counts[code]), partial(self._open, code))
            for name, code in sorted(rows, key=lambda row: (not row[1], in_order(row[0])))
        ]

    def _open(self, region: str | None) -> None:
        """Look at the offices of a region, or at all regions again."""
        self._region = region
        self.refresh()
        self.search.setFocus()

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
        names = self._names(self.kiosk.language)
        pdf = directory_pdf(self._offices(), self.kiosk.today(), self.kiosk.language, names)
        self.attempt(lambda: print_pdf(self, pdf))
