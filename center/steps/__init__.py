"""The steps that the case page offers, by the chapters of `app.case`; each is a form that takes one
step.
"""

from collections.abc import Mapping

from app.case import Case, Role
from app.case.authoring import may_author
from center.steps import (
    application,
    decision,
    evidence,
    forwarding,
    letters,
    plan,
    questions,
    registration,
)
from center.steps.base import StepForm

_CHAPTERS = (registration, questions, evidence, forwarding, plan, decision, letters, application)

STEPS: Mapping[str, type[StepForm]] = {
    name: step for chapter in _CHAPTERS for name, step in chapter.STEPS.items()
}
"""The step's form by the name that stands in its address."""


def possible_steps(case: Case) -> list[str]:
    """The names of the steps that can be taken now; those that the page shows opened come first."""
    names = [
        name
        for name, step in STEPS.items()
        if may_author(Role.CENTER, case, step.record.body) and step.record.fits(case)
    ]
    return sorted(names, key=lambda name: (not STEPS[name].is_main, STEPS[name].place))


__all__ = ["STEPS", "StepForm", "possible_steps"]
