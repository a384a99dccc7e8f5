"""A button for letters that people who see little can read, on what everybody may read."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.texts import Texts
from ui import theme
from ui.kiosk import Kiosk
from ui.kit import button


class LargeLetters(QObject):
    """Its `button` enlarges what `page` shows, or makes it usual again; the choice goes along from
    page to page. Emits `changed`.
    """

    changed = Signal()

    def __init__(self, kiosk: Kiosk, page: QWidget) -> None:
        super().__init__(page)
        self._kiosk, self._page = kiosk, page
        self._texts = Texts(kiosk.language)
        self.button = button("", self._press, icon="zoom-in")
        if kiosk.has_large_letters:
            self._show()
        self._name()

    def _press(self) -> None:
        self._kiosk.has_large_letters = not self._kiosk.has_large_letters
        self._show()
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        is_large = self._kiosk.has_large_letters
        self.button.setText(
            self._texts.say("public", f"letters.{'usual' if is_large else 'large'}")
        )
        self.button.setIcon(theme.icon("zoom-out" if is_large else "zoom-in", "accent"))

    def _show(self) -> None:
        is_large = self._kiosk.has_large_letters
        self._page.setStyleSheet(theme.large_letters() if is_large else "")
