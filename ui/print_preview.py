"""What will be printed, where, how often and which pages of it: seen before a sheet is used."""

import re
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from ui import background
from ui.kit import ChoiceField, Picker, TextField, button, label, paragraph, scroll_area
from ui.kit.preview import PagePreview
from ui.kit.space import APART, CLOSE, NEAR, TIGHT

_MOST_COPIES = 20
_PART = 0.94  # of the window, both ways
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True)
class Printing:
    """What somebody has chosen: the printer, how many copies, and which pages, from 0."""

    printer: str
    copies: int
    pages: tuple[int, ...]


@dataclass
class Answer:
    """What came of asking; it stays when the window that asked is gone: `printing` where it is to
    be printed, `wants_file` where it is rather to be saved.
    """

    printing: Printing | None = None
    wants_file: bool = False


def pages_of(words: str, count: int) -> tuple[int, ...]:
    """The pages, from 0, that words such as "1-3, 5" name of a paper of so many; none where the
    words are others or name a page that it has not.
    """
    pages: list[int] = []
    for part in re.sub(r"[‒–—]", "-", re.sub(r"\s", "", words)).split(","):
        found = _RANGE.fullmatch(part)
        if found is None:
            return ()
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= count:
            return ()
        pages += range(first - 1, last)
    return tuple(dict.fromkeys(pages))


class PrintPreview(QDialog):
    """A paper as it will lie in the printer, beside what can be chosen; to save it instead is not
    offered for a secret.
    """

    def __init__(
        self, owner: QWidget, pdf: bytes, title: str, usual: str, is_secret: bool = False
    ) -> None:
        super().__init__(owner)
        self.answer, self._count = Answer(), 0
        self.finished.connect(self.deleteLater)
        self.setWindowTitle("Kömek")
        self.setProperty("ground", True)
        self.resize(owner.window().size() * _PART)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(APART, APART, APART, APART)
        whole.setSpacing(APART)
        self.preview = PagePreview(self.tr("The paper is being opened…"))
        whole.addWidget(self.preview, 3)
        side = QVBoxLayout()
        side.setSpacing(NEAR)
        whole.addLayout(side, 2)
        side.addWidget(paragraph(title, "title"))
        side.addWidget(scroll_area(self._choices(usual)), 1)
        self._problem = paragraph("", "problem")
        self._problem.hide()
        side.addWidget(self._problem)
        if not is_secret:
            save = button(self.tr("Save as a file"), self._save, "link", "save")
            side.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Cancel"), self.reject))
        row.addStretch(1)
        self.print_button = button(self.tr("Print"), self._print, "primary", "printer")
        self.print_button.setDefault(True)
        row.addWidget(self.print_button)
        side.addLayout(row)
        self.print_button.setFocus()
        background.run(self, lambda: _opened(pdf), self._show, self._on_failed)

    def _choices(self, usual: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, TIGHT, 0)
        column.setSpacing(NEAR)
        self.printer = self._printers(usual)
        column.addWidget(self.printer)
        column.addLayout(self._copies_row())
        self.pages = TextField(
            self.tr("Which pages"), self.tr("All of them, or for example 1–2"), width=260
        )
        self.pages.hide()
        column.addWidget(self.pages)
        column.addStretch(1)
        return holder

    def _printers(self, usual: str) -> ChoiceField | Picker:
        names = QPrinterInfo.availablePrinterNames()
        choices = [(name, QPrinterInfo.printerInfo(name).description() or name) for name in names]
        title = self.tr("Printer")
        field: ChoiceField | Picker = (
            ChoiceField(title, choices, columns=1) if len(choices) == 1 else Picker(title, choices)
        )
        chosen = next(
            (name for name in (usual, QPrinterInfo.defaultPrinterName(), *names) if name in names),
            "",
        )
        field.set_value(chosen)
        return field

    def _copies_row(self) -> QHBoxLayout:
        self.copies = 1
        self._number = label("1", "strong")
        self._number.setMinimumWidth(2 * NEAR)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(label(self.tr("Copies")))
        row.addStretch(1)
        for sign, name, step in (
            ("−", self.tr("One copy fewer"), -1),
            ("+", self.tr("One copy more"), 1),
        ):
            change = button(sign, partial(self._change_copies, step))
            change.setAccessibleName(name)
            change.setToolTip(name)
            row.addWidget(change)
            if step < 0:
                row.addWidget(self._number)
        return row

    def _change_copies(self, step: int) -> None:
        self.copies = min(_MOST_COPIES, max(1, self.copies + step))
        self._number.setText(str(self.copies))

    def _show(self, opened: tuple[int, list[bytes]]) -> None:
        self._count, pages = opened
        rest = self._count - len(pages)
        footer = self.tr("Not all pages are shown here. All of them are printed.") if rest else ""
        said = self.tr("Pages: {0}").format(self._count)
        self.preview.show_pictures(pages, said, footer)
        if self._count > 1:
            self.pages.set_value(f"1–{self._count}")
            self.pages.show()

    def _on_failed(self, error: KomekError) -> None:
        """It cannot be shown, so that it cannot be printed either; saved it can be."""
        self.preview.title.setText("")
        self.print_button.setEnabled(False)
        self._problem.setText(self.tr("This paper cannot be opened here. Save it as a file."))
        self._problem.show()

    def _save(self) -> None:
        self.answer.wants_file = True
        self.reject()

    def _print(self) -> None:
        if not self.printer.value():
            self.printer.show_problem(self.tr("Choose a printer"))
            return
        if self._count > 1 and not pages_of(self.pages.value(), self._count):
            words = self.tr("Write pages from 1 to {0}, for example 1–2")
            self.pages.show_problem(words.format(self._count))
            self.pages.setFocus()
            return
        # of a paper that is still being opened, all
        pages = pages_of(self.pages.value(), self._count) if self._count > 1 else ()
        self.answer.printing = Printing(self.printer.value(), self.copies, pages)
        self.accept()


def _opened(pdf: bytes) -> tuple[int, list[bytes]]:
    """How many pages a paper has, and pictures of them."""
    from app.papers import page_count
    from ui.paper_pictures import pictures

    return page_count(pdf), pictures(pdf)
