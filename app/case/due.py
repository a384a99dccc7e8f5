"""When the next step of a case is due, and who holds the paper until then."""

import datetime as dt
from collections.abc import Sequence

from app.case.case import Case
from app.case.chapter import NOTHING, Due
from app.case.chapters import RECORDS
from app.case.chapters.decision import is_void
from app.case.chapters.erasure import certificate_of
from app.case.chapters.forwarding import control_due
from app.case.chapters.plan import needs_consent, needs_signature
from app.case.chapters.registration import decision_due, to_decide
from app.case.status import Status
from app.catalog.workdays import Workdays

_INFORM = "inform"
_STEPS = {status: step for record in RECORDS for status, step in record.due.items()}


def owed(case: Case, workdays: Workdays, sign_by: dt.date | None = None) -> tuple[Due, ...]:
    """What is to be done next (items 5, 6, 8, 9, 20), each by another holder; the case waits for
    the first. Days count from the center's own dates. `sign_by` is for the contract.

    Where the person is still to be told, the center goes on all the same: both owe something.
    """
    if certificate_of(case) is not None:
        return ()
    if is_void(case) and case.status in (Status.DECIDED, Status.INFORMED):
        return (to_decide(case, workdays),)
    step = _STEPS[case.status](case, workdays) if case.status in _STEPS else NOTHING
    told = _applicant_step(case, sign_by)
    if case.status in (Status.WITHDRAWN, Status.CLOSED):
        dues = [step]
    elif case.status is Status.APPEALED:  # whoever waits for what, the center owes an answer
        dues = [step, *([told] if told is not None and told.step == _INFORM else [])]
    elif told is None:
        dues = [step]
    else:
        goes_on = told.step == _INFORM and step.holder == "center" and not needs_consent(case)
        dues = [told, *([step] if goes_on else [])]
    return tuple(due for due in dues if due.step)


def own_first(dues: Sequence[Due], holder: str) -> tuple[Due, Due]:
    """What this holder owes, or else the first; and what is owed besides. `NOTHING` where there is
    none.
    """
    first = next((due for due in dues if due.holder == holder), next(iter(dues), NOTHING))
    return first, next((due for due in dues if due is not first), NOTHING)


def _applicant_step(case: Case, sign_by: dt.date | None) -> Due | None:
    """What the person is to be told or asked for, if anything."""
    if case.news.untold:
        # until it is told nobody can agree, and without that the center does not decide
        day = decision_due(case) if needs_consent(case) else None
        return Due(_INFORM, "kiosk", day)
    if needs_signature(case) and case.status in (Status.DECIDED, Status.INFORMED) and sign_by:
        return Due("sign", "applicant", sign_by)
    if needs_consent(case):
        return Due("consent", "applicant", decision_due(case))
    control_day = control_due(case)
    return Due("control", "applicant", control_day) if control_day is not None else None
