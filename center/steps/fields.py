"""What the specialist's forms are made of: fields, words in the reader's language, files that can
be shown.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from app.formats import grouped
from app.papers import page_png, picture_jpeg
from app.papers.preview import PaperError
from app.texts import Texts

MOST_TEXT = 4000
_GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")
"""Thousands with dots or commas between them, as some write them: `45.000`."""


def words(group: str, codes: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Codes with their words in a language, to choose from."""
    texts = Texts(language)
    return [(code, texts.say("household", f"{group}.{code}")) for code in codes]


class LinesField(forms.CharField):
    """Text of several lines. The end of each counts as one sign, as browsers count it: they send
    two.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The text with ends of lines as the kiosks write them."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


def area(label: Any, rows: int = 3, required: bool = True) -> LinesField:
    """A few lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LinesField(label=label, widget=widget, max_length=MOST_TEXT, required=required)


def asked_for(field: forms.Field) -> forms.Field:
    """A field that pages show only where it is asked for, or was filled in."""
    field.widget.attrs["data-asked"] = "yes"
    return field


class WholeField(forms.IntegerField):
    """A whole number as text: spaces between groups are welcome, and no wheel or arrow changes it
    unseen.
    """

    widget = forms.TextInput

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        for rule in self.validators:  # a bound is read as amounts are
            if isinstance(rule, MaxValueValidator):
                rule.message = format_lazy(_("At most {}"), grouped(facts["max_value"]))
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """The number without what stands between its thousands; a part of a tenge is none."""
        if isinstance(value, str):
            plain = "".join(value.split())
            value = re.sub(r"[.,]", "", plain) if _GROUPED.fullmatch(plain) else plain
            if value and not re.fullmatch(r"[+-]?[0-9]+", value):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class SumField(WholeField):
    """Tenge: shown with spaces between the thousands, also while somebody types the next field
    (`static/center/sums.js`).
    """

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.widget.attrs["data-sum"] = "yes"

    def prepare_value(self, value: Any) -> Any:
        """A number in groups; what is none stays as it was typed."""
        plain = "".join(str(value).split()) if value is not None else ""
        return grouped(int(plain)) if re.fullmatch(r"[0-9]{1,18}", plain) else value


_DAY_FORMATS = ("%d.%m.%Y", "%d%m%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y", "%d/%m/%y")


def day_field(label: Any, required: bool = True) -> forms.DateField:
    """A day as people here write it, whatever the browser's language; dots may be left out."""
    bounds = [
        MinValueValidator(dt.date(2000, 1, 1), _("Check the year")),
        MaxValueValidator(dt.date(2099, 12, 31), _("Check the year")),
    ]
    attrs = {
        "class": "day",
        "inputmode": "numeric",
        "placeholder": _("dd.mm.yyyy"),
    }
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs=attrs, format=_DAY_FORMATS[0]),
        input_formats=_DAY_FORMATS,
        validators=bounds,
        error_messages={"invalid": _("There is no such day. Write it like 31.12.2026")},
    )


def past_day_field(label: Any) -> forms.DateField:
    """The day of something that has happened."""
    field = day_field(label)
    field.validators.append(_check_has_come)
    return field


def _check_has_come(day: dt.date) -> None:
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet"))


HAD_FILE = "had-file"
"""The form's field that says that a file was chosen when it was sent before."""
SUFFIXES = {b"%PDF": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}
_MOST_FILE = 12 << 20


def ask_for_file_again(form: forms.BaseForm) -> None:
    """Say at the field of a form that is shown again that its file is gone."""
    if "file" in form.fields and "file" not in form.errors:
        form["file"].help_text = _(
            "A file has to be chosen once more: the browser gives none a second time."
        )


def check_file(form: forms.Form, values: dict[str, Any]) -> None:
    """Add a problem where the uploaded file cannot be shown, or was there before and is missing
    now.
    """
    file = values.get("file")
    if not file:
        if HAD_FILE in form.data and "file" not in form.errors:
            form.add_error(
                "file", _("Choose the file once more. To go on without it, open the page again.")
            )
        return
    data: bytes = file.read()
    file.seek(0)
    if len(data) > _MOST_FILE or not _can_be_shown(data):
        form.add_error("file", _("Choose a PDF, JPEG or PNG file of at most 12 MB"))


def _can_be_shown(data: bytes) -> bool:
    """Whether it is a whole file of a kind that can be shown, without a password."""
    if not any(data.startswith(magic) for magic in SUFFIXES):
        return False
    try:
        if data.startswith(b"%PDF"):
            page_png(data, 0, 20)
        else:
            picture_jpeg(data, 64)
    except PaperError:
        return False
    return True


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(day.year + year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)
