"""Individual plan and social contract: sent, agreed to, signed, and documents that the center takes
back.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.case.case import Case, Entry, Void, sort_of
from app.case.chapter import CENTER, KIOSK, Record, Words
from app.case.chapters.application import has_applied, is_family_aid
from app.case.chapters.decision import Decided, NotMet
from app.case.chapters.registration import to_decide
from app.case.status import ALIVE, WORKED_ON, Status
from app.formats import day

REVOCABLE = ("notice", "plan", "contract")
"""Which sorts of documents the center can take back."""


@dataclass(frozen=True)
class PlanSent:
    """The individual plan and the social contract, as the attachments `plan` and `contract`."""

    plan: str
    contract: str
    date: dt.date
    by: str = ""


@dataclass(frozen=True)
class Consented:
    """The person agrees voluntarily and in free form, and undertakes to sign later; the evidence is
    attached. `plan` is the event of the plan; the oldest consents name none.
    """

    plan: str
    form: Literal["handwritten", "voice", "video"]
    undertakes: bool
    date: dt.date
    by: str


@dataclass(frozen=True)
class Signed:
    """The contract of the event `plan` was signed on paper; its pages are attached."""

    plan: str
    date: dt.date
    by: str


@dataclass(frozen=True)
class Revoked:
    """A document of the center, by its attachment's name, is void from now on."""

    name: str
    reason: str
    date: dt.date
    by: str = ""


def needs_consent(case: Case) -> bool:
    """Whether a plan that counts waits for the person's consent: after a refusal none does."""
    is_open = case.last(PlanSent) is not None and case.last(Consented) is None
    return is_open and case.status in ALIVE and not is_refused_since(case)


def is_refused_since(case: Case) -> bool:
    """Whether the center has refused after it had sent its last plan."""
    for entry in reversed(case.timeline):
        if isinstance(entry.body, PlanSent):
            return False
        if isinstance(entry.body, NotMet) or (
            isinstance(entry.body, Decided) and not entry.body.granted
        ):
            return True
    return False


def needs_signature(case: Case) -> bool:
    """Whether the person agreed and still has to sign the contract (step 4)."""
    consent, decision = case.last(Consented), case.last(Decided)
    has_ended = case.status not in ALIVE or (decision is not None and not decision.granted)
    is_agreed = case.last(PlanSent) is not None and consent is not None and consent.undertakes
    return is_agreed and case.last(Signed) is None and not has_ended


def _is_of_this_plan(case: Case, body: Consented | Signed) -> bool:
    """Whether it names the plan that counts: the center may have sent another one meanwhile.

    Where no plan counts, it may name one that was erased or has not arrived, but none that was
    taken back. What names none is of the plan that counted then.
    """
    plan = case.event_of(PlanSent)
    if plan or not body.plan:
        return body.plan in ("", plan)
    return not any(
        entry.header.id == body.plan and isinstance(entry.body, PlanSent) for entry in case.timeline
    )


def _papers(plan: PlanSent | None) -> tuple[str, ...]:
    return (plan.plan, plan.contract) if plan else ()


def _replace_plan(case: Case, _entry: Entry, body: PlanSent) -> Case:
    """A new plan takes the place of the one before, and what was agreed to was that other plan."""
    names = [name for name in case.files if sort_of(name) in ("plan", "contract")]
    names += _papers(case.last(PlanSent))
    void = {
        name: Void(body.date, "", True)
        for name in names
        if name not in (*_papers(body), *case.void)
    }
    return case.with_told(case.event_of(PlanSent)).with_void(void).without(Consented, Signed)


def _mark_plan_told(case: Case, _entry: Entry, _body: Consented) -> Case:
    """Who agrees to a plan knows of it."""
    return case.with_told(case.event_of(PlanSent))


def _void_document(case: Case, _entry: Entry, body: Revoked) -> Case:
    """What was taken back is neither told nor agreed to nor signed any more; plan and contract go
    together.
    """
    names: Sequence[str] = (body.name,)
    plan, decision = case.last(PlanSent), case.last(Decided)
    if plan is not None and body.name in _papers(plan):
        names = _papers(plan)
        case = case.with_told(case.event_of(PlanSent)).without(PlanSent, Consented)
    if decision is not None and body.name == decision.notice:
        case = case.with_told(case.decision)
    return case.with_void(dict.fromkeys(names, Void(body.date, body.reason, False)))


def _has_documents(case: Case) -> bool:
    return any(sort_of(name) in REVOCABLE and name not in case.void for name in case.files)


def _consent_lines(body: Consented, words: Words) -> Sequence[str]:
    return [
        words.of("consent", body.form),
        words.yes("undertakes", body.undertakes),
        day(body.date),
    ]


PLAN_SENT = Record(
    "plan-sent",
    PlanSent,
    CENTER,
    at=WORKED_ON | {Status.DECIDED, Status.INFORMED},
    may=lambda case: case.is_direct and has_applied(case),
    fits=is_family_aid,
    after=Status.PLAN_SENT,
    files=frozenset({"plan", "contract"}),
    is_news=True,
    apply=_replace_plan,
    due={Status.PLAN_SENT: to_decide, Status.CONSENTED: to_decide},
    script=lambda _body, case, words: [] if is_refused_since(case) else [words.say("script.plan")],
    sms=lambda _body, _case, _words: ("plan", {}),
)
CONSENTED = Record(
    "consent-given",
    Consented,
    KIOSK,
    at=frozenset({Status.PLAN_SENT, Status.ASKED, Status.DECIDED, Status.INFORMED}),
    after=Status.CONSENTED,
    files=frozenset({"consent"}),
    counts=_is_of_this_plan,
    apply=_mark_plan_told,
    lines=_consent_lines,
)
SIGNED = Record(
    "contract-signed",
    Signed,
    KIOSK,
    at=ALIVE,
    files=frozenset({"signed"}),
    counts=_is_of_this_plan,
)
REVOKED = Record(
    "document-revoked",
    Revoked,
    CENTER,
    fits=_has_documents,
    apply=_void_document,
    lines=lambda body, _words: [body.name, body.reason],
)
RECORDS = (PLAN_SENT, CONSENTED, SIGNED, REVOKED)
