"""The journey: which screen follows which, where Back leads, and which fields belong to which
step.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

ScreenName = Literal[
    "first",
    "recovery",
    "lock",
    "public",
    "home",
    "service",
    "pages",
    "person",
    "paper",
    "check",
    "receipt",
    "case",
    "answer",
    "register",
    "stick",
    "settings",
    "connect",
    "connection",
    "family",
    "calls",
    "call",
    "slip",
    "directory",
    "blanks",
    "tosign",
    "kits",
    "kit",
    "left",
    "materials",
    "commission",
    "consent",
    "sign",
    "appeal",
    "withdraw",
    "consent-withdrawn",
    "messages",
]

# where each screen is; it is imported when it is first entered, so that the first one shows at once
SCREENS: dict[ScreenName, str] = {
    "first": "start.FirstStartScreen",
    "recovery": "recovery.RecoveryScreen",
    "lock": "lock.LockScreen",
    "public": "public.PublicScreen",
    "home": "home.HomeScreen",
    "service": "service.ServiceScreen",
    "pages": "pages.PagesScreen",
    "person": "person.PersonScreen",
    "paper": "paper.PaperScreen",
    "check": "check.CheckScreen",
    "receipt": "receipt.ReceiptScreen",
    "case": "case.CaseScreen",
    "answer": "answer.AnswerScreen",
    "register": "register.RegisterScreen",
    "stick": "stick.StickScreen",
    "settings": "settings.SettingsScreen",
    "connect": "connect.ConnectScreen",
    "connection": "connection.ConnectionScreen",
    "family": "family.FamilyScreen",
    "calls": "calls.CallsScreen",
    "call": "call.CallScreen",
    "slip": "slip.SlipScreen",
    "directory": "directory.DirectoryScreen",
    "blanks": "blanks.BlanksScreen",
    "tosign": "to_sign.ToSignScreen",
    "kits": "kits.KitsScreen",
    "kit": "kits.KitScreen",
    "left": "left_papers.LeftScreen",
    "materials": "materials.MaterialsScreen",
    "commission": "commission.CommissionScreen",
    "consent": "consent.ConsentScreen",
    "sign": "consent.SignScreen",
    "appeal": "appeal.AppealScreen",
    "withdraw": "withdrawal.WithdrawScreen",
    "consent-withdrawn": "withdrawal.ConsentWithdrawnScreen",
    "messages": "messages.MessagesScreen",
}
OFFERED_KINDS: dict[ScreenName, str] = {
    "appeal": "appeal-made",
    "withdraw": "withdrawn",
    "consent-withdrawn": "consent-withdrawn",
}
"""What else the page of a case offers, where its chapter allows that kind of event."""


@dataclass(frozen=True)
class Place:
    """A screen and what it is about: a draft's or a case's id, or nothing."""

    screen: ScreenName
    subject: str = ""


STEPS: tuple[ScreenName, ...] = ("service", "pages", "person", "family", "paper", "check")
_FAMILY_STEPS = ("family",)
# steps of versions before 0.3, which drafts on disk still name, and where their fields are today
_FORMER_STEPS: dict[str, ScreenName] = {
    "former": "person",
    "request": "person",
    "income": "family",
    "documents": "pages",
}


def steps_of(with_family: bool) -> tuple[ScreenName, ...]:
    """The steps of an application; only aid that depends on the family asks about it."""
    return tuple(step for step in STEPS if with_family or step not in _FAMILY_STEPS)


STEP_FIELDS: dict[ScreenName, tuple[str, ...]] = {
    "service": ("language", "service"),
    "pages": ("pages", "documents"),
    "person": (
        "iin",
        "former",
        "changed",
        "changes",
        "surname",
        "name",
        "patronymic",
        "email",
        "address",
        "phone",
        "contact_name",
        "contact_phone",
        "region",
        "recipient",
        "content",
    ),
    "family": ("members", "incomes", "stock", "land"),
    "paper": (
        "identity_seen",
        "signature_seen",
        "signature_date",
        "brought_by",
        "representative",
        "basis",
        "reads",
        "witness",
        "consent",
        "place",
        "folder",
    ),
}

# (screen, outcome) -> screen, where they have different names; a subject that the screen tells goes
# along
_NEXT_SCREENS: dict[tuple[ScreenName, str], ScreenName] = {
    ("first", "recovery"): "recovery",
    ("home", "new"): "service",
    ("call", "apply"): "pages",
    ("call", "draft"): "person",
    ("check", "queued"): "receipt",
    ("receipt", "done"): "home",
}
# what is over by then is not come back to
_NO_RETURN: set[tuple[ScreenName, str]] = {
    ("call", "slip"),
    ("call", "apply"),
    ("check", "queued"),
}
_RETURN_OUTCOMES = ("back", "done")
_SHORT_SUFFIX = "-short"
_OF_THE_HALL = "public:"
_STEP = "step:"
MEND = "mend"  # in what a step is shown with: the name of the problem that it is entered for

Snapshot = dict[str, Any]


@dataclass(frozen=True)
class Stop:
    """A place and what was entered there but is kept nowhere else."""

    place: Place
    snapshot: Snapshot = field(default_factory=dict)


class Journey:
    """The places behind the present one: Back leads to where one came from, with what was entered
    there.
    """

    def __init__(self) -> None:
        self._stack: list[Stop] = []
        self._changed = ""  # the step that was entered from the check, to change something

    def follow(
        self, here: Place, outcome: str, subject: str, take_snapshot: Callable[[], Snapshot] = dict
    ) -> Stop:
        """Where an outcome leads from `here`; what its screen has `held` is asked for if one can
        come back to it.

        `back` and `done` return. Steps of an application follow each other and lie behind nobody; a
        link `step:NAME` names its step, `step:NAME:PROBLEM` what is to be mended there as well.
        `next-short` and `back-short` pass over the steps that ask about the family. Whoever changes
        something from the check comes back to it.
        """
        if (returned := self._after_change(here, outcome)) is not None:
            return Stop(returned)
        if (
            (here.screen, outcome) not in _NEXT_SCREENS
            and here.screen not in STEPS
            and outcome in _RETURN_OUTCOMES
        ):
            return self._back()
        place = _target(here, outcome, subject)
        if place.screen == "home":
            self._stack.clear()
        elif self._stack and self._stack[-1].place == place:
            return self._back()
        elif (here.screen, outcome) not in _NO_RETURN and not _is_same_task(here, place):
            self._stack.append(Stop(here, take_snapshot()))
        _step_name, problem = _step_and_problem(outcome)
        return Stop(place, {MEND: problem} if problem else {})

    def _after_change(self, here: Place, outcome: str) -> Place | None:
        """The check again, once what was to be changed has been."""
        if here.screen == "check" and outcome.startswith(_STEP):
            self._changed, _problem = _step_and_problem(outcome)
            return None
        is_over = here.screen == self._changed
        self._changed = ""
        comes_back = is_over and outcome.removesuffix(_SHORT_SUFFIX) in ("next", "back")
        return Place("check", here.subject) if comes_back else None

    def note(self, place: Place) -> None:
        """This place lies behind the next one, though nobody went from it."""
        self._stack.append(Stop(place))

    def _back(self) -> Stop:
        return self._stack.pop() if self._stack else Stop(Place("home"))


def hall_place(here: Place, outcome: str) -> Place | None:
    """Where an outcome leads among the pages that everybody may read, and from them; None
    elsewhere.
    """
    if outcome.startswith(_OF_THE_HALL):
        return Place("public", outcome.removeprefix(_OF_THE_HALL))
    return Place("lock") if here.screen == "public" else None


def screen_name(text: str) -> ScreenName:
    """The screen of that name; raises `ValueError` where there is none, which is a bug."""
    name = _FORMER_STEPS.get(text, text)
    if name not in SCREENS:
        raise ValueError(f"no screen {text!r}")
    return name


def _is_same_task(here: Place, there: Place) -> bool:
    return here.screen == there.screen or (here.screen in STEPS and there.screen in STEPS)


def _target(here: Place, outcome: str, subject: str) -> Place:
    if here.screen in STEPS and outcome.removesuffix(_SHORT_SUFFIX) in ("next", "back", "home"):
        return _step(here.screen, outcome, subject or here.subject)
    if outcome.startswith(_STEP):
        step, _problem = _step_and_problem(outcome)
        return Place(screen_name(step), subject or here.subject)
    screen = _NEXT_SCREENS.get((here.screen, outcome)) or screen_name(outcome)
    return Place(screen, "" if screen == "home" else subject)


def _step(screen: ScreenName, outcome: str, subject: str) -> Place:
    steps = steps_of(with_family=not outcome.endswith(_SHORT_SUFFIX))
    index = (
        steps.index(screen)
        + {"next": 1, "back": -1, "home": -99}[outcome.removesuffix(_SHORT_SUFFIX)]
    )
    return Place("home") if index < 0 else Place(steps[index], subject)


def _step_and_problem(outcome: str) -> tuple[str, str]:
    """The step that a link names and the problem to be mended there, if it names one."""
    step, _colon, problem = outcome.removeprefix(_STEP).partition(":")
    return (step, problem) if outcome.startswith(_STEP) else ("", "")


def step_of(field: str) -> ScreenName:
    """The step in which a field is entered."""
    return next(step for step, fields in STEP_FIELDS.items() if field in fields)
