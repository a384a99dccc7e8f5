"""The list of cases: a line of each, written with its events and computed anew from the journal."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from app.case.case import Case
from app.case.chapters.erasure import says_nothing
from app.case.chapters.registration import RECEIVED
from app.case.due import own_first
from app.case.folding import fold
from app.case.row import row_of
from app.catalog import Workdays
from app.storage.caselist import CaseRow
from app.storage.database import writing
from app.storage.deskstore import DeskStore

_MOST = 200
_TO_TELL, _TO_ASK = ("inform", "consent"), ("question",)


class CaseTable:
    """What is shown of all cases without opening one. `sign_by` is the day until which contracts
    of the emergency are to be signed, if one is known.
    """

    def __init__(
        self,
        store: DeskStore,
        workdays: Callable[[], Workdays],
        sign_by: Callable[[], dt.date | None],
    ) -> None:
        self._store = store
        self._workdays = workdays
        self._sign_by = sign_by

    def rows(
        self, search: str = "", most: int = _MOST, today: dt.date | None = None
    ) -> list[CaseRow]:
        """The list of cases, those with news first, then the overdue ones."""
        return self._store.case_list.search(search, most, today.isoformat() if today else "")

    def to_tell(self) -> list[CaseRow]:
        """Cases with news that the person does not know, the oldest first: the round of calls."""
        return self._store.case_list.at_steps(_TO_TELL, _MOST)

    def to_ask(self) -> list[CaseRow]:
        """Cases in which the center waits for an answer."""
        return self._store.case_list.at_steps(_TO_ASK, _MOST)

    def count_waiting(self) -> dict[str, int]:
        """How many calls about cases are to be made, and how many contracts wait for a
        signature.
        """
        cases = self._store.case_list
        calls = cases.count_at_steps((*_TO_TELL, *_TO_ASK))
        return {"calls": calls, "sign": cases.count_to_sign()}

    def to_sign(self) -> list[CaseRow]:
        """Contracts that were agreed to and are not signed yet, the most urgent first."""
        return self._store.case_list.to_sign()

    def mark_seen(self, case_id: str) -> None:
        """The assistant has looked at the case: its news are none any more."""
        self._store.case_list.clear_news(case_id)

    def put(self, case: Case, now: dt.datetime, news: bool) -> None:
        """Write the line of a case; one that was erased has none until more is said in it than
        that the center has erased it.
        """
        if case.timeline and says_nothing(case):
            return
        row = row_of(case, self._workdays(), self._sign_by())
        kept = None if row.title else self._store.erasing.of(case.id)
        if kept is not None:
            row = replace(row, title=kept.number, service=kept.service)
        due, _also = own_first(row.dues, "kiosk")
        self._store.case_list.put(
            CaseRow(
                id=case.id,
                number=row.number,
                title=row.title,
                service=row.service,
                status=row.status,
                date=row.date.isoformat() if row.date else "",
                updated=max(
                    (entry.header.clock for entry in case.timeline), default=now
                ).isoformat(),
                news=int(news),
                iin=row.iin,
                phone=row.phone,
                quarter=row.quarter,
                step=due.step,
                holder=due.holder,
                due=due.day.isoformat() if due.day else "",
                again=row.again.isoformat() if row.again else "",
                sign=int(row.sign),
                words=row.words,
            )
        )

    def reproject(self, now: dt.datetime) -> None:
        """Compute the due days of contracts to sign anew: the emergency's dates have changed."""
        with writing(self._store):
            for row in self._store.case_list.to_sign():
                self.put(load_case(self._store, row.id), now, news=bool(row.news))

    def rebuild(self, now: dt.datetime) -> int:
        """Compute the list of cases anew from the journal; gives how many there are."""
        ids = self._store.case_ids()
        news = {row.id: row.news for row in self._store.case_list.with_news()}
        with writing(self._store):
            self._store.case_list.clear()
            for case_id in ids:
                self.put(load_case(self._store, case_id), now, news=bool(news.get(case_id)))
        return len(ids)


def load_case(store: DeskStore, case_id: str) -> Case:
    """A case by its id, computed from its events; an unknown id gives a case without events. Of one
    whose personal data was erased here, its number and day are known, and where the paper is.
    """
    case = fold(case_id, store.events(case_id), store.keyring())
    if not any(entry.is_erased for entry in case.timeline):
        return case  # as nearly every case: nothing is asked for
    kept = store.erasing.of(case_id)
    if kept is None:
        return case
    date = dt.date.fromisoformat(kept.date) if kept.date else None
    place, folder = (case.place, case.folder) if case.place else (kept.place, kept.folder)
    return replace(
        case, number=case.number or kept.number, date=case.date or date, place=place, folder=folder
    )


def is_news(case: Case) -> bool:
    """Whether the last thing that came is worth the assistant's attention; a receipt alone is
    not.
    """
    return case.timeline[-1].header.kind != RECEIVED.kind
