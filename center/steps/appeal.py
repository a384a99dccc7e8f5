"""An appeal that came to the center itself, past the kiosk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.chapters.appeal import APPEALED, Appealed
from center.steps.base import StepForm, uploaded_file
from center.steps.fields import area, check_file, past_day_field


class AppealForm(StepForm):
    """What the person objects to, as it was written or said to the center."""

    record = APPEALED
    title = _("An appeal has come")
    button = _("Record the appeal")
    place = 135
    explains = _(
        "An appeal that came to the center itself: by letter, by mail or in person. One that was"
        " made at the kiosk comes by itself."
    )

    date = past_day_field(_("When it came"))
    text = area(_("What the person objects to"))
    file = forms.FileField(label=_("A file: PDF, JPEG or PNG"), required=False)

    def clean(self) -> dict[str, Any]:
        """Only files that can be shown."""
        values: dict[str, Any] = super().clean() or {}
        check_file(self, values)
        return values

    def body(self, by: str) -> object:
        """Against the decision, or what was told last."""
        against, values = self.case.decision or self.case.news.latest, self.cleaned_data
        return Appealed(against, values["date"], values["text"], by)

    def attachments(self) -> Sequence[tuple[str, bytes]]:
        return uploaded_file(self, "appeal")


STEPS: dict[str, type[StepForm]] = {"appeal": AppealForm}
