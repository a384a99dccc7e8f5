"""Individual plan and social contract, and documents that are taken back."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from app.case.case import sort_of
from app.case.chapters.plan import PLAN_SENT, REVOCABLE, REVOKED, PlanSent, Revoked
from app.case.chapters.registration import Registered, reference
from app.papers import Agreement, Wording, contract_pdf, plan_pdf
from app.papers.plan import CONTRACT_PARTS, PLAN_PARTS
from app.quarters import parse_quarter
from app.texts import LANGUAGES, Texts
from center.desk import casework
from center.filenames import named_files
from center.journal import add, load_case, today
from center.steps.base import StepForm
from center.steps.fields import area, day_field
from center.tables import in_emergency, keep_setting, own_center, wording

_LONGEST = dt.timedelta(days=3 * 366)  # nobody plans for longer; a slip of the year would
_PARTS = 3  # of a measure


class PlanForm(StepForm):
    """The individual plan and the social contract: term and wording in both languages."""

    record = PLAN_SENT
    title = _("Plan and social contract")
    button = _("Send plan and contract")
    place = 40
    begins_at = ("start",)  # not at its button: its words are read first
    remembers = ("measures_kk", "measures_ru")
    previews = (("plan", _("Preview the plan")), ("contract", _("Preview the contract")))

    start = day_field(_("From"))
    end = day_field(_("To"))

    def prepare(self) -> None:
        """From today to the end of the quarter, and the wording of the templates, to be changed."""
        quarter = parse_quarter(self.case.quarter)
        if quarter is not None and today() < quarter.last_day:
            self.fields["start"].initial = today()
            self.fields["end"].initial = quarter.last_day
        for language in LANGUAGES:
            texts = Texts(self.language)
            current_wording = wording(language)
            for paper, parts in (("plan", PLAN_PARTS), ("contract", CONTRACT_PARTS)):
                for part in parts:
                    label = texts.say(
                        "papers", f"{'plan.measure' if part == 'measures' else f'{paper}.{part}'}"
                    )
                    is_list = part == "measures"
                    how = _(": a line each, what; by when; who") if is_list else ""
                    name = _("in Kazakh") if language == "kk" else _("in Russian")
                    field = area(format_lazy("{}, {}{}", label, name, how), 6 if is_list else 2)
                    field.initial = current_wording.parts[part]
                    self.fields[f"{part}_{language}"] = field
        keep = forms.BooleanField(label=_("Keep this wording as the template"), required=False)
        self.fields["keep"] = keep

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("start") and values.get("end") and values["end"] <= values["start"]:
            self.add_error("end", _("The end is before the beginning"))
        elif values.get("end") and values["end"] > today() + _LONGEST:
            self.add_error("end", _("Check the year"))
        for language in LANGUAGES:
            if not all(map(_is_whole, _measures(values, language))):
                self.add_error(f"measures_{language}", _("Three parts a line: what; by when; who"))
        counts = [len(_measures(values, language)) for language in LANGUAGES]
        if not self.errors and len(set(counts)) > 1:
            words = _("The plan has %(kk)s measures in Kazakh and %(ru)s in Russian")
            facts = dict(zip(LANGUAGES, counts, strict=True))
            self.add_error("measures_ru", forms.ValidationError(words, params=facts))
        return values

    def _text_name(self, field: str) -> str:
        """Both languages stand in every plan, whichever the applicant reads."""
        return f"planform.{field}"

    def wordings(self) -> dict[str, Wording]:
        """The wording as written."""
        parts = (*PLAN_PARTS, *CONTRACT_PARTS)
        values = self.cleaned_data
        return {
            language: Wording({part: values[f"{part}_{language}"] for part in parts})
            for language in LANGUAGES
        }

    def agreement(self, user: User) -> Agreement:
        """What plan and contract need to know, with the specialist's wording in both languages."""
        case, values = self.case, self.cleaned_data
        members = len(case.household.members) if case.household else 0
        registration, own = case.last(Registered), own_center()
        number = registration.number if registration else reference(case) or case.id[:8]
        return Agreement(
            number, case.name, members, own.names,
            casework.person(user),
            values["start"], values["end"], today(), case.language, self.wordings(),
            in_emergency(), case.iin,
            {language: own.name(language) for language in LANGUAGES},
            {language: own.address(language) for language in LANGUAGES},
            case.application.address if case.application else "",
        )  # fmt: skip

    def take(self, user: User, now: dt.datetime) -> None:
        """Send both papers; this wording becomes the center's template where that was asked for."""
        papers = self.agreement(user)
        with transaction.atomic():
            case = load_case(self.case.id)
            names = case.next_name("plan", ".pdf"), case.next_name("contract", ".pdf")
            if self.cleaned_data["keep"]:
                for language, wording_ in papers.wording.items():
                    keep_setting(f"wording.{language}", wording_)
            files = ((names[0], plan_pdf(papers)), (names[1], contract_pdf(papers)))
            add(case, PlanSent(*names, today(), casework.person(user)), now, files)

    def preview(self, what: str, user: User) -> bytes:
        """The plan or the contract."""
        papers = self.agreement(user)
        return plan_pdf(papers) if what == "plan" else contract_pdf(papers)


def _measures(values: dict[str, Any], language: str) -> list[str]:
    lines = str(values.get(f"measures_{language}") or "").splitlines()
    return [line for line in lines if line.strip()]


def _is_whole(measure: str) -> bool:
    """Whether it says what, by when and who."""
    parts = [part.strip() for part in measure.split(";")]
    return len(parts) >= _PARTS and all(parts[:_PARTS])


class RevokeForm(StepForm):
    """Which document counts no more."""

    record = REVOKED
    title = _("Take a document back")
    button = _("Take it back")
    place = 150
    remembers = ("reason",)

    reason = area(_("Basis"))

    def prepare(self) -> None:
        """The documents of the center that still count."""
        names = [
            name
            for name in self.case.files
            if sort_of(name) in REVOCABLE and name not in self.case.void
        ]
        self.fields["name"] = forms.ChoiceField(
            label=_("Document (with the notice of a decision the decision is taken back, too)"),
            choices=[
                ("", "—"),
                *named_files(self.case, names, self.language),
            ],
        )
        self.order_fields(["name", "reason"])

    def body(self, by: str) -> object:
        """What is taken back."""
        return Revoked(self.cleaned_data["name"], self.cleaned_data["reason"], today(), by)


STEPS: dict[str, type[StepForm]] = {"plan": PlanForm, "revoke": RevokeForm}
