"""The specialist's forms; each gives the body of its event."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from app.case.case import sort_of
from app.case.chapters.decision import Closed, Decided, Informed
from app.case.chapters.evidence import Wanted
from app.case.chapters.forwarding import BodyAnswered, Forwarded
from app.case.chapters.letters import Corresponded
from app.case.chapters.plan import Revoked
from app.case.chapters.questions import Answered, Asked
from app.case.chapters.registration import CHECKS, Check, Checked, Electronic
from app.papers import Wording
from app.papers.plan import CONTRACT_PARTS, PLAN_PARTS
from app.people.iin import IinError, parse_iin
from app.people.phones import PhoneError, parse_phone
from app.texts import LANGUAGES, Texts
from center.casework import holder_of
from center.formkit import (
    StepForm,
    WholeField,
    area,
    check_file,
    current_language,
    day_field,
    months_later,
    uploaded,
    words,
)
from center.journal import today
from center.models import Kiosk
from center.tables import catalog, wording

OWN_PAPERS = ("notice", "plan", "contract")
_RESULTS = ("clear", "found", "unknown")


class RegisterForm(StepForm):
    """The registration number."""

    number = forms.CharField(label=_("Registration number"), max_length=40)

    def clean_number(self) -> str:
        """A number that no other case has."""
        number: str = self.cleaned_data["number"]
        if (other := holder_of(number, self.case.id)) is not None:
            raise forms.ValidationError(_("This number is taken: %(name)s"), params={"name": other.title})
        return number


class AskForm(StepForm):
    """A question, and the page to photograph again, if it is about one."""

    text = area(_("What to ask the applicant"))

    def prepare(self) -> None:
        """The pages to choose from."""
        names = [file.name for file in self.case.submitted_files if sort_of(file.name) in ("page", "answer")]
        choices = [("", _("no page")), *((name, name) for name in names)]
        self.fields["page"] = forms.ChoiceField(label=_("Photograph again"), required=False, choices=choices)

    def body(self, by: str) -> object:
        """The question."""
        return Asked(self.cleaned_data["text"], self.cleaned_data["page"], by)


class AnsweredForm(StepForm):
    """An answer that the person gave to the center itself, by telephone or in writing (item 7)."""

    text = area(_("What the person answered"))

    def body(self, by: str) -> object:
        """The answer to the open question."""
        question = self.case.open_question
        return Answered(question.event if question else "", self.cleaned_data["text"], by)


class TakenForm(forms.Form):
    """An application that came by WhatsApp, e-mail or the portal."""

    name = forms.CharField(label=_("Full name"), max_length=240)
    iin = forms.CharField(label=_("IIN"), max_length=14)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    date = day_field(_("When it came"))
    file = forms.FileField(label=_("The application: PDF, JPEG or PNG"))

    def __init__(self, language: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        channels = words("channel", ("whatsapp", "email", "egov"), language)
        self.fields["channel"] = forms.ChoiceField(label=_("Channel"), choices=[("", "—"), *channels])
        kiosks = [(kiosk.id, kiosk.name) for kiosk in Kiosk.objects.filter(active=True).order_by("code")]
        self.fields["kiosk"] = forms.ChoiceField(label=_("Kiosk of the village"), choices=[("", "—"), *kiosks])
        languages = [("kk", "Қазақша"), ("ru", "Русский")]
        self.fields["language"] = forms.ChoiceField(label=_("Language of the person"), choices=[("", "—"), *languages])
        self.order_fields(["channel", "date", "kiosk", "language", "name", "iin", "phone", "address", "file"])

    def clean(self) -> dict[str, Any]:
        """A number that can exist, a file that can be shown."""
        values: dict[str, Any] = super().clean() or {}
        parsers: dict[str, Callable[[str], str]] = {"iin": lambda text: parse_iin(text).digits, "phone": parse_phone}
        for name, parse in parsers.items():
            try:
                values[name] = parse(values[name]) if values.get(name) else ""
            except (IinError, PhoneError) as error:
                self.add_error(name, Texts(current_language()).say("problems", error.code))
        if values.get("date") and values["date"] > today():
            self.add_error("date", _("This day has not come yet"))
        check_file(self, values)
        return values


class ForwardForm(StepForm):
    """To whom the application goes on."""

    number = forms.CharField(label=_("Outgoing number"), max_length=40)

    def prepare(self) -> None:
        """The addressee of the application comes first."""
        recipient = self.case.application.recipient if self.case.application else ""
        self.fields["body"] = forms.CharField(label=_("Forwarded to"), max_length=300, initial=recipient)
        self.order_fields(["body", "number"])

    def body(self, by: str) -> object:
        """Where it went."""
        return Forwarded(self.cleaned_data["body"], self.cleaned_data["number"], today(), by)


class AnswerForm(StepForm):
    """Another body's answer; for disability also until when it is set (item 20)."""

    outcome = forms.ChoiceField(label=_("Answer"))
    number = forms.CharField(label=_("Its number"), max_length=40)
    date = day_field(_("Its date"))
    text = area(_("What it says"))
    until = day_field(_("Disability set until (at most a year)"), required=False)
    control = day_field(_("Control examination (within six months)"), required=False)
    file = forms.FileField(label=_("The answer as PDF"), required=False)

    def prepare(self) -> None:
        """Which answers there are; the examination's dates only for disability."""
        outcomes = words("outcome", ("granted", "refused", "other"), self.language)
        self.fields["outcome"] = forms.ChoiceField(label=_("Answer"), choices=[("", "—"), *outcomes])
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
        """The answer."""
        values = self.cleaned_data
        to = self.case.last(Forwarded).body if self.case.last(Forwarded) else ""
        number, date, text = values["number"], values["date"], values["text"]
        until, control = values.get("until"), values.get("control")
        return BodyAnswered(to, values["outcome"], number, date, text, until, control, by)

    def attached(self) -> Sequence[tuple[str, bytes]]:
        """The scanned answer."""
        return uploaded(self, "reply")


