"""A blank form to look at in the hall, in large letters."""

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import PagePreview, note
from ui.kit.space import APART, NEAR
from ui.paper_pictures import pictures
from ui.parts.blank_choice import BlankChoice

_PREVIEW_HEIGHT = 300


class PublicBlank(QWidget):
    """The form beside the choice of it; `problems` find their place below. Without a printer it
    says whom to ask.
    """

    def __init__(self, language: str, problems: QWidget, no_printer: str) -> None:
        super().__init__()
        self.choice = BlankChoice("asp", language, "large")
        self.choice.letters.hide()  # one thing less to choose, and room
        self.choice.edited.connect(self._show)
        self.has_printer = bool(QPrinterInfo.availablePrinterNames())
        self._preview = PagePreview()
        self._preview.setMinimumHeight(_PREVIEW_HEIGHT)
        # as high as there is room, not as its pages are
        self._preview.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        side = QVBoxLayout()
        side.setSpacing(NEAR)
        side.addWidget(self.choice)
        side.addWidget(problems)
        if not self.has_printer:
            side.addWidget(note(no_printer))
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(APART)
        row.addWidget(self._preview, 6)
        row.addLayout(side, 5)
        self._show()

    def give_room(self, has_large_letters: bool) -> None:
        """Large letters need the room: the form is looked at in those of everybody."""
        self._preview.setHidden(has_large_letters)

    def _show(self) -> None:
        self._preview.show_pictures(pictures(self.choice.pdf()))
