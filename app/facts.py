"""What an event says beyond its title, in readable lines: for timelines and dossiers."""

import datetime as dt
from collections.abc import Callable

from app.journal.bodies import (
    ELSEWHERE,
    Answered,
    Asked,
    BodyAnswered,
    Called,
    Checked,
    Concluded,
    Consented,
    Corresponded,
    Decided,
    Electronic,
    Estimated,
    Formed,
    Forwarded,
    Informed,
    KitRecorded,
    Materials,
    Received,
    Registered,
    Revoked,
    Submitted,
    Taken,
    Wanted,
)
from app.papers.notice import money
from app.papers.style import day
from app.texts import Texts

_Word = Callable[[str, str], str]


def facts_of(body: object, texts: Texts) -> list[str]:
    """One line a fact; empty for an erased event and for one that says no more than its title."""

    def word(group: str, code: str) -> str:
        return texts.say("household", f"{group}.{code}") if code else ""

    found = (*_of_kiosk(body, word), *_of_center(body, word), *_of_letters(body, word), *_message(body))
    return [line for line in found if line]


def _of_kiosk(body: object, word: _Word) -> list[str]:
    match body:
        case Submitted():
            return [body.number, day(body.date), *(word("change", change) for change in body.changes)]
        case Called():
            changed = [word("change", change) for change in body.changes]
            again = body.again.astimezone().strftime("%d.%m.%Y %H:%M") if body.again else ""
            unchanged = word("changed", body.changed) if body.changed else ""
            return [word("outcome", body.outcome), again, word("channel", body.channel), unchanged, *changed]
        case Materials():
            return list(body.titles)
        case Concluded():
            return [word("needs", "yes" if body.needs_aid else "no"), body.position]
        case Consented():
            return [word("consent", body.form), word("undertakes", "yes" if body.undertakes else "no"), day(body.date)]
        case Informed():
            return [word("way", body.how), day(body.date)]
        case KitRecorded():
            return [body.period, word("kit", body.outcome), body.complaint]
    return []


def _of_center(body: object, word: _Word) -> list[str]:
    match body:
        case Registered():
            return [f"№ {body.number}", _until(body.due)]
        case Forwarded():
            return [body.body, f"№ {body.number}", day(body.date)]
        case BodyAnswered():
            return [word("outcome", body.outcome), f"№ {body.number}", day(body.date), _until(body.until)]
        case Checked():
            return [f"{word('check', c.code)}: {word('result', c.result)} {c.note}".strip() for c in body.checks]
        case Estimated():
            line = money(body.line) if body.line is not None else "?"
            return [f"{money(body.total)} / 3 / {body.members} = {money(body.per_capita)}", line]
    return []


def _of_letters(body: object, word: _Word) -> list[str]:
    match body:
        case Electronic():
            return [body.system, f"№ {body.number}", day(body.date)]
        case Formed() | Taken():
            return [body.quarter, word("channel", getattr(body, "channel", ""))]
        case Corresponded():
            return [word("channel", body.channel), word("direction", body.direction), day(body.date)]
        case Revoked() | Wanted():
            return [body.name]
        case Received():
            return [] if body.duplicate == ELSEWHERE else [body.duplicate]
        case Decided():
            return [word("decided", "yes" if body.granted else "no"), money(body.amount) if body.amount else ""]
    return []


def _message(body: object) -> list[str]:
    """What was written or said."""
    match body:
        case Asked():
            return [body.text]
        case Answered() | Corresponded() | BodyAnswered() | Concluded():
            return [body.text]
    return [str(getattr(body, name)) for name in ("text", "reason", "note") if getattr(body, name, "")]


def _until(value: dt.date | None) -> str:
    return f"– {day(value)}" if value else ""
