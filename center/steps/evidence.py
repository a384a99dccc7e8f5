"""Large files that wait at the kiosk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.chapters.evidence import WANTED, Wanted
from center.filenames import named_files
from center.steps.base import StepForm


class WantForm(StepForm):
    """A large file that stayed at the kiosk."""

    record = WANTED
    title = _("Ask for a video")
    button = _("Ask the kiosk for it")
    place = 110

    def prepare(self) -> None:
        """Those that were not asked for yet."""
        expected = {file.name for file in self.case.expected_files}
        names = [file.name for file in self.case.submitted_files if file.name not in expected]
        self.fields["name"] = forms.ChoiceField(
            label=_("File"),
            choices=named_files(self.case, names, self.language),
        )

    def body(self, by: str) -> object:
        return Wanted(self.cleaned_data["name"], by)


STEPS: dict[str, type[StepForm]] = {"want": WantForm}
