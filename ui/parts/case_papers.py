"""The papers of a case: one is chosen, shown and printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case import Case
from app.errors import KomekError
from app.papers import form_pdf, joined_pdf, page_count, pages_of, with_void_mark
from ui import background
from ui.kiosk import Kiosk
from ui.kit import PagePreview, Picker
from ui.kit.space import TIGHT
from ui.paper_pictures import pictures
from ui.parts.paper_names import DOCUMENT, FORM, RECEIPT, PaperNames
from ui.parts.paper_view import receipt
from ui.printing import print_pdf


class CasePapers(QWidget):
    """Emits `failed` with a `KomekError` where a paper cannot be shown or printed."""

    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, case: Case) -> None:
        super().__init__()
        self.kiosk, self.case = kiosk, case
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        choices = PaperNames(case, kiosk.language, kiosk.open_desk.catalog).choices()
        self.papers = Picker(self.tr("Document"), choices)
        self.papers.title.hide()
        self.papers.edited.connect(self.show_paper)
        self.preview = PagePreview()
        column.addWidget(self.papers)
        column.addWidget(self.preview, 1)
        self.papers.set_value(next((name for name, _ in choices if name not in case.void), ""))
        if choices:
            self.papers.box.removeItem(0)  # one of them is always shown
        self.show_paper()

    def pdf(self, name: str) -> bytes:
        """A paper of the case, with its mark if it counts no more; empty while it has not come."""
        desk = self.kiosk.open_desk
        if not name:
            return b""
        if self.case.application is not None and name == FORM:
            return form_pdf(self.case, self.case.application.language)
        if self.case.application is not None and name == RECEIPT:
            return receipt(self.kiosk, self.case)
        if name.startswith(DOCUMENT):
            pages = pages_of(self.case, int(name.removeprefix(DOCUMENT)))
            return joined_pdf([desk.cases.read(page.sha256) or b"" for page in pages])
        data = desk.cases.file(self.case, name) or b""
        return with_void_mark(self.case, name, data, self.kiosk.language) if data else b""

    def show_paper(self) -> None:
        """Show the chosen paper; what the center sent is drawn in a process apart, which may take a
        while.
        """
        name = self.papers.value()

        def draw() -> tuple[str, list[bytes], bool]:
            data = self.pdf(name)
            if data.startswith(b"\xff\xd8") or not data:
                return name, [data] if data else [], True
            pages = pictures(data)
            return name, pages, len(pages) == page_count(data)

        self.preview.show_pictures([], self.tr("Opening…"))
        background.run(self, draw, self._show_pages, self._on_failed)

    def _show_pages(self, paper: tuple[str, list[bytes], bool]) -> None:
        name, pages, is_whole = paper
        if name == self.papers.value():
            footer = (
                ""
                if is_whole
                else self.tr("Not all pages are shown here. All of them are printed.")
            )
            self.preview.show_pictures(pages, footer=footer)
            is_erased = self.kiosk.open_desk.retention.of(self.case.id) is not None
            words = "" if pages or is_erased else self.tr("Still on its way")
            self.preview.title.setText(words)

    def _on_failed(self, error: KomekError) -> None:
        self.preview.title.setText("")
        self.failed.emit(error)

    def print_paper(self) -> None:
        """Print the paper that is shown, if it has come."""
        try:
            if (data := self.pdf(self.papers.value())).startswith(b"%PDF"):
                print_pdf(self, data)
        except KomekError as error:
            self.failed.emit(error)
