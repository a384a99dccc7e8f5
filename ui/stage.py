"""Where screens are shown: a frame of fixed size, and a cover that hides it at once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bar import Bar
from ui.keyboard import ScreenKeyboard
from ui.kit.tabbing import follow_layout


class Stage(QWidget):
    """Where screens are shown: each is as large as the stage, and the stage never asks for more
    room.
    """

    def __init__(self) -> None:
        super().__init__()
        self.screen_shown: QWidget | None = None
        self._cover = QWidget(self)
        self._cover.setProperty("ground", True)
        self._cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cover.hide()

    def show_only(self, screen: QWidget, first_widget: QWidget) -> None:
        """Show this screen in the place of the former one, which ends; the cursor is at
        `first_widget`.
        """
        previous, self.screen_shown = self.screen_shown, screen
        screen.setParent(self)
        screen.setGeometry(self.rect())
        screen.show()
        self._cover.hide()
        # before the other one is hidden: Qt would go to whatever is next, and the page scroll there
        first_widget.setFocus()
        if previous is not None:
            previous.hide()
            previous.deleteLater()

    def cover(self) -> None:
        """Hide what is shown, at once, before anything that may take long."""
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()
        self.repaint()

    def sizeHint(self) -> QSize:
        """What the window opens with."""
        return QSize(1366, 696)

    def minimumSizeHint(self) -> QSize:
        """Nothing: what is shown never makes the window larger."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The screen is as large as the stage."""
        super().resizeEvent(event)
        for widget in (self.screen_shown, self._cover):
            if widget is not None:
                widget.setGeometry(self.rect())


class Shell(QWidget):
    """The bar above, the stage below, the keyboard upon it where it is wanted."""

    def __init__(self, bar: Bar, stage: Stage) -> None:
        super().__init__()
        self._bar, self._stage = bar, stage
        self.setObjectName("shell")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(stage, 1)
        self.keyboard = ScreenKeyboard(self, bar.height())
        bar.keyboard_pressed.connect(lambda: self.keyboard.toggle(bar.language))

    def show_keyboard(self) -> None:
        """A finger has touched something to type into."""
        if not self.keyboard.isVisible():
            self.keyboard.open(self._bar.language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keyboard is as wide as the window."""
        super().resizeEvent(event)
        self.keyboard.place()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Where the Tab key leads, and where the cursor goes that loses its place: to what is
        next on the screen.
        """
        if self._stage.screen_shown is not None:
            follow_layout(self._stage.screen_shown)
        return super().focusNextPrevChild(forward)
