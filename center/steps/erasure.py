"""Erasing what an ended case says of people, because its person asks for it."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from app.case.chapters.erasure import ERASED
from app.case.due import owed
from app.formats import day
from center.desk import casework
from center.duties import Right
from center.erasing import counts_until, erase_case
from center.steps.base import StepForm
from center.tables import sign_by, workdays


class EraseForm(StepForm):
    """Somebody has asked, and whoever erases has made sure of it."""

    record = ERASED
    right = Right.MANAGE
    title = _("Erase the personal data")
    button = _("Erase for good")
    place = 180
    explains = _(
        "What the case says of people, its pages and papers go, here and at the kiosk; they cannot"
        " be brought back. A certificate, numbers and days stay."
    )

    asked = forms.BooleanField(label=_("The person has asked for it in writing"))

    def clean(self) -> dict[str, Any]:
        """Nobody may be left waiting."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and owed(self.case, workdays(), sign_by()):
            self.add_error("asked", _("Something is still to be done in this case."))
        elif not self.errors and (until := counts_until(self.case)) is not None:
            words = _(
                "Aid is paid, or an appeal is possible, up to and including %(day)s: it can be"
                " erased after that."
            )
            self.add_error("asked", words % {"day": day(until)})
        return values

    def take(self, user: User, now: dt.datetime) -> None:
        erase_case(self.case.id, "request", casework.person(user), now)


STEPS: dict[str, type[StepForm]] = {"erase": EraseForm}
