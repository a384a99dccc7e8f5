"""Two sides of one place, of which one is seen."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Sides(QStackedWidget):
    """Turned from side to side, the focus goes along."""

    def turn_to(self, side: int, stop: QWidget) -> None:
        """Show a side; the focus goes to `stop` there if it was here. What is hidden must not lose
        it to the next stop of Tab: what that stands in would scroll there.
        """
        focus = self.window().focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        if focus is not None and is_here:
            focus.clearFocus()
        self.setCurrentIndex(side)
        if is_here:
            stop.setFocus()
