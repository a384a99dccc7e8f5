"""A paper on the screen with what can be done with it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case import Case
from app.papers import receipt_pdf
from app.people.phones import readable_office_phone, unbroken
from app.texts import LANGUAGES
from ui.kiosk import Kiosk
from ui.kit import PagePreview, scroll_area
from ui.kit.space import NEAR, TIGHT
from ui.paper_pictures import pictures
from ui.parts.screen import Screen
from ui.printing import print_pdf, save_pdf


def receipt(kiosk: Kiosk, case: Case) -> bytes:
    """The receipt of a case, as the kiosk prints it."""
    service = kiosk.open_desk.catalog.service(case.application.service if case.application else "")
    names = {language: service.name(language) for language in LANGUAGES}
    own = kiosk.open_desk.lists.directory.own
    phone = unbroken(readable_office_phone(own.phones[0])) if own is not None and own.phones else ""
    return receipt_pdf(case, kiosk.open_desk.profile.name, names, phone)


class PaperView(Screen):
    """A paper beside a few words, with printing and saving below.

    Abstract in `make`; Qt's metaclass leaves no room for ABC, so it raises.
    """

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.pdf = self.make()
        self.preview = PagePreview()
        self.preview.show_pictures(pictures(self.pdf))
        side = QWidget()
        self.side = QVBoxLayout(side)
        self.side.setContentsMargins(0, TIGHT, TIGHT, TIGHT)
        self.side.setSpacing(NEAR)
        self.side.addWidget(self.errors)
        self.beside(self.preview, scroll_area(side), (6, 5))

    def make(self) -> bytes:
        raise NotImplementedError

    def print(self) -> None:
        """Print it; a printer that fails is told."""
        self.attempt(lambda: print_pdf(self, self.pdf))

    def save(self) -> None:
        """Save it where the assistant says."""
        self.attempt(lambda: save_pdf(self, self.pdf))
