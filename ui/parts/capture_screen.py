"""What every page that photographs beside a few questions has: the camera on the left, the case
or the desk on the right, pages made in the background, and a camera that is let go.
"""

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.kiosk import Kiosk
from ui.kit import PagePreview, button, scroll_area
from ui.kit.space import CLOSE, HAIR
from ui.parts.capture import Capture
from ui.parts.page_maker import Frames, Order, PageMaker
from ui.parts.screen import Screen
from ui.parts.taken_strip import TakenStrip


class CaptureScreen(Screen):
    """Emits `done` or `back` with its subject. What is made of a picture, a subclass says in
    `order`; what is asked beside it stands in `side`.

    Abstract in `order` and `submit`; Qt's metaclass leaves no room for ABC, so they raise.
    """

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        self.capture = Capture(self.texts, kiosk, self)
        self.capture.frames_taken.connect(self.take)
        self.maker = PageMaker(self, kiosk, self.order)
        side = QWidget()
        self.side = QVBoxLayout(side)
        self.side.setContentsMargins(0, HAIR, CLOSE, CLOSE)
        self.side.setSpacing(CLOSE)
        self._scrolling = scroll_area(side)
        self._left = QStackedWidget()  # the camera, or a page that is looked at

    def lay_out(
        self, words: str, icon: str, shares: tuple[int, int] = (1, 1), *others: QPushButton
    ) -> None:
        """Both halves, and the foot whose button `words` submits, with `others` before it."""
        self.side.addStretch(1)
        self._left.addWidget(self.capture)
        self.beside(self._left, self._scrolling, shares)
        submit = button(words, self.submit, "primary", icon)
        self.add_foot(*others, submit, subject=self.subject)

    def make_strip(self) -> TakenStrip:
        """Where what was taken stands; what is looked at goes once that has changed."""
        strip = TakenStrip()
        strip.looked_at.connect(self.look_at)
        strip.changed.connect(self._show_camera)
        return strip

    def look_at(self, picture: bytes, number: int) -> None:
        """Show a page that was taken in the place of the camera, until that is wanted again."""
        viewer = QWidget()
        column = QVBoxLayout(viewer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        page = PagePreview(self.tr("Page {0}").format(number))
        page.show_pictures([picture])
        column.addWidget(page, 1)
        back = button(self.tr("Back to the camera"), self._show_camera, icon="camera")
        column.addWidget(back)
        self._show_camera()
        self._left.addWidget(viewer)
        self._left.setCurrentWidget(viewer)
        back.setFocus()

    def _show_camera(self) -> None:
        while (viewer := self._left.widget(1)) is not None:
            self._left.removeWidget(viewer)
            viewer.deleteLater()

    def order(self) -> Order:
        """What is to be made of the next picture, and who keeps it."""
        raise NotImplementedError

    def submit(self) -> None:
        """Keep what was photographed and answered."""
        raise NotImplementedError

    def take(self, frames: Frames) -> None:
        """Make pages of frames."""
        self._show_camera()
        self.maker.take(frames)

    def finish(self) -> None:
        """It is in the journal: send it, and go on."""
        self.kiosk.seal_outbox()
        self.done.emit("done", self.subject)

    def leave(self) -> None:
        """Let go of the camera."""
        self.capture.close_camera()