class CheckForm(StepForm):
    """The six checks (item 13), and the pension contributions of a new able-bodied member (item 17)."""

    def prepare(self) -> None:
        """A result and a note for each."""
        newcomers = self.case.household.newcomers if self.case.household else ()
        texts = Texts(self.language)
        self.codes = (*CHECKS, "pension") if newcomers else CHECKS
        for code in self.codes:
            results = words("result", _RESULTS, self.language)
            self.fields[code] = forms.ChoiceField(
                label=texts.say("household", f"check.{code}"), choices=[("", "—"), *results]
            )
            self.fields[f"{code}-note"] = forms.CharField(label=_("Note"), required=False, max_length=300)

    def body(self, by: str) -> object:
        """What the state bodies answered."""
        values = self.cleaned_data
        return Checked(tuple(Check(code, values[code], values[f"{code}-note"]) for code in self.codes), today(), by)


class EstimateForm(StepForm):
    """The region whose poverty line counts."""

    def prepare(self) -> None:
        """The regions."""
        regions = [(region.code, region.name(self.language)) for region in catalog().regions]
        self.fields["region"] = forms.ChoiceField(label=_("Region"), choices=[("", "—"), *regions])


class ReasonForm(StepForm):
    """Why."""

    reason = area(_("Reason"))


class CloseForm(ReasonForm):
    """Why the case is closed."""

    def body(self, by: str) -> object:
        """The end."""
        return Closed(self.cleaned_data["reason"], today(), by)


class ElectronicForm(StepForm):
    """The electronic case in the information system (item 8)."""

    system = forms.CharField(label=_("Information system"), max_length=120)
    number = forms.CharField(label=_("Number of the electronic case"), max_length=60)
    date = day_field(_("Date"))

    def body(self, by: str) -> object:
        """Where it was formed."""
        values = self.cleaned_data
        return Electronic(values["system"], values["number"], values["date"], by)


class PlanForm(StepForm):
    """The individual plan and the social contract: term and wording in both languages."""

    start = day_field(_("From"))
    end = day_field(_("To"))

    def prepare(self) -> None:
        """The wording of the templates, to be changed."""
        for language in LANGUAGES:
            written, texts = wording(language), Texts(language)
            for paper, parts in (("plan", PLAN_PARTS), ("contract", CONTRACT_PARTS)):
                for part in parts:
                    label = texts.say("papers", f"{'plan.measure' if part == 'measures' else f'{paper}.{part}'}")
                    field = area(f"{label} ({language})", 4 if part == "measures" else 2)
                    field.initial = written.parts[part]
                    self.fields[f"{part}_{language}"] = field
        keep = forms.BooleanField(label=_("Keep this wording as the template"), required=False)
        self.fields["keep"] = keep

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("start") and values.get("end") and values["end"] <= values["start"]:
            self.add_error("end", _("The end is before the beginning"))
        return values

    def wordings(self) -> dict[str, Wording]:
        """The wording as written."""
        parts = (*PLAN_PARTS, *CONTRACT_PARTS)
        values = self.cleaned_data
        return {language: Wording({part: values[f"{part}_{language}"] for part in parts}) for language in LANGUAGES}


