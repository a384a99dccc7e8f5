"""One sentence about what to do with the sheet under the camera, with a picture."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.texts import Texts
from ui import theme
from ui.kit import paragraph
from ui.kit.space import CLOSE, TIGHT

_MARK, _SMALL_MARK = 56, 40


class CameraHint(QFrame):
    """Remembers the `code` of what it says."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setProperty("role", "hint")
        self._texts, self._icon, self.code = texts, "", ""
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        row.setSpacing(CLOSE)
        self.mark = QLabel()
        self.mark.setFixedSize(_MARK, _MARK)
        row.addWidget(self.mark)
        self.words = paragraph("", "small")
        row.addWidget(self.words, 1)

    def tell_no_camera(self) -> None:
        """There is none: what to do instead."""
        self.mark.hide()
        self.show()
        self.words.setText(
            self.tr("No camera here. Drop pictures or PDF files on this place, or choose files.")
        )

    def tell(self, table: str, code: str) -> None:
        """What to do; nothing where all is well, so that the whole sheet is seen."""
        self.code = code
        self.setVisible(bool(code))
        icon = "triangle-alert" if table == "errors" else {"turn-sheet": code}.get(code, "camera")
        if icon != self._icon:
            self._icon = icon
            tint = "warn" if table == "errors" else "ink"
            side = _MARK if icon == "turn-sheet" else _SMALL_MARK
            self.mark.setPixmap(theme.icon_pixmap(icon, tint, side))
        if code:
            self.words.setText(self._texts.say(table, code))
