"""What is known of a case, computed from its events and from nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from app.case.events import Attachment, Header
from app.case.news import News
from app.case.status import Status
from app.case.subject import Change, Subject
from app.forms.application import Application
from app.forms.household import Household
from app.people.iin import NO_IIN, Iin

B = TypeVar("B")
_HELD_BACK_SORT = "video"


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Entry:
    """A line of the timeline. `body` is None where it was erased or cannot be read by this
    version.
    """

    header: Header
    digest: str
    body: object | None
    is_erased: bool

    @property
    def is_unreadable(self) -> bool:
        """Whether the body is here, and of a form that this version does not know."""
        return self.body is None and not self.is_erased


@dataclass(frozen=True)
class Question:
    """What the center asked (`page` is to be photographed again, or sent in color), and the answer
    if one was given.
    """

    event: str
    text: str
    page: str = ""
    answer: str | None = None
    in_color: bool = False


@dataclass(frozen=True)
class Void:
    """Why a document of the center counts no more, and since when; `is_replaced` where another has
    taken its place.
    """

    date: dt.date
    reason: str
    is_replaced: bool


@dataclass(frozen=True)
class Case:
    """The state of one case. It knows no chapter: what was said last of a kind is asked for by
    `last`.

    `gaps` are digests that events point to but nobody has; `conflicts` are event ids. `kiosk_files`
    are the names of what the kiosk brought, `kinds` what was said by who may say it, also where its
    body was erased.
    """

    id: str
    status: Status = Status.QUEUED
    status_before_question: Status = Status.RECEIVED
    status_before_closing: Status = Status.RECEIVED
    owner: str = ""
    number: str = ""
    date: dt.date | None = None
    quarter: str = ""
    changes: tuple[Change, ...] = ()
    application: Application | None = None
    subject: Subject | None = None
    known_household: Household | None = None
    latest_entries: Mapping[type, Entry] = field(default_factory=_nothing)
    kinds: frozenset[str] = frozenset()
    files: Mapping[str, Attachment] = field(default_factory=_nothing)
    kiosk_files: frozenset[str] = frozenset()
    questions: tuple[Question, ...] = ()
    decision: str = ""
    news: News = field(default_factory=News)
    void: Mapping[str, Void] = field(default_factory=_nothing)
    wanted_files: frozenset[str] = frozenset()
    place: str = ""
    folder: str = ""
    timeline: tuple[Entry, ...] = ()
    lamport: int = 0
    heads: Mapping[str, str] = field(default_factory=_nothing)
    gaps: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    # what was said

    def last(self, kind: type[B]) -> B | None:
        """The latest body of that kind that still counts."""
        entry = self.latest_entries.get(kind)
        return None if entry is None else cast("B", entry.body)

    def event_of(self, kind: type) -> str:
        """The id of the event that said it; empty where nothing of the kind counts."""
        return self.latest_entries[kind].header.id if kind in self.latest_entries else ""

    def bodies(self, kind: type[B]) -> tuple[B, ...]:
        """What the events of one kind say, in their order."""
        return tuple(entry.body for entry in self.timeline if isinstance(entry.body, kind))

    def without(self, *kinds: type) -> "Case":
        """The case in which nothing of these kinds counts any more."""
        return replace(
            self,
            latest_entries=MappingProxyType(
                {k: v for k, v in self.latest_entries.items() if k not in kinds}
            ),
        )

    def with_void(self, void: Mapping[str, Void]) -> "Case":
        """The case in which these documents count no more either."""
        return replace(self, void=MappingProxyType({**self.void, **void}))

    def with_told(self, *events: str) -> "Case":
        """The case in which the person knows of these events; empty ids are passed over."""
        return replace(self, news=self.news.with_told(*events))

    @property
    def open_question(self) -> Question | None:
        """The latest question that nobody has answered."""
        return next(
            (question for question in reversed(self.questions) if question.answer is None), None
        )

    # whom and what it is about

    @property
    def is_direct(self) -> bool:
        """Whether the center itself decides, and no other body."""
        return self.application is None or self.application.direct

    @property
    def name(self) -> str:
        """Whom the case is about."""
        if self.application is not None:
            return self.application.full_name
        return self.subject.name if self.subject else ""

    @property
    def iin(self) -> Iin:
        """The person's IIN, `NO_IIN` where none is known."""
        if self.application is not None:
            return self.application.iin
        return self.subject.iin if self.subject else NO_IIN

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
        return (
            self.application.household if self.application is not None else None
        ) or self.known_household

    @property
    def is_composition_changed(self) -> bool:
        """Whether the family's composition has changed: then the commission makes no visit (item
        16).
        """
        joined = self.household is not None and any(member.new for member in self.household.members)
        return joined or "composition" in self.changes

    # files

    @property
    def submitted_files(self) -> tuple[Attachment, ...]:
        """The files that came from the kiosk, by name."""
        return tuple(self.files[name] for name in sorted(self.files) if name in self.kiosk_files)

    @property
    def expected_files(self) -> tuple[Attachment, ...]:
        """Those that the kiosk sends: a video stays there until the center asks for it."""
        return tuple(
            file
            for file in self.submitted_files
            if not is_held_back(file.name) or file.name in self.wanted_files
        )

    @property
    def center_files(self) -> tuple[Attachment, ...]:
        """The files that came from the center, by name."""
        return tuple(
            self.files[name] for name in sorted(self.files) if name not in self.kiosk_files
        )

    def next_name(self, prefix: str, suffix: str) -> str:
        """A name for another file of its sort: `photo-03.jpg` after two."""
        used = {name.split(".")[0] for name in self.files}
        numbers = (f"{prefix}-{number:02}" for number in range(1, 100_000))
        return next(name for name in numbers if name not in used) + suffix


def sort_of(name: str) -> str:
    """What a file is, by the beginning of its name: `page` for `page-01.pdf`, `notice` for
    `notice.pdf`.
    """
    return name.split(".", maxsplit=1)[0].split("-", maxsplit=1)[0]


def is_held_back(name: str) -> bool:
    """Whether a file stays at the kiosk until it is asked for."""
    return sort_of(name) == _HELD_BACK_SORT
