"""Printing, onto a printer that writes files."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.papers import blank_pdf, page_count, page_png, register_pdf
from app.papers.preview import PaperError
from app.papers.register import RegisterRow
from tests.support.contrast import pale_texts
from tests.support.papers import DAY, NAMES
from tests.support.windows import (
    SIZES,
    buttons_named,
    misplaced_widgets,
    narrow_buttons,
    press,
    settle,
)
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import PagePreview
from ui.paper_pictures import pictures
from ui.parts.screen import Screen
from ui.print_preview import PrintPreview, pages_of
from ui.printing import PrintJob, print_pdf
from ui.window import Window


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


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, tuple[int, ...]]]:
    """Printer, copies and pages of each job, on two printers that are not there."""
    jobs: list[tuple[str, int, tuple[int, ...]]] = []
    names: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Canon", "HP"])
    monkeypatch.setattr(QPrinter, "setPrinterName", lambda _, name: names.append(name))

    def finish(job: PrintJob) -> bool:
        jobs.append((names[-1], job._printer.copyCount(), job._pages))
        return True

    monkeypatch.setattr(PrintJob, "finish", finish)
    return jobs


def answer(qtbot: QtBot, act: Callable[[PrintPreview], None]) -> None:
    """Act in the window that asks, once the paper is seen in it."""

    def when_seen() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrintPreview)
        qtbot.waitUntil(lambda: bool(dialog.preview._labels))
        act(dialog)

    QTimer.singleShot(0, when_seen)


@pytest.fixture
def asking(sample: GalleryDesk, qtbot: QtBot) -> Iterator[Screen]:
    window = open_window(sample, "ru", "blanks", "usual")
    qtbot.addWidget(window)
    assert window.screen_shown is not None
    yield window.screen_shown
    window.close()


def test_what_is_printed_is_seen_before_and_the_printer_is_chosen_again_the_next_time(
    asking: Screen, qtbot: QtBot, printed: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    paper = blank_pdf("asp", "ru")

    def take_hp(dialog: PrintPreview) -> None:
        dialog.printer.set_value("HP")
        for _ in range(2):
            press(dialog, "+")
        press(dialog, "−")
        dialog.pages.set_value("2")
        press(dialog, "Напечатать")

    answer(qtbot, take_hp)
    assert print_pdf(asking, paper)
    answer(qtbot, lambda dialog: press(dialog, "Напечатать"))
    assert print_pdf(asking, paper)
    assert printed == [("HP", 2, (1,)), ("HP", 1, (0, 1))]


def test_who_only_looks_prints_nothing(
    asking: Screen, qtbot: QtBot, printed: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    answer(qtbot, lambda dialog: press(dialog, "Отмена"))
    assert not print_pdf(asking, blank_pdf("asp", "ru"))
    assert printed == []


def test_pages_that_are_not_there_are_told_before_anything_is_printed(
    asking: Screen, qtbot: QtBot, printed: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    def ask_for_the_ninth(dialog: PrintPreview) -> None:
        dialog.pages.set_value("9")
        press(dialog, "Напечатать")
        assert "от 1 до 2" in dialog.pages.problem.text()
        dialog.reject()

    answer(qtbot, ask_for_the_ninth)
    assert not print_pdf(asking, blank_pdf("asp", "ru"))
    assert printed == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_window_that_asks_is_whole_and_clear(
    sample: GalleryDesk,
    qtbot: QtBot,
    printed: list[tuple[str, int, tuple[int, ...]]],
    language: str,
    size: QSize,
) -> None:
    window = open_window(sample, language, "blanks", "usual", size)
    qtbot.addWidget(window)
    assert window.screen_shown is not None
    dialog = PrintPreview(window.screen_shown, blank_pdf("asp", language), "Өтініш", "Canon")
    dialog.show()
    qtbot.waitUntil(dialog.pages.isVisible)
    dialog.pages.set_value("3-1")
    dialog._print()
    settle()
    assert dialog.height() <= size.height()
    for faults in (misplaced_widgets, narrow_buttons, pale_texts):
        assert faults(dialog) == []


def test_the_recovery_code_is_printed_and_never_saved_beside_what_it_protects(
    sample: GalleryDesk, qtbot: QtBot, printed: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    window = open_window(sample, "ru", "recovery", "usual")
    qtbot.addWidget(window)

    def look(dialog: PrintPreview) -> None:
        assert not buttons_named(dialog, "Сохранить файлом")
        press(dialog, "Напечатать")

    answer(qtbot, look)
    press(window, "Напечатать")
    assert [copies for _, copies, _ in printed] == [1]


def test_a_paper_that_cannot_be_shown_can_still_be_saved(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = PrintPreview(owner, b"%PDF-1.4 broken", "", "")
    qtbot.waitUntil(lambda: bool(dialog._problem.text()))
    assert not dialog.print_button.isEnabled()
    dialog._save()
    assert dialog.answer.wants_file


def test_the_lock_takes_the_window_that_asks_away_and_nothing_is_printed(
    asking: Screen, qtbot: QtBot, printed: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    window = asking.window()
    assert isinstance(window, Window)

    def lock(dialog: PrintPreview) -> None:
        window.lock()
        settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    answer(qtbot, lock)
    assert not print_pdf(asking, blank_pdf("asp", "ru"))
    assert printed == []


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(1, 30))
def test_pages_are_read_as_people_write_them(wanted: list[int], count: int) -> None:
    expected = tuple(dict.fromkeys(page - 1 for page in wanted)) if max(wanted) <= count else ()
    assert pages_of(", ".join(map(str, wanted)), count) == expected
    assert pages_of(f"1–{count}", count) == tuple(range(count))


@given(st.text(max_size=20))
def test_whatever_is_typed_names_pages_of_the_paper_or_none(words: str) -> None:
    assert set(pages_of(words, 5)) <= set(range(5))
