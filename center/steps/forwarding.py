"""Applications that another body decides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.chapters.forwarding import BODY_ANSWERED, FORWARDED, BodyAnswered, Forwarded
from center.journal import today
from center.steps.base import StepForm, uploaded_file
from center.steps.fields import area, check_file, day_field, months_later, past_day_field, words
from center.tables import catalog


class ForwardForm(StepForm):
    """To whom the application goes on."""

    record = FORWARDED
    title = _("Forward")
    button = _("Record as forwarded")
    place = 70

    number = forms.CharField(label=_("Outgoing number"), max_length=40)

    def prepare(self) -> None:
        """The addressee of the application comes first."""
        recipient = self.case.application.recipient if self.case.application else ""
        self.fields["body"] = forms.CharField(
            label=_("Forwarded to"), max_length=300, initial=recipient
        )
        self.order_fields(["body", "number"])

    def body(self, by: str) -> object:
        return Forwarded(self.cleaned_data["body"], self.cleaned_data["number"], today(), by)


class AnswerForm(StepForm):
    """Another body's answer; for disability also until when it is set (item 20)."""

    record = BODY_ANSWERED
    title = _("Answer of the body")
    button = _("Record the answer")
    place = 80

    outcome = forms.ChoiceField(label=_("Answer"))
    number = forms.CharField(label=_("Its number"), max_length=40)
    date = past_day_field(_("Its date"))
    text = area(_("What it says"))
    until = day_field(_("Disability set until (at most a year)"), required=False)
    control = day_field(_("Control examination (within six months)"), required=False)
    file = forms.FileField(label=_("The answer as PDF"), required=False)

    def prepare(self) -> None:
        """Which answers there are; the examination's dates only for disability."""
        outcomes = words("outcome", ("granted", "refused", "other"), self.language)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Answer"), choices=[("", "—"), *outcomes]
        )
        if not _is_controlled(self.case.service):
            del self.fields["until"], self.fields["control"]

    def clean(self) -> dict[str, Any]:
        """At most one year, the control examination within six months (item 20)."""
        values: dict[str, Any] = super().clean() or {}
        start, until, control = values.get("date"), values.get("until"), values.get("control")
        if start and until and not start < until <= months_later(start, 12):
            self.add_error("until", _("At most one year from the answer's date (item 20)"))
        if start and control and not start < control <= months_later(start, 6):
            self.add_error("control", _("Within six months of the answer's date (item 20)"))
        if until and not control and "control" not in self.errors:
            self.add_error("control", _("Needed with a term (item 20)"))
        check_file(self, values)
        return values

    def body(self, by: str) -> object:
        values = self.cleaned_data
        forwarding = self.case.last(Forwarded)
        to = forwarding.body if forwarding else ""
        number, date, text = values["number"], values["date"], values["text"]
        until, control = values.get("until"), values.get("control")
        return BodyAnswered(to, values["outcome"], number, date, text, until, control, by)

    def attachments(self) -> Sequence[tuple[str, bytes]]:
        return uploaded_file(self, "reply")


def _is_controlled(code: str) -> bool:
    """Whether the answer to this service sets a term with a control examination."""
    return any(service.code == code and service.control for service in catalog().services)


STEPS: dict[str, type[StepForm]] = {"forward": ForwardForm, "answer": AnswerForm}
