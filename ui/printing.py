"""Printing a PDF on the machine's printer, or saving it where there is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from app.errors import KomekError
from ui import background
from ui.kiosk import Kiosk
from ui.kit.basics import button, label
from ui.kit.space import APART, NEAR
from ui.print_preview import PrintPreview
from ui.saving import SaveDialog, file_name

if TYPE_CHECKING:
    from app.desk import Desk

_DPI = 300
_PRINTER = "printer"


class PrinterError(KomekError):
    """The printer did not take the page."""

    code = "printer"


def has_printer() -> bool:
    """Whether this PC knows of any."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_pdf(owner: QWidget, pdf: bytes, is_secret: bool = False) -> bool:
    """Show it, ask where and what of it, and print; without a printer, save instead. What is secret
    is never saved: it would lie beside what it protects. Gives whether it was done.
    """
    if not has_printer():
        if is_secret:
            return False
        reason = owner.tr("There is no printer here: the paper is saved as a file")
        return save_pdf(owner, pdf, reason)
    from app.papers import title_of

    desk = _desk_of(owner)
    usual = desk.setting(_PRINTER) if desk is not None else ""
    asked = PrintPreview(owner, pdf, title_of(pdf), usual, is_secret)
    answer = asked.answer
    asked.exec()  # the lock takes it away together with the screen
    if answer.wants_file:
        return save_pdf(owner, pdf)
    chosen = answer.printing
    if chosen is None:
        return False
    if desk is not None:
        desk.remember(_PRINTER, chosen.printer)
    printer = _printer_for(pdf)
    printer.setPrinterName(chosen.printer)
    printer.setCopyCount(chosen.copies)
    return PrintJob(owner, printer, pdf, chosen.pages).finish()


def _printer_for(pdf: bytes) -> QPrinter:
    """The usual printer, which is told what the paper is called: its queue shows that."""
    from app.papers import title_of

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title_of(pdf))
    return printer


def _desk_of(owner: QWidget) -> "Desk | None":
    kiosk = getattr(owner.window(), "kiosk", None)
    return kiosk.desk if isinstance(kiosk, Kiosk) else None


def print_at_once(owner: QWidget, pdf: bytes) -> bool:
    """Print on the usual printer, without asking which; gives whether it was done."""
    return PrintJob(owner, _printer_for(pdf), pdf).finish()


class PrintJob(QDialog):
    """Draws a PDF page by page on a printer and says how far it is; whoever waits can stop it.

    Pages, all where none are named, are opened in the background: a paper of others may take long,
    and the lock must lock meanwhile.
    """

    def __init__(
        self, owner: QWidget, printer: QPrinter, pdf: bytes, pages: tuple[int, ...] = ()
    ) -> None:
        super().__init__(owner)
        self._printer, self._pdf, self._pages = printer, pdf, pages
        self._painter = QPainter()
        self._done = 0
        self._error: KomekError | None = None
        self.setWindowTitle("Kömek")
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(APART, APART, APART, APART)
        column.setSpacing(NEAR)
        self._words = label(self.tr("Printing…"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addWidget(
            button(self.tr("Stop printing"), self.reject), 0, Qt.AlignmentFlag.AlignRight
        )

    def finish(self) -> bool:
        """Print all of it; gives whether that was done. Raises `PrinterError`, `PaperError`."""
        from app.papers import page_count  # only now: the first screen should not wait for it

        background.run(self, lambda: page_count(self._pdf), self._begin, self._on_failed)
        is_done = self.exec() == QDialog.DialogCode.Accepted
        if self._painter.isActive():
            if not is_done:
                self._printer.abort()
            self._painter.end()
        if self._error is not None:
            raise self._error
        return is_done

    def _begin(self, count: int) -> None:
        self._pages = self._pages or tuple(range(count))
        self._bar.setRange(0, len(self._pages))
        self._next()

    def _next(self) -> None:
        self._words.setText(
            self.tr("Printing page {0} of {1}…").format(self._done + 1, len(self._pages))
        )
        from app.papers import page_png

        page = self._pages[self._done]
        background.run(
            self, lambda: page_png(self._pdf, page, _DPI), self._draw_page, self._on_failed
        )

    def _draw_page(self, data: bytes) -> None:
        if not self.isVisible():  # stopped
            return
        image = QImage.fromData(data)
        if self._done == 0:
            is_landscape = image.width() > image.height()
            orientation = (
                QPageLayout.Orientation.Landscape
                if is_landscape
                else QPageLayout.Orientation.Portrait
            )
            self._printer.setPageOrientation(orientation)
        has_page = (
            self._printer.newPage()
            if self._painter.isActive()
            else self._painter.begin(self._printer)
        )
        if not has_page:
            raise PrinterError
        _draw(self._painter, self._printer, image)
        self._done += 1
        self._bar.setValue(self._done)
        if self._done < len(self._pages):
            self._next()
        else:
            self.accept()

    def _on_failed(self, error: KomekError) -> None:
        self._error = error
        self.reject()


def _draw(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    """A page in its true size, or as large as the printer's margins leave room."""
    room = printer.pageLayout().paintRectPixels(printer.resolution())
    scale = min(
        room.width() / image.width(), room.height() / image.height(), printer.resolution() / _DPI
    )
    painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)


def save_pdf(owner: QWidget, pdf: bytes, reason: str = "") -> bool:
    """Ask where and save, under the paper's own title and the day; gives whether it was done.
    `reason` says why it is not printed.
    """
    from app.papers import title_of

    kiosk = getattr(owner.window(), "kiosk", None)
    drives = kiosk.stick.drives if isinstance(kiosk, Kiosk) and kiosk.stick else None
    name = file_name(title_of(pdf), QDate.currentDate())
    return SaveDialog(owner, pdf, name, drives, reason).exec() == QDialog.DialogCode.Accepted
