"""The applicant does not agree with what was decided."""

import datetime as dt
from dataclasses import dataclass

from app.case.case import Case, Entry
from app.case.chapter import BOTH, Due, Record
from app.case.chapters.registration import decision_due
from app.case.status import SETTLED, Status
from app.catalog.workdays import Workdays


@dataclass(frozen=True)
class Appealed:
    """An appeal against the decision `decision` (the id of its event)."""

    decision: str
    date: dt.date
    text: str
    by: str


def _mark_decision_told(case: Case, _entry: Entry, body: Appealed) -> Case:
    """Who appeals against something knows of it."""
    return case.with_told(body.decision)


def _to_answer(case: Case, _workdays: Workdays) -> Due:
    return Due("appeal", "center", decision_due(case))


APPEALED = Record(
    "appeal-made",
    Appealed,
    BOTH,  # one that came to the center by letter too
    at=SETTLED | {Status.NOT_MET, Status.ANSWERED},
    after=Status.APPEALED,
    moves_on=frozenset({Status.DECIDED, Status.INFORMED}),
    files=frozenset({"appeal"}),
    of_author=True,
    apply=_mark_decision_told,
    due={Status.APPEALED: _to_answer},
    lines=lambda body, _words: [body.text],
)
RECORDS = (APPEALED,)
