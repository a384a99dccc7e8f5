"""The steps that the case page offers, by the chapters of `app.case`; each is a form that takes one
step.
"""

from collections.abc import Mapping

from app.case import Case, Role
from app.case.authoring import may_author
from app.case.chapters.decision import Decided
from center.steps import (
    appeal,
    application,
    decision,
    erasure,
    evidence,
    forwarding,
    letters,
    plan,
    questions,
    registration,
)
from center.steps.base import StepForm

_CHAPTERS = (
    registration,
    questions,
    evidence,
    forwarding,
    plan,
    decision,
    appeal,
    letters,
    application,
    erasure,
)

STEPS: Mapping[str, type[StepForm]] = {
    name: step for chapter in _CHAPTERS for name, step in chapter.STEPS.items()
}
"""The step's form by the name that stands in its address."""


_TO_TAKE: Mapping[str, tuple[str, ...]] = {
    "check": ("register", "checks"),
    "forward": ("register", "forward"),
    "answer": ("answer",),
    "decide": ("register", "checks", "estimate", "plan", "decide"),
    "appeal": ("decide",),
    "answer-withdrawal": ("answer-withdrawal",),
    "close": ("close",),
}
"""Which steps lead to what the case owes, in their order; the last one is it."""


def step_to_take(case: Case, due_step: str) -> str:
    """The step that what is due asks for now; empty where it is somebody else's turn.

    Of those before the last, each that can be taken and was not taken yet.
    """
    possible, names = possible_steps(case), _TO_TAKE.get(due_step, ())
    if case.last(Decided) is not None:  # it was taken back, or appealed against
        names = names[-1:]
    return next(
        (
            name
            for name in names
            if name in possible
            and (name == names[-1] or case.last(STEPS[name].record.body) is None)
        ),
        "",
    )


def last_step(due_step: str) -> str:
    """The step that is itself what is due; empty where that is somebody else's."""
    return next(iter(_TO_TAKE.get(due_step, ())[-1:]), "")


def possible_steps(case: Case) -> list[str]:
    """The names of the steps that can be taken now, in their order on the page."""
    names = [
        name
        for name, step in STEPS.items()
        if may_author(Role.CENTER, case, step.record.body) and step.record.fits(case)
    ]
    return sorted(names, key=lambda name: STEPS[name].place)


__all__ = ["STEPS", "StepForm", "last_step", "possible_steps", "step_to_take"]
