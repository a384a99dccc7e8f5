"""What is known of a case, computed from its events and from nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.forms.application import Application
from app.journal.bodies import Asked, Body, Decided, Forwarded, Informed, Received, Registered
from app.journal.events import Attachment, Header
from app.journal.kinds import Status


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
class Case:
    """The state of one case. `gaps` are digests that events point to but nobody has; `conflicts` are event ids."""

    id: str
    status: Status = Status.QUEUED
    owner: str = ""
    number: str = ""
    date: dt.date | None = None
    application: Application | None = None
    files: Mapping[str, Attachment] = field(default_factory=lambda: MappingProxyType({}))
    received: Received | None = None
    registered: Registered | None = None
    forwarded: Forwarded | None = None
    questions: tuple[Question, ...] = ()
    decided: Decided | None = None
    decision: str = ""
    informed: Informed | None = None
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
        return tuple(self.files[name] for name in sorted(self.files) if not name.startswith("notice"))

    def attachment(self, name: str) -> Attachment:
        """The latest file of that name; `KeyError` if the case has none."""
        return self.files[name]
