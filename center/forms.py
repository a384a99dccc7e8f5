"""The specialist's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from app.journal.bodies import Decided
from center.journal import today


class RegisterForm(forms.Form):
    """The registration number."""

    number = forms.CharField(label=_("Registration number"), max_length=40)


class AskForm(forms.Form):
    """A question, and the page to photograph again, if it is about one."""

    text = forms.CharField(
        label=_("What to ask the applicant"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    page = forms.ChoiceField(label=_("Photograph again"), required=False)

    def __init__(self, pages: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["page"] = forms.ChoiceField(
            label=_("Photograph again"), required=False, choices=[("", _("no page")), *pages]
        )


class ForwardForm(forms.Form):
    """To whom the application goes on."""

    body = forms.CharField(label=_("Forwarded to"), max_length=300)
    number = forms.CharField(label=_("Outgoing number"), max_length=40)


class DecideForm(forms.Form):
    """The decision. Nothing is chosen beforehand."""

    granted = forms.ChoiceField(
        label=_("Decision"), choices=[("yes", _("Grant")), ("no", _("Refuse"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    amount = forms.IntegerField(label=_("Amount a month, ₸"), min_value=1, max_value=100_000_000, required=False)
    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """What is granted has an amount and a period."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("granted") == "yes":
            for name in ("amount", "start", "end"):
                if name not in self.errors and not values.get(name):
                    self.add_error(name, _("Needed when aid is granted"))
        if values.get("start") and values.get("end") and values["end"] < values["start"]:
            self.add_error("end", _("The end is before the beginning"))
        return values

    def decided(self) -> Decided:
        """The decision of a valid form; a refusal has neither amount nor period."""
        values = self.cleaned_data
        if values["granted"] == "no":
            return Decided(False, values["reason"], today())
        return Decided(True, values["reason"], today(), values["amount"], values["start"], values["end"])
