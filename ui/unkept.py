"""What was entered and could not be kept, or waits for one to come back to its screen."""

from typing import TYPE_CHECKING

from ui.navigation import Held, Place
from ui.parts.screen import Screen, is_worth_keeping

if TYPE_CHECKING:  # the desk's modules take longer to read than the first screen takes to show
    from app.desk.drafts import UnsavedWork


class Unkept:
    """By place; lives as long as the window, also behind the lock."""

    def __init__(self) -> None:
        self._held: dict[Place, Held] = {}
        self.drafts: UnsavedWork | None = None

    def put(self, place: Place, held: Held) -> None:
        """What a screen held, for who comes back there."""
        self._held[place] = held

    def put_once(self, place: Place, screen: Screen) -> None:
        """Likewise; what was asked for already is not asked for again, as it is given once."""
        if place not in self._held:
            self._held[place] = screen.snapshot()

    def take(self, place: Place) -> Held:
        """What was held there, once."""
        return self._held.pop(place, {})

    @property
    def is_precious(self) -> bool:
        """Whether drafts or photographs are in it, which nobody makes a second time."""
        return bool(self.drafts) or any(map(is_worth_keeping, self._held.values()))
