"""Printing, onto a printer that writes files."""

import io
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.papers import page_count, page_png, register_pdf
from app.papers.register import RegisterRow
from tests.app.test_papers import DAY, NAMES
from ui.printing import send_to


def test_every_page_of_a_paper_reaches_the_printer(qapp: QApplication, tmp_path: Path) -> None:
    row = RegisterRow("T1-000001", DAY, "Сейдахметова Мадина", NAMES["kk"], 2, "held", "4", "Жіберілді")
    paper = register_pdf([row] * 40, "Әкімдік", DAY, "kk")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send_to(printer, paper)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == page_count(paper) > 1
    for page in range(page_count(printed)):
        shown = np.asarray(Image.open(io.BytesIO(page_png(printed, page, 50))).convert("L"))
        assert (shown < 128).mean() > 0.005, "the page is not empty"
