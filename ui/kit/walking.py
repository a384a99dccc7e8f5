"""Enter walks through a form, as Tab does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from ui.kit.choices import ChoiceButton
from ui.kit.search import SearchField

PASSED_OVER = "passed-over"
"""The property of a button that Enter does not walk to."""
DELIBERATE = "deliberate"
"""The property of an answer that nobody gives by walking: the space bar or the mouse gives it."""
TO_BE_MENDED = "to-be-mended"
"""The property of a line that Enter does not leave: what stands in it cannot be."""
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterWalks(QObject):
    """Watches a form: Enter gives the answer that has the focus, where there is but one, and goes
    on to the next field; any other button it presses. A key that is held does nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._released_at = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an Enter that nothing inside the form has taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            self._released_at = event.timestamp()
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in _KEYS
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return super().eventFilter(watched, event)
        here = watched.window().focusWidget() if isinstance(watched, QWidget) else None
        if here is None or isinstance(here, SearchField):
            return False
        if not self._is_held(event):
            self._walk(here)
        return True

    def _is_held(self, event: QKeyEvent) -> bool:
        """X11 tells a held key as one that is let go and pressed in the same moment; where the
        window is slow, Qt takes that for another press.
        """
        is_same_moment = bool(event.timestamp()) and event.timestamp() == self._released_at
        return event.isAutoRepeat() or is_same_moment

    @staticmethod
    def _walk(here: QWidget) -> None:
        if isinstance(here, QLineEdit) and here.property(TO_BE_MENDED):
            here.selectAll()  # what is wrong is typed again here
            return
        if here.property(DELIBERATE) and isinstance(here, ChoiceButton) and not here.isChecked():
            return
        if isinstance(here, ChoiceButton | QLineEdit | QComboBox):
            if isinstance(here, ChoiceButton) and here.mark == "one" and not here.isChecked():
                here.click()
            here.focusNextChild()
            while (there := here.window().focusWidget()) and there.property(PASSED_OVER):
                there.focusNextChild()  # or the next Enter would press it
        elif isinstance(here, QAbstractButton):
            here.click()
