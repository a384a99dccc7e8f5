"""Deciding, telling the person, closing."""

import datetime as dt
from dataclasses import replace
from typing import Any, Literal, cast

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from app.case import Case
from app.case.chapters.application import Formed, Taken
from app.case.chapters.decision import (
    CLOSED,
    DECIDED,
    INFORMED,
    NOT_MET,
    REOPENED,
    Closed,
    Decided,
    Informed,
    NotMet,
    Reopened,
)
from app.case.chapters.registration import Estimated
from app.case.status import OPEN, Status
from app.formats import money
from app.papers import not_met_pdf, notice_pdf
from app.quarters import parse_quarter
from center.desk import casework
from center.journal import add, load_case, today
from center.second import needs_second, propose, take_out
from center.steps.base import StepForm
from center.steps.fields import SumField, area, day_field, words
from center.steps.guarded import OVERRIDE, SHOWN, GuardedForm
from center.tables import catalog, own_center

_LONGEST = dt.timedelta(days=5 * 366)  # nobody grants for longer; a slip of the year would
_HIDDEN = {"yes": ("appeal_to", "appeal_until"), "no": ("amount", "start", "end")}


class DecideForm(GuardedForm):
    """The decision. Nothing is chosen beforehand; amount and period are proposed."""

    record = DECIDED
    title = _("Decide")
    button = _("Decide and send the notice")
    place = 50
    previews = (("notice", _("Preview the notice")),)
    remembers = ("reason", "appeal_to", OVERRIDE)
    confirmed_by = ""

    granted = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Grant")), ("no", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = area(_("Basis"))
    amount = SumField(
        label=_("Amount a month, ₸"), min_value=1, max_value=10_000_000, required=False
    )
    start = day_field(_("From"), required=False)
    end = day_field(_("To"), required=False)
    appeal_to = forms.CharField(label=_("Where an appeal goes"), max_length=200, required=False)
    appeal_until = day_field(_("Appeal until"), required=False)

    def prepare(self) -> None:
        """The amount of the estimate, from this month to the end of the quarter, and the place
        where appeals went the last time.
        """
        self.add_override(_("All the same, because"))
        self.for_the_person("reason")
        former = self.case.last(Decided)
        if self.case.status is Status.APPEALED and not (former and former.granted):
            self._answer_appeal()
        self.fields["appeal_to"].initial = next(iter(self.used_before("appeal_to")), "")
        estimated, quarter = self.case.last(Estimated), parse_quarter(self.case.quarter)
        if estimated is not None and estimated.month:
            self.fields["amount"].initial = estimated.month
            if quarter is not None:
                month = today().replace(day=1)
                self.fields["start"].initial = min(max(month, quarter.first_day), quarter.last_day)
                self.fields["end"].initial = quarter.last_day

    def _answer_appeal(self) -> None:
        """An appeal against a refusal is answered by another decision, in an appeal's words."""
        self.title, self.button = _("Answer the appeal"), _("Answer it and send the notice")
        self.fields["granted"] = forms.ChoiceField(
            label=_("The appeal"),
            choices=[
                ("yes", _("Meet it: grant")),
                ("no", _("Do not meet it: the refusal stays")),
            ],
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        """What is granted has an amount and a period, and nothing stands against it unsaid."""
        values: dict[str, Any] = super().clean() or {}
        # what the page hides for the chosen answer says nothing, and nobody could mend it
        for name in _HIDDEN.get(str(values.get("granted", "")), ()):
            self.errors.pop(name, None)
            values[name] = None
        if values.get("granted") == "yes":
            required = ("amount", "start", "end") if self.case.service in ("", "asp") else ()
            for name in required:
                if name not in self.errors and not values.get(name):
                    self.add_error(name, _("Needed when aid is granted"))
        if values.get("granted") == "no":
            for name in ("appeal_to", "appeal_until"):
                if name not in self.errors and not values.get(name):
                    self.add_error(name, _("Needed with a refusal: the person has to know"))
        self._check_period(values)
        if values.get("appeal_until") and values["appeal_until"] <= today():
            self.add_error("appeal_until", _("This day has gone by"))
        self.check_objections()
        return values

    def _check_period(self, values: dict[str, Any]) -> None:
        """From the month of the application on, and not beyond all measure."""
        applied, quarter = self.case.date, parse_quarter(self.case.quarter)
        if values.get("start") and applied:
            earliest = applied.replace(day=1)
            if min(earliest, quarter.first_day if quarter else earliest) > values["start"]:
                words = _("Before the month of the application, %(date)s: check the year")
                facts = {"date": f"{applied:%d.%m.%Y}"}
                self.add_error("start", forms.ValidationError(words, params=facts))
        if values.get("start") and values.get("end") and values["end"] < values["start"]:
            self.add_error("end", _("The end is before the beginning"))
        elif values.get("end") and values["end"] > today() + _LONGEST:
            self.add_error("end", _("Check the year"))

    def decision_to_check(self) -> Decided | None:
        return self.decision()

    def decision(self) -> Decided:
        """The decision of a valid form; a refusal has neither amount nor period, and a grant no
        appeal: what was typed for the other answer, and is hidden by then, does not count.
        """
        values = self.cleaned_data
        if values["granted"] == "no":
            appeal = {"appeal_to": values["appeal_to"], "appeal_until": values["appeal_until"]}
            return Decided(False, values["reason"], today(), **appeal)
        amount, start, end = values["amount"], values["start"], values["end"]
        return Decided(True, values["reason"], today(), amount, start, end)

    @property
    def said(self) -> str:
        """Whether, and how much."""
        values = self.cleaned_data
        if values.get("granted") == "no":
            return str(_("decided: refused"))
        return money(values["amount"]) if values.get("amount") else str(_("decided: granted"))

    def words(self) -> dict[str, str]:
        """What was typed, to fill the form with once more."""
        return {name: str(self.data.get(name, "")) for name in (*self.fields, SHOWN)}

    def notice(self, case: Case, decision: Decided, user: User) -> bytes:
        """The notice for the person."""
        names = {service.code: service.name(case.language) for service in catalog().services}
        own, service = own_center().name(case.language), names.get(case.service, "")
        return notice_pdf(case, decision, own, casework.person(user), service)

    def take(self, user: User, now: dt.datetime) -> None:
        """Grant or refuse, with the notice attached; a decision after an appeal replaces the
        former. What needs a second person waits for one.
        """
        by = casework.person(user)
        if not self.confirmed_by and needs_second(self.decision()):
            self.replaces_of = propose(self.case.id, self.words(), user, by, now)
            self.waits_for_second = True
            return
        with transaction.atomic():
            take_out(self.case.id)
            case = load_case(self.case.id)
            name = "notice.pdf" if case.last(Decided) is None else case.next_name("notice", ".pdf")
            decision = replace(
                self.decision(),
                notice=name,
                by=f"{by}, {self.confirmed_by}" if self.confirmed_by else by,
                overruled=self.overruled,
                override=self.override,
            )
            add(case, decision, now, ((name, self.notice(case, decision, user)),))

    def preview(self, _what: str, user: User) -> bytes:
        return self.notice(self.case, self.decision(), user)


class NotMetForm(GuardedForm):
    """Why the family does not meet the criteria (item 15); the kiosk tells the person."""

    record = NOT_MET
    title = _("Does not meet the criteria")
    button = _("Send the notice")
    place = 60

    remembers = ("reason", OVERRIDE)
    previews = (("not-met", _("Preview the notice")),)
    explains = _(
        "For a family that does not meet the criteria (item 15): there is no plan. Any other"
        " refusal is a decision."
    )

    reason = area(_("Basis"))

    def prepare(self) -> None:
        self.add_override(_("All the same, because"))
        self.for_the_person("reason")

    def clean(self) -> dict[str, Any]:
        """Nothing stands against it unsaid."""
        values: dict[str, Any] = super().clean() or {}
        self.check_objections()
        return values

    def take(self, user: User, now: dt.datetime) -> None:
        reason, by = self.cleaned_data["reason"], casework.person(user)
        with transaction.atomic():
            case = load_case(self.case.id)
            pdf = self._notice(case, user)
            body = NotMet(reason, today(), by, self.overruled, self.override)
            add(case, body, now, ((case.next_name("notice", ".pdf"), pdf),))

    def preview(self, _what: str, user: User) -> bytes:
        return self._notice(self.case, user)

    def _notice(self, case: Case, user: User) -> bytes:
        reason, by = self.cleaned_data["reason"], casework.person(user)
        return not_met_pdf(case.name, reason, own_center().names, by, today(), case.language)


class InformForm(StepForm):
    """How the center itself told the person."""

    record = INFORMED
    title = _("The applicant was informed")
    button = _("Record")
    place = 130

    def prepare(self) -> None:
        """The ways that the center has."""
        ways = words("way", ("phone", "sms", "whatsapp", "email"), self.language)
        self.fields["how"] = forms.ChoiceField(
            label=_("How the person was told"), choices=[("", "—"), *ways]
        )

    def body(self, by: str) -> object:
        """Told of the latest news."""
        how = cast("Literal['phone', 'sms', 'whatsapp', 'email']", self.cleaned_data["how"])
        return Informed(self.case.news.latest, today(), how, by)


class CloseForm(StepForm):
    """Why the case is closed."""

    record = CLOSED
    title = _("Close the case")
    button = _("Close the case")
    place = 160
    remembers = ("reason",)

    reason = area(_("Basis"))

    def prepare(self) -> None:
        """Where a decision is still owed, closing without one is meant, or a slip."""
        if to_be_decided(self.case):
            self.fields["undecided"] = forms.BooleanField(
                label=_("Close it without a decision, which is still owed")
            )
        elif self.case.news.untold:
            self.fields["untold"] = forms.BooleanField(
                label=_("Close it although the person was not told yet")
            )

    def body(self, by: str) -> object:
        return Closed(self.cleaned_data["reason"], today(), by)


class ReopenForm(StepForm):
    """Why the case goes on."""

    record = REOPENED
    title = _("Open the case again")
    button = _("Open again")
    place = 165
    remembers = ("reason",)

    reason = area(_("Why it goes on"))

    def body(self, by: str) -> object:
        """It stands where it stood."""
        return Reopened(self.cleaned_data["reason"], today(), by)


def to_be_decided(case: Case) -> bool:
    """Whether there is an application that the center decides on, and has not."""
    is_formed = case.last(Formed) is not None or case.last(Taken) is not None
    has_applied = case.application is not None or is_formed
    return has_applied and case.is_direct and case.status in OPEN - {Status.NOT_MET}


STEPS: dict[str, type[StepForm]] = {
    "decide": DecideForm,
    "not-met": NotMetForm,
    "inform": InformForm,
    "close": CloseForm,
    "reopen": ReopenForm,
}
