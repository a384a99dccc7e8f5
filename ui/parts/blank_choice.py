"""Which blank form, in which language and in which letters."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.papers import blank_pdf
from ui.kit import ChoiceField
from ui.kit.space import NEAR


class BlankChoice(QWidget):
    """Emits `edited` when another form, language or size was chosen."""

    edited = Signal()

    def __init__(self, form: str, language: str, letters: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        forms = [
            ("asp", self.tr("An application for assistance")),
            ("order", self.tr("Any service of the order")),
            ("eds", self.tr("How to get an EDS remotely")),
        ]
        self.form = ChoiceField(self.tr("Which form?"), forms, columns=1)
        self.language = ChoiceField(self.tr("Language"), [("kk", "Қазақша"), ("ru", "Русский")])
        self.letters = ChoiceField(
            self.tr("Letters"), [("usual", self.tr("Usual")), ("large", self.tr("Large"))]
        )
        chosen = ((self.form, form), (self.language, language), (self.letters, letters))
        for field, value in chosen:
            field.set_value(value)
            field.edited.connect(self.edited)
            column.addWidget(field)

    def pdf(self) -> bytes:
        """The blank form that is chosen."""
        return blank_pdf(self.form.value(), self.language.value(), self.letters.value() == "large")