class RevokeForm(ReasonForm):
    """Which document counts no more."""

    def prepare(self) -> None:
        """The documents of the center that still count."""
        names = [name for name in self.case.files if sort_of(name) in OWN_PAPERS and name not in self.case.void]
        self.fields["name"] = forms.ChoiceField(label=_("Document"), choices=[("", "—"), *((n, n) for n in names)])
        self.order_fields(["name", "reason"])

    def body(self, by: str) -> object:
        """What is taken back."""
        return Revoked(self.cleaned_data["name"], self.cleaned_data["reason"], today(), by)


class WantForm(StepForm):
    """A large file that stayed at the kiosk."""

    def prepare(self) -> None:
        """Those that were not asked for yet."""
        expected = {file.name for file in self.case.expected_files}
        names = [file.name for file in self.case.submitted_files if file.name not in expected]
        self.fields["name"] = forms.ChoiceField(label=_("File"), choices=[(name, name) for name in names])

    def body(self, by: str) -> object:
        """Which one."""
        return Wanted(self.cleaned_data["name"], by)


class CorrespondForm(StepForm):
    """A message that came or went past the kiosk, or a note of a call."""

    date = day_field(_("Date"))
    text = area(_("Text of the message, or a note of the call"))
    file = forms.FileField(label=_("A file: PDF, JPEG or PNG"), required=False)

    def prepare(self) -> None:
        """Channels and directions."""
        channels = words("channel", ("whatsapp", "email", "phone", "letter"), self.language)
        self.fields["channel"] = forms.ChoiceField(label=_("Channel"), choices=[("", "—"), *channels])
        directions = words("direction", ("in", "out"), self.language)
        self.fields["direction"] = forms.ChoiceField(label=_("Direction"), choices=[("", "—"), *directions])
        self.order_fields(["channel", "direction", "date", "text", "file"])

    def clean(self) -> dict[str, Any]:
        """Only files that can be shown."""
        values: dict[str, Any] = super().clean() or {}
        check_file(self, values)
        return values

    def body(self, by: str) -> object:
        """What was written or said."""
        values = self.cleaned_data
        return Corresponded(values["channel"], values["direction"], values["date"], values["text"], by)

    def attached(self) -> Sequence[tuple[str, bytes]]:
        """The file."""
        return uploaded(self, "letter")


class InformForm(StepForm):
    """How the center itself told the person."""

    def prepare(self) -> None:
        """The ways that the center has."""
        ways = words("way", ("phone", "sms", "whatsapp", "email"), self.language)
        self.fields["how"] = forms.ChoiceField(label=_("How the person was told"), choices=[("", "—"), *ways])

    def body(self, by: str) -> object:
        """Told of the latest news."""
        how = cast("Literal['phone', 'sms', 'whatsapp', 'email']", self.cleaned_data["how"])
        return Informed(self.case.news, today(), how, by)


class DecideForm(StepForm):
    """The decision. Nothing is chosen beforehand."""

    granted = forms.ChoiceField(
        label=_("Decision"), choices=[("yes", _("Grant")), ("no", _("Refuse"))], widget=forms.RadioSelect
    )
    reason = area(_("Reason"))
    amount = WholeField(label=_("Amount a month, ₸"), min_value=1, max_value=100_000_000, required=False)
    start = day_field(_("From"), required=False)
    end = day_field(_("To"), required=False)
    appeal_to = forms.CharField(label=_("Where an appeal goes"), max_length=200, required=False)
    appeal_until = day_field(_("Appeal until"), required=False)

    def clean(self) -> dict[str, Any]:
        """What is granted has an amount and a period."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("granted") == "yes":
            needed = ("amount", "start", "end") if self.case.service in ("", "asp") else ()
            for name in needed:
                if name not in self.errors and not values.get(name):
                    self.add_error(name, _("Needed when aid is granted"))
        if values.get("granted") == "no":
            for name in ("appeal_to", "appeal_until"):
                if name not in self.errors and not values.get(name):
                    self.add_error(name, _("Needed with a refusal: the person has to know"))
        if values.get("start") and values.get("end") and values["end"] < values["start"]:
            self.add_error("end", _("The end is before the beginning"))
        if values.get("appeal_until") and values["appeal_until"] <= today():
            self.add_error("appeal_until", _("This day has gone by"))
        return values

    def decided(self) -> Decided:
        """The decision of a valid form; a refusal has neither amount nor period."""
        values = self.cleaned_data
        appeal = {"appeal_to": values["appeal_to"], "appeal_until": values["appeal_until"]}
        if values["granted"] == "no":
            return Decided(False, values["reason"], today(), **appeal)
        amount, start, end = values["amount"], values["start"], values["end"]
        return Decided(True, values["reason"], today(), amount, start, end, **appeal)


def _is_controlled(code: str) -> bool:
    """Whether the answer to this service sets a term with a control examination."""
    return any(service.code == code and service.control for service in catalog().services)
