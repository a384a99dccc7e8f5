"""Pages made of frames in the background, one after the other, with a bar that shows it."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from app.errors import KomekError, PictureError
from scanner.images import Frame
from ui import background
from ui.kiosk import Kiosk
from ui.parts.live import ByItself
from ui.parts.new_pages import coding_of, mark_repeated, new_page
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

    A remark about the page is advice, told where errors stand, unless the screen `shows_remark`
    beside the page. With `make`, something else than a page is made of the frame.
    """

    keep: Callable[[Any], None]
    others: Sequence[bytes] = ()
    look: Look = "auto"
    shows_remark: bool = False
    make: Callable[[Frame], object] | None = None


class Source:
    """Pictures of which the present one is given again until it is done with: a screen built anew
    goes on with it.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = iter(frames)
        self.is_by_itself = isinstance(frames, ByItself)
        self._current: Frame | PictureError | None = None
        self._lock = threading.Lock()

    def current(self) -> Frame | PictureError | None:
        """The picture to be made into a page, or None at the end. May be called from any thread."""
        with self._lock:
            if self._current is None:
                self._current = next(self._frames, None)
            return self._current

    def go_on(self) -> None:
        """That picture is done with."""
        self._current = None


class PageMaker(QProgressBar):
    """Hidden while nothing is being made. `order` is asked before each page; failures are told on
    the screen. Emits `left_out` for a page that the camera took by itself a second time, and
    `finished` when nothing is left to be made, with whether anything came of it.
    """

    left_out = Signal()
    finished = Signal(bool)

    def __init__(self, screen: Screen, kiosk: Kiosk, order: Callable[[], Order]) -> None:
        super().__init__()
        self._screen, self._kiosk, self._order = screen, kiosk, order
        self._sources: deque[Source] = deque()
        self._sentences: list[str] = []
        self._has_failed = self._is_stuck = self._is_anything_new = False
        self.setRange(0, 0)
        self.hide()
        screen.makers.append(self)

    @property
    def is_busy(self) -> bool:
        """Whether pages are still being made."""
        return bool(self._sources)

    def asks_to_wait(self) -> bool:
        """Whether whoever wants to go on has to wait for pages; if so, that is told."""
        must_wait = self.is_busy and not self._is_stuck
        if must_wait:
            self._tell(self._screen.texts.say("remarks", "still-making"), is_failure=False)
        return must_wait

    def take(self, frames: Frames) -> None:
        """Make pages of these frames too."""
        self._add([Source(frames)])

    def hand_over(self) -> list[Source]:
        """What is not made yet, for another screen to go on with; here it ends."""
        sources, self._sources = list(self._sources), deque()
        self.hide()
        return sources

    def go_on(self, sources: Sequence[Source]) -> None:
        """Make what another screen handed over."""
        self._add(sources)

    def _add(self, sources: Sequence[Source]) -> None:
        was_busy = self.is_busy
        self._sources.extend(sources)
        if sources and not was_busy:
            if self._sentences:  # what was wrong with a former picture is not said of this one
                self._screen.errors.show_problems([])
            self._sentences, self._has_failed, self._is_anything_new = [], False, False
            self._next()

    def _next(self) -> None:
        self.setVisible(self.is_busy)
        if not self._sources:
            self._say_no_more_to_wait()
            self.finished.emit(self._is_anything_new)
            return
        try:
            source, order, coding = (
                self._sources[0],
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
            frame = source.current()
            if frame is None or isinstance(frame, PictureError):
                return frame
            if order.make is not None:
                return order.make(frame)
            return mark_repeated(new_page(frame, order.look, coding)[0], order.others)

        background.run(
            self,
            step,
            lambda result: self._on_made(source, order, result),
            lambda error: self._on_failed(source, error),
        )

    def _say_no_more_to_wait(self) -> None:
        """Whoever was asked to wait sees that it is over."""
        words = self._screen.texts.say("remarks", "still-making")
        if words in self._sentences:
            self._sentences = [sentence for sentence in self._sentences if sentence != words]
            self._show()

    def _on_made(self, source: Source, order: Order, result: object) -> None:
        if source not in self._sources:
            return  # it was handed over meanwhile
        source.go_on()
        is_again = "same-page" in getattr(result, "remark", "").split()
        is_left_out = is_again and source.is_by_itself
        self._is_anything_new |= result is not None and not is_left_out
        if result is None:
            self._sources.popleft()
        elif is_left_out:
            self.left_out.emit()
        elif isinstance(result, PictureError):
            self._tell(f"{result.detail}: {self._screen.texts.error(result)}")
        else:
            remark = getattr(result, "remark", "")
            if remark and not order.shows_remark:
                self._tell(self._screen.texts.remark(remark), is_failure=False)
            self._keep(order, result)
        self._next()

    def _keep(self, order: Order, result: object) -> None:
        try:
            order.keep(result)
        except (
            KomekError
        ) as error:  # a full disk, for instance: `Drafts` has the page and writes it once it can
            self._tell(self._screen.texts.error(error))

    def _on_failed(self, source: Source, error: KomekError) -> None:
        if source not in self._sources:
            return
        source.go_on()
        self._is_anything_new = True
        self._tell(self._screen.texts.error(error))
        self._next()

    def _tell(self, sentence: str, is_failure: bool = True) -> None:
        self._sentences.append(sentence)
        self._has_failed = self._has_failed or is_failure
        self._show()

    def _show(self) -> None:
        self._screen.errors.show_problems(
            [(words, None) for words in self._sentences], is_advice=not self._has_failed
        )


class OnceMade(QObject):
    """Whoever wanted to `go` on while the camera took what it had taken before does not have to
    press again.
    """

    def __init__(self, maker: PageMaker, go: Callable[[], None]) -> None:
        super().__init__(maker)
        self._maker, self._go, self._is_wanted = maker, go, False
        maker.finished.connect(self._on_finished)

    def note_press(self) -> None:
        """Somebody wants to go on now."""
        self._is_wanted = self._maker.is_busy

    def _on_finished(self, is_anything_new: bool) -> None:
        was_wanted, self._is_wanted = self._is_wanted, False
        if was_wanted and not is_anything_new:
            self._go()
