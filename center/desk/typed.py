"""What was typed into the forms of a page and not recorded: it stands there again when the page is
shown the next time.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec
from django import forms
from django.core import signing
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext

from app.decoding import from_builtins, from_json
from center.steps.fields import HAD_FILE, ask_for_file_again

_KEY, _SALT = "typed", "center.typed"
_SEEN = "seen"
_ONE_DAY = 24 * 3600
_MOST = 1 << 20
_NOT_TYPED = frozenset(("csrfmiddlewaretoken", "again", "as-written", "objections", "typed"))
Fields = Mapping[str, str]


class Typed(msgspec.Struct, frozen=True):
    """The page, the fields by the forms' ids, and whether they were sent by whoever was signed out
    meanwhile.
    """

    page: str
    forms: dict[str, dict[str, str]]
    signed_out: bool = False


def page_of(path: str) -> str:
    """The page that a form stands on, by the address that it is sent to."""
    return re.sub(r"/(do|preview)/[a-z-]+\Z", "", path)


def typed_of(request: HttpRequest) -> Typed | None:
    """What a form has sent that can be shown again; None for other forms."""
    name = _form_name(request)
    if not name:
        return None
    fields = typed_fields(request.POST)
    if request.FILES:
        fields[HAD_FILE] = "yes"
    return Typed(page_of(request.path), {name: fields}, signed_out=True)


def typed_on(page: str, text: str) -> Typed | None:
    """What the page's script has gathered of its forms, as JSON; None where that is nothing."""
    try:
        forms_ = from_json(text[:_MOST], dict[str, dict[str, str]])
    except msgspec.DecodeError:
        return None
    clean = {name: typed_fields(fields) for name, fields in forms_.items()}
    return Typed(page, clean) if clean else None


def typed_beside(request: HttpRequest) -> Typed | None:
    """What stood in the other forms of the page when one of them was sent: it is shown again on a
    page that shows the case as it is then.
    """
    typed = typed_on(page_of(request.path), request.POST.get("typed", ""))
    if typed is None:
        return None
    forms_ = {
        name: {key: value for key, value in fields.items() if key != _SEEN}
        for name, fields in typed.forms.items()
        if name != _form_name(request)
    }
    return Typed(typed.page, forms_) if forms_ else None


def typed_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """What of a form's fields somebody has typed or seen."""
    return {key: str(value) for key, value in data.items() if key not in _NOT_TYPED}


def _form_name(request: HttpRequest) -> str:
    """The id of the form that was sent, by its address and what it says of itself."""
    if step := re.fullmatch(r"/case/[0-9a-f-]{36}/do/([a-z-]+)", request.path):
        return step[1]
    names = {
        "/take": "take",
        "/tables": request.POST.get("table", ""),
        "/messages": "" if request.POST.get("what") else "message",
        "/kiosks": "card" if request.POST.get("what") == "card" else "",
    }
    return names.get(request.path, "")


def seal(typed: Typed) -> str:
    """As a text that whoever is signed out carries, and cannot make."""
    return signing.dumps(msgspec.to_builtins(typed), salt=_SALT, compress=True)


def unseal(text: str) -> Typed | None:
    """What `seal` has made within a day."""
    try:
        return from_builtins(signing.loads(text, salt=_SALT, max_age=_ONE_DAY), Typed)
    except signing.BadSignature:
        return None


def keep_typed(request: HttpRequest, typed: Typed) -> None:
    """Until its page is shown the next time, in the session: a browser keeps nothing of it."""
    request.session[_KEY] = msgspec.to_builtins(typed)


def take_typed(request: HttpRequest) -> Typed | None:
    """What was typed on this page before; the once."""
    if _KEY not in request.session:
        return None
    typed = from_builtins(request.session[_KEY], Typed)
    if typed.page != request.path:
        return None
    del request.session[_KEY]
    return typed


def refill(form: forms.BaseForm, fields: Fields) -> Any:
    """A fresh form with what was typed in it."""
    form.initial = dict(fields)
    if HAD_FILE in fields:
        ask_for_file_again(form)
    return form


def typed_words(form: forms.BaseForm) -> list[tuple[str, str]]:
    """What was typed, as people read it, by the fields' labels; without what stood there before."""
    typed = [field for field in form if not field.is_hidden and field.value()]
    words = [(_title(field), _words(field)) for field in typed if not _is_untouched(field)]
    return [(label, text) for label, text in words if text]


def _title(field: BoundField) -> str:
    """What a field is called, whole where a short word stands above it."""
    return str(field.field.widget.attrs.get("aria-label", field.label))


def _is_untouched(field: BoundField) -> bool:
    before = field.initial or ""
    shown = field.field.widget.format_value(before) if isinstance(before, dt.date) else before
    return str(field.value()).split() == str(shown).split()


def _words(field: BoundField) -> str:
    """The words of a choice and the day of a date, which browsers send as codes."""
    value = str(field.value())
    if isinstance(field.field, forms.ChoiceField):
        choices = cast("Iterable[tuple[object, object]]", field.field.choices)
        return next((str(words) for code, words in choices if str(code) == value), value)
    if isinstance(field.field, forms.BooleanField):
        return gettext("Yes")
    if isinstance(field.field, forms.DateField):
        return _day_words(field.field, value)
    return value


def _day_words(field: forms.DateField, value: str) -> str:
    try:
        day = field.to_python(value)
    except forms.ValidationError:
        return value
    return date_format(day, "d.m.Y") if day else value
