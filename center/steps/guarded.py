"""Decisions that something may stand against: it is listed, and overruled only with a reason that
enters the journal.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from app.case.chapters.decision import Decided
from app.case.objections import objections
from app.texts import Texts
from center.steps.base import StepForm
from center.steps.fields import area, asked_for

OVERRIDE, SHOWN = "override", "objections"
_LEAST_LETTERS = 8  # of a reason that somebody can understand later


class GuardedForm(StepForm):
    """Asks for a reason where something stands against what a valid form says."""

    overruled: tuple[str, ...] = ()
    not_previewed = (OVERRIDE,)

    def add_override(self, label: Any) -> None:
        """The field for the reason, shown once it is asked for."""
        self.fields[OVERRIDE] = asked_for(area(label, 2, required=False))

    def decision_to_check(self) -> Decided | None:
        """What is to be decided; None for "does not meet the criteria"."""
        return None

    def check_objections(self) -> None:
        """Say what stands against it, where that was not overruled."""
        if self.errors or self.is_stale:
            return
        self.overruled = objections(self.case, self.decision_to_check())
        reason = self.cleaned_data.get(OVERRIDE, "")
        shown = self.data.get(SHOWN, "").split(",")
        if not set(self.overruled) <= set(shown):
            reason = ""  # written before all that stands against it was said
        if self.overruled and reason and sum(map(str.isalpha, reason)) < _LEAST_LETTERS:
            words = _("Write more of the reason, %(count)d letters at least: it enters the journal")
            self.add_error(OVERRIDE, words % {"count": _LEAST_LETTERS})
        if self.overruled and (not reason or OVERRIDE in self.errors):
            texts = Texts(self.language)
            for code in self.overruled:
                self.add_error(OVERRIDE, texts.say("household", f"objection.{code}"))

    @property
    def shown_objections(self) -> str:
        """What the page says against it now: a reason counts for nothing else."""
        return ",".join(self.overruled)

    @property
    def override(self) -> str:
        """Why it is decided all the same; empty where nothing stands against it."""
        return str(self.cleaned_data[OVERRIDE]) if self.overruled else ""
