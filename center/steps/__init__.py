"""The steps that the case page offers, by the chapters of `app.case`; each is a form that takes one step."""

from collections.abc import Mapping

from app.case import Case, Role
from app.case.authoring import may_author
from center.steps.base import StepForm
from center.steps.decision import CloseForm, DecideForm, InformForm, NotMetForm
from center.steps.evidence import WantForm
from center.steps.forwarding import AnswerForm, ForwardForm
from center.steps.letters import CorrespondForm
from center.steps.plan import PlanForm, RevokeForm
from center.steps.questions import AnsweredForm, AskForm
from center.steps.registration import CheckForm, ElectronicForm, EstimateForm, RegisterForm

STEPS: Mapping[str, type[StepForm]] = {  # in the order of the page
    "register": RegisterForm,
    "checks": CheckForm,
    "estimate": EstimateForm,
    "plan": PlanForm,
    "decide": DecideForm,
    "not-met": NotMetForm,
    "forward": ForwardForm,
    "answer": AnswerForm,
    "ask": AskForm,
    "answered": AnsweredForm,
    "want": WantForm,
    "electronic": ElectronicForm,
    "inform": InformForm,
    "correspond": CorrespondForm,
    "revoke": RevokeForm,
    "close": CloseForm,
}


def possible(case: Case) -> list[str]:
    """The names of the steps that can be taken now, in the order of the page."""
    return [
        name
        for name, step in STEPS.items()
        if may_author(Role.CENTER, case, step.record.body) and step.record.fits(case)
    ]


__all__ = ["STEPS", "StepForm", "possible"]
