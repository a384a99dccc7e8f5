"""The application in the center's book: registered, checked, estimated, formed as an electronic
case.
"""

import datetime as dt
import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from app.case import Case
from app.case.chapters.registration import (
    CHECK_DAYS,
    CHECKED,
    CHECKS,
    ELECTRONIC,
    ESTIMATED,
    REGISTERED,
    RENUMBERED,
    Check,
    Checked,
    Electronic,
    Estimated,
    Received,
    Registered,
    Renumbered,
)
from app.errors import KomekError
from app.estimate import counted_kinds, estimate
from app.numbers import plain_number
from app.quarters import parse_quarter
from app.texts import LANGUAGES, Texts
from center.desk import casework
from center.journal import add, load_case, today
from center.models import CaseRow
from center.scope import is_seen
from center.steps.base import EVERY, StepForm
from center.steps.fields import area, past_day_field, words
from center.tables import catalog, keep_last_number, last_number, poverty_line, workdays

_MOST_TAKEN = 20
_RESULTS = ("clear", "found", "unknown")


class RegisterForm(StepForm):
    """The registration number."""

    record = REGISTERED
    title = _("Register")
    button = _("Register")
    place = 10
    begins_at = ("number",)

    number = forms.CharField(label=_("Registration number"), max_length=40)

    def prepare(self) -> None:
        """The number that follows the last one, where nobody has written another."""
        if not self.is_bound:
            self.fields["number"].initial = next_number(last_number(), self.case.id)

    def clean_number(self) -> str:
        """A number that no other case has."""
        return free_number(self.cleaned_data["number"], self.case.id)

    def take(self, user: User, now: dt.datetime) -> None:
        """Register; documents are checked within two working days (item 6). Raises
        `NumberTakenError`.
        """
        number = self.cleaned_data["number"]
        with transaction.atomic():
            if (other := holder_of(number, self.case.id)) is not None:
                raise NumberTakenError(number=number, name=_name_of(other))
            case = load_case(self.case.id)
            add(case, _registration(case, number, casework.person(user)), now)
            keep_last_number(number)


class NumberTakenError(KomekError):
    """Another case has this number in the center's book."""

    code = "number-taken"


def holder_of(number: str, case_id: str) -> CaseRow | None:
    """The other case that has this number in the center's book, written as one or the other writes
    it.
    """
    others = CaseRow.objects.exclude(id=case_id)
    return others.filter(book=plain_number(number)[:60]).exclude(registered="").first()


class RenumberForm(StepForm):
    """Another number in the center's book, and why."""

    record = RENUMBERED
    title = _("Correct the registration number")
    button = _("Correct it")
    place = 155

    number = forms.CharField(label=_("Registration number"), max_length=40)
    reason = area(_("Basis"), 2)

    def clean_number(self) -> str:
        """A number that no other case has."""
        return free_number(self.cleaned_data["number"], self.case.id)

    def body(self, by: str) -> object:
        """The number as it is now; raises `NumberTakenError` where another has it by now."""
        number = self.cleaned_data["number"]
        if (other := holder_of(number, self.case.id)) is not None:
            raise NumberTakenError(number=number, name=_name_of(other))
        return Renumbered(number, self.cleaned_data["reason"], today(), by)


def _name_of(other: CaseRow) -> str:
    """Whose case it is, for whoever may know; its own number for others."""
    return other.title if is_seen(other.kiosk_id) else other.number


def free_number(number: str, case_id: str) -> str:
    """The number, if no other case has it; raises `ValidationError`."""
    if (other := holder_of(number, case_id)) is not None:
        raise forms.ValidationError(
            _("This number is taken: %(name)s"), params={"name": _name_of(other)}
        )
    return number


def next_number(last: str, case_id: str) -> str:
    """The number after the last one that nobody has, its digits as many as before; empty where it
    does not end in digits.
    """
    match = re.fullmatch(r"(.*?)(\d{1,12})", last)
    if match is None:
        return ""
    for number in range(int(match[2]) + 1, int(match[2]) + 1 + _MOST_TAKEN):
        text = f"{match[1]}{number:0{len(match[2])}}"
        if holder_of(text, case_id) is None:
            return text
    return ""


def _registration(case: Case, number: str, by: str) -> Registered:
    """The registration with its terms, by the center's own calendar."""
    term = next(
        (service.term_days for service in catalog().services if service.code == case.service), None
    )
    receipt = case.last(Received)
    arrival = receipt.date if receipt else today()
    check_due = workdays().add(arrival, CHECK_DAYS)
    due = workdays().add(arrival, term.value) if term and case.is_direct else None
    return Registered(number, today(), check_due, due, workdays().is_exact(due or check_due), by=by)


