"""The pages that everybody may read, without a PIN, as a list of large buttons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import Texts
from ui import theme
from ui.kiosk import Kiosk
from ui.kit import button, paragraph
from ui.kit.space import TIGHT
from ui.parts.large_letters import LargeLetters

_TOPICS = {
    "how": "list",
    "way": "message-circle",
    "status": "search",
    "contacts": "phone",
    "blanks": "printer",
    "kits": "package",
    "work": "briefcase",
    "eds": "badge-check",
}
"""Pages of the hall (`public.PublicScreen`) with their pictures."""
_PICTURE_SIDE = 40


class HallTopics(QWidget):
    """Emits `pressed` with a topic of `public.PublicScreen`."""

    pressed = Signal(str)

    def __init__(self, kiosk: Kiosk, on_press: Callable[[str], object]) -> None:
        super().__init__()
        self.pressed.connect(on_press)
        self.setObjectName("hall")  # as the style of large letters calls it
        texts = Texts(kiosk.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        top = QHBoxLayout()
        top.addWidget(paragraph(texts.say("public", "front.title"), "title"), 1)
        top.addWidget(LargeLetters(kiosk, self).button)
        column.addLayout(top)
        for topic, icon in _TOPICS.items():
            words = texts.say("public", f"topic.{topic}")
            entry = button(words, partial(self.pressed.emit, topic), "hall")
            picture = theme.spaced_pixmap(icon, "accent", _PICTURE_SIDE)
            entry.setIcon(QIcon(picture))
            entry.setIconSize(picture.size())
            column.addWidget(entry)
        column.addStretch(1)  # where the other side is higher, nothing moves
