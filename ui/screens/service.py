"""Which service, and in which language the person's papers are to be."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.catalog import Service
from app.forms import Draft
from app.people.finding import is_near, readings, words_of
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, SearchField, label, paragraph
from ui.kit.rows import RowButton
from ui.kit.space import APART, CLOSE, HAIR, NEAR
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.list_screen import RowList


class ServiceScreen(DraftScreen):
    """The 20 services, the one with the paper route first; typing narrows the list."""

    step: ClassVar[ScreenName] = "service"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._service_code = self.draft.chosen_service or self.draft.service
        column = self.column(spacing=CLOSE)
        column.addWidget(self.errors)
        top = QHBoxLayout()
        top.setSpacing(APART)
        words = QVBoxLayout()
        words.addWidget(paragraph(self.tr("Which service?"), "title"))
        self.search = SearchField(self.tr("Type a word of its name"))
        self.search.searched.connect(self._fill)
        self.search.entered.connect(self._take_only)
        words.addWidget(self.search)
        top.addLayout(words, 3)
        languages = [("kk", "Қазақша"), ("ru", "Русский")]
        self.keep("language", ChoiceField(self.tr("Language of the person's papers"), languages))
        top.addWidget(self.fields["language"], 2, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(top)
        self._rows = RowList()
        column.addWidget(self._rows, 1)
        self._fill()
        self.finish()
        self.first_widget = self.search

    def _fill(self) -> None:
        meant = readings(self.search.words)
        services = sorted(
            self.kiosk.open_desk.catalog.services,
            key=lambda service: (service.code != "asp", service.number),
        )
        matches = [service for service in services if self._matches(service, meant)]
        empty_words = self.tr("No service has this word. Try another one.")
        self._rows.show_rows([self._row(service) for service in matches], empty_words)

    def _matches(self, service: Service, meant: tuple[tuple[str, ...], ...]) -> bool:
        """Whether it has what one of the readings asks for; everything has what nobody typed."""
        names = (service.name("kk"), service.name("ru"), service.words)
        words = words_of([str(service.number), service.code, *names])
        is_wanted = not meant or any(is_near(words, parts) for parts in meant)
        return service.is_offered(self.kiosk.today()) and is_wanted

    def _row(self, service: Service) -> QPushButton:
        row = ServiceRow(service.number, service.name(self.kiosk.language), self._where(service))
        row.setChecked(service.code == self._service_code)
        row.clicked.connect(lambda: self._choose(service))
        row.code = service.code
        return row

    def _take_only(self) -> None:
        """Enter chooses the only service that is left; pressed again, it goes on."""
        row = self._rows.only
        if row is not None and row.isChecked():
            self.submit()
        else:
            self._rows.take_only()

    def _where(self, service: Service) -> str:
        body = self.kiosk.open_desk.catalog.addressee(service)
        if body.direct:
            return self.tr("Goes straight to the Employment Center")
        return self.tr("Taken for forwarding: {0}").format(body.office(self.kiosk.language))

    def _choose(self, service: Service) -> None:
        self._service_code = service.code
        for row in self._rows.findChildren(ServiceRow):
            row.setChecked(row.code == service.code)
        self.show_problems([])  # nothing but a service is asked for here
        self._save_timer.start()

    def collect(self) -> Draft:
        """The draft with the service that was pressed; it counts once one goes on with it."""
        code = self._service_code
        return replace(super().collect(), chosen_service="" if code == self.draft.service else code)

    def submit(self) -> None:
        """Take over the service's addressee and documents, then go on."""
        self.save()
        if self._service_code:
            self.draft = self.desk.drafts.choose_service(
                self.draft, self._service_code, self.kiosk.open_desk.catalog
            )
        super().submit()


class ServiceRow(RowButton):
    """A service as a wide choice: number, name, and where it goes."""

    def __init__(self, number: int, name: str, where: str) -> None:
        super().__init__()
        self.code = ""
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number}. {name}. {where}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(NEAR, CLOSE, NEAR, CLOSE)
        layout.setSpacing(NEAR)
        sign = label(str(number), "lead")
        sign.setFixedWidth(48)
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        for widget in (paragraph(name), paragraph(where, "quiet")):
            words.addWidget(widget)
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
