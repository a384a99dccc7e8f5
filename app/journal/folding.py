"""From verified events, in whatever order and however often they arrived, to the case that they tell of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.journal import bodies as said
from app.journal.bodies import Answered, parse_body
from app.journal.case import FILES_OF, Case, Entry, Question, Void, sort_of
from app.journal.events import Attachment, Event, Keyring, verify
from app.journal.kinds import AUTHORED_BY, Kind, Status

_STATUS_AFTER = {
    Kind.SUBMITTED: Status.QUEUED,
    Kind.REGISTERED: Status.REGISTERED,
    Kind.FORMED: Status.FORMED,
    Kind.FORWARDED: Status.FORWARDED,
    Kind.BODY_ANSWERED: Status.ANSWERED,
    Kind.NOT_MET: Status.NOT_MET,
    Kind.ASKED: Status.ASKED,
    Kind.PLAN_SENT: Status.PLAN_SENT,
    Kind.CONSENTED: Status.CONSENTED,
    Kind.DECIDED: Status.DECIDED,
    Kind.APPEALED: Status.APPEALED,
    Kind.WITHDRAWN: Status.WITHDRAWN,
    Kind.CLOSED: Status.CLOSED,
    Kind.KIT: Status.KIT,
}
_AFTER_THE_END: dict[Status, set[Kind]] = {  # what still moves a case on once it is decided, withdrawn or closed
    Status.DECIDED: {Kind.APPEALED, Kind.CLOSED, Kind.DECIDED},
    Status.INFORMED: {Kind.APPEALED, Kind.CLOSED, Kind.DECIDED},
    Status.APPEALED: {Kind.DECIDED, Kind.CLOSED},
    Status.WITHDRAWN: {Kind.CLOSED},
    Status.CLOSED: set(),
}
_NEWS = {Kind.DECIDED, Kind.FORMED, Kind.NOT_MET, Kind.BODY_ANSWERED, Kind.PLAN_SENT}
_TELLS_ITS_END = {Status.DECIDED, Status.ANSWERED}


def fold(case_id: str, events: Iterable[Event], keyring: Keyring) -> Case:
    """The case of its events; raises `JournalError` if one of them is not what its author signed."""
    entries = sorted(_entries(case_id, events, keyring), key=_order)
    strangers = {entry.digest for entry in entries if not _is_entitled(entry, keyring)}
    case = replace(Case(case_id), timeline=tuple(entries))
    for entry in entries:
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
    return kind not in set(Kind) or keyring[entry.header.author].role in AUTHORED_BY[Kind(kind)]


def _apply(case: Case, entry: Entry) -> Case:
    """What one event changes: its files, the status, and what its body says."""
    kind = entry.header.kind
    if kind not in set(Kind):
        return case
    case = replace(
        case,
        files=_with_files(case.files, entry.header.attachments, Kind(kind)),
        status=_status(case, Kind(kind)),
        owner=case.owner or (entry.header.author if kind == Kind.SUBMITTED else ""),
        news=entry.header.id if kind in _NEWS else case.news,
    )
    tell = _TELL.get(type(entry.body))
    return tell(case, entry, entry.body) if tell else case


def _with_files(files: Mapping[str, Attachment], named: tuple[Attachment, ...], kind: Kind) -> Mapping[str, Attachment]:
    """The latest file of each name; only the events that `FILES_OF` names may bring one."""
    told = {file.name: file for file in named if kind in FILES_OF.get(sort_of(file.name), ())}
    return MappingProxyType({**files, **told})


def _status(case: Case, kind: Kind) -> Status:
    if kind is Kind.RECEIVED:
        return Status.RECEIVED if case.status is Status.QUEUED and case.owner else case.status
    if kind is Kind.CALLED:
        return case.status if case.owner or case.status is not Status.QUEUED else Status.CALLED
    if kind is Kind.INFORMED:
        return Status.INFORMED if case.status in _TELLS_ITS_END else case.status
    if case.status in _AFTER_THE_END and kind not in _AFTER_THE_END[case.status]:
        return case.status
    return _STATUS_AFTER.get(kind, case.status)


Tell = Callable[[Case, Entry, Any], Case]


def _keep(field: str) -> Tell:
    """The latest body of its kind stands in this field of the case."""
    return lambda case, _entry, body: replace(case, **{field: body})


def _submitted(case: Case, _entry: Entry, body: said.Submitted) -> Case:
    return replace(
        case,
        number=body.number,
        date=body.date,
        quarter=body.quarter,
        changes=body.changes,
        application=body.application,
        place=body.application.paper.place,
        folder=body.application.paper.folder,
    )


def _called(case: Case, _entry: Entry, body: said.Called) -> Case:
    return replace(case, subject=case.subject or body.subject)


def _formed(case: Case, _entry: Entry, body: said.Formed) -> Case:
    return replace(case, formed=body, subject=body.subject, quarter=body.quarter, date=case.date or body.date)


def _asked(case: Case, entry: Entry, body: said.Asked) -> Case:
    return replace(case, questions=(*case.questions, Question(entry.header.id, body)))


def _answered_question(case: Case, _entry: Entry, body: Answered) -> Case:
    return _back(replace(case, questions=tuple(_answer(question, body) for question in case.questions)))


def _plan_sent(case: Case, entry: Entry, body: said.PlanSent) -> Case:
    """A new plan takes the place of the former, and what was agreed to before was another plan."""
    former = [case.plan.plan, case.plan.contract] if case.plan else []
    void = {name: Void(body.date, "", True) for name in former if name not in (body.plan, body.contract)}
    return replace(
        case,
        plan=body,
        plan_event=entry.header.id,
        consent=None,
        signed=None,
        void=MappingProxyType({**case.void, **void}),
    )


def _revoked(case: Case, _entry: Entry, body: said.Revoked) -> Case:
    return replace(case, void=MappingProxyType({**case.void, body.name: Void(body.date, body.reason, False)}))


def _decided(case: Case, entry: Entry, body: said.Decided) -> Case:
    former = case.decided.notice if case.decided and case.decided.notice != body.notice else ""
    void = {former: Void(body.date, "", True)} if former else {}
    return replace(case, decided=body, decision=entry.header.id, void=MappingProxyType({**case.void, **void}))


def _informed(case: Case, _entry: Entry, body: said.Informed) -> Case:
    """What was told last counts, unless it was told of something older than what the person knows already."""
    known = case.informed is not None and case.informed.decision == case.news
    return case if known and body.decision != case.news else replace(case, informed=body)


def _kit(case: Case, _entry: Entry, body: said.KitRecorded) -> Case:
    return replace(case, kit=body, subject=case.subject or body.subject, date=body.date)


def _moved(case: Case, _entry: Entry, body: said.PaperMoved) -> Case:
    return replace(case, place=body.place, folder=body.folder)


def _wanted(case: Case, _entry: Entry, body: said.Wanted) -> Case:
    return replace(case, wanted=case.wanted | {body.name})


_TELL: dict[type, Tell] = {
    said.Submitted: _submitted,
    said.Called: _called,
    said.Formed: _formed,
    said.Asked: _asked,
    said.Answered: _answered_question,
    said.PlanSent: _plan_sent,
    said.Revoked: _revoked,
    said.Decided: _decided,
    said.Informed: _informed,
    said.KitRecorded: _kit,
    said.PaperMoved: _moved,
    said.Wanted: _wanted,
    said.Received: _keep("received"),
    said.Registered: _keep("registered"),
    said.Forwarded: _keep("forwarded"),
    said.BodyAnswered: _keep("answered"),
    said.Checked: _keep("checked"),
    said.Estimated: _keep("estimated"),
    said.NotMet: _keep("not_met"),
    said.Electronic: _keep("electronic"),
    said.Consented: _keep("consent"),
    said.Signed: _keep("signed"),
    said.Appealed: _keep("appealed"),
    said.Withdrawn: _keep("withdrawn"),
    said.Closed: _keep("closed"),
    said.Concluded: _keep("conclusion"),
}


def _back(case: Case) -> Case:
    """Back to where the case was before it was asked, unless another question is open."""
    if case.status is not Status.ASKED or case.open_question is not None:
        return case
    reached = [
        (case.consent, Status.CONSENTED),
        (case.plan, Status.PLAN_SENT),
        (case.forwarded, Status.FORWARDED),
        (case.registered, Status.REGISTERED),
        (case.application, Status.RECEIVED),
    ]
    return replace(case, status=next((status for step, status in reached if step), Status.FORMED))


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
