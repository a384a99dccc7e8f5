"""What is known of a case, computed from its events and from nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from app.forms.application import Application
from app.forms.household import Household
from app.journal.bodies import (
    Appealed,
    Asked,
    Body,
    BodyAnswered,
    Called,
    Checked,
    Closed,
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
    NotMet,
    PlanSent,
    Received,
    Registered,
    Revoked,
    Signed,
    Subject,
    Taken,
    Withdrawn,
)
from app.journal.events import Attachment, Header
from app.journal.kinds import Kind, Status
from app.journal.kiosk_bodies import Change

FILES_OF: dict[str, frozenset[Kind]] = {  # which events may bring a file, by the beginning of its name
    "page": frozenset({Kind.SUBMITTED, Kind.ANSWERED}),
    "answer": frozenset({Kind.ANSWERED}),
    "photo": frozenset({Kind.MATERIALS}),
    "video": frozenset({Kind.MATERIALS}),
    "conclusion": frozenset({Kind.CONCLUDED}),
    "consent": frozenset({Kind.CONSENTED}),
    "signed": frozenset({Kind.SIGNED}),
    "appeal": frozenset({Kind.APPEALED}),
    "notice": frozenset({Kind.DECIDED, Kind.FORMED, Kind.NOT_MET}),
    "plan": frozenset({Kind.PLAN_SENT}),
    "contract": frozenset({Kind.PLAN_SENT}),
    "reply": frozenset({Kind.BODY_ANSWERED}),
    "letter": frozenset({Kind.CORRESPONDED, Kind.TAKEN}),
}
_FROM_KIOSK = ("page", "answer", "photo", "video", "conclusion", "consent", "signed", "appeal")
_HELD_BACK = "video"

B = TypeVar("B", bound=Body)


@dataclass(frozen=True)
class Entry:
    """A line of the timeline. `body` is None where it was erased or is of a kind that this version does not know."""

    header: Header
    digest: str
    body: Body | None
    erased: bool


@dataclass(frozen=True)
class Question:
    """What the center asked, and the answer if one was given."""

    event: str
    asked: Asked
    answer: str | None = None


@dataclass(frozen=True)
class Void:
    """Why a document of the center counts no more, and since when; `replaced` where another has taken its place."""

    date: dt.date
    reason: str
    replaced: bool


@dataclass(frozen=True)
class Case:
    """The state of one case. `gaps` are digests that events point to but nobody has; `conflicts` are event ids.

    `all_news` are the ids of the events that the person is to be told of, `told` those that the person knows.
    """

    id: str
    status: Status = Status.QUEUED
    before_asked: Status = Status.RECEIVED
    owner: str = ""
    number: str = ""
    date: dt.date | None = None
    quarter: str = ""
    changes: tuple[Change, ...] = ()
    application: Application | None = None
    subject: Subject | None = None
    files: Mapping[str, Attachment] = field(default_factory=lambda: MappingProxyType({}))
    received: Received | None = None
    registered: Registered | None = None
    forwarded: Forwarded | None = None
    answered: BodyAnswered | None = None
    formed: Formed | None = None
    taken: Taken | None = None
    checked: Checked | None = None
    estimated: Estimated | None = None
    not_met: NotMet | None = None
    not_met_event: str = ""
    not_met_notice: str = ""
    electronic: Electronic | None = None
    plan: PlanSent | None = None
    plan_event: str = ""
    consent: Consented | None = None
    signed: Signed | None = None
    questions: tuple[Question, ...] = ()
    decided: Decided | None = None
    decision: str = ""
    appealed: Appealed | None = None
    withdrawn: Withdrawn | None = None
    closed: Closed | None = None
    kit: KitRecorded | None = None
    all_news: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()
    informed: Informed | None = None
    conclusion: Concluded | None = None
    void: Mapping[str, Void] = field(default_factory=lambda: MappingProxyType({}))
    wanted: frozenset[str] = frozenset()
    place: str = ""
    folder: str = ""
    timeline: tuple[Entry, ...] = ()
    lamport: int = 0
    heads: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gaps: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def open_question(self) -> Question | None:
        """The latest question that nobody has answered."""
        return next((question for question in reversed(self.questions) if question.answer is None), None)

    @property
    def submitted_files(self) -> tuple[Attachment, ...]:
        """The files that came from the kiosk, by name."""
        return tuple(self.files[name] for name in sorted(self.files) if sort_of(name) in _FROM_KIOSK)

    @property
    def expected_files(self) -> tuple[Attachment, ...]:
        """Those that the kiosk sends: a video stays there until the center asks for it."""
        return tuple(file for file in self.submitted_files if not is_held_back(file.name) or file.name in self.wanted)

    @property
    def center_files(self) -> tuple[Attachment, ...]:
        """The files that came from the center, by name."""
        return tuple(self.files[name] for name in sorted(self.files) if sort_of(name) not in _FROM_KIOSK)

    @property
    def untold(self) -> tuple[str, ...]:
        """The ids of the news that the person does not know yet, the oldest first: who agrees or appeals knows it."""
        known = {body.decision for body in self.bodies(Appealed)} | self.told
        if self.consent is not None:
            known |= {self.plan_event}
        return tuple(event for event in self.all_news if event not in known)

    @property
    def news(self) -> str:
        """The id of the latest event that the person is to be told of; empty where there is none."""
        return self.all_news[-1] if self.all_news else ""

    @property
    def is_news_told(self) -> bool:
        """Whether the person knows all news."""
        return not self.untold

    @property
    def reference(self) -> str:
        """The number that papers and messages name: the receipt's, or the center's where there is no receipt."""
        return self.number or (self.registered.number if self.registered else "")

    @property
    def calls(self) -> tuple[Called, ...]:
        """The calls that were made, in their order."""
        return self.bodies(Called)

    @property
    def materials(self) -> tuple[Materials, ...]:
        """What was brought for the commission."""
        return self.bodies(Materials)

    @property
    def correspondence(self) -> tuple[Corresponded, ...]:
        """What went past the kiosk."""
        return self.bodies(Corresponded)

    @property
    def revoked(self) -> tuple[Revoked, ...]:
        """What the center took back."""
        return self.bodies(Revoked)

    @property
    def name(self) -> str:
        """Whom the case is about."""
        if self.application is not None:
            return self.application.full_name
        return self.subject.name if self.subject else ""

    @property
    def iin(self) -> str:
        """The person's IIN, empty where none is known."""
        if self.application is not None:
            return self.application.iin
        return self.subject.iin if self.subject else ""

    @property
    def phone(self) -> str:
        """The person's telephone, or that of the contact, empty where there is none."""
        application = self.application
        if application is None:
            return self.subject.phone if self.subject else ""
        return application.phone or (application.contact.phone if application.contact else "")

    @property
    def service(self) -> str:
        """The code of the service."""
        if self.application is not None:
            return self.application.service
        return self.subject.service if self.subject else ""

    @property
    def language(self) -> str:
        """The language of the person's papers."""
        if self.application is not None:
            return self.application.language
        return self.subject.language if self.subject else "kk"

    @property
    def household(self) -> Household | None:
        """The family, as applied with or as the center knows it."""
        stated = self.application.household if self.application is not None else None
        return stated or (self.formed.household if self.formed else None)

    @property
    def is_composition_changed(self) -> bool:
        """Whether the family's composition has changed: then the commission makes no visit (item 16)."""
        joined = self.household is not None and any(member.new for member in self.household.members)
        return joined or "composition" in self.changes

    @property
    def needs_signature(self) -> bool:
        """Whether the person agreed and still has to sign the contract (step 4)."""
        ended = self.status in (Status.WITHDRAWN, Status.CLOSED) or (
            self.decided is not None and not self.decided.granted
        )
        agreed = self.plan is not None and self.consent is not None and self.consent.undertakes
        return agreed and self.signed is None and not ended

    @property
    def is_decision_void(self) -> bool:
        """Whether the decision's notice was taken back, so that another decision is due."""
        return self.decided is not None and self.decided.notice in self.void

    @property
    def needs_consent(self) -> bool:
        """Whether a plan that counts waits for the person's consent."""
        return self.plan is not None and self.consent is None and self.status not in (Status.WITHDRAWN, Status.CLOSED)

    def bodies(self, kind: type[B]) -> tuple[B, ...]:
        """What the events of one kind say, in their order."""
        return tuple(entry.body for entry in self.timeline if isinstance(entry.body, kind))

    def attachment(self, name: str) -> Attachment:
        """The latest file of that name; `KeyError` if the case has none."""
        return self.files[name]

    def next_name(self, prefix: str, suffix: str) -> str:
        """A name for another file of its sort: `photo-03.jpg` after two."""
        used = {name.split(".")[0] for name in self.files}
        numbers = (f"{prefix}-{number:02}" for number in range(1, 100_000))
        return next(name for name in numbers if name not in used) + suffix


def sort_of(name: str) -> str:
    """What a file is, by the beginning of its name: `page` for `page-01.pdf`, `notice` for `notice.pdf`."""
    return name.split(".", maxsplit=1)[0].split("-", maxsplit=1)[0]


def is_held_back(name: str) -> bool:
    """Whether a file stays at the kiosk until it is asked for."""
    return sort_of(name) == _HELD_BACK
