"""Printing a PDF on the machine's printer, or saving it where there is none."""

from pathlib import Path

from PySide6.QtCore import QRectF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.errors import KomekError

_DPI = 300


class PrinterError(KomekError):
    """The printer did not take the page."""

    code = "printer"


def print_pdf(owner: QWidget, pdf: bytes) -> bool:
    """Ask which printer and print; without a printer, save instead. Gives whether it was done."""
    if not QPrinterInfo.availablePrinterNames():
        return save_pdf(owner, pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, owner)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    send_to(printer, pdf)
    return True


def send_to(printer: QPrinter, pdf: bytes) -> None:
    """Draw every page of a PDF on a printer; raises `PrinterError`."""
    from app.papers import page_count, page_png  # only now: the first screen should not wait for it

    images = (QImage.fromData(page_png(pdf, page, _DPI)) for page in range(page_count(pdf)))
    first = next(images)
    across = first.width() > first.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterError
    try:
        _draw(painter, printer, first)
        for image in images:
            if not printer.newPage():
                raise PrinterError
            _draw(painter, printer, image)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    """A page in its true size, or as large as the printer's margins leave room."""
    room = printer.pageLayout().paintRectPixels(printer.resolution())
    scale = min(room.width() / image.width(), room.height() / image.height(), printer.resolution() / _DPI)
    painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)


def save_pdf(owner: QWidget, pdf: bytes, name: str = "komek.pdf") -> bool:
    """Ask where and save; gives whether it was done."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(owner, "", str(Path(folder, name)), "PDF (*.pdf)")
    if not chosen:
        return False
    try:
        Path(chosen).write_bytes(pdf)
    except OSError as error:
        raise PrinterError(str(error)) from error
    return True