class CheckForm(StepForm):
    """The six checks (item 13), and the pension contributions of a new able-bodied member (item
    17).
    """

    record = CHECKED
    title = _("Checks (item 13)")
    button = _("Record the checks")
    place = 20
    every: Any = _("Nothing stands against it in those left empty: record")

    def __init__(self, case: Case, language: str, data: Any = None, files: Any = None) -> None:
        """One press answers those that nobody has answered otherwise."""
        super().__init__(case, language, data, files)
        if data is not None and EVERY in data and self.every:
            answers = data.copy()
            for code in self.codes:
                if not (data.get(f"{code}-note") or "").strip():  # what was noted has an answer
                    answers[code] = data.get(code) or _RESULTS[0]
            self.data = answers

    def prepare(self) -> None:
        """A result and a note for each; what was answered before stands there, and is never
        answered anew by one press.
        """
        former = self.case.last(Checked)
        answered = {check.code: check for check in former.checks} if former else {}
        if answered:
            self.every = ""
        newcomers = self.case.household.newcomers if self.case.household else ()
        texts = Texts(self.language)
        self.codes = (*CHECKS, "pension") if newcomers else CHECKS
        for code in self.codes:
            results = words("result", _RESULTS, self.language)
            label = texts.say("household", f"check.{code}")
            before = answered.get(code)
            self.fields[code] = forms.ChoiceField(
                label=label,
                choices=[("", "—"), *results],
                initial=before.result if before else "",
            )
            self.fields[f"{code}-note"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=300,
                initial=before.note if before else "",
                widget=forms.TextInput(
                    attrs={"aria-label": _("Note: %(check)s") % {"check": label}}
                ),
            )

    def clean(self) -> dict[str, Any]:
        """Who found something says what: an empty line helps nobody who decides."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for code in self.codes:
            if values.get(code) == "found" and not str(values.get(f"{code}-note") or "").strip():
                self.add_error(f"{code}-note", _("Write what was found."))
        return values

    def body(self, by: str) -> object:
        """What the state bodies answered."""
        values = self.cleaned_data
        return Checked(
            tuple(Check(code, values[code], values[f"{code}-note"]) for code in self.codes),
            today(),
            by,
        )


class EstimateForm(StepForm):
    """The region whose poverty line counts."""

    record = ESTIMATED
    title = _("Preliminary estimate (item 15)")
    button = _("Estimate")
    place = 30

    def prepare(self) -> None:
        regions = [
            (region.code, region.label(self.language, today()))
            for region in catalog().regions_on(today())
        ]
        of_application = self.case.application.region if self.case.application else ""
        self.fields["region"] = forms.ChoiceField(
            label=_("Region"),
            choices=[("", "—"), *regions],
            initial=region_code(of_application),
        )

    def body(self, by: str) -> object:
        """The per-capita income against the region's poverty line, if that is known."""
        household, region = self.case.household, self.cleaned_data["region"]
        if household is None:
            raise ValueError("no family")
        parsed_quarter = parse_quarter(self.case.quarter)
        quarter = str(parsed_quarter) if parsed_quarter else self.case.quarter
        result = estimate(household, poverty_line(region, quarter), counted_kinds())
        return Estimated(
            result.total,
            result.members,
            result.per_capita,
            quarter,
            region,
            today(),
            result.line,
            result.month,
            by,
        )


def region_code(name: str) -> str:
    """The region that an application names in either language; empty where none is called so."""
    names = {
        name: region.code
        for region in catalog().regions_on(today())
        for language in LANGUAGES
        for name in (region.label(language, today()), region.name(language, today()))
    }
    return names.get(name, "")


class ElectronicForm(StepForm):
    """The electronic case in the information system (item 8)."""

    record = ELECTRONIC
    title = _("Electronic case (item 8)")
    button = _("Record")
    place = 120

    system = forms.CharField(label=_("Information system"), max_length=120)
    number = forms.CharField(label=_("Number of the electronic case"), max_length=60)
    date = past_day_field(_("Date"))

    def body(self, by: str) -> object:
        """Where it was formed."""
        values = self.cleaned_data
        return Electronic(values["system"], values["number"], values["date"], by)


STEPS: dict[str, type[StepForm]] = {
    "register": RegisterForm,
    "renumber": RenumberForm,
    "checks": CheckForm,
    "estimate": EstimateForm,
    "electronic": ElectronicForm,
}
