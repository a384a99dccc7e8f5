"""Asking the applicant, and answers that were given to the center itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.case import sort_of
from app.case.chapters.questions import ANSWERED, ASKED, Answered, Asked
from center.filenames import named_files
from center.steps.base import StepForm
from center.steps.fields import area


class AskForm(StepForm):
    """A question, and the page to photograph again, if it is about one."""

    record = ASKED
    title = _("Ask the applicant")
    button = _("Send the question")
    place = 90
    remembers = ("text",)

    text = area(_("What to ask the applicant"))

    def prepare(self) -> None:
        """The pages to choose from."""
        names = [
            file.name
            for file in self.case.submitted_files
            if sort_of(file.name) in ("page", "answer")
        ]
        choices = [
            ("", _("no page")),
            *named_files(self.case, names, self.language),
        ]
        self.fields["page"] = forms.ChoiceField(
            label=_("Photograph again"), required=False, choices=choices
        )
        self.fields["in_color"] = forms.BooleanField(
            label=_("Send this page in color: the kiosk may still have its photograph"),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """A page in color has to be named."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("in_color") and not values.get("page"):
            self.add_error("page", _("Choose the page that you want in color"))
        return values

    def body(self, by: str) -> object:
        values = self.cleaned_data
        return Asked(values["text"], values["page"], by, values["in_color"])


class AnsweredForm(StepForm):
    """An answer that the person gave to the center itself, by telephone or in writing (item 7)."""

    record = ANSWERED
    title = _("The person has answered")
    button = _("Record the answer")
    place = 100

    text = area(_("What the person answered"))

    def body(self, by: str) -> object:
        """The answer to the open question."""
        question = self.case.open_question
        return Answered(question.event if question else "", self.cleaned_data["text"], by)


STEPS: dict[str, type[StepForm]] = {"ask": AskForm, "answered": AnsweredForm}
