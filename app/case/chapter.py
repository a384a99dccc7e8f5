"""The record of one kind of event: everything that the program knows of it stands there, and
nowhere else.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.case.case import Case, Entry
from app.case.status import ANY, Role, Status
from app.catalog.workdays import Workdays
from app.formats import day
from app.texts import Texts

KIOSK, CENTER = frozenset({Role.KIOSK}), frozenset({Role.CENTER})
BOTH = KIOSK | CENTER


class Words:
    """The words of one language that an event is told with."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def of(self, group: str, code: str) -> str:
        """The word for a code; the code itself where a newer version has brought one that is not
        known here.
        """
        if not code or not self._texts.has("household", f"{group}.{code}"):
            return code
        return self._texts.say("household", f"{group}.{code}")

    def yes(self, group: str, is_so: bool) -> str:
        """The word for yes or no of that group."""
        return self.of(group, "yes" if is_so else "no")

    def say(self, code: str, **facts: object) -> str:
        """A sentence of the papers, on one line."""
        return " ".join(self._texts.say("papers", code, **facts).split())


@dataclass(frozen=True)
class Due:
    """What is to be done next, by when if a day is set, and by whom. `exact` is whether the
    calendar knows the year; `since` is the day from which the days to `day` are counted.

    `holder` is `kiosk`, `center`, `body`, `applicant` or `nobody`.
    """

    step: str
    holder: str
    day: dt.date | None = None
    exact: bool = True
    since: dt.date | None = None

    def is_late(self, today: dt.date) -> bool:
        """Whether the day has gone by."""
        return self.day is not None and self.day < today


NOTHING = Due("", "nobody")


def _keep_case(case: Case, _entry: Entry, _body: Any) -> Case:
    return case


def _keep_case_always(case: Case, _entry: Entry) -> Case:
    return case


def _always(_case: Case) -> bool:
    return True


def _counts(_case: Case, _body: Any) -> bool:
    return True


def _no_lines(_body: Any, _words: Words) -> list[str]:
    return []


def _no_sentences(_body: Any, _case: Case, _words: Words) -> list[str]:
    return []


def _no_sms(_body: Any, _case: Case, _words: Words) -> tuple[str, dict[str, object]] | None:
    return None


@dataclass(frozen=True)
class Record:
    """One kind of event.

    kind        its word on the wire, for good
    body        what it says; fields are only ever added, with defaults
    by          who may author it
    at          where the case may stand for a person to author it next; what arrives is folded
                whatever the order
    begins      whether a case may begin with it
    may         what the center's rules ask for besides, once there is a case (items of Order No.
                109)
    fits        whether it means something now, so that pages offer it
    after       where the case stands then; a function where that depends on the case
    moves_on    ends (`ENDS`) that it still leads out of
    stays_at    where the case stays, because it has gone further already
    while_asked whether it changes nothing while a question is open, but where the case goes back to
    files       which sorts of files it may bring, by the beginning of their names
    of_author   whether these came from whoever authored it; else from the kiosk, where that may
    is_news     whether the person is to be told of it
    decides     whether it is a decision that can be appealed against
    counts      whether what it says counts where the case stands; where not, its line and files are
                shown and nothing else changes
    apply       what else it changes; the previous body of its kind is still in its place
    always      what it changes whatever it says, even where its body was erased
    due         the next step of a case that stands there
    lines       what it says beyond its title, for timelines and dossiers
    script      how the person is told of it on the telephone
    sms         the same for an SMS: a code of the texts, and its placeholders
    """

    kind: str
    body: type
    by: frozenset[Role]
    at: frozenset[Status] = ANY
    begins: bool = False
    may: Callable[[Case], bool] = _always
    fits: Callable[[Case], bool] = _always
    after: Status | Callable[[Case], Status] | None = None
    moves_on: frozenset[Status] = frozenset()
    stays_at: frozenset[Status] = frozenset()
    while_asked: bool = False
    files: frozenset[str] = frozenset()
    of_author: bool = False
    is_news: bool = False
    decides: bool = False
    counts: Callable[[Case, Any], bool] = _counts
    apply: Callable[[Case, Entry, Any], Case] = _keep_case
    always: Callable[[Case, Entry], Case] = _keep_case_always
    due: Mapping[Status, Callable[[Case, Workdays], Due]] = field(default_factory=dict)
    lines: Callable[[Any, Words], Sequence[str]] = _no_lines
    script: Callable[[Any, Case, Words], Sequence[str]] = _no_sentences
    sms: Callable[[Any, Case, Words], tuple[str, dict[str, object]] | None] = _no_sms


def until(value: dt.date | None) -> str:
    """A term's end as `– 24.11.2026`, empty where there is none."""
    return f"– {day(value)}" if value else ""


def after_days(start: dt.date | None, days: int, workdays: Workdays) -> tuple[dt.date | None, bool]:
    """So many working days later, and whether the calendar knows that year."""
    if start is None:
        return None, True
    end = workdays.add(start, days)
    return end, workdays.is_exact(end)
