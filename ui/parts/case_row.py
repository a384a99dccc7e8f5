"""A case in the lists of the desk."""

import datetime as dt

from app.case.status import as_shown
from app.desk import CaseRow
from ui.kit import TaskRow
from ui.parts.screen import Screen

_AID, _LONGEST = "asp", 62


def case_row(screen: Screen, row: CaseRow) -> TaskRow:
    """Who it is about, what is next and who has to do it; pressed, `screen` emits `case`."""
    day = dt.date.fromisoformat(row.date).strftime("%d.%m.%Y") if row.date else ""
    status = as_shown(row.status, row.step)
    facts = (row.number, day, _service(screen, row), _next_step(screen, row))
    return TaskRow(
        row.title or row.number,
        " · ".join(filter(None, facts)),
        lambda: screen.done.emit("case", row.id),
        "message-circle" if row.news else "file-text",
        (screen.texts.say("status", status), status),
        bool(row.news),
        is_narrow=True,
    )


def _service(screen: Screen, row: CaseRow) -> str:
    """What it is called; the one that most papers are about as everybody calls it."""
    if row.service == _AID:
        return screen.texts.say("household", "aid")
    services = screen.kiosk.open_desk.catalog.services
    service = next((service for service in services if service.code == row.service), None)
    name = service.name(screen.kiosk.language) if service is not None else row.service
    return name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + "…"


def _next_step(screen: Screen, row: CaseRow) -> str:
    """What is to be done next, by when, and who holds the paper."""
    if not row.step:
        return ""
    words = screen.texts.say("household", f"step.{row.step}")
    if row.due:
        words += ", " + screen.due_words(dt.date.fromisoformat(row.due))
    if row.holder == "kiosk":
        return screen.texts.say("household", "for_you", words=words)
    return f"{words} ({screen.texts.say('household', f'holder.{row.holder}')})"
