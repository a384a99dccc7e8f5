"""Pages made of frames in the background, one after the other, with a bar that shows it."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from app.errors import KomekError, PictureError
from scanner.images import Frame
from ui import background
from ui.kiosk import Kiosk
from ui.parts.new_pages import coding_of, new_page, told_twice
from ui.parts.screen import Screen

_AGAIN_MS = 2000
Look = Literal["auto", "ink", "color"]
Frames = Iterable[Frame | PictureError]
"""Pictures as the camera or the files give them, read when they are needed; errors stand for
files of no use.
"""


@dataclass(frozen=True)
class Order:
    """How the next page is made: what is done with it, the previews it must not repeat, its look.

    A remark about the page is advice, told where errors stand, unless the screen `shows` it beside
    the page. With `make`, something else than a page is made of the frame.
    """

    keep: Callable[[Any], None]
    others: Sequence[bytes] = ()
    look: Look = "auto"
    shows: bool = False
    make: Callable[[Frame], object] | None = None


class Source:
    """Pictures of which the present one is given again until it is done with: a screen built anew
    goes on with it.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = iter(frames)
        self._present: Frame | PictureError | None = None
        self._taking = threading.Lock()

    def present(self) -> Frame | PictureError | None:
        """The picture to be made into a page, or None at the end. May be called from any thread."""
        with self._taking:
            if self._present is None:
                self._present = next(self._frames, None)
            return self._present

    def go_on(self) -> None:
        """That picture is done with."""
        self._present = None


class Making(QProgressBar):
    """Hidden while nothing is being made. `order` is asked before each page; failures are told on
    the screen.
    """

    def __init__(self, screen: Screen, kiosk: Kiosk, order: Callable[[], Order]) -> None:
        super().__init__()
        self._screen, self._kiosk, self._order = screen, kiosk, order
        self._waiting: deque[Source] = deque()
        self._sentences: list[str] = []
        self._has_failed = self._is_stuck = False
        self.setRange(0, 0)
        self.hide()
        screen.makings.append(self)

    @property
    def is_busy(self) -> bool:
        """Whether pages are still being made."""
        return bool(self._waiting)

    def is_waited_for(self) -> bool:
        """Whether whoever wants to go on has to wait for pages; if so, that is told."""
        is_waited_for = self.is_busy and not self._is_stuck
        if is_waited_for:
            self._tell(self._screen.texts.say("remarks", "still-making"), fails=False)
        return is_waited_for

    def take(self, frames: Frames) -> None:
        """Make pages of these frames too."""
        self._add([Source(frames)])

    def hand_over(self) -> list[Source]:
        """What is not made yet, for another screen to go on with; here it ends."""
        waiting, self._waiting = list(self._waiting), deque()
        self.hide()
        return waiting

    def go_on(self, waiting: Sequence[Source]) -> None:
        """Make what another screen handed over."""
        self._add(waiting)

    def _add(self, sources: Sequence[Source]) -> None:
        was_busy = self.is_busy
        self._waiting.extend(sources)
        if sources and not was_busy:
            self._sentences, self._has_failed = [], False
            self._next()

    def _next(self) -> None:
        self.setVisible(self.is_busy)
        if not self._waiting:
            return
        try:
            source, order, coding = (
                self._waiting[0],
                self._order(),
                coding_of(self._kiosk.open_desk),
            )
        except KomekError as error:  # the database cannot be read just now
            if not self._is_stuck:
                self._tell(self._screen.texts.error(error))
            self._is_stuck = True
            QTimer.singleShot(_AGAIN_MS, self, self._next)
            return
        self._is_stuck = False

        def step() -> object:
            frame = source.present()
            if frame is None or isinstance(frame, PictureError):
                return frame
            if order.make is not None:
                return order.make(frame)
            return told_twice(new_page(frame, order.look, coding)[0], order.others)

        background.run(
            self,
            step,
            lambda made: self._made(source, order, made),
            lambda error: self._failed(source, error),
        )

    def _made(self, source: Source, order: Order, made: object) -> None:
        if source not in self._waiting:
            return  # it was handed over meanwhile
        source.go_on()
        if made is None:
            self._waiting.popleft()
        elif isinstance(made, PictureError):
            self._tell(f"{made.detail}: {self._screen.texts.error(made)}")
        else:
            remark = getattr(made, "remark", "")
            if remark and not order.shows:
                self._tell(self._screen.texts.say("remarks", remark), fails=False)
            self._keep(order, made)
        self._next()

    def _keep(self, order: Order, made: object) -> None:
        try:
            order.keep(made)
        except (
            KomekError
        ) as error:  # a full disk, for instance: `Drafts` has the page and writes it once it can
            self._tell(self._screen.texts.error(error))

    def _failed(self, source: Source, error: KomekError) -> None:
        if source not in self._waiting:
            return
        source.go_on()
        self._tell(self._screen.texts.error(error))
        self._next()

    def _tell(self, sentence: str, fails: bool = True) -> None:
        self._sentences.append(sentence)
        self._has_failed = self._has_failed or fails
        self._screen.errors.show_problems(
            [(words, None) for words in self._sentences], advises=not self._has_failed
        )
