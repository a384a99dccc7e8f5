"""The forms of what the staff can change: each table of the page has its own."""

import datetime as dt
import re
from dataclasses import asdict
from itertools import count
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from app.alphabet import in_order
from app.catalog import DocumentKind, Service, Transfers
from app.catalog.model import Fact
from app.lists import Office
from app.quarters import parse_quarter
from center.erasing import YEARS
from center.journal import today
from center.models import PovertyLine
from center.steps.fields import LinesField, SumField, WholeField, day_field
from center.tables import (
    aid_number,
    catalog,
    transfers,
)
from center.templatetags.phrases import language

_SATURDAY = 5
_PHONE = re.compile(r"\+?\d[\d\s()\-]{1,19}")


class TableForm(forms.Form):
    """One of several on a page, in which no label may lead into another's field."""

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{type(self).__name__.lower()}-%s")


class RegimeForm(TableForm):
    """The emergency's dates and the settlements in quarantine."""

    start = day_field(_("The emergency begins"))
    end = day_field(_("It ends (empty while it lasts)"), required=False)
    sign_days = WholeField(
        label=_("Days to sign contracts after its end"), min_value=1, max_value=365
    )
    quarantine = LinesField(
        label=_("Settlements under quarantine, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            self.add_error("end", _("The end is before the beginning"))
        return values


def _regions() -> list[tuple[str, str]]:
    """The regions of today to choose from, in the order of the alphabet, none first."""
    regions = [
        (region.code, region.label(language(), today())) for region in catalog().regions_on(today())
    ]
    return [("", "—"), *sorted(regions, key=lambda region: in_order(region[1]))]


class LineForm(TableForm):
    """A poverty line."""

    region = forms.ChoiceField(label=_("Region"))
    quarter = forms.CharField(
        label=_("Quarter of the application, for example 2026-4"), max_length=6
    )
    amount = SumField(label=_("Tenge a month and person"), min_value=1, max_value=10_000_000)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["region"] = forms.ChoiceField(label=_("Region"), choices=_regions())
        self.order_fields(["region", "quarter", "amount"])

    def clean_quarter(self) -> str:
        """A quarter that there is."""
        quarter = parse_quarter(self.cleaned_data["quarter"])
        if quarter is None:
            raise forms.ValidationError(_("Write the quarter like 2020-2"))
        return str(quarter)

    def clean(self) -> dict[str, Any]:
        """A line that is there already is not written over unseen."""
        values: dict[str, Any] = super().clean() or {}
        place = {name: values.get(name, "") for name in ("region", "quarter")}
        row = PovertyLine.objects.filter(**place).first()
        if row is not None and row.amount != values.get("amount", row.amount):
            sentence = _("There is one already. Delete it first, then add the right one.")
            self.add_error("amount", sentence)
        return values


class DaysField(LinesField):
    """Days, one a line or separated by commas, as people here write them."""

    def clean(self, value: Any) -> tuple[dt.date, ...]:
        """The days in their order; raises `ValidationError` with the words that are none."""
        words = [word for word in re.split(r"[\s,;]+", str(super().clean(value) or "")) if word]
        days = {word: _day(word) for word in words}
        if wrong := [word for word, day in days.items() if day is None]:
            raise forms.ValidationError(_("This is no day: %s") % ", ".join(wrong))
        return tuple(sorted({day for day in days.values() if day is not None}))


def _day(word: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(word, "%d.%m.%Y").date()
    except ValueError:
        return None


def _written(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")


class CalendarForm(TableForm):
    """The government's transfers of days of a year, besides the law's holidays."""

    year = WholeField(label=_("Year"), min_value=2020, max_value=2099)
    off = DaysField(
        label=_("Weekdays on which nobody works"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("dd.mm.yyyy")}),
    )
    worked = DaysField(
        label=_("Weekends on which one works"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("dd.mm.yyyy")}),
    )
    former = forms.CharField(max_length=4, required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, year: Transfers | None) -> "CalendarForm":
        """The form with a year, to change it; or for the first one that is not entered yet."""
        if year is None:
            entered = {row.year for row in transfers()}
            first = next(year for year in count(today().year) if year not in entered)
            return cls(initial={"year": first})
        days = {name: "\n".join(map(_written, getattr(year, name))) for name in ("off", "worked")}
        return cls(initial={"year": year.year, "former": str(year.year), **days})

    def clean(self) -> dict[str, Any]:
        """Days of the year itself; what is a weekend, or is worked, anyway is a mistake."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("former") != str(values.get("year")) and any(
            row.year == values.get("year") for row in transfers()
        ):
            self.add_error("year", _("This year is there already: press Change beside it"))
        for name, is_of_weekend in (("off", False), ("worked", True)):
            for day in values.get(name) or ():
                if values.get("year") and day.year != values["year"]:
                    self.add_error(name, _("%s is of another year") % _written(day))
                elif (day.weekday() >= _SATURDAY) != is_of_weekend:
                    words = _("%s is a weekday") if is_of_weekend else _("%s is a weekend")
                    self.add_error(name, words % _written(day))
        return values

    def decided(self) -> Transfers:
        """The year as it is entered."""
        values = self.cleaned_data
        return Transfers(values["year"], values["off"], values["worked"])


class OwnForm(TableForm):
    """What papers and messages say of this center."""

    name_kk = forms.CharField(label=_("Name, in Kazakh"), max_length=200)
    name_ru = forms.CharField(label=_("Name, in Russian"), max_length=200)
    address_kk = forms.CharField(label=_("Address, in Kazakh"), max_length=200, required=False)
    address_ru = forms.CharField(label=_("Address, in Russian"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telephone for applicants"), max_length=40, required=False)

    def clean_phone(self) -> str:
        """A number that can be called."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Write the telephone in digits"))
        return phone


