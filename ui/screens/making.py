"""Pages made of frames in the background, one after the other, with a bar that shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QProgressBar

from app.desk import NewPage
from app.errors import KomekError
from scanner.images import Frame
from ui import background
from ui.kiosk import Kiosk
from ui.pages import coding_of, new_page, told_twice
from ui.screens.base import Screen

Look = Literal["auto", "ink", "color"]


@dataclass(frozen=True)
class Order:
    """How the next page is made: what is done with it, the previews it must not repeat, its look.

    A remark about the page is told among the screen's errors, unless the screen `shows` it beside the page.
    """

    keep: Callable[[NewPage], None]
    others: Sequence[bytes] = ()
    look: Look = "auto"
    shows: bool = False


class Making(QProgressBar):
    """Hidden while nothing is being made. `order` is asked before each page; failures are told on the screen."""

    def __init__(self, screen: Screen, kiosk: Kiosk, order: Callable[[], Order]) -> None:
        super().__init__()
        self._screen, self._kiosk, self._order = screen, kiosk, order
        self._waiting: list[Frame] = []
        self.setRange(0, 0)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether pages are still being made."""
        return bool(self._waiting)

    def take(self, frames: Sequence[Frame]) -> None:
        """Make pages of these frames too."""
        idle = not self._waiting
        self._waiting += frames
        if idle:
            self._next()

    def _next(self) -> None:
        self.setVisible(self.is_busy)
        if not self._waiting:
            return
        frame, order, coding = self._waiting[0], self._order(), coding_of(self._kiosk.open_desk)
        background.run(
            self,
            lambda: told_twice(new_page(frame, order.look, coding)[0], order.others),
            lambda page: self._made(order, page),
            self._failed,
        )

    def _made(self, order: Order, page: NewPage) -> None:
        self._waiting.pop(0)
        if not order.shows:
            words = [self._screen.texts.say("remarks", page.remark)] if page.remark else []
            self._screen.errors.show_problems([(sentence, lambda: None) for sentence in words])
        order.keep(page)
        self._next()

    def _failed(self, error: KomekError) -> None:
        self._waiting.pop(0)
        self._screen.show_error(error)
        self._next()
