"""From verified events, in whatever order and however often they arrived, to the case that they tell of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.journal.bodies import (
    Answered,
    Asked,
    Decided,
    Forwarded,
    Informed,
    PaperMoved,
    Received,
    Registered,
    Submitted,
    parse_body,
)
from app.journal.case import Case, Entry, Question
from app.journal.events import Attachment, Event, Keyring, verify
from app.journal.kinds import AUTHORED_BY, Kind, Status

_STATUS_AFTER = {
    Kind.SUBMITTED: Status.QUEUED,
    Kind.REGISTERED: Status.REGISTERED,
    Kind.FORWARDED: Status.FORWARDED,
    Kind.ASKED: Status.ASKED,
    Kind.DECIDED: Status.DECIDED,
    Kind.INFORMED: Status.INFORMED,
}
_FINAL = {Status.DECIDED, Status.INFORMED}


def fold(case_id: str, events: Iterable[Event], keyring: Keyring) -> Case:
    """The case of its events; raises `JournalError` if one of them is not what its author signed."""
    entries = sorted(_entries(case_id, events, keyring), key=_order)
    strangers = {entry.digest for entry in entries if not _is_entitled(entry, keyring)}
    case = Case(case_id)
    for entry in entries:
        case = replace(case, timeline=(*case.timeline, entry))
        if entry.digest not in strangers:
            case = _apply(case, entry)
    return _with_chain(case, entries, strangers)


def _entries(case_id: str, events: Iterable[Event], keyring: Keyring) -> list[Entry]:
    """One entry an event: of an erased and a whole copy of the same event, the erased one counts."""
    entries: dict[str, Entry] = {}
    for event in events:
        header = verify(event, keyring)
        erased = event.body is None
        if header.case == case_id and (erased or event.digest not in entries):
            body = None if event.body is None else parse_body(header.kind, event.body)
            entries[event.digest] = Entry(header, event.digest, body, erased)
    return list(entries.values())


def _order(entry: Entry) -> tuple[int, str, str, str]:
    return entry.header.lamport, entry.header.author, entry.header.id, entry.digest


def _is_entitled(entry: Entry, keyring: Keyring) -> bool:
    """Whether the author's role may say such a thing; a kind that this version does not know is only shown."""
    kind = entry.header.kind
    return kind not in set(Kind) or keyring[entry.header.author].role is AUTHORED_BY[Kind(kind)]


def _apply(case: Case, entry: Entry) -> Case:
    """What one event changes: its files, the status, and what its body says."""
    kind = entry.header.kind
    case = replace(
        case,
        files=_with_files(case.files, entry.header.attachments, kind),
        status=_status(case, Kind(kind)) if kind in set(Kind) else case.status,
        owner=case.owner or (entry.header.author if kind == Kind.SUBMITTED else ""),
    )
    return _tell(case, entry)


def _with_files(files: Mapping[str, Attachment], named: tuple[Attachment, ...], kind: str) -> Mapping[str, Attachment]:
    """The latest file of each name; a notice comes with a decision and with nothing else."""
    told = {file.name: file for file in named if not file.name.startswith("notice") or kind == Kind.DECIDED}
    return MappingProxyType({**files, **told})


def _status(case: Case, kind: Kind) -> Status:
    if kind is Kind.RECEIVED:
        return Status.RECEIVED if case.status is Status.QUEUED else case.status
    if kind is Kind.ANSWERED:
        return case.status  # settled when it is known whether another question is open
    if case.status in _FINAL and kind is not Kind.INFORMED:
        return case.status
    return _STATUS_AFTER.get(kind, case.status)


def _tell(case: Case, entry: Entry) -> Case:
    match entry.body:
        case Submitted() as body:
            return replace(
                case,
                number=body.number,
                date=body.date,
                application=body.application,
                place=body.application.paper.place,
                folder=body.application.paper.folder,
            )
        case Received() as body:
            return replace(case, received=body)
        case Registered() as body:
            return replace(case, registered=body)
        case Forwarded() as body:
            return replace(case, forwarded=body)
        case Asked() as body:
            return replace(case, questions=(*case.questions, Question(entry.header.id, body)))
        case Answered() as body:
            return _answered(replace(case, questions=tuple(_answer(question, body) for question in case.questions)))
        case Decided() as body:
            return replace(case, decided=body, decision=entry.header.id)
        case Informed() as body:
            return replace(case, informed=body)
        case PaperMoved() as body:
            return replace(case, place=body.place, folder=body.folder)
    return case


def _answered(case: Case) -> Case:
    """Back to where the case was before it was asked, unless another question is open."""
    if case.status is not Status.ASKED or case.open_question is not None:
        return case
    reached = [(case.forwarded, Status.FORWARDED), (case.registered, Status.REGISTERED)]
    return replace(case, status=next((status for step, status in reached if step), Status.RECEIVED))


def _answer(question: Question, body: Answered) -> Question:
    return replace(question, answer=body.text) if question.event == body.question else question


def _with_chain(case: Case, entries: list[Entry], strangers: set[str]) -> Case:
    known = {entry.digest for entry in entries}
    return replace(
        case,
        lamport=max((entry.header.lamport for entry in entries), default=0),
        heads=MappingProxyType({entry.header.author: entry.digest for entry in entries}),
        gaps=tuple(sorted({e.header.previous for e in entries if e.header.previous} - known)),
        conflicts=tuple(sorted(_forks(entries) | {e.header.id for e in entries if e.digest in strangers})),
    )


def _forks(entries: list[Entry]) -> set[str]:
    """Events that share their id, or their author and predecessor, with another."""
    groups: dict[object, list[str]] = defaultdict(list)
    for entry in entries:
        groups[entry.header.id].append(entry.header.id)
        groups[entry.header.author, entry.header.previous].append(entry.header.id)
    return {name for group in groups.values() if len(group) > 1 for name in group}
