"""A paper on the screen with what can be done with it: the receipt, and the register."""

import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case import Case
from app.errors import KomekError
from app.papers import RegisterRow, page_count, page_png, receipt_pdf, register_pdf
from app.texts import LANGUAGES
from ui.kiosk import Kiosk
from ui.kit import Foot, PagePreview, button, label, note, scrolled, wrapped
from ui.printing import print_pdf, save_pdf
from ui.screens.base import Screen

_DPI = 130
_MOST_PIXELS = 4_000_000  # an A3 page has 3.2 million of them
_MOST_PAGES, _MOST_BYTES, _MOST_SECONDS = 100, 64 << 20, 20.0


def pictures(pdf: bytes) -> list[bytes]:
    """The pages of a PDF as PNGs to look at; raises `PaperError`.

    Of what another has made, no more than there are pages, bytes and seconds for.
    """
    drawn: list[bytes] = []
    count, until = page_count(pdf), time.monotonic() + _MOST_SECONDS
    while len(drawn) < min(count, _MOST_PAGES) and sum(map(len, drawn)) < _MOST_BYTES and time.monotonic() < until:
        drawn.append(page_png(pdf, len(drawn), _DPI, _MOST_PIXELS))
    return drawn


def receipt(kiosk: Kiosk, case: Case) -> bytes:
    """The receipt of a case, as the kiosk prints it."""
    service = kiosk.open_desk.catalog.service(case.application.service if case.application else "")
    names = {language: service.name(language) for language in LANGUAGES}
    return receipt_pdf(case, kiosk.open_desk.profile.name, names)


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
        self.side.setContentsMargins(0, 8, 8, 8)
        self.side.setSpacing(16)
        self.side.addWidget(self.errors)
        self.beside(self.preview, scrolled(side), (6, 5))

    def make(self) -> bytes:
        """The paper."""
        raise NotImplementedError

    def print(self) -> None:
        """Print it; a printer that fails is told."""
        try:
            print_pdf(self, self.pdf)
        except KomekError as error:
            self.show_error(error)

    def save(self) -> None:
        """Save it where the assistant says."""
        try:
            save_pdf(self, self.pdf)
        except KomekError as error:
            self.show_error(error)


class ReceiptScreen(PaperView):
    """The application is queued: the person's receipt. Emits `done`, `case` or `materials`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.side.insertWidget(0, note(self.tr("The application is queued. Nothing can be lost now."), "done"))
        self.side.addWidget(wrapped(self.tr("Receipt"), "title"))
        self.side.addWidget(label(self.case.number, "number"))
        self.side.addWidget(wrapped(self.tr("Print it, sign it and give it to the person.")))
        self.side.addWidget(button(self.tr("Print the receipt"), self.print, "primary", "printer"))
        self.side.addWidget(button(self.tr("Save as PDF"), self.save, icon="save"))
        if self.case.household is not None:
            words = self.tr("The commission needs photographs and video of the household. Add them now or later.")
            self.side.addWidget(note(words))
            go = button(self.tr("For the commission"), lambda: self.done.emit("materials", subject), icon="camera")
            self.side.addWidget(go)
        self.side.addStretch(1)
        self.page.addWidget(
            Foot(
                [button(self.tr("Open the case"), lambda: self.done.emit("case", subject), "link")],
                [button(self.tr("To the desk"), lambda: self.done.emit("done", ""))],
            )
        )

    def make(self) -> bytes:
        """The receipt of the case."""
        desk = self.kiosk.open_desk
        self.case = desk.cases.load(self.subject)
        return receipt(self.kiosk, self.case)


class RegisterScreen(PaperView):
    """The register of incoming papers. Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.side.addWidget(wrapped(self.tr("Register of papers"), "title"))
        self.side.addWidget(wrapped(self.tr("Every paper taken here, and where its original is.")))
        self.side.addWidget(button(self.tr("Print"), self.print, "primary", "printer"))
        self.side.addWidget(button(self.tr("Save as PDF"), self.save, icon="save"))
        self.side.addStretch(1)
        self.page.addWidget(Foot([button(self.tr("Back"), lambda: self.done.emit("back", ""), icon="arrow-left")], []))

    def make(self) -> bytes:
        """The register, the latest papers last."""
        desk = self.kiosk.open_desk
        cases = [desk.cases.load(row.id) for row in desk.cases.rows("", 1000)]
        rows = [
            RegisterRow(
                case.number,
                case.date,
                case.application.full_name,
                self.kiosk.open_desk.catalog.service(case.application.service).name(self.kiosk.language),
                sum(document.sheets for document in case.application.documents),
                case.place,
                case.folder,
                self.texts.say("status", case.status),
            )
            for case in sorted(cases, key=lambda case: case.number)
            if case.application and case.date
        ]
        return register_pdf(rows, desk.profile.name, self.kiosk.today(), self.kiosk.language)
