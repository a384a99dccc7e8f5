"""Journals kept from a released version: made at random with that version's own rules, folded by every later one.

`python -m tests.support.golden tests/data/vX.Y.Z/journals.json.gz` writes those of the version that runs.
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

from app.journal import Attachment, Author, Case, Event, Kind, Party, Role, author_event, erase, fold
from app.journal.authoring import may_author
from app.journal.bodies import BODIES, Body
from app.journal.case import FILES_OF
from app.journal.events import dump_events, load_events
from app.keys import SigningKey, key_id

START = dt.datetime(2026, 11, 2, 6, tzinfo=dt.UTC)
_SEEDS = 120
_EVENTS = 16
_WORDS = ("Сейдахметова Мадина", "Қызылжар ауылы", "№ 7", "2026-Q4", "Айтты: «келемін»", "a\u2028b", "")
_SELDOM = {
    Kind.CLOSED: 0.02, Kind.WITHDRAWN: 0.05, Kind.KIT: 0.3, Kind.INFORMED: 0.4, Kind.PAPER_MOVED: 0.2, Kind.CALLED: 0.3,
    Kind.WANTED: 0.2, Kind.REVOKED: 0.4, Kind.RECEIVED: 0.3, Kind.CORRESPONDED: 0.2,
}  # fmt: skip
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
        str: chance.choice(_WORDS),
        int: chance.randrange(1, 90_000),
        float: chance.randrange(1, 400) / 10,
        bool: chance.random() < 0.5,
        bytes: chance.randbytes(8),
        dt.date: day,
        dt.datetime: dt.datetime.combine(day, dt.time(9, 30), dt.UTC),
        type(None): None,
    }
    return plain[kind]


def make_body(kind: Kind, case: Case, chance: random.Random) -> Body:
    """A body of that kind that points to what the case really holds, most of the time."""
    body: Any = sample(BODIES[kind], chance)
    refers: dict[str, Sequence[str]] = {
        "question": [question.event for question in case.questions],
        "decision": case.all_news,
        "plan": [entry.header.id for entry in case.timeline if entry.header.kind == Kind.PLAN_SENT],
        "name": [file.name for file in case.center_files] if kind is Kind.REVOKED else [],
        "body": [chance.choice(_WORDS)],
    }
    if kind is Kind.PLAN_SENT:
        refers["plan"] = refers["contract"] = []
    known = {name: chance.choice(values) for name, values in refers.items() if values and hasattr(body, name)}
    body = replace(body, **known)
    papers = {Kind.PLAN_SENT: ("plan", "contract"), Kind.DECIDED: ("notice",)}.get(kind, ())
    body = replace(body, **{name: case.next_name(name, ".pdf") for name in papers})
    if kind is Kind.WANTED and case.submitted_files:
        body = replace(body, name=chance.choice(case.submitted_files).name)
    return typing.cast(Body, body)


def make_files(kind: Kind, body: Any, case: Case, chance: random.Random) -> tuple[Attachment, ...]:
    """What comes with such an event; now and then under a name that it may not bring."""
    papers = {Kind.PLAN_SENT: ("plan", "contract"), Kind.DECIDED: ("notice",)}.get(kind, ())
    names = [getattr(body, name) for name in papers]
    if not names:
        sorts = [sort for sort, kinds in FILES_OF.items() if kind in kinds] or ["page"]
        names = [case.next_name(sort, _SUFFIX.get(sort, ".pdf")) for sort in sorts if chance.random() < 0.7]
    return tuple(Attachment(name, chance.randrange(1, 99_999), chance.randbytes(32).hex()) for name in names)


def make_story(seed: int, parties: dict[Role, Author], ring: dict[str, Party]) -> list[Event]:
    """A case from its first event on: what may follow is drawn from what that version allows.

    Each side writes on what it has heard of, as over a line that is seldom there. In some, an event never arrived
    or was erased.
    """
    chance = random.Random(seed)
    case_id = f"019ab000-0000-7000-8000-{seed:012x}"
    heard: dict[Role, list[Event]] = {role: [] for role in Role}
    for step in range(_EVENTS):
        if chance.random() < 0.6 or step == 1:
            both = {event.digest: event for events in heard.values() for event in events}
            heard = {role: list(both.values()) for role in Role}
        views = {role: fold(case_id, events, ring) for role, events in heard.items()}
        options = [
            (role, kind)
            for role in Role
            for kind in Kind
            if may_author(role, views[role], kind) and (step == 0 or views[role].timeline)
        ]
        role, kind = chance.choices(options, [_SELDOM.get(kind, 1.0) for _, kind in options])[0]
        body = make_body(kind, views[role], chance)
        files = make_files(kind, body, views[role], chance)
        at = START + dt.timedelta(hours=7 * step)
        heard[role].append(author_event(parties[role], views[role], body, at, files))
    events = list({event.digest: event for events in heard.values() for event in events}.values())
    if seed % 5 == 1:
        events.pop(chance.randrange(len(events)))
    if seed % 5 == 2:
        index = chance.randrange(len(events))
        events[index] = erase(events[index])
    return events


def told(case: Case) -> dict[str, Any]:
    """What every version must make of the same events, by the words of the wire and not by those of its code."""
    return {
        "status": case.status,
        "owner": case.owner,
        "number": case.number,
        "reference": case.reference,
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
        "void": {name: [str(void.date), void.reason, void.replaced] for name, void in sorted(case.void.items())},
        "questions": [[question.event, question.answer] for question in case.questions],
        "news": list(case.all_news),
        "untold": list(case.untold),
        "place": [case.place, case.folder],
        "signature": case.needs_signature,
        "consent": case.needs_consent,
        "decision": [case.decision, case.is_decision_void],
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
        stories.append({"events": json.loads(dump_events(tuple(events))), "case": told(case)})
    keyring = {name: [party.role, _text(party.public)] for name, party in ring.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = json.dumps({"keyring": keyring, "stories": stories}, ensure_ascii=False, sort_keys=True).encode()
    path.write_bytes(gzip.compress(encoded, mtime=0))


def read(path: Path) -> tuple[dict[str, Party], list[tuple[tuple[Event, ...], dict[str, Any]]]]:
    """Keyring, and every journal with what its own version made of it."""
    kept = json.loads(gzip.decompress(path.read_bytes()))
    ring = {name: Party(Role(role), base64.b64decode(public), role) for name, (role, public) in kept["keyring"].items()}
    stories = [(load_events(json.dumps(story["events"]).encode()), story["case"]) for story in kept["stories"]]
    return ring, stories


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
