"""Blank forms to fill by hand, in both languages, in large type too."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.papers import blank_pdf
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, PagePreview, button, paragraph, scroll_area
from ui.kit.space import HAIR, NEAR, TIGHT
from ui.parts.paper_view import pictures
from ui.parts.screen import Screen
from ui.printing import print_pdf, save_pdf


class BlanksScreen(Screen):
    """Emits `back`. The form of the last time is shown first."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        desk = kiosk.open_desk
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, HAIR, TIGHT, TIGHT)
        column.setSpacing(NEAR)
        column.addWidget(paragraph(self.tr("Blank forms"), "title"))
        column.addWidget(self.errors)
        forms = [
            ("asp", self.tr("An application for assistance")),
            ("order", self.tr("Any service of the order")),
        ]
        forms.append(("eds", self.tr("How to get an EDS remotely")))
        self.form = ChoiceField(self.tr("Which form?"), forms, columns=1)
        self.language = ChoiceField(self.tr("Language"), [("kk", "Қазақша"), ("ru", "Русский")])
        self.letters = ChoiceField(
            self.tr("Letters"), [("usual", self.tr("Usual")), ("large", self.tr("Large"))]
        )
        self.form.set_value(desk.setting("blank") or "asp")
        self.language.set_value(kiosk.language)
        self.letters.set_value(desk.setting("blank-size") or "usual")
        for field in (self.form, self.language, self.letters):
            field.edited.connect(self._show)
            column.addWidget(field)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(button(self.tr("Save as PDF"), self._save, icon="save"))
        column.addLayout(buttons)
        self.preview = PagePreview()
        self.beside(self.preview, scroll_area(side), (6, 5))
        self.add_foot(button(self.tr("Print"), self._print, "primary", "printer"))
        self._show()

    def pdf(self) -> bytes:
        return blank_pdf(self.form.value(), self.language.value(), self.letters.value() == "large")

    def _show(self) -> None:
        desk = self.kiosk.open_desk
        desk.remember("blank", self.form.value())
        desk.remember("blank-size", self.letters.value())
        self.preview.show_pictures(pictures(self.pdf()))

    def _print(self) -> None:
        self.attempt(lambda: print_pdf(self, self.pdf()))

    def _save(self) -> None:
        self.attempt(lambda: save_pdf(self, self.pdf()))