class SecondForm(TableForm):
    """The sum above which a grant waits for a second person."""

    amount = SumField(
        label=_("More than so many tenge a month (empty: never)"),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )


def years_choices() -> list[tuple[int, Any]]:
    """How long what ended cases say may be kept, in words."""
    return [
        (0, _("For ever: nothing is erased")),
        *zip(
            YEARS, (_("One year"), _("Three years"), _("Five years"), _("Ten years")), strict=True
        ),
    ]


class RetentionForm(TableForm):
    """How long after its end what a case says of people is kept."""

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial)
        self.fields["years"] = forms.TypedChoiceField(
            label=_("After the last entry of an ended case"), coerce=int, choices=years_choices()
        )
        self.fields["sure"] = forms.BooleanField(
            label=_("I know that nothing of it can be brought back"), required=False
        )

    def clean(self) -> dict[str, Any]:
        """Nothing is erased by one press."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("years") and not values.get("sure"):
            self.add_error("sure", _("Confirm it: what is erased is gone for good"))
        return values


class OfficeForm(TableForm):
    """An entry of the directory."""

    district_ru = forms.CharField(label=_("District, in Russian"), max_length=120)
    district_kk = forms.CharField(label=_("District, in Kazakh"), max_length=120)
    name_ru = forms.CharField(label=_("Office, in Russian"), max_length=200)
    name_kk = forms.CharField(label=_("Office, in Kazakh"), max_length=200)
    phones = forms.CharField(label=_("Telephones, separated by commas"), max_length=300)
    landline = forms.CharField(label=_("City number"), max_length=20, required=False)
    area_code = forms.CharField(label=_("Area code from a village"), max_length=20, required=False)
    whatsapp = forms.CharField(label="WhatsApp", max_length=20, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    address_ru = forms.CharField(label=_("Address, in Russian"), max_length=200, required=False)
    address_kk = forms.CharField(label=_("Address, in Kazakh"), max_length=200, required=False)
    former = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial)
        self.fields["region"] = forms.ChoiceField(
            label=_("Region"), choices=_regions(), required=False
        )
        self.order_fields(["region"])

    @classmethod
    def of(cls, key: str, office: Office) -> "OfficeForm":
        """The form with an entry, to change it."""
        values = asdict(office)
        return cls(initial=values | {"phones": ", ".join(office.phones), "former": key})

    def clean_phones(self) -> str:
        """Telephones that can be dialed: digits, and what people group them by."""
        text = str(self.cleaned_data["phones"])
        wrong = [part.strip() for part in text.split(",") if not _PHONE.fullmatch(part.strip())]
        if wrong and (wrong := [part for part in wrong if part]):
            raise forms.ValidationError(_("This is no telephone: %s") % ", ".join(wrong))
        return text

    def office(self) -> Office:
        """The entry; which one it replaces stands in `former`."""
        values = dict(self.cleaned_data)
        values.pop("former")
        phones = tuple(part.strip() for part in values.pop("phones").split(",") if part.strip())
        return Office(phones=phones, **values)


class AidForm(TableForm):
    """Local aid: by a decision of the maslikhat, or passes that the region's budget pays."""

    code = forms.RegexField(label=_("Short code, Latin letters"), regex=r"^[a-z][a-z0-9-]{2,30}\Z")
    name_ru = forms.CharField(label=_("Name, in Russian"), max_length=300)
    name_kk = forms.CharField(label=_("Name, in Kazakh"), max_length=300)
    direct = forms.ChoiceField(label=_("Who decides"))
    documents = LinesField(
        label=_("Documents, one a line: Russian; Kazakh"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choices = [(body.code, body.name(language())) for body in catalog().bodies]
        self.fields["direct"] = forms.ChoiceField(
            label=_("Who decides"), choices=[("", "—"), *choices]
        )

    def service(self) -> Service:
        """The service as the kiosks offer it."""
        values = self.cleaned_data
        code = f"local-{values['code']}"
        rows = [line.split(";") for line in values["documents"].splitlines() if line.strip()]
        extra_papers = tuple(
            DocumentKind(f"local-{place}", row[0].strip(), row[-1].strip(), False, "ink", "src")
            for place, row in enumerate(rows, 1)
        )
        usual_papers = (
            DocumentKind("application", "Заявление", "Өтініш", True, "ink", "src"),
            DocumentKind("identity", "Документ, удостоверяющий личность",
            "Жеке басын куәландыратын құжат", True,
                         "color", "src"),
        )  # fmt: skip
        return Service(
            code,
            aid_number(code),
            Fact(values["name_ru"], "src"),
            Fact(values["name_kk"], "src"),
            Fact(values["direct"], "src"),
            Fact(timezone.localdate(), "src"),
            (*usual_papers, *extra_papers),
            local=True,
        )
