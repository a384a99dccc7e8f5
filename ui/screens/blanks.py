"""Blank forms to fill by hand, in both languages, in large type too."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kiosk import Kiosk
from ui.kit import PagePreview, button, paragraph, scroll_area
from ui.kit.space import HAIR, NEAR, TIGHT
from ui.paper_pictures import pictures
from ui.parts.blank_choice import BlankChoice
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
        self.choice = BlankChoice(
            desk.setting("blank") or "asp", kiosk.language, desk.setting("blank-size") or "usual"
        )
        self.choice.edited.connect(self._show)
        column.addWidget(self.choice)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(button(self.tr("Save as PDF"), self._save, icon="save"))
        column.addLayout(buttons)
        self.preview = PagePreview()
        self.beside(self.preview, scroll_area(side), (6, 5))
        self.add_foot(button(self.tr("Print"), self._print, "primary", "printer"))
        self._show()

    def _show(self) -> None:
        desk = self.kiosk.open_desk
        desk.remember("blank", self.choice.form.value())
        desk.remember("blank-size", self.choice.letters.value())
        self.preview.show_pictures(pictures(self.choice.pdf()))

    def _print(self) -> None:
        self.attempt(lambda: print_pdf(self, self.choice.pdf()))

    def _save(self) -> None:
        self.attempt(lambda: save_pdf(self, self.choice.pdf()))
