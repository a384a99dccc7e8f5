"""Journals kept from a released version: made at random with that version's own rules, folded by
every later one.

`python -m tests.support.golden tests/data/vX.Y.Z/journals.json.gz` writes those of the version that
runs.
"""

import base64
import datetime as dt
import gzip
import json
import random
import sys
import types
import typing
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal

from app.case import Attachment, Author, Case, Event, Party, Role, author_event, erase, fold
from app.case.authoring import may_author
from app.case.chapter import Record
from app.case.chapters import RECORDS
from app.case.chapters.application import (
    ConsentWithdrawn,
    PaperMoved,
    WithdrawalAnswered,
    Withdrawn,
)
from app.case.chapters.calls import Called
from app.case.chapters.decision import Closed, Decided, Informed, is_void
from app.case.chapters.evidence import Wanted
from app.case.chapters.kits import KitRecorded
from app.case.chapters.letters import Corresponded
from app.case.chapters.plan import PlanSent, Revoked, needs_consent, needs_signature
from app.case.chapters.registration import Received, reference
from app.case.events import dump_events, load_events
from app.keys import SigningKey, key_id

START = dt.datetime(2026, 11, 2, 6, tzinfo=dt.UTC)
_SEEDS = 80
_EVENTS = 16
WORDS = (
    "Сейдахметова Мадина",
    "Қызылжар ауылы",
    "№ 7",
    "2026-Q4",
    "Айтты: «келемін»",
    "a\u2028b",
    "",
)
_SELDOM: dict[type, float] = {
    Closed: 0.02, Withdrawn: 0.05, KitRecorded: 0.3, Informed: 0.4, PaperMoved: 0.2, Called: 0.3,
    Wanted: 0.2,
    Revoked: 0.4, Received: 0.3, Corresponded: 0.2, ConsentWithdrawn: 0.2, WithdrawalAnswered: 5.0,
}  # fmt: skip
_NAMED: dict[type, tuple[str, ...]] = {PlanSent: ("plan", "contract"), Decided: ("notice",)}
_SUFFIX = {"video": ".mp4", "photo": ".jpg"}


