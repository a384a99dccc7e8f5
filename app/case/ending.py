"""How a case ended, for whoever counts: when, with what, for which reason, and whether in time."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.case.case import Case
from app.case.chapters.application import Formed, Taken, Withdrawn
from app.case.chapters.decision import Closed, Decided, NotMet, is_void
from app.case.chapters.registration import Received, decision_due
from app.case.status import Status
from app.catalog.workdays import Workdays

Outcome = Literal["", "granted", "refused", "not-met", "withdrawn", "closed"]


@dataclass(frozen=True)
class Ending:
    """`took` is the working days from arrival to that day, `is_late` whether it was after the day
    that the center had reckoned; `reason` is what the event says, empty for what was granted.
    """

    outcome: Outcome = ""
    day: dt.date | None = None
    reason: str = ""
    took: int | None = None
    is_late: bool = False


def ending_of(case: Case, workdays: Workdays) -> Ending:
    """The latest decision that counts, or what ended the case without one; empty where it goes
    on.
    """
    decision = None if is_void(case) else case.last(Decided)
    if decision is not None:
        outcome: Outcome = "granted" if decision.granted else "refused"
        day, reason = decision.date, "" if decision.granted else decision.reason
    elif (withdrawn := case.last(Withdrawn)) is not None:
        outcome, day, reason = "withdrawn", withdrawn.date, withdrawn.reason
    elif (not_met := case.last(NotMet)) is not None and case.last(Formed) is None:
        outcome, day, reason = "not-met", not_met.date, not_met.reason
    elif case.status is Status.CLOSED and (closed := case.last(Closed)) is not None:
        outcome, day, reason = "closed", closed.date, closed.reason
    else:
        return Ending()
    start, due = _arrival(case), decision_due(case)
    took = len(workdays.reckon(start, day).counted) if start and start <= day else None
    return Ending(outcome, day, reason, took, due is not None and day > due)


def _arrival(case: Case) -> dt.date | None:
    bodies = (case.last(Received), case.last(Taken), case.last(Formed))
    return next((body.date for body in bodies if body is not None), None)
