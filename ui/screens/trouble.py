"""In the place of a screen that cannot be shown, or that stumbled: what happened, and how to go
on.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk import Kiosk
from ui.kit import button, card, centered_row, paragraph, scroll_area
from ui.kit.space import APART, CLOSE, FAR, NEAR
from ui.parts.screen import Screen


class TroubleScreen(Screen):
    """Emits `AGAIN` to try the same screen once more, or `HOME`."""

    AGAIN, HOME = "trouble-again", "trouble-home"

    def __init__(self, kiosk: Kiosk, subject: str, sentence: str, may_go_home: bool) -> None:
        super().__init__(kiosk, subject)
        self.sentence = sentence
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(APART, CLOSE, APART, CLOSE)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        frame, inside = card(margin=FAR, spacing=NEAR)
        mark = QLabel()
        mark.setPixmap(theme.icon_pixmap("triangle-alert", "warn", 64))
        inside.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(paragraph(sentence, "lead"))
        inside.addWidget(self.errors)
        go_on = button(self.tr("Continue"), lambda: self.done.emit(self.AGAIN, subject), "primary")
        inside.addWidget(go_on)
        if may_go_home:
            inside.addWidget(button(self.tr("To the desk"), lambda: self.done.emit(self.HOME, "")))
        column.addLayout(centered_row(frame, 760))
        column.addStretch(2)
        self.first_widget = go_on
