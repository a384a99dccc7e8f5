"""When the next step of a case is due, and who holds the paper until then."""

import datetime as dt

from app.case.case import Case
from app.case.chapter import NOTHING, Due
from app.case.chapters import RECORDS
from app.case.chapters.decision import is_void
from app.case.chapters.forwarding import control_due
from app.case.chapters.plan import needs_consent, needs_signature
from app.case.chapters.registration import decision_due, to_decide
from app.case.status import Status
from app.catalog.workdays import Workdays

_STEPS = {status: step for record in RECORDS for status, step in record.due.items()}


def next_due(case: Case, workdays: Workdays, sign_by: dt.date | None = None) -> Due:
    """The next step (items 5, 6, 8, 9, 20); days count from the center's own dates. `sign_by` is
    for the contract.
    """
    if is_void(case) and case.status in (Status.DECIDED, Status.INFORMED):
        return to_decide(case, workdays)
    step = _STEPS[case.status](case, workdays) if case.status in _STEPS else NOTHING
    # whoever waits for what, the center owes an answer
    if case.status in (
        Status.APPEALED,
        Status.WITHDRAWN,
        Status.CLOSED,
    ):
        return step
    return _applicant_step(case, sign_by) or step


def _applicant_step(case: Case, sign_by: dt.date | None) -> Due | None:
    """What the person is to be told or asked for, if anything."""
    if case.news.untold:
        return Due("inform", "kiosk")
    if needs_signature(case) and case.status in (Status.DECIDED, Status.INFORMED) and sign_by:
        return Due("sign", "applicant", sign_by)
    if needs_consent(case):
        return Due("consent", "applicant", decision_due(case))
    control_day = control_due(case)
    return Due("control", "applicant", control_day) if control_day is not None else None
