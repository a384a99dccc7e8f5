"""An application that came past the kiosk, and the answer to whoever takes the consent back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from app.case.chapters.application import WITHDRAWAL_ANSWERED, WithdrawalAnswered
from app.papers import letter_pdf
from app.people.iin import IinError, parse_iin
from app.people.phones import PhoneError, parse_phone
from app.texts import Texts
from center.desk import casework
from center.journal import add, load_case, today
from center.models import Kiosk
from center.ordering import by_code
from center.scope import in_scope
from center.steps.base import StepForm
from center.steps.fields import area, check_file, past_day_field, words
from center.tables import own_center
from center.templatetags.phrases import language as reader_language


class TakenForm(forms.Form):
    """An application that came by WhatsApp, e-mail or the portal."""

    name = forms.CharField(label=_("Full name"), max_length=240)
    iin = forms.CharField(label=_("IIN"), max_length=14)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    date = past_day_field(_("When it came"))
    file = forms.FileField(label=_("The application: PDF, JPEG or PNG"))

    def __init__(self, language: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        channels = words("channel", ("whatsapp", "email", "egov"), language)
        self.fields["channel"] = forms.ChoiceField(
            label=_("Channel"), choices=[("", "—"), *channels]
        )
        kiosks = [
            (kiosk.id, kiosk.name)
            for kiosk in by_code(in_scope(Kiosk.objects.filter(active=True), "id"))
        ]
        self.fields["kiosk"] = forms.ChoiceField(
            label=_("Kiosk of the village"), choices=[("", "—"), *kiosks]
        )
        languages = [("kk", "Қазақша"), ("ru", "Русский")]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the person"), choices=[("", "—"), *languages]
        )
        self.order_fields(
            ["channel", "date", "kiosk", "language", "name", "iin", "phone", "address", "file"]
        )

    def clean(self) -> dict[str, Any]:
        """A number that can exist, a file that can be shown."""
        values: dict[str, Any] = super().clean() or {}
        parsers: dict[str, Callable[[str], str]] = {
            "iin": parse_iin,
            "phone": parse_phone,
        }
        for name, parse in parsers.items():
            try:
                values[name] = parse(values[name]) if values.get(name) else ""
            except (IinError, PhoneError) as error:
                self.add_error(name, Texts(reader_language()).say("problems", error.code))
        check_file(self, values)
        return values


class AnswerWithdrawalForm(StepForm):
    """What is kept of the data of a person who has taken the consent back, and why."""

    record = WITHDRAWAL_ANSWERED
    title = _("Consent was taken back: answer")
    button = _("Send the answer")
    place = 85
    previews = (("withdrawal-answer", _("Preview the answer")),)

    kept = area(_("What is kept"))
    reason = area(_("Why and until when"))

    def prepare(self) -> None:
        """The usual words, in the person's language."""
        texts = Texts(self.case.language)
        for name in ("kept", "reason"):
            self.fields[name].initial = texts.say("papers", f"kept.usual_{name}")

    def body(self, by: str) -> object:
        return WithdrawalAnswered(
            self.cleaned_data["kept"], self.cleaned_data["reason"], today(), by
        )

    def letter(self, user: User) -> bytes:
        """The letter that the kiosk prints."""
        parts, case, by = ("text", "kept", "reason", "complaint"), self.case, casework.person(user)
        values = self.cleaned_data
        return letter_pdf(
            "kept",
            parts,
            case.name,
            own_center().names,
            by,
            today(),
            case.language,
            kept=values["kept"],
            reason=values["reason"],
        )

    def take(self, user: User, now: dt.datetime) -> None:
        with transaction.atomic():
            case = load_case(self.case.id)
            files = ((case.next_name("letter", ".pdf"), self.letter(user)),)
            add(case, self.body(casework.person(user)), now, files)

    def preview(self, _what: str, user: User) -> bytes:
        return self.letter(user)


STEPS: dict[str, type[StepForm]] = {"answer-withdrawal": AnswerWithdrawalForm}
