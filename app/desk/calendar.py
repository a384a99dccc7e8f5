"""The working days as this kiosk reckons them."""

from app.catalog import Transfers, Workdays, load_workdays
from app.lists import Topic
from app.storage.liststore import ListStore


class Calendar:
    """The calendar that comes with the program, with the transfers that the center has told."""

    def __init__(self, store: ListStore) -> None:
        self._store = store
        self._bundled = load_workdays()
        self._told: tuple[int, Workdays] = 0, self._bundled  # the list's version, what it makes

    @property
    def workdays(self) -> Workdays:
        """As of the latest list."""
        bulletin = self._store.bulletin(Topic.CALENDAR)
        if bulletin is None:
            return self._bundled
        if self._told[0] != bulletin.version:
            decided = bulletin.read(tuple[Transfers, ...])
            self._told = bulletin.version, self._bundled.with_transfers(decided)
        return self._told[1]
