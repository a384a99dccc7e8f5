"""What a check has found: a mark in green, amber or red, and a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.safety import Result
from ui import theme
from ui.kit import clear, paragraph
from ui.kit.space import CLOSE

_MARKS = {
    "good": ("circle-check", "good"),
    "bad": ("octagon-alert", "bad"),
    "unknown": ("triangle-alert", "warn"),
}


def finding_row(result: Result, sentence: str) -> QHBoxLayout:
    """The mark and the sentence beside each other."""
    row = QHBoxLayout()
    row.setSpacing(CLOSE)
    mark = QLabel()
    mark.setPixmap(theme.icon_pixmap(*_MARKS[result]))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(sentence, "small"), 1)
    return row


def clear_rows(rows: QVBoxLayout) -> None:
    """Take out every row with what is in it."""
    while item := rows.takeAt(0):
        if (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
