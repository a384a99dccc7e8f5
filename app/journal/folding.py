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
    Kind.TAKEN: Status.RECEIVED,
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
    Status.APPEALED: {Kind.DECIDED, Kind.NOT_MET, Kind.FORWARDED, Kind.BODY_ANSWERED, Kind.CLOSED},
    Status.WITHDRAWN: {Kind.CLOSED},
    Status.CLOSED: set(),
}
_NEWS = {Kind.DECIDED, Kind.FORMED, Kind.NOT_MET, Kind.BODY_ANSWERED, Kind.PLAN_SENT}
_DECIDES = {Kind.DECIDED, Kind.BODY_ANSWERED}
_WHILE_ASKED = {Kind.REGISTERED: Status.REGISTERED, Kind.FORWARDED: Status.FORWARDED}
_BEYOND_REGISTRATION = {Status.NOT_MET, Status.PLAN_SENT, Status.CONSENTED}
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
        all_news=(*case.all_news, entry.header.id) if kind in _NEWS else case.all_news,
        decision=entry.header.id if kind in _DECIDES else case.decision,
        before_asked=_before_asked(case, Kind(kind)),
    )
    if kind == Kind.INFORMED:
        return _informed(case, entry.body if isinstance(entry.body, said.Informed) else None)
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
    if case.status is Status.ASKED and kind in _WHILE_ASKED:
        return Status.ASKED
    if kind is Kind.REGISTERED and case.status in _BEYOND_REGISTRATION:
        return case.status
    if case.status in _AFTER_THE_END and kind not in _AFTER_THE_END[case.status]:
        return case.status
    return _STATUS_AFTER.get(kind, case.status)


def _before_asked(case: Case, kind: Kind) -> Status:
    """Where the case goes back to once the question is answered; what happens meanwhile moves that on."""
    if kind is Kind.ASKED and case.status is not Status.ASKED:
        return case.status
    if case.status is Status.ASKED and kind in _WHILE_ASKED and case.before_asked not in _BEYOND_REGISTRATION:
        return _WHILE_ASKED[kind]
    return case.before_asked


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


def _taken(case: Case, _entry: Entry, body: said.Taken) -> Case:
    return replace(case, taken=body, subject=body.subject, quarter=body.quarter, date=body.date)


def _asked(case: Case, entry: Entry, body: said.Asked) -> Case:
    return replace(case, questions=(*case.questions, Question(entry.header.id, body)))


def _answered_question(case: Case, _entry: Entry, body: Answered) -> Case:
    return _back(replace(case, questions=tuple(_answer(question, body) for question in case.questions)))


def _plan_sent(case: Case, entry: Entry, body: said.PlanSent) -> Case:
    """A new plan takes the place of the former, and what was agreed to before was another plan."""
    former = [name for name in case.files if sort_of(name) in ("plan", "contract")]
    former += [case.plan.plan, case.plan.contract] if case.plan else []
    void = {name: Void(body.date, "", True) for name in former if name not in (body.plan, body.contract, *case.void)}
    return replace(
        case,
        plan=body,
        plan_event=entry.header.id,
        told=case.told | ({case.plan_event} if case.plan_event else set()),
        consent=None,
        signed=None,
        void=MappingProxyType({**case.void, **void}),
    )


def _revoked(case: Case, _entry: Entry, body: said.Revoked) -> Case:
    """What was taken back is neither told nor agreed to nor signed any more; plan and contract go together."""
    names = {body.name}
    told = set(case.told)
    if case.plan is not None and body.name in (case.plan.plan, case.plan.contract):
        names = {case.plan.plan, case.plan.contract}
        told.add(case.plan_event)
        case = replace(case, plan=None, plan_event="", consent=None)
    if case.decided is not None and body.name == case.decided.notice:
        told.add(case.decision)
    void = dict.fromkeys(names, Void(body.date, body.reason, False))
    return replace(case, told=frozenset(told), void=MappingProxyType({**case.void, **void}))


def _not_met(case: Case, entry: Entry, body: said.NotMet) -> Case:
    notice = next((file.name for file in entry.header.attachments), "")
    return replace(case, not_met=body, not_met_event=entry.header.id, not_met_notice=notice)


def _decided(case: Case, _entry: Entry, body: said.Decided) -> Case:
    """A decision takes the place of the former one, and of "does not meet the criteria"."""
    former = [case.decided.notice] if case.decided and case.decided.notice != body.notice else []
    former += [case.not_met_notice] if case.not_met_notice else []
    void = {name: Void(body.date, "", True) for name in former if name not in case.void}
    told = case.told | ({case.not_met_event} if case.not_met_event else set())
    return replace(case, decided=body, told=told, void=MappingProxyType({**case.void, **void}))


def _informed(case: Case, body: said.Informed | None) -> Case:
    """Told of news, the person knows those before it too; told of the decision, the case is at its end.

    Of an erased event it is assumed that everything was told.
    """
    last = body.decision if body is not None and body.decision in case.all_news else case.news
    known = case.all_news[: case.all_news.index(last) + 1] if last else ()
    ends = case.status in _TELLS_ITS_END and (case.decision in known or not case.all_news)
    status = Status.INFORMED if ends else case.status
    return replace(case, informed=body or case.informed, told=case.told | set(known), status=status)


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
    said.Taken: _taken,
    said.Asked: _asked,
    said.Answered: _answered_question,
    said.PlanSent: _plan_sent,
    said.Revoked: _revoked,
    said.Decided: _decided,
    said.KitRecorded: _kit,
    said.PaperMoved: _moved,
    said.Wanted: _wanted,
    said.Received: _keep("received"),
    said.Registered: _keep("registered"),
    said.Forwarded: _keep("forwarded"),
    said.BodyAnswered: _keep("answered"),
    said.Checked: _keep("checked"),
    said.Estimated: _keep("estimated"),
    said.NotMet: _not_met,
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
    return replace(case, status=case.before_asked)


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