def sample(kind: Any, chance: random.Random) -> Any:
    """A value of that type, at random but within what bodies hold."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return chance.choice(arguments)
    if origin in (typing.Union, types.UnionType):
        return sample(chance.choice(arguments), chance)
    if origin is tuple:
        return tuple(sample(arguments[0], chance) for _ in range(chance.randrange(3)))
    if is_dataclass(kind):
        assert isinstance(kind, type)
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: sample(hints[field.name], chance) for field in fields(kind)})
    day = START.date() + dt.timedelta(chance.randrange(-400, 400))
    plain: dict[Any, Any] = {
        str: chance.choice(WORDS),
        int: chance.randrange(1, 90_000),
        float: chance.randrange(1, 400) / 10,
        bool: chance.random() < 0.5,
        bytes: chance.randbytes(8),
        dt.date: day,
        dt.datetime: dt.datetime.combine(day, dt.time(9, 30), dt.UTC),
        type(None): None,
    }
    return plain[getattr(kind, "__supertype__", kind)]


def make_body(kind: type, case: Case, chance: random.Random) -> object:
    """A body of that kind that points to what the case really holds, most of the time."""
    body: Any = sample(kind, chance)
    refers: dict[str, Sequence[str]] = {
        "question": [question.event for question in case.questions],
        "decision": case.news.events,
        "plan": [entry.header.id for entry in case.timeline if isinstance(entry.body, PlanSent)],
        "name": [file.name for file in case.center_files] if kind is Revoked else [],
        "body": [chance.choice(WORDS)],
    }
    references = {
        name: chance.choice(values)
        for name, values in refers.items()
        if values and hasattr(body, name)
    }
    body = replace(body, **references)
    body = replace(body, **{name: case.next_name(name, ".pdf") for name in _NAMED.get(kind, ())})
    if kind is Wanted and case.submitted_files:
        body = replace(body, name=chance.choice(case.submitted_files).name)
    return typing.cast("object", body)


def make_files(
    record: Record, body: Any, case: Case, chance: random.Random
) -> tuple[Attachment, ...]:
    """What comes with such an event; now and then under a name that it may not bring."""
    names = [getattr(body, name) for name in _NAMED.get(record.body, ())]
    if not names:
        sorts = sorted(record.files) or ["page"]
        names = [
            case.next_name(sort, _SUFFIX.get(sort, ".pdf"))
            for sort in sorts
            if chance.random() < 0.7
        ]
    return tuple(
        Attachment(name, chance.randrange(1, 99_999), chance.randbytes(32).hex()) for name in names
    )


def make_story(seed: int, parties: dict[Role, Author], ring: dict[str, Party]) -> list[Event]:
    """A case from its first event on: what may follow is drawn from what that version allows.

    Each side writes on what it has heard of, as over a line that is seldom there. In some, an event
    never arrived or was erased.
    """
    chance = random.Random(seed)
    case_id = f"019ab000-0000-7000-8000-{seed:012x}"
    heard_events: dict[Role, list[Event]] = {role: [] for role in Role}
    for step in range(_EVENTS):
        if chance.random() < 0.6 or step == 1:
            both = {event.digest: event for events in heard_events.values() for event in events}
            heard_events = {role: list(both.values()) for role in Role}
        views = {role: fold(case_id, events, ring) for role, events in heard_events.items()}
        options = [
            (role, record)
            for role in Role
            for record in RECORDS
            if may_author(role, views[role], record.body) and (step == 0 or views[role].timeline)
        ]
        role, record = chance.choices(
            options, [_SELDOM.get(record.body, 1.0) for _, record in options]
        )[0]
        body = make_body(record.body, views[role], chance)
        files = make_files(record, body, views[role], chance)
        at = START + dt.timedelta(hours=7 * step)
        heard_events[role].append(author_event(parties[role], views[role], body, at, files))
    events = list(
        {event.digest: event for events in heard_events.values() for event in events}.values()
    )
    if seed % 5 == 1:
        events.pop(chance.randrange(len(events)))
    if seed % 5 == 2:
        index = chance.randrange(len(events))
        events[index] = erase(events[index])
    return events


def summary_of(case: Case) -> dict[str, Any]:
    """What every version must make of the same events, by the words of the wire and not by those of
    its code.
    """
    return {
        "status": case.status,
        "owner": case.owner,
        "number": case.number,
        "reference": reference(case),
        "date": str(case.date),
        "quarter": case.quarter,
        "changes": list(case.changes),
        "name": case.name,
        "iin": case.iin,
        "phone": case.phone,
        "service": case.service,
        "language": case.language,
        "composition-changed": case.is_composition_changed,
        "family": len(case.household.members) if case.household else None,
        "files": {name: file.sha256 for name, file in sorted(case.files.items())},
        "expected": [file.name for file in case.expected_files],
        "void": {
            name: [str(void.date), void.reason, void.is_replaced]
            for name, void in sorted(case.void.items())
        },
        "questions": [[question.event, question.answer] for question in case.questions],
        "news": list(case.news.events),
        "untold": list(case.news.untold),
        "place": [case.place, case.folder],
        "signature": needs_signature(case),
        "consent": needs_consent(case),
        "decision": [case.decision, is_void(case)],
        "kinds": [entry.header.kind for entry in case.timeline],
        "bodies": [type(entry.body).__name__ for entry in case.timeline],
        "lamport": case.lamport,
        "gaps": list(case.gaps),
        "conflicts": list(case.conflicts),
    }


def write(path: Path) -> None:
    """Journals of this version, with what it makes of them."""
    keys = {role: SigningKey(bytes([number] * 32)) for number, role in enumerate(Role, 1)}
    parties = {role: Author(role, key) for role, key in keys.items()}
    ring = {key_id(key.public): Party(role, key.public, role) for role, key in keys.items()}
    stories = []
    for seed in range(_SEEDS):
        events = make_story(seed, parties, ring)
        case = fold(events[0].header.case, events, ring)
        stories.append({"events": json.loads(dump_events(tuple(events))), "case": summary_of(case)})
    keyring = {name: [party.role, _text(party.public)] for name, party in ring.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = json.dumps(
        {"keyring": keyring, "stories": stories}, ensure_ascii=False, sort_keys=True
    ).encode()
    path.write_bytes(gzip.compress(encoded, mtime=0))


def read(path: Path) -> tuple[dict[str, Party], list[tuple[tuple[Event, ...], dict[str, Any]]]]:
    """Keyring, and every journal with what its own version made of it."""
    document = json.loads(gzip.decompress(path.read_bytes()))
    ring = {
        name: Party(Role(role), base64.b64decode(public), role)
        for name, (role, public) in document["keyring"].items()
    }
    stories = [
        (load_events(json.dumps(story["events"]).encode()), story["case"])
        for story in document["stories"]
    ]
    return ring, stories


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
