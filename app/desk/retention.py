"""What this PC no longer needs to know of people: it goes once a case has ended and the days that
were set have passed, and that there was a case stays.
"""

import datetime as dt
from collections.abc import Callable

from app.case import Case
from app.case.chapters.erasure import ERASED, certified, only_files
from app.case.status import Status
from app.desk.case_table import load_case
from app.logs import log
from app.storage.deskstore import DeskStore
from app.storage.erasing import ErasedCase

DAYS = (30, 90, 180, 365)
"""What may be chosen."""
USUAL_DAYS = 180
_SETTING = "setting.retention"
ENDED = (Status.DECIDED, Status.INFORMED, Status.WITHDRAWN, Status.CLOSED)
"""Where nothing more is to be asked about what was sent."""
_MOST = 200  # at one time, so that nobody waits for the desk


class Retention:
    """Erases what has ended. `is_confirmed` says whether the center has all of a case, `in_drafts`
    for which cases somebody is writing something, `center_time` what the center's clock said last;
    `put` writes the line of a case, `forget_messages` erases those from before a moment.
    """

    def __init__(
        self,
        store: DeskStore,
        is_confirmed: Callable[[str], bool],
        in_drafts: Callable[[], frozenset[str]],
        center_time: Callable[[], dt.datetime | None],
        put: Callable[[Case, dt.datetime], None],
        forget_messages: Callable[[dt.datetime], None],
    ) -> None:
        self._store = store
        self._is_confirmed, self._in_drafts = is_confirmed, in_drafts
        self._center_time, self._put = center_time, put
        self._forget_messages = forget_messages

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
        self._forget_messages(before)
        busy, ordered = self._in_drafts(), self._store.erasing.ordered()
        ended = self._store.erasing.ended(ENDED, before.isoformat(), _MOST)
        asked = dict.fromkeys([*ordered, *(row.id for row in ended)])
        count = 0
        for case_id in asked:
            if case_id not in busy and self._is_confirmed(case_id):
                count += self._erase(case_id, now, ordered=case_id in ordered)
        if count:
            log.info("personal data erased of %d ended cases", count)
        return count

    def _erase(self, case_id: str, now: dt.datetime, ordered: bool = False) -> bool:
        case = load_case(self._store, case_id)
        meant = [entry for entry in case.timeline if entry.header.kind != ERASED.kind]
        if ordered:  # what the center did not know, or was said later, stays
            meant = certified(case)
            if all(entry.is_erased for entry in meant):
                return False
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
        digests = [entry.digest for entry in meant]
        self._store.erasing.erase(kept, digests, only_files(case, meant))
        self._put(load_case(self._store, case_id), now)
        return True
