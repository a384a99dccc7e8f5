"""The steps that the case page offers: which event each one is, its form, and what it does."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from app.case import Case, Kind
from app.case.case import sort_of
from app.case.chapters.application import Formed, Taken
from center import casework
from center.formkit import StepForm
from center.forms import (
    OWN_PAPERS,
    AnsweredForm,
    AnswerForm,
    AskForm,
    CheckForm,
    CloseForm,
    CorrespondForm,
    DecideForm,
    ElectronicForm,
    EstimateForm,
    ForwardForm,
    InformForm,
    PlanForm,
    ReasonForm,
    RegisterForm,
    RevokeForm,
    WantForm,
)

Take = Callable[[str, Any, User, dt.datetime], object]


def _author(case_id: str, form: StepForm, user: User, now: dt.datetime) -> object:
    return casework.author(case_id, form.body(casework.person(user)), now, form.attached())


def _register(case_id: str, form: RegisterForm, user: User, now: dt.datetime) -> object:
    return casework.register(case_id, form.cleaned_data["number"], user, now)


def _estimate(case_id: str, form: EstimateForm, user: User, now: dt.datetime) -> object:
    return casework.estimate_income(case_id, form.cleaned_data["region"], user, now)


def _not_met(case_id: str, form: ReasonForm, user: User, now: dt.datetime) -> object:
    return casework.not_met(case_id, form.cleaned_data["reason"], user, now)


def _plan(case_id: str, form: PlanForm, user: User, now: dt.datetime) -> object:
    values = form.cleaned_data
    papers = casework.agreement(form.case, values["start"], values["end"], form.wordings(), user)
    return casework.send_plan(case_id, papers, values["keep"], user, now)


def _decide(case_id: str, form: DecideForm, user: User, now: dt.datetime) -> object:
    return casework.decide(case_id, form.decided(), user, now)


def _always(_case: Case) -> bool:
    return True


def _has_family(case: Case) -> bool:
    return case.household is not None and bool(case.household.members)


def _has_documents(case: Case) -> bool:
    return any(sort_of(name) in OWN_PAPERS and name not in case.void for name in case.files)


def _has_held_back(case: Case) -> bool:
    return len(case.expected_files) < len(case.submitted_files)


def _has_question(case: Case) -> bool:
    return case.open_question is not None


def _has_news(case: Case) -> bool:
    return not case.is_news_told


def _of_family_aid(case: Case) -> bool:
    return case.last(Formed) is not None or case.last(Taken) is not None or case.service == "asp"


@dataclass(frozen=True)
class Step:
    """One step. `fits` narrows what the journal's table allows to cases in which the step means something."""

    kind: Kind
    title: Any
    button: Any
    form: type[StepForm]
    take: Take = _author
    fits: Callable[[Case], bool] = _always
    main: bool = False


STEPS: dict[str, Step] = {
    "register": Step(Kind.REGISTERED, _("Register"), _("Register"), RegisterForm, _register, main=True),
    "checks": Step(Kind.CHECKED, _("Checks (item 13)"), _("Record the checks"), CheckForm, fits=_of_family_aid),
    "estimate": Step(
        Kind.ESTIMATED, _("Preliminary estimate (item 15)"), _("Estimate"), EstimateForm, _estimate, _has_family
    ),
    "plan": Step(
        Kind.PLAN_SENT, _("Plan and social contract"), _("Send plan and contract"), PlanForm, _plan, _of_family_aid
    ),
    "decide": Step(Kind.DECIDED, _("Decide"), _("Decide and send the notice"), DecideForm, _decide, main=True),
    "not-met": Step(
        Kind.NOT_MET, _("Does not meet the criteria"), _("Send the notice"), ReasonForm, _not_met, _of_family_aid
    ),
    "forward": Step(Kind.FORWARDED, _("Forward"), _("Record as forwarded"), ForwardForm, main=True),
    "answer": Step(Kind.BODY_ANSWERED, _("The body's answer"), _("Record the answer"), AnswerForm, main=True),
    "ask": Step(Kind.ASKED, _("Ask the applicant"), _("Send the question"), AskForm),
    "answered": Step(
        Kind.ANSWERED, _("The person has answered"), _("Record the answer"), AnsweredForm, fits=_has_question
    ),
    "want": Step(Kind.WANTED, _("Ask for a video"), _("Ask the kiosk for it"), WantForm, fits=_has_held_back),
    "electronic": Step(Kind.ELECTRONIC, _("Electronic case (item 8)"), _("Record"), ElectronicForm),
    "inform": Step(Kind.INFORMED, _("The person was told"), _("Record"), InformForm, fits=_has_news),
    "correspond": Step(Kind.CORRESPONDED, _("Add correspondence"), _("Add to the case"), CorrespondForm),
    "revoke": Step(Kind.REVOKED, _("Take a document back"), _("Take it back"), RevokeForm, fits=_has_documents),
    "close": Step(Kind.CLOSED, _("Close the case"), _("Close"), CloseForm),
}


def possible(case: Case) -> list[str]:
    """The names of the steps that can be taken now, in the order of the page."""
    return [name for name, step in STEPS.items() if casework.may(case, step.kind) and step.fits(case)]
