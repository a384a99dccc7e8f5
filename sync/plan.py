"""What the akimat wants of its line: which road, at what hours, how many bytes a month; and what
was measured of it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from app.storage.mailbag import Mailbag

Hour = Annotated[int, msgspec.Meta(ge=0, le=24)]
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Plan:
    """`road` is empty where the engine chooses; sending is from `start` to `end` o'clock; `budget`
    in MB, 0 is none.
    """

    road: Literal["", "line", "mail", "stick"] = ""
    start: Hour = 0
    end: Hour = 24
    budget: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0

    def is_hour(self, local: dt.datetime) -> bool:
        """Whether that hour is one for sending; from 22 to 6 goes over midnight."""
        if self.start == self.end:
            return True
        if self.start < self.end:
            return self.start <= local.hour < self.end
        return local.hour >= self.start or local.hour < self.end


def load_plan(mailbag: Mailbag) -> Plan:
    """The plan as it was saved, or one without limits."""
    kept = mailbag.notes.plan
    try:
        return msgspec.json.decode(kept, type=Plan) if kept else Plan()
    except msgspec.DecodeError:
        return Plan()


def save_plan(mailbag: Mailbag, plan: Plan) -> None:
    """Keep a plan."""
    mailbag.notes.plan = msgspec.json.encode(plan)


def hindrance(mailbag: Mailbag, plan: Plan, now: dt.datetime) -> str:
    """Why nothing is to be sent now, as a code of the texts; empty if nothing speaks against it.

    In a state of emergency, which the desk notes as it learns of it, no limit holds.
    """
    local = now.astimezone()
    if plan.road == "stick":
        return "stick-only"
    if _is_emergency(mailbag, local.date()):
        return ""
    if not plan.is_hour(local):
        return "outside-hours"
    if plan.budget and spent(mailbag, local.date()) >= plan.budget * MEGABYTE:
        return "budget-spent"
    return ""


def _is_emergency(mailbag: Mailbag, today: dt.date) -> bool:
    kept = mailbag.notes.emergency
    start, _, end = kept.partition("/")
    return bool(start) and start <= today.isoformat() and (not end or today.isoformat() < end)


def spent(mailbag: Mailbag, today: dt.date) -> int:
    """Bytes that went through sockets this month, both ways, TLS's own among them."""
    return mailbag.notes.spent(f"{today:%Y-%m}")


def spend(mailbag: Mailbag, today: dt.date, count: int) -> None:
    """Count bytes."""
    if count > 0:
        mailbag.notes.spend(f"{today:%Y-%m}", count)
