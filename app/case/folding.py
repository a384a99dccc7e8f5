"""From verified events, in whatever order and however often they arrived, to the case that they
tell of.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from app.case.bodies import parse_body
from app.case.case import Case, Entry, sort_of
from app.case.chapter import Record
from app.case.chapters import RECORD_OF
from app.case.events import Event, Keyring, verify
from app.case.status import BEYOND_REGISTRATION, ENDS, Role, Status


def fold(case_id: str, events: Iterable[Event], keyring: Keyring) -> Case:
    """The case of its events; raises `JournalError` if one of them is not what its author
    signed.
    """
    entries = sorted(_entries(case_id, events, keyring), key=_order)
    strangers = {entry.digest for entry in entries if not _is_entitled(entry, keyring)}
    case = replace(Case(case_id), timeline=tuple(entries))
    for entry in entries:
        record = RECORD_OF.get(entry.header.kind)
        if record is not None and entry.digest not in strangers:
            case = _apply(case, entry, record, keyring[entry.header.author].role)
    return _with_chain(case, entries, strangers)


def _entries(case_id: str, events: Iterable[Event], keyring: Keyring) -> list[Entry]:
    """One entry an event: of an erased and a whole copy of the same event, the erased one
    counts.
    """
    entries: dict[str, Entry] = {}
    for event in events:
        header = verify(event, keyring)
        is_erased = event.body is None
        if header.case == case_id and (is_erased or event.digest not in entries):
            body = None if event.body is None else parse_body(header.kind, event.body)
            entries[event.digest] = Entry(header, event.digest, body, is_erased)
    return list(entries.values())


def _order(entry: Entry) -> tuple[int, str, str, str]:
    return entry.header.lamport, entry.header.author, entry.header.id, entry.digest


def _is_entitled(entry: Entry, keyring: Keyring) -> bool:
    """Whether the author's role may say such a thing; a kind that this version does not know is
    only shown.
    """
    record = RECORD_OF.get(entry.header.kind)
    return record is None or keyring[entry.header.author].role in record.by


def _apply(case: Case, entry: Entry, record: Record, by: Role) -> Case:
    """What one event changes: its files, the status, the news, and what its body says."""
    files = {
        file.name: file for file in entry.header.attachments if sort_of(file.name) in record.files
    }
    came_from_kiosk = by is Role.KIOSK if record.of_author else Role.KIOSK in record.by
    case = replace(
        case,
        kinds=case.kinds | {record.kind},
        files=MappingProxyType({**case.files, **files}),
        kiosk_files=case.kiosk_files.union(files) if came_from_kiosk else case.kiosk_files,
    )
    if entry.body is not None and not record.counts(case, entry.body):
        return case
    case = replace(
        case,
        status=_status(case, record),
        news=case.news.with_event(entry.header.id) if record.is_news else case.news,
        decision=entry.header.id if record.decides else case.decision,
        status_before_question=_status_before_question(case, record),
        status_before_closing=case.status_before_closing
        if record.after is not Status.CLOSED or case.status is Status.CLOSED
        else case.status,
    )
    case = record.always(case, entry)
    if entry.body is None:
        return case
    case = record.apply(case, entry, entry.body)
    return replace(
        case, latest_entries=MappingProxyType({**case.latest_entries, record.body: entry})
    )


def _status(case: Case, record: Record) -> Status:
    """Where the case stands after such an event; late ones do not lead back."""
    if callable(record.after):
        return record.after(case)
    if case.status is Status.ASKED and record.while_asked:
        return Status.ASKED
    if case.status in record.stays_at or (
        case.status in ENDS and case.status not in record.moves_on
    ):
        return case.status
    return record.after or case.status


def _status_before_question(case: Case, record: Record) -> Status:
    """Where the case goes back to once the question is answered; what happens meanwhile moves that
    on.
    """
    if record.after is Status.ASKED and case.status is not Status.ASKED:
        return case.status
    goes_on = (
        case.status is Status.ASKED
        and record.while_asked
        and case.status_before_question not in BEYOND_REGISTRATION
    )
    return (
        record.after
        if goes_on and isinstance(record.after, Status)
        else case.status_before_question
    )


def _with_chain(case: Case, entries: list[Entry], strangers: set[str]) -> Case:
    digests = {entry.digest for entry in entries}
    return replace(
        case,
        lamport=max((entry.header.lamport for entry in entries), default=0),
        heads=MappingProxyType({entry.header.author: entry.digest for entry in entries}),
        gaps=tuple(sorted({e.header.previous for e in entries if e.header.previous} - digests)),
        conflicts=tuple(
            sorted(_forks(entries) | {e.header.id for e in entries if e.digest in strangers})
        ),
    )


def _forks(entries: list[Entry]) -> set[str]:
    """Events that share their id, or their author and predecessor, with another."""
    groups: dict[object, list[str]] = defaultdict(list)
    for entry in entries:
        groups[entry.header.id].append(entry.header.id)
        groups[entry.header.author, entry.header.previous].append(entry.header.id)
    return {name for group in groups.values() if len(group) > 1 for name in group}
