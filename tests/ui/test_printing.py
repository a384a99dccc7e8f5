"""Printing, onto a printer that writes files."""

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.papers import blank_pdf, page_count, page_png, register_pdf
from app.papers.preview import PaperError
from app.papers.register import RegisterRow
from tests.support.papers import DAY, NAMES
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import PagePreview
from ui.parts.paper_view import pictures
from ui.printing import PrintJob, print_pdf


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def test_every_page_of_a_paper_reaches_the_printer(
    printer: QPrinter, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    row = RegisterRow(
        "T1-000001", DAY, "Сейдахметова Мадина", NAMES["kk"], 2, "held", "4", "Жіберілді"
    )
    paper = register_pdf([row] * 40, "Әкімдік", DAY, "kk")
    assert PrintJob(owner, printer, paper).finish()
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == page_count(paper) > 1
    for page in range(page_count(printed)):
        pixels = np.asarray(Image.open(io.BytesIO(page_png(printed, page, 50))).convert("L"))
        assert (pixels < 128).mean() > 0.005, "the page is not empty"


def heavy_pdf(pages: int) -> bytes:
    """Small as a file, large on the screen: every page is two meters wide."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(5600, 5600))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def test_the_assistant_can_stop_a_paper_of_a_thousand_pages(
    printer: QPrinter, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    printing = PrintJob(owner, printer, heavy_pdf(1000))
    QTimer.singleShot(300, printing.reject)  # as the lock does
    assert not printing.finish()


def test_a_paper_that_cannot_be_opened_is_told_and_not_printed(
    printer: QPrinter, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(PaperError):
        PrintJob(owner, printer, b"%PDF-1.4 broken").finish()


def test_a_paper_of_others_with_many_large_pages_takes_little_memory(
    dressed: QApplication, qtbot: QtBot
) -> None:
    images = pictures(heavy_pdf(1000))
    assert 0 < len(images) <= 100
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    qtbot.waitExposed(preview)
    preview.show_pictures(images, footer="Это не все")
    open_pages = [page for page in preview._labels if not page.pixmap().isNull()]
    assert 1 <= len(open_pages) <= 4, "only what is looked at is opened"
    bar = preview._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert preview._labels[0].pixmap().isNull()
    assert not preview._labels[-1].pixmap().isNull()
    assert preview._footer is not None
    qtbot.waitUntil(preview._footer.isVisible)


def test_the_printer_of_the_last_time_is_chosen_the_next_time(
    sample: GalleryDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Canon", "HP"])
    monkeypatch.setattr(QPrinter, "setPrinterName", lambda _, name: chosen.append(name))
    monkeypatch.setattr(QPrinter, "printerName", lambda _: "HP")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(PrintJob, "finish", lambda _: True)
    window = open_window(sample, "ru", "blanks", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert screen is not None
    for asked in ([], ["HP"]):
        assert print_pdf(screen, blank_pdf("asp", "ru"))
        assert chosen == asked
