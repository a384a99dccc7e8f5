"""What this PC no longer needs to know of people: it goes once a case has ended and the days that
were set have passed, and that there was a case stays.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from app.case.chapters.erasure import ERASED
from app.case.events import Event
from app.case.status import Status
from app.desk.case_table import load_case
from app.logs import log
from app.storage.deskstore import DeskStore
from app.storage.erasing import ErasedCase

DAYS = (30, 90, 180, 365)
"""What may be chosen."""
USUAL_DAYS = 180
_SETTING = "setting.retention"
_ORDERED = "erase.ordered"
"""The note of the cases that the center has erased, and this PC has not yet."""
_ENDED = (Status.DECIDED, Status.INFORMED, Status.WITHDRAWN, Status.CLOSED)
_MOST = 200  # at one time, so that nobody waits for the desk


def note_erased(store: DeskStore, events: Iterable[Event]) -> None:
    """What the center has erased, as its certificates among these events say, goes here too, once
    nobody works with it.
    """
    ids = [event.header.case for event in events if event.header.kind == ERASED.kind]
    if ids:
        noted = store.notes.text(_ORDERED).split()
        store.notes.write(_ORDERED, " ".join(dict.fromkeys([*noted, *ids])).encode())


class Retention:
    """Erases what has ended. `is_confirmed` says whether the center has all of a case, `in_drafts`
    for which cases somebody is writing something, `center_time` what the center's clock said last.
    """

    def __init__(
        self,
        store: DeskStore,
        is_confirmed: Callable[[str], bool],
        in_drafts: Callable[[], frozenset[str]],
        center_time: Callable[[], dt.datetime | None],
    ) -> None:
        self._store = store
        self._is_confirmed, self._in_drafts = is_confirmed, in_drafts
        self._center_time = center_time

    @property
    def days(self) -> int:
        """How long after the last event of an ended case its personal data stays here."""
        text = self._store.notes.text(_SETTING)
        return int(text) if text.isdecimal() and int(text) in DAYS else USUAL_DAYS

    @days.setter
    def days(self, days: int) -> None:
        self._store.notes.write(_SETTING, str(days).encode())

    def of(self, case_id: str) -> ErasedCase | None:
        """What is kept of a case, if it was erased."""
        return self._store.erasing.of(case_id)

    def erased(self) -> list[ErasedCase]:
        """What is kept of erased cases."""
        return self._store.erasing.all()

    def erase_ended(self, now: dt.datetime) -> int:
        """Erase what may be, and at once what the center has erased; gives how many cases.

        Days are counted on the center's clock, as it was last heard: a PC whose clock leaps ahead
        erases nothing for that. Without a center nothing is confirmed.
        """
        heard = self._center_time()
        if heard is None:
            return 0
        before = min(now, heard).astimezone(dt.UTC) - dt.timedelta(days=self.days)
        busy, ordered = self._in_drafts(), self._store.notes.text(_ORDERED).split()
        ended = self._store.erasing.ended(_ENDED, before.isoformat(), _MOST)
        asked = dict.fromkeys([*ordered, *(row.id for row in ended)])
        ids = [case for case in asked if case not in busy and self._is_confirmed(case)]
        for case_id in ids:
            self._erase(case_id, now)
        if ordered:
            left = [case_id for case_id in ordered if case_id not in ids]
            self._store.notes.write(_ORDERED, " ".join(left).encode())
        if ids:
            log.info("personal data erased of %d ended cases", len(ids))
        return len(ids)

    def _erase(self, case_id: str, now: dt.datetime) -> None:
        case = load_case(self._store, case_id)
        kept = self.of(case_id) or ErasedCase(
            case_id,
            case.number,
            case.service,
            case.status,
            case.date.isoformat() if case.date else "",
            case.place,
            case.folder,
            now.astimezone().date().isoformat(),
        )
        self._store.erasing.erase(kept, (file.sha256 for file in case.files.values()))
