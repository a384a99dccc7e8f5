"""When the next step of a case is due, and who holds the paper until then."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.catalog.workdays import Workdays
from app.journal.case import Case
from app.journal.kinds import Status

CHECK_DAYS = 2
FORWARD_DAYS = 2

Holder = Literal["kiosk", "center", "body", "applicant", "nobody"]


@dataclass(frozen=True)
class Due:
    """What is to be done next, by when if a day is set, and by whom. `exact` is whether the calendar knows the year."""

    step: str
    holder: Holder
    day: dt.date | None = None
    exact: bool = True

    def is_late(self, today: dt.date) -> bool:
        """Whether the day has gone by."""
        return self.day is not None and self.day < today


_WITH_CENTER = {
    Status.FORMED: "decide",
    Status.NOT_MET: "close",
    Status.APPEALED: "appeal",
    Status.CONSENTED: "decide",
    Status.PLAN_SENT: "decide",
}


def next_due(case: Case, workdays: Workdays, sign_by: dt.date | None = None) -> Due:
    """The next step (items 5, 6, 8, 9, 20); days count from the center's own dates. `sign_by` is for the contract."""
    if case.status in (Status.WITHDRAWN, Status.CLOSED):
        return Due("", "nobody")
    if case.is_decision_void and case.status in (Status.DECIDED, Status.INFORMED):
        return Due("decide", "center", case.registered.due if case.registered else None)
    if case.status is Status.APPEALED:  # whoever waits for what, the center owes an answer
        return _of_status(case, workdays)
    return _of_applicant(case, sign_by) or _of_status(case, workdays)


def _of_applicant(case: Case, sign_by: dt.date | None) -> Due | None:
    """What the person is to be told or asked for, if anything."""
    if not case.is_news_told:
        return Due("inform", "kiosk")
    if case.needs_signature and case.status in (Status.DECIDED, Status.INFORMED) and sign_by:
        return Due("sign", "applicant", sign_by)
    if case.needs_consent:
        return Due("consent", "applicant", case.registered.due if case.registered else None)
    control = case.answered.control if case.answered else None
    if control is not None and case.status in (Status.ANSWERED, Status.INFORMED):
        return Due("control", "applicant", control)
    return None


def _of_status(case: Case, workdays: Workdays) -> Due:
    match case.status:
        case Status.QUEUED:
            return Due("send", "kiosk")
        case Status.RECEIVED | Status.REGISTERED:
            return _at_center(case, workdays)
        case Status.FORWARDED:
            return Due("answer", "body", *_after(case.forwarded.date if case.forwarded else None, CHECK_DAYS, workdays))
        case Status.ASKED:
            return Due("question", "applicant")
        case Status.FORMED | Status.NOT_MET | Status.APPEALED | Status.CONSENTED | Status.PLAN_SENT:
            return Due(_WITH_CENTER[case.status], "center", case.registered.due if case.registered else None)
    return Due("", "nobody")


def _at_center(case: Case, workdays: Workdays) -> Due:
    """Checked within two working days of arrival; forwarded within two where another body decides."""
    arrived = case.received.date if case.received else case.taken.date if case.taken else None
    direct = case.application is None or case.application.direct
    if case.status is Status.REGISTERED and direct and (case.checked or case.electronic):
        return Due("decide", "center", case.registered.due if case.registered else None)
    step, days = ("check", CHECK_DAYS) if direct else ("forward", FORWARD_DAYS)
    return Due(step, "center", *_after(arrived, days, workdays))


def _after(start: dt.date | None, days: int, workdays: Workdays) -> tuple[dt.date | None, bool]:
    if start is None:
        return None, True
    day = workdays.add(start, days)
    return day, workdays.is_exact(day)
