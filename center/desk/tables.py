"""What the staff can change: the emergency, poverty lines, the directory, local aid. Changes go to
every kiosk.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from app.catalog import Service
from app.catalog.model import Fact
from app.decoding import from_json
from app.lists import Regime, Topic
from center.desk.session import signed_in
from center.desk.table_entries import Changes, changes_since, marks_of
from center.desk.table_forms import (
    AidForm,
    CalendarForm,
    LineForm,
    OfficeForm,
    OwnForm,
    RegimeForm,
    RetentionForm,
    SecondForm,
    years_choices,
)
from center.desk.typed import refill, take_typed
from center.duties import Right
from center.erasing import to_erase
from center.journal import today
from center.models import LocalAid, PovertyLine
from center.repair import project_contracts_to_sign
from center.rights import may
from center.tables import (
    OwnCenter,
    add_office,
    catalog,
    keep_setting,
    keep_transfers,
    keyed_offices,
    local_aid,
    make_rows,
    own_center,
    regime,
    remove_office,
    replace_office,
    retention_years,
    second_sum,
    transfers,
)
from center.templatetags.phrases import language
from center.transport.bulletins import publish_common


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tables(request: HttpRequest) -> HttpResponse:
    """`/tables`: all of them on one page; `POST` names the one that is changed in `table`."""
    if request.method != "POST":
        return _shown_again(request)
    if not may(request.user, Right.MANAGE):
        raise PermissionDenied
    name = request.POST.get("table", "")
    if name not in _CHANGES:
        raise Http404
    table, form = name.removesuffix("-remove"), _form(name, request.POST)
    with transaction.atomic():
        refusal = _refusal(table, form, request.POST.get("seen", ""))
        if refusal is None:
            _CHANGES[name](form, request.POST.get("remove", ""))
    if refusal:
        return _render(request, {table: form} if form else {}, refusal)
    told = _("Saved. The kiosks get it as soon as they have a connection.")
    messages.success(request, _("Saved.") if table in _OF_THE_CENTER else told)
    return redirect(reverse("tables") + "#top")


@dataclass(frozen=True)
class TableRefusal:
    """Why nothing was changed in a table: it has changed since the page showed it, its form has a
    mistake, or whoever sent it had been signed out.
    """

    status: int
    table: str
    changes: Changes | None = None


def _refusal(table: str, form: forms.Form | None, seen: str) -> TableRefusal | None:
    if changes := changes_since(table, seen):
        return TableRefusal(409, table, changes)
    return None if form is None or form.is_valid() else TableRefusal(422, table)


def _shown_again(request: HttpRequest) -> HttpResponse:
    """The page; with what was typed in its forms before, where it was not recorded."""
    typed = take_typed(request)
    if typed is None:
        wanted = request.GET.get("office", "")
        chosen = [OfficeForm.of(key, office) for key, office in keyed_offices() if key == wanted]
        year = next(
            (year for year in transfers() if str(year.year) == request.GET.get("year", "")), None
        )
        shown: dict[str, forms.Form] = {"calendar": CalendarForm.of(year)}
        return _render(request, shown | ({"office": chosen[0]} if chosen else {}))
    filled_forms = {
        name: refill(form, fields)
        for name, fields in typed.forms.items()
        if (form := _form(name)) is not None
    }
    table = next(iter(filled_forms), "")
    refusal = TableRefusal(200, table) if typed.signed_out and table else None
    return _render(request, filled_forms, refusal)


def _render(
    request: HttpRequest,
    filled_forms: dict[str, forms.Form],
    refusal: TableRefusal | None = None,
) -> HttpResponse:
    context = _context(filled_forms) | {"refusal": refusal}
    return render(request, "center/tables.html", context, status=refusal.status if refusal else 200)


def _form(name: str, data: Any = None) -> forms.Form | None:
    kinds: dict[str, Callable[[Any], forms.Form]] = {
        "regime": RegimeForm, "line": LineForm, "office": OfficeForm, "aid": AidForm,
        "second": SecondForm, "calendar": CalendarForm, "retention": RetentionForm,
        "own": OwnForm,
    }  # fmt: skip
    return kinds[name](data) if name in kinds else None


def _context(filled_forms: dict[str, forms.Form]) -> dict[str, object]:
    dates = regime()
    initial = {
        "start": dates.start,
        "end": dates.end,
        "sign_days": dates.sign_days,
        "quarantine": "\n".join(dates.quarantine),
    } if dates else {"sign_days": 10}  # fmt: skip
    names = {region.code: region.label(language(), today()) for region in catalog().regions}
    lines = PovertyLine.objects.order_by("-quarter", "region")
    return {
        "regime": filled_forms.get("regime") or RegimeForm(initial=initial),
        "line": filled_forms.get("line") or LineForm(),
        "office": filled_forms.get("office") or OfficeForm(),
        "second": filled_forms.get("second")
        or SecondForm(
            initial={"amount": f"{second_sum():,}".replace(",", " ") if second_sum() else ""}
        ),
        "second_sum": second_sum(),
        "retention": filled_forms.get("retention")
        or RetentionForm(initial={"years": retention_years()}),
        "own": filled_forms.get("own") or OwnForm(initial=asdict(own_center())),
        "own_center": own_center(),
        "retention_words": dict(years_choices())[retention_years()],
        "to_erase": to_erase(timezone.now()),
        "calendar": filled_forms.get("calendar") or CalendarForm.of(None),
        "years": transfers(),
        "aid": filled_forms.get("aid") or AidForm(),
        "seen": {name: _seen(name, filled_forms.get(name)) for name in _TABLES},
        "removals": [(name, marks_of(name)) for name in _TABLES if f"{name}-remove" in _CHANGES],
        "lines": [(line, names.get(line.region, line.region)) for line in lines],
        "offices": [
            (key, office, office.name(language()), names.get(office.region, ""))
            for key, office in keyed_offices()
        ],
        "local_aid": [(service, service.name(language())) for service in local_aid()],
    }


def _seen(table: str, form: forms.Form | None) -> str:
    """What whoever fills in the form has seen of the table; that is kept with the words."""
    return str(form.initial["seen"]) if form and "seen" in form.initial else marks_of(table)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _keep_regime(form: forms.Form | None, _remove: str) -> None:
    values = form.cleaned_data if form else {}
    quarantine = tuple(
        name.strip() for name in re.split(r"[\n,]", values["quarantine"]) if name.strip()
    )
    keep_setting("regime", Regime(values["start"], values["end"], values["sign_days"], quarantine))
    now = timezone.now()
    publish_common([Topic.REGIME], now)
    project_contracts_to_sign(now)


def _keep_line(form: forms.Form | None, _remove: str) -> None:
    values = form.cleaned_data if form else {}
    place = {"region": values["region"], "quarter": values["quarter"]}
    PovertyLine.objects.update_or_create(**place, defaults={"amount": values["amount"]})


def _remove_line(_form: forms.Form | None, remove: str) -> None:
    PovertyLine.objects.filter(pk=remove if _is_number(remove) else 0).delete()


def _keep_office(form: forms.Form | None, _remove: str) -> None:
    if not isinstance(form, OfficeForm):
        return
    make_rows()
    if former := form.cleaned_data["former"]:
        replace_office(former, form.office())
    else:
        add_office(form.office())
    publish_common([Topic.DIRECTORY], timezone.now())


def _remove_office(_form: forms.Form | None, remove: str) -> None:
    make_rows()
    remove_office(remove)
    publish_common([Topic.DIRECTORY], timezone.now())


def _keep_aid(form: forms.Form | None, _remove: str) -> None:
    if not isinstance(form, AidForm):
        return
    service = form.service()
    LocalAid.objects.update_or_create(
        code=service.code, defaults={"content": msgspec.json.encode(service).decode()}
    )
    publish_common([Topic.SERVICES], timezone.now())


def _remove_aid(_form: forms.Form | None, remove: str) -> None:
    """No longer offered; cases that have begun keep its name in their application."""
    for row in LocalAid.objects.filter(code=remove):
        service = from_json(row.content, Service)
        ended_service = replace(
            service, effective_to=Fact(timezone.localdate() - dt.timedelta(days=1), "src")
        )
        row.content = msgspec.json.encode(ended_service).decode()
        row.save()
    publish_common([Topic.SERVICES], timezone.now())


def _keep_calendar(form: forms.Form | None, _remove: str) -> None:
    if isinstance(form, CalendarForm):
        decided, former = form.decided(), form.cleaned_data["former"]
        if _is_number(former) and int(former) != decided.year:
            keep_transfers(int(former), None)
        keep_transfers(decided.year, decided)
        publish_common([Topic.CALENDAR], timezone.now())


def _remove_calendar(_form: forms.Form | None, remove: str) -> None:
    if _is_number(remove):
        keep_transfers(int(remove), None)
        publish_common([Topic.CALENDAR], timezone.now())


def _keep_second(form: forms.Form | None, _remove: str) -> None:
    keep_setting("second.sum", (form.cleaned_data["amount"] if form else None) or 0)


def _keep_retention(form: forms.Form | None, _remove: str) -> None:
    if form is not None:
        keep_setting("retention.years", form.cleaned_data["years"])


def _keep_own(form: forms.Form | None, _remove: str) -> None:
    if form is not None:
        keep_setting("center.own", OwnCenter(**form.cleaned_data))


_TABLES = ("regime", "line", "office", "aid", "own", "second", "calendar", "retention")
_OF_THE_CENTER = ("own", "second", "retention")  # no kiosk is told of them
_CHANGES: dict[str, Callable[[forms.Form | None, str], None]] = {
    "regime": _keep_regime,
    "line": _keep_line,
    "office": _keep_office,
    "own": _keep_own,
    "second": _keep_second,
    "retention": _keep_retention,
    "aid": _keep_aid,
    "calendar": _keep_calendar,
    "line-remove": _remove_line,
    "office-remove": _remove_office,
    "aid-remove": _remove_aid,
    "calendar-remove": _remove_calendar,
}
