"""Correspondence that went past the kiosk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.chapters.letters import CORRESPONDED, Corresponded
from center.steps.base import StepForm, uploaded_file
from center.steps.fields import area, check_file, past_day_field, words


class CorrespondForm(StepForm):
    """A message that came or went past the kiosk, or a note of a call."""

    record = CORRESPONDED
    title = _("Add correspondence")
    button = _("Add to the case")
    place = 140

    date = past_day_field(_("Date"))
    text = area(_("Text of the message, or a note of the call"))
    file = forms.FileField(label=_("A file: PDF, JPEG or PNG"), required=False)

    def prepare(self) -> None:
        channels = words("channel", ("whatsapp", "email", "phone", "letter"), self.language)
        self.fields["channel"] = forms.ChoiceField(
            label=_("Channel"), choices=[("", "—"), *channels]
        )
        directions = words("direction", ("in", "out"), self.language)
        self.fields["direction"] = forms.ChoiceField(
            label=_("Direction"), choices=[("", "—"), *directions]
        )
        self.order_fields(["channel", "direction", "date", "text", "file"])

    def clean(self) -> dict[str, Any]:
        """Only files that can be shown."""
        values: dict[str, Any] = super().clean() or {}
        check_file(self, values)
        return values

    def body(self, by: str) -> object:
        """What was written or said."""
        values = self.cleaned_data
        return Corresponded(
            values["channel"], values["direction"], values["date"], values["text"], by
        )

    def attachments(self) -> Sequence[tuple[str, bytes]]:
        return uploaded_file(self, "letter")


STEPS: dict[str, type[StepForm]] = {"correspond": CorrespondForm}
