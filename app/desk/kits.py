"""The village's food kits at the desk: who is to get one, and what came of it."""

from app.lists import KitPerson
from app.storage.liststore import ListStore


class Kits:
    """The center's list of kits, worked through."""

    def __init__(self, lists: ListStore) -> None:
        self._store = lists

    def rows(self, search: str = "") -> list[tuple[str, KitPerson, str]]:
        """The village's food kits: period, person, outcome so far."""
        return self._store.kits(search)

    def row(self, case_id: str) -> tuple[str, KitPerson, str] | None:
        return self._store.kit(case_id)

    def count(self) -> tuple[int, int]:
        """How many are on the list, and how many of them are not recorded yet."""
        return self._store.count_kits()

    def settle(self, case_id: str, outcome: str) -> None:
        """What was recorded about a kit."""
        self._store.set_kit(case_id, outcome)
