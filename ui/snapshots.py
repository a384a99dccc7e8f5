"""What was entered and could not be kept, or waits for one to come back to its screen."""

from typing import TYPE_CHECKING

from app.errors import KomekError
from app.logs import log
from ui.failures import as_komek_error
from ui.navigation import Place, Snapshot
from ui.parts.screen import Screen, has_photographs

if TYPE_CHECKING:  # the desk's modules take longer to read than the first screen takes to show
    from app.desk.drafts import UnsavedWork


class Snapshots:
    """Snapshots of screens by place; lives as long as the window, also behind the lock."""

    def __init__(self) -> None:
        self._by_place: dict[Place, Snapshot] = {}
        self.drafts: UnsavedWork | None = None

    def put(self, place: Place, snapshot: Snapshot) -> None:
        """Keep what a screen gave, for who comes back there."""
        self._by_place[place] = snapshot

    def leave(self, place: Place, screen: Screen) -> KomekError | None:
        """Have a screen keep what was entered; what it cannot is kept here, and shown when one
        comes back. Gives why.
        """
        try:
            screen.leave()
        except Exception as error:
            log.warning("leaving %s: %s", place.screen, error)
            if place not in self._by_place:  # a screen gives what it holds once
                self._by_place[place] = screen.snapshot()
            return as_komek_error(error)
        return None

    def leave_broken(self, place: Place, screen: Screen) -> None:
        """Keep what a screen with a bug still gives."""
        try:
            self._by_place[place] = screen.snapshot()
            screen.leave()
        except Exception:  # it is broken already: whatever it still says is for the log
            log.exception("leaving a broken screen")

    def forget(self, subject: str) -> None:
        """Let go of what waits on any screen for this subject."""
        self._by_place = {
            place: snapshot
            for place, snapshot in self._by_place.items()
            if place.subject != subject
        }

    def take(self, place: Place) -> Snapshot:
        """What was kept there, once."""
        return self._by_place.pop(place, {})

    @property
    def is_precious(self) -> bool:
        """Whether drafts or photographs are in it, which nobody makes a second time."""
        return bool(self.drafts) or any(map(has_photographs, self._by_place.values()))
