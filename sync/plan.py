"""Whether the akimat wants anything sent now, by its plan of hours and bytes."""

import datetime as dt

import msgspec

from app.connection import ConnectionPlan
from app.decoding import from_json
from app.storage.mailbag import Mailbag

MEGABYTE = 1_000_000


def load_plan(mailbag: Mailbag) -> ConnectionPlan:
    """The plan as it was saved, or one without limits."""
    data = mailbag.notes.plan
    try:
        return from_json(data, ConnectionPlan) if data else ConnectionPlan()
    except msgspec.DecodeError:
        return ConnectionPlan()


def save_plan(mailbag: Mailbag, plan: ConnectionPlan) -> None:
    """Keep a plan."""
    mailbag.notes.plan = msgspec.json.encode(plan)


def hindrance(mailbag: Mailbag, plan: ConnectionPlan, now: dt.datetime) -> str:
    """Why nothing is to be sent now, as a code of the texts; empty if nothing speaks against it.

    In a state of emergency, which the desk notes as it learns of it, no limit holds.
    """
    local = now.astimezone()
    if plan.transport == "stick":
        return "stick-only"
    if _is_emergency(mailbag, local.date()):
        return ""
    if not plan.is_hour(local):
        return "outside-hours"
    if plan.budget and spent_bytes(mailbag, local.date()) >= plan.budget * MEGABYTE:
        return "budget-spent"
    return ""


def _is_emergency(mailbag: Mailbag, today: dt.date) -> bool:
    period = mailbag.notes.emergency
    start, _, end = period.partition("/")
    return bool(start) and start <= today.isoformat() and (not end or today.isoformat() < end)


def spent_bytes(mailbag: Mailbag, today: dt.date) -> int:
    """Bytes that went through sockets this month, both ways, TLS's own among them."""
    return mailbag.notes.spent(f"{today:%Y-%m}")


def spend(mailbag: Mailbag, today: dt.date, count: int) -> None:
    """Count bytes."""
    if count > 0:
        mailbag.notes.spend(f"{today:%Y-%m}", count)
